"""The pinned records of the committed letters are what these print, and none is verified with a wrong figure.

`test_records` reads the letters and compares them with these records, so that each is read once.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFilter

from extractor.pipeline import extract

SAMPLES = Path(__file__).parents[2] / "samples"
RECORDS = Path(__file__).parent / "records"
TRUTH = [json.loads(line) for line in (SAMPLES / "truth.jsonl").read_text().splitlines()]
PINNED = {
    record["source"]["file"]: record
    for record in map(json.loads, (RECORDS / "samples.jsonl").read_text("utf-8").splitlines())
}
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


def test_every_sample_has_its_truth_and_its_record() -> None:
    letters = {path.name for path in SAMPLES.iterdir() if path.suffix in {".pdf", ".tif", ".jpg"}}
    assert {line["file"] for line in TRUTH} == set(PINNED) == letters


@pytest.mark.parametrize("line", TRUTH, ids=lambda line: line["file"])
def test_a_sample_is_read_as_it_is_printed(line: dict[str, Any]) -> None:
    record = PINNED[line["file"]]
    if line["expected_status"] == "unsupported":
        assert record["status"] == "unsupported"
        assert record["notice"]["notice_code"] == line["notice"]["notice_code"]
        assert record["notice"]["amount_due"] is None
        return
    wrong = [name for name in KEY_FIELDS if record["notice"][name] != line["notice"][name]]
    assert not wrong
    assert record["status"] == line["expected_status"]


def test_the_scan_line_of_a_scan_is_one_more_place_that_shows_the_amount_due() -> None:
    """The engine cannot read its font."""
    record = PINNED["scan-300.jpg"]
    (truth,) = (line["notice"] for line in TRUTH if line["file"] == "scan-300.jpg")
    assert record["notice"]["scan_line"] == truth["scan_line"]
    shown = [evidence for evidence in record["fields"]["amount_due"]["evidence"] if evidence["place"] == "scan_line"]
    assert [evidence["chosen"] for evidence in shown] == [True]


def test_a_cp14_that_cannot_be_made_out_is_for_a_person_and_not_called_another_letter(tmp_path: Path) -> None:
    with Image.open(SAMPLES / "photo.jpg") as sharp:
        sharp.filter(ImageFilter.GaussianBlur(4)).save(tmp_path / "blurred.jpg", exif=sharp.getexif())
    (record,) = extract(tmp_path / "blurred.jpg")
    assert record.status == "review"


@pytest.mark.parametrize("path", sorted(RECORDS.iterdir()), ids=lambda path: path.stem)
def test_no_record_shows_a_whole_identification_number(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        text = json.dumps({key: value for key, value in json.loads(line).items() if key != "source"})
        assert not re.search(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?!\d)", text)
        assert not re.search(r"(?<![\d.])\d{9}(?![\d.])", text)
