"""Compares records with those of tests/golden/records, or writes these anew if REGENERATE_GOLDEN is 1."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extractor.record import Record

HERE = Path(__file__).parent / "records"
REGENERATE = os.environ.get("REGENERATE_GOLDEN") == "1"


def pinned(record: Record) -> dict[str, Any]:
    """A record without what differs between machines: the program's and the engine's version, engine confidences."""
    parts = pinned_with_confidences(record)
    for field in parts["fields"].values():
        for evidence in field["evidence"]:
            if evidence["ocr_confidence"] is not None:
                del evidence["ocr_confidence"], evidence["bbox"]
                field.pop("confidence", None)
    return parts


def pinned_with_confidences(record: Record) -> dict[str, Any]:
    """The same with the confidences, of a reading that no engine of this machine made."""
    parts: dict[str, Any] = json.loads(record.to_json())
    del parts["tool"]
    parts["source"]["file"] = Path(parts["source"]["file"]).name
    del parts["source"]["sha256"]
    return parts


def without_boxes(part: Any) -> Any:
    """A pinned record without its boxes, which differ between versions of what lays out a letter of the families."""
    if isinstance(part, list):
        return [without_boxes(each) for each in part]
    if isinstance(part, dict):
        return {name: without_boxes(each) for name, each in part.items() if name not in ("bbox", "page_sizes")}
    return part


def lines_of(path: Path) -> dict[tuple[str, int], str]:
    """The records of a file, each as its line, by name of the document and number of the notice in it."""
    return by_place(path.read_text(encoding="utf-8").splitlines())


def by_place(lines: list[str]) -> dict[tuple[str, int], str]:
    sources = [json.loads(line)["source"] for line in lines]
    return {(source["file"], source["notice_index"]): line for source, line in zip(sources, lines, strict=True)}


def compared(file: str, documents: Sequence[str], records: Sequence[dict[str, Any]]) -> None:
    """Compares the records of some documents, by their names, with those that a file has of them."""
    path = HERE / f"{file}.jsonl"
    read = by_place([json.dumps(record, ensure_ascii=False, sort_keys=True) for record in records])
    assert len(read) == len(records)
    if REGENERATE:
        assert not os.environ.get("CI"), "golden records are never regenerated in CI"
        lines = {place: line for place, line in lines_of(path).items() if place[0] not in documents} | read
        path.write_text("".join(f"{lines[place]}\n" for place in sorted(lines)), encoding="utf-8")
    expected = {place: line for place, line in lines_of(path).items() if place[0] in documents}
    different = [place for place in sorted({*read, *expected}) if read.get(place) != expected.get(place)]
    assert not different, f"records differ from {path.name}: run with REGENERATE_GOLDEN=1 and review the diff"
