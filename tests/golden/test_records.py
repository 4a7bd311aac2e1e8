"""Whole records of the samples and of 300 generated notices, pinned: any change of any rule shows in a diff.

`REGENERATE_GOLDEN=1 pytest tests/golden` writes the files anew; their diff is then part of the review. A run in CI
refuses to do so. Engine confidences and what follows from them depend on the processor and are left out of scans.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest

from extractor.ocr.engine import CHOICE
from extractor.pipeline import extract, extract_bytes
from extractor.settings import Settings
from scripts.letters.faults import FAULTS
from scripts.letters.layouts import LAYOUTS
from scripts.letters.sample import Plan, make

HERE = Path(__file__).parent / "records"
SAMPLES = sorted(
    path for path in (Path(__file__).parents[2] / "samples").iterdir() if path.suffix in {".pdf", ".tif", ".jpg"}
)
REGENERATE = os.environ.get("REGENERATE_GOLDEN") == "1"
AS_OF = Settings(as_of=dt.date(2026, 11, 1))
PER_LAYOUT = 300 // len(LAYOUTS)
SEED = "golden"


@pytest.fixture
def _reference_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is the reference for scans; each engine reads a few marks on worn paper otherwise."""
    monkeypatch.setenv(CHOICE, "tesseract")


def pinned(record: Any) -> dict[str, Any]:
    """A record without what differs between machines: the program's and the engine's version, engine confidences."""
    parts: dict[str, Any] = json.loads(record.to_json())
    del parts["tool"]
    parts["source"]["file"] = Path(parts["source"]["file"]).name
    del parts["source"]["sha256"]
    for field in parts["fields"].values():
        for evidence in field["evidence"]:
            if evidence["ocr_confidence"] is not None:
                del evidence["ocr_confidence"], evidence["bbox"]
                field.pop("confidence", None)
    return parts


def plans(layout: str) -> list[Plan]:
    """Every second notice carries a fault, all faults in turn."""
    faults = sorted(FAULTS)
    first = sorted(LAYOUTS).index(layout) * PER_LAYOUT
    return [
        Plan(
            name=f"{layout}-{number:02d}",
            seed=f"{SEED}-{layout}-{number}",
            layout=layout,
            fault=faults[(first + number) // 2 % len(faults)] if number % 2 else None,
        )
        for number in range(PER_LAYOUT)
    ]


def lines_of(path: Path) -> dict[tuple[str, int], str]:
    """The records of a file, each as its line, by name of the document and number of the notice in it."""
    return by_place(path.read_text(encoding="utf-8").splitlines())


def by_place(lines: list[str]) -> dict[tuple[str, int], str]:
    sources = [json.loads(line)["source"] for line in lines]
    return {(source["file"], source["notice_index"]): line for source, line in zip(sources, lines, strict=True)}


def compared(path: Path, documents: list[Path], records: list[dict[str, Any]]) -> None:
    """Compares the records of some documents with those that a file has of them."""
    read = by_place([json.dumps(record, ensure_ascii=False, sort_keys=True) for record in records])
    assert len(read) == len(records)
    names = {document.name for document in documents}
    if REGENERATE:
        assert not os.environ.get("CI"), "golden records are never regenerated in CI"
        lines = {place: line for place, line in lines_of(path).items() if place[0] not in names} | read
        path.write_text("".join(f"{lines[place]}\n" for place in sorted(lines)), encoding="utf-8")
    expected = {place: line for place, line in lines_of(path).items() if place[0] in names}
    different = [place for place in sorted({*read, *expected}) if read.get(place) != expected.get(place)]
    assert not different, f"records differ from {path.name}: run with REGENERATE_GOLDEN=1 and review the diff"


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_the_records_of_generated_notices_are_as_pinned(layout: str, tmp_path: Path) -> None:
    """By the engine of the lock file, which proves what a text says: that of the machine starts once per letter."""
    made = [tmp_path / make(plan, tmp_path)["file"] for plan in plans(layout)]
    records = [record for path in made for record in extract_bytes(path.read_bytes(), path.name, AS_OF)]
    compared(HERE / f"{layout}.jsonl", made, [pinned(record) for record in records])


@pytest.mark.usefixtures("_reference_engine")
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_the_record_of_a_sample_is_as_pinned(sample: Path) -> None:
    compared(HERE / "samples.jsonl", [sample], [pinned(record) for record in extract(sample, AS_OF)])
