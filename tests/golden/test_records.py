"""Whole records of the samples and of 300 generated notices, pinned: any change of any rule shows in a diff.

`REGENERATE_GOLDEN=1 pytest tests/golden` writes the files anew; their diff is then part of the review. A run in CI
refuses to do so. Engine confidences and what follows from them depend on the processor and are left out of scans.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from extractor.ocr.engine import CHOICE
from extractor.pipeline import extract, extract_bytes
from extractor.settings import Settings
from scripts.letters.faults import FAULTS
from scripts.letters.layouts import LAYOUTS
from scripts.letters.sample import Plan, make
from tests.golden.pins import compared, pinned

SAMPLES = sorted(
    path for path in (Path(__file__).parents[2] / "samples").iterdir() if path.suffix in {".pdf", ".tif", ".jpg"}
)
AS_OF = Settings(as_of=dt.date(2026, 11, 1))
PER_LAYOUT = 300 // len(LAYOUTS)
SEED = "golden"


@pytest.fixture
def _reference_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is the reference for scans; each engine reads a few marks on worn paper otherwise."""
    monkeypatch.setenv(CHOICE, "tesseract")


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


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_the_records_of_generated_notices_are_as_pinned(layout: str, tmp_path: Path) -> None:
    """By the engine of the lock file, which proves what a text says: that of the machine starts once per letter."""
    made = [tmp_path / make(plan, tmp_path)["file"] for plan in plans(layout)]
    records = [record for path in made for record in extract_bytes(path.read_bytes(), path.name, AS_OF)]
    compared(layout, [path.name for path in made], [pinned(record) for record in records])


@pytest.mark.usefixtures("_reference_engine")
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_the_record_of_a_sample_is_as_pinned(sample: Path) -> None:
    compared("samples", [sample.name], [pinned(record) for record in extract(sample, AS_OF)])
