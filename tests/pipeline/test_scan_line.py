"""The scan line of a scan, which the engine cannot read, backs the amount due."""

from __future__ import annotations

import json
from pathlib import Path

from extractor.pipeline import extract

SAMPLES = Path(__file__).parents[2] / "samples"
TRUTH = {line["file"]: line["notice"] for line in map(json.loads, (SAMPLES / "truth.jsonl").read_text().splitlines())}


def test_the_scan_line_of_a_scan_is_one_more_place_that_shows_the_amount_due() -> None:
    (record,) = extract(SAMPLES / "scan-300.jpg")
    assert json.loads(record.to_json())["notice"]["scan_line"] == TRUTH["scan-300.jpg"]["scan_line"]
    shown = [evidence for evidence in record.fields["amount_due"].evidence if evidence.place == "scan_line"]
    assert [evidence.chosen for evidence in shown] == [True]
