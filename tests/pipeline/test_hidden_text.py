"""A scan with somebody's OCR under it is read from its print; the hidden text is listed and never chosen."""

from __future__ import annotations

from pathlib import Path

from extractor.pipeline import extract

SAMPLE = Path(__file__).parents[2] / "samples" / "hidden-text-wrong.pdf"


def test_hidden_text_is_shown_as_evidence_and_does_not_decide() -> None:
    (record,) = extract(SAMPLE)
    assert record.status == "verified"
    hidden = [
        (name, evidence)
        for name, field in record.fields.items()
        for evidence in field.evidence
        if evidence.place == "hidden_text"
    ]
    assert hidden
    assert not any(evidence.chosen for _, evidence in hidden)


def test_later_pages_of_a_scan_are_read_whole() -> None:
    (record,) = extract(SAMPLE)
    assert record.source.reading[1:] == ["text+ocr"] * (len(record.source.pages) - 1)
    unread = {check.code for check in record.checks.not_run}
    assert "payment-method-suspicious" not in unread
