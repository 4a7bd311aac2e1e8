"""The samples that are kept with the project."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from scripts.letters import specimen, truth

SAMPLES = Path(__file__).parents[2] / "samples"
MOST_BYTES = 3_000_000


def test_each_kept_sample_has_its_line_of_truth() -> None:
    lines = [json.loads(line) for line in (SAMPLES / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    files = {path.name for path in SAMPLES.iterdir()} - {"truth.jsonl", "README.md"}
    assert {line["file"] for line in lines} == files


def test_the_kept_samples_stay_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLES.iterdir()) < MOST_BYTES


def test_the_official_words_keep_the_official_figures_with_their_trap() -> None:
    notice = truth.notice(specimen.draft())
    assert notice.penalties_total == notice.amount_due == Decimal("1075.21")
    assert sum(row.amount for row in notice.billing_rows) == notice.amount_due
    assert notice.tin_last4 is None
    assert notice.scan_line is None
