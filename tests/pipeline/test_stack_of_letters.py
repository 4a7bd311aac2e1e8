"""Several letters in one file come out as several records, and no figure of one appears in another."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest

from extractor.pipeline import extract_bytes

SAMPLES = Path(__file__).parents[2] / "samples"
TRUTH = {line["file"]: line for line in map(json.loads, (SAMPLES / "truth.jsonl").read_text().splitlines())}


def stack(*names: str) -> bytes:
    whole = pikepdf.new()
    for name in names:
        with pikepdf.open(SAMPLES / name) as part:
            whole.pages.extend(part.pages)
    target = io.BytesIO()
    whole.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "names",
    [
        ("clean-older.pdf", "clean-window-box.pdf"),
        ("clean-redesigned.pdf", "scan-200.pdf"),
        ("scan-200.pdf", "cp501.pdf"),
    ],
)
def test_a_stack_gives_one_record_per_letter(names: tuple[str, ...]) -> None:
    records = extract_bytes(stack(*names), "stack.pdf")
    assert [record.source.notice_index for record in records] == [1, 2]
    for record, name in zip(records, names, strict=True):
        truth = TRUTH[name]
        assert record.status == truth["expected_status"]
        assert record.notice is not None
        assert record.notice.notice_code == truth["notice"]["notice_code"]
        if record.status == "verified":
            assert f"{record.notice.amount_due}" == truth["notice"]["amount_due"]
            assert f"{record.notice.interest}" == truth["notice"]["interest"]
