"""The committed letters are read as their truth says, and none is called verified with a wrong figure."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFilter

from extractor.pipeline import extract

SAMPLES = Path(__file__).parents[2] / "samples"
TRUTH = [json.loads(line) for line in (SAMPLES / "truth.jsonl").read_text().splitlines()]
KEY_FIELDS = (
    "tax_year",
    "notice_date",
    "due_date",
    "amount_due",
    "tax_owed",
    "payments_and_credits",
    "penalties",
    "penalties_total",
    "interest",
)


@functools.cache
def read_file(name: str) -> dict[str, Any]:
    (record,) = extract(SAMPLES / name)
    parsed: dict[str, Any] = json.loads(record.to_json())
    return parsed


def read(line: dict[str, Any]) -> dict[str, Any]:
    return read_file(line["file"])


@pytest.mark.parametrize("line", TRUTH, ids=lambda line: line["file"])
def test_a_sample_is_read_as_it_is_printed(line: dict[str, Any]) -> None:
    record = read(line)
    if line["expected_status"] == "unsupported":
        assert record["status"] == "unsupported"
        assert record["notice"]["notice_code"] == line["notice"]["notice_code"]
        assert record["notice"]["amount_due"] is None
        return
    wrong = [name for name in KEY_FIELDS if record["notice"][name] != line["notice"][name]]
    assert not wrong
    assert record["status"] == line["expected_status"]


def test_a_cp14_that_cannot_be_made_out_is_for_a_person_and_not_called_another_letter(tmp_path: Path) -> None:
    with Image.open(SAMPLES / "photo.jpg") as sharp:
        sharp.filter(ImageFilter.GaussianBlur(4)).save(tmp_path / "blurred.jpg", exif=sharp.getexif())
    (record,) = extract(tmp_path / "blurred.jpg")
    assert record.status == "review"


@pytest.mark.parametrize("line", TRUTH, ids=lambda line: line["file"])
def test_no_record_shows_a_whole_identification_number(line: dict[str, Any]) -> None:
    text = json.dumps({key: value for key, value in read(line).items() if key != "source"})
    assert not re.search(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?!\d)", text)
    assert not re.search(r"(?<![\d.])\d{9}(?![\d.])", text)
