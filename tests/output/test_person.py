"""What a person is told of a letter."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor.output.person import report, summary
from extractor.record import Evidence, Failure, FieldReading, Finding, Notice, Record, Source, Status, Tool

NOTICE = Notice(notice_code="CP14", tax_year=2022, due_date=dt.date(2023, 11, 13), interest=Decimal("614.02"))
READING = FieldReading(
    value="614.02",
    confidence=0.97,
    agreement=1,
    evidence=[
        Evidence(place="billing_summary", page=1, bbox=(1, 2, 3, 4), text="614.02", reading="ocr", chosen=True),
        Evidence(place="interest_table", page=4, bbox=(5, 6, 7, 8), text="514.02", reading="ocr", ocr_confidence=41.2),
    ],
)
TOO_HIGH = Finding(
    code="interest-mismatch",
    severity="error",
    message="no dates explain the interest",
    fields=["interest"],
    expected="528.13",
    found="614.02",
    authority="IRC 6601",
)


def record(status: Status, *findings: Finding, file: str = "letter.pdf") -> Record:
    return Record(
        source=Source(file=file, sha256=""),
        status=status,
        notice=NOTICE,
        fields={"interest": READING},
        findings=list(findings),
        tool=Tool(version="1"),
    )


def test_the_verdict_is_the_first_line() -> None:
    assert report(record("verified")).startswith("VERIFIED: ")
    assert report(record("review", TOO_HIGH)).startswith("REVIEW: ")


def test_the_expected_figure_stands_beside_the_printed_one() -> None:
    [line] = [line for line in report(record("review", TOO_HIGH)).splitlines() if line.startswith("interest ")]
    assert line.split() == ["interest", "614.02", "528.13"]


def test_a_finding_carries_its_code_and_authority() -> None:
    told = report(record("review", TOO_HIGH))
    assert "interest-mismatch: no dates explain the interest [IRC 6601]" in told


def test_what_to_do_comes_last() -> None:
    assert report(record("review", TOO_HIGH)).splitlines()[-1].startswith("What to do: ")


def test_a_failed_file_is_told_with_its_reason() -> None:
    failed = Record(
        source=Source(file="x.pdf", sha256=""),
        status="failed",
        error=Failure(code="file-empty", message="the file is empty"),
        tool=Tool(version="1"),
    )
    assert report(failed).splitlines() == ["FAILED: The file could not be read.", "the file is empty"]


def test_a_letter_is_one_line_whatever_its_file_is_called() -> None:
    assert len(summary(record("review", TOO_HIGH, file="two\nlines\x1b.pdf")).splitlines()) == 1
