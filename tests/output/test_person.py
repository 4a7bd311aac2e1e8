"""The text of a record for people."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.output.person import report, summary
from extractor.record import (
    Evidence,
    Failure,
    FieldReading,
    Finding,
    Notice,
    NotRun,
    Penalties,
    Record,
    Severity,
    Source,
    Status,
    Tool,
)

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


def test_the_expected_figure_is_beside_the_printed_one() -> None:
    [line] = [line for line in report(record("review", TOO_HIGH)).splitlines() if line.startswith("interest ")]
    assert line.split() == ["interest", "614.02", "528.13"]


ELSEWHERE = Finding(
    code="amount-disagreement",
    severity="error",
    message="the headline shows $514.02; elsewhere the interest is $614.02",
    fields=["interest"],
    expected="614.02",
    found="514.02",
)
OF_A_TABLE = Finding(
    code="interest-row-mismatch",
    severity="warning",
    message="the interest table begins with $614.02; the unpaid tax is $1.00",
    fields=["interest_table", "interest"],
    expected="1.00",
    found="614.02",
)
EXPLAINED = Finding(
    code="interest-mismatch",
    severity="info",
    message="the interest as printed fits a late payment",
    fields=["interest"],
    expected="528.13",
    found="614.02",
)


@pytest.mark.parametrize("finding", [ELSEWHERE, OF_A_TABLE, EXPLAINED], ids=lambda finding: finding.code)
def test_only_a_figure_that_is_wrong_has_an_expected_one_beside_it(finding: Finding) -> None:
    told = report(record("review", finding))
    [line] = [line for line in told.splitlines() if line.startswith("interest ")]
    assert line.split() == ["interest", "614.02"]
    assert finding.message in told


def test_an_expected_figure_is_beside_none_but_its_own() -> None:
    """The rows of a billing summary that do not add up name all their fields, and expect one of them."""
    notice = NOTICE.model_copy(update={"amount_due": Decimal("982.27"), "tax_owed": Decimal("982.27")})
    wrong = Finding(
        code="billing-sum-mismatch",
        severity="error",
        message="the rows of the billing summary add up to $992.27; the amount due is $982.27",
        fields=["amount_due", "tax_owed", "interest"],
        expected="992.27",
        found="982.27",
    )
    told = report(record("review", wrong).model_copy(update={"notice": notice}))
    assert [line.split() for line in told.splitlines() if "992.27" in line and ":" not in line] == [
        ["amount", "due", "982.27", "992.27"]
    ]


def test_a_penalty_total_that_is_wrong_has_the_sum_of_its_rows_beside_it() -> None:
    notice = NOTICE.model_copy(update={"penalties_total": Decimal("10.00")})
    wrong = Finding(
        code="penalty-total-mismatch",
        severity="error",
        message="the penalties of the billing summary add up to $12.00; their total is $10.00",
        fields=["penalties_total"],
        expected="12.00",
        found="10.00",
    )
    told = report(record("review", wrong).model_copy(update={"notice": notice}))
    [line] = [line for line in told.splitlines() if line.startswith("penalties ")]
    assert line.split() == ["penalties", "10.00", "12.00"]


def test_each_penalty_is_shown_with_its_expected_figure() -> None:
    """A record made elsewhere gives the penalties and no total of them."""
    penalties = Penalties(failure_to_pay=Decimal("486.96"), estimated_tax=Decimal("12.00"))
    wrong = Finding(
        code="failure-to-pay-mismatch",
        severity="error",
        message="the letter charges $486.96; the law gives $400.00",
        fields=["penalties.failure_to_pay"],
        expected="400.00",
        found="486.96",
    )
    notice = NOTICE.model_copy(update={"penalties": penalties})
    told = report(record("review", wrong).model_copy(update={"notice": notice})).splitlines()
    at = told.index(f"{'  failure to pay':<22} {'486.96':>14} {'400.00':>14}")
    assert told[at + 1].split() == ["estimated", "tax", "12.00"]
    assert not any(line.startswith("penalties ") for line in told)


def test_that_there_is_no_penalty_is_shown() -> None:
    assert any(line.split() == ["penalties", "-"] for line in report(record("verified")).splitlines())


def test_a_finding_carries_its_code_and_authority() -> None:
    told = report(record("review", TOO_HIGH))
    assert "interest-mismatch: no dates explain the interest [IRC 6601]" in told


def test_what_to_do_comes_last() -> None:
    assert report(record("review", TOO_HIGH)).splitlines()[-1].startswith("What to do: ")


def test_a_failed_file_is_reported_with_its_reason() -> None:
    failed = Record(
        source=Source(file="x.pdf", sha256=""),
        status="failed",
        error=Failure(code="file-empty", message="the file is empty"),
        tool=Tool(version="1"),
    )
    assert report(failed).splitlines() == ["FAILED: The file could not be read.", "the file is empty"]


def test_a_letter_is_one_line_whatever_its_file_is_called() -> None:
    assert len(summary(record("review", TOO_HIGH, file="two\nlines\x1b.pdf")).splitlines()) == 1


def forged(severity: Severity) -> Finding:
    return Finding(code="payee-suspicious", severity=severity, message="another payee")


def test_one_line_says_whether_there_are_signs_of_forgery() -> None:
    assert "Signs of forgery: payee-suspicious." in report(record("review", forged("error"), forged("warning")))
    assert "Signs of forgery: none found. " in report(record("verified", forged("info"), TOO_HIGH))
    assert "Signs of forgery" not in report(record("unsupported"))


def test_a_letter_read_in_part_is_not_said_to_have_no_signs_in_the_rest() -> None:
    part = record("verified")
    part.checks.not_run.append(NotRun(code="wording-suspicious", why="paragraphs were not read"))
    assert "none found (wording-suspicious: not checked in full)" in report(part)


@pytest.mark.parametrize("status", ["verified", "review"])
def test_no_letter_is_ever_called_genuine(status: Status) -> None:
    assert "genuine" not in report(record(status))
    assert "does not prove" in report(record(status))
