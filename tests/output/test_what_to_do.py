"""What a report tells its reader to do fits the notice."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.output.person import report
from extractor.output.what_to_do import what_to_do
from extractor.record import Finding, Notice, Record, Severity, Source, Status, Tool
from extractor.transcript.rules import transcript_rules


def record(status: Status, *codes: str, severity: Severity = "warning") -> Record:
    return Record(
        source=Source(file="letter.pdf", sha256=""),
        status=status,
        notice=Notice(notice_code="CP14", due_date=dt.date(2023, 11, 13)),
        findings=[Finding(code=code, severity=severity, message="why") for code in codes],
        tool=Tool(version="1"),
    )


def test_a_notice_that_is_due_is_paid_by_its_date() -> None:
    assert "pay by November 13, 2023" in what_to_do(record("verified"))


def test_an_overdue_notice_is_not_paid_by_its_due_date() -> None:
    overdue = what_to_do(record("verified", "deadline-passed", severity="info"))
    assert "pay by" not in overdue
    assert "cp14 payoff" in overdue


def test_signs_of_forgery_come_before_everything_else() -> None:
    assert what_to_do(record("review", "interest-mismatch", "payee-suspicious")).startswith("Do not pay")


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (["field-doubtful"], "scan it again"),
        (["field-doubtful", "interest-mismatch"], "call the number on the notice"),
        ([], "call the number on the notice"),
    ],
)
def test_a_review_says_whether_the_scan_or_the_figures_are_at_fault(codes: list[str], words: str) -> None:
    assert words in what_to_do(record("review", *codes))


@pytest.mark.parametrize("state", ["balance-zero", "offer", "installment-agreement", "not-collectible", "bankruptcy"])
def test_no_payment_plan_is_offered_where_the_account_rules_it_out(state: str) -> None:
    step = what_to_do(record("verified", "deadline-passed", f"transcript-{state}", severity="info"))
    assert "payment plan" not in step and "pay what is owed today" not in step


def test_every_status_has_its_advice() -> None:
    for status in ("verified", "review", "unsupported", "failed"):
        assert what_to_do(record(status))


def test_a_verified_notice_says_that_credits_cannot_be_seen() -> None:
    assert "Whether every payment was credited cannot be seen on the notice." in report(record("verified"))


def test_a_report_names_each_finding_once_to_be_explained() -> None:
    shown = report(record("review", "field-missing", "field-missing", "interest-mismatch"))
    assert "To explain a finding: cp14 rules field-missing interest-mismatch\n" in shown


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (["transcript-payment-not-on-notice", "transcript-payment-amount-differs"], "Pay only what the account shows"),
        (["transcript-payment-missing", "charges-explained"], "trace the payment"),
        (["transcript-wrong-account"], "Request the account transcript of this taxpayer and year"),
        (["transcript-interest-mismatch", "transcript-payment-reversed"], "Ask the bank"),
        (["transcript-payment-missing", "field-doubtful"], "Review the findings"),
        (["transcript-payment-missing", "payee-suspicious"], "Do not pay by this notice"),
    ],
)
def test_what_the_account_shows_asks_for_one_step(codes: list[str], words: str) -> None:
    step = what_to_do(record("review", *codes))
    assert words in step


def test_a_bankruptcy_comes_before_what_else_is_wrong() -> None:
    both = record("review", "transcript-payment-missing", "transcript-bankruptcy")
    assert "bankruptcy attorney" in what_to_do(both)


def test_every_problem_of_the_comparison_has_its_step() -> None:
    for code, rule in transcript_rules().items():
        if rule.severity != "info":
            assert what_to_do(record("review", code)) != what_to_do(record("review"))
