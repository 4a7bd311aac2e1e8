"""What a misdated credit cost, and which payments are not compared."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

import pytest

from extractor import law
from extractor.transcript.account import Account
from extractor.transcript.pairing import Pairing
from extractor.transcript.payment_findings import PaymentReport, compare_payments
from extractor.transcript.payments import Payment, Payments
from extractor.transcript.reading import transcripts_in
from extractor.transcript.reconcile import reconcile
from scripts.transcripts.plants import PLANTS
from scripts.transcripts.text_layouts import as_lines
from tests.transcript.texts import transcript

NOWHERE = law.Address()


def report(
    *payments: tuple[str, str, int | None], credited: str = "08-20-2023", place: law.Address = NOWHERE
) -> PaymentReport:
    """The client's payments against an account for 2022, requested on August 15, 2023, that shows one of $1,000."""
    module = transcript(f"670 Payment {credited} -$1,000.00")
    given = Payments(
        "payments.csv",
        tuple(
            Payment(row, dt.date.fromisoformat(date), Decimal(amount), tax_year=year)
            for row, (date, amount, year) in enumerate(payments, 2)
        ),
    )
    return compare_payments(given, Account(module, dt.date(2023, 6, 5)), Pairing(module, (), ()), place)


@pytest.mark.parametrize(
    ("paid", "credited", "cost"),
    [
        ("2023-04-03", "04-18-2023", "cost nothing"),
        ("2023-04-10", "08-20-2023", "$24.65 of interest and $25.00 of failure-to-pay penalty ($49.65 in all)"),
        ("2023-04-17", "08-20-2023", "$24.65 of interest and $25.00 of failure-to-pay penalty"),
        ("2023-05-20", "08-20-2023", "$17.80 of interest and $15.00 of failure-to-pay penalty"),
    ],
)
def test_the_cost_of_a_later_date_is_interest_and_penalty_months(paid: str, credited: str, cost: str) -> None:
    """2022: due April 18, interest from April 15 at 7 %, months from April 16."""
    findings = report((paid, "1000.00", None), credited=credited).findings
    assert [cost in each.message for each in findings if each.code == "transcript-payment-misdated"] == [True]


@pytest.mark.parametrize(
    ("place", "cost"),
    [
        (law.Address(state="CA", zip="95112"), "cost nothing"),
        (law.Address(country="FRANCE"), "$24.65 of interest and $15.00 of failure-to-pay penalty"),
        (law.Address(military=True), "$24.65 of interest and $15.00 of failure-to-pay penalty"),
        (law.Address(state="OH", zip="43215"), "$24.65 of interest and $25.00 of failure-to-pay penalty"),
    ],
)
def test_the_cost_follows_the_due_date_at_the_address(place: law.Address, cost: str) -> None:
    """2022 in California: due November 16, 2023. Abroad: penalty months from June 15, interest from April 15."""
    findings = report(("2023-04-10", "1000.00", None), place=place).findings
    assert [cost in each.message for each in findings if each.code == "transcript-payment-misdated"] == [True]


def test_a_payment_for_a_year_without_a_module_is_not_compared() -> None:
    made = report(("2023-08-18", "1000.00", 2022), ("2022-04-15", "70.00", 2021))
    assert made.findings == ()
    assert [each.why.split(" is for ")[0] for each in made.not_run] == ["payments row 3 ($70.00 on April 15, 2022)"]


def test_a_payment_after_the_notice_and_just_before_the_request_is_not_to_be_paid_twice() -> None:
    made = report(("2023-08-10", "70.00", None))
    (found,) = made.findings
    assert (found.code, found.severity) == ("transcript-payment-after-notice", "info")
    assert "not on the account yet" in found.message and "before that amount is paid again" in found.message
    assert made.not_run == ()


def test_a_payment_by_the_notice_date_and_just_before_the_request_is_not_compared() -> None:
    module = transcript("670 Payment 08-20-2023 -$1,000.00")
    given = Payments("payments.csv", (Payment(2, dt.date(2023, 8, 10), Decimal("70.00")),))
    made = compare_payments(given, Account(module, dt.date(2023, 8, 14)), Pairing(module, (), ()), NOWHERE)
    assert made.findings == ()
    assert "too recent" in made.not_run[0].why


@pytest.mark.parametrize("kind", ["payment-reversed-before", "payment-reversed-after"])
@pytest.mark.parametrize(
    ("is_listed", "severities"),
    [
        (True, {"payment-reversed-before": "error", "payment-reversed-after": "error"}),
        (False, {"payment-reversed-before": "info", "payment-reversed-after": "error"}),
    ],
)
def test_a_payment_taken_back_that_nobody_counts_is_no_fault(
    kind: str, is_listed: bool, severities: dict[str, str]
) -> None:
    """The notice was billed without it; the client's last payment is the one that was returned."""
    pair = next(found for seed in range(99) if (found := PLANTS[kind](random.Random(seed))) is not None)
    rows = enumerate(pair.client if is_listed else pair.client[:-1], 2)
    given = Payments("payments.csv", tuple(Payment(row, each.date, each.amount) for row, each in rows))
    modules = transcripts_in(as_lines(pair.modules, random.Random(1)), "account.txt")
    findings = reconcile(pair.notice, modules, given).record.findings
    assert [each.severity for each in findings if each.code == "transcript-payment-reversed"] == [severities[kind]]
