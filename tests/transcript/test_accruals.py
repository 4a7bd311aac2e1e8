"""Accruals equal a computation by hand, day by day."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

import pytest

from extractor import law
from extractor.transcript.accruals import Billed, accrued
from extractor.transcript.identities import differences
from extractor.transcript.reading import transcripts_in
from scripts.transcripts.history import make_history
from scripts.transcripts.text_layouts import as_new_html

BILLED = Billed(
    tax_year=2022,
    notice_date=dt.date(2023, 10, 23),
    pay_by=dt.date(2023, 11, 13),
    anchor=dt.date(2023, 4, 15),
    assessed_tax=Decimal("21913.00"),
    unpaid_tax=Decimal("13913.00"),
    penalties=Decimal("486.96"),
    interest=Decimal("528.13"),
)


@pytest.mark.parametrize("seed", range(40))
def test_a_random_history_accrues_as_by_hand(seed: int) -> None:
    history = make_history(random.Random(f"accruals-{seed}"))
    billed = Billed(
        tax_year=history.tax_year,
        notice_date=history.notice_date,
        pay_by=law.pay_by_date(history.notice_date, history.amount_due),
        anchor=law.penalty_month_anchor(history.tax_year),
        assessed_tax=history.tax,
        unpaid_tax=history.tax - history.credits,
        penalties=history.failure_to_file + history.failure_to_pay + history.estimated_tax,
        interest=history.interest,
    )
    paid = [
        (each.date, -each.amount)
        for each in history.entries
        if each.date and each.amount and each.date > history.notice_date
    ]
    result = accrued(billed, paid, history.as_of)
    assert (result.interest, result.failure_to_pay) == (history.accrued_interest, history.accrued_penalty)


@pytest.mark.parametrize("seed", range(40))
def test_the_identities_of_a_random_history_hold(seed: int) -> None:
    rng = random.Random(f"identities-{seed}")
    assert differences(transcripts_in(as_new_html([make_history(rng)], rng), "account.html")[0]) == ()


def test_paid_in_full_by_the_pay_by_date_nothing_accrues() -> None:
    result = accrued(BILLED, [(dt.date(2023, 11, 10), Decimal("14928.09"))], dt.date(2024, 6, 1))
    assert (result.interest, result.failure_to_pay) == (Decimal("0.00"), Decimal("0.00"))


def test_a_part_paid_by_then_bears_no_interest_after_the_notice() -> None:
    part = [(dt.date(2023, 11, 10), Decimal("4928.09"))]
    expected = law.interest_exact(Decimal("10000.00"), BILLED.notice_date, dt.date(2024, 3, 1))
    assert abs(accrued(BILLED, part, dt.date(2024, 3, 1)).interest - expected) <= Decimal("0.01")


def test_the_balance_at_the_example_of_the_contract() -> None:
    """The worked example: 21,481.01 on December 31, 2026, of it 3,130.43 failure to pay and 4,437.58 interest."""
    result = accrued(BILLED, [], dt.date(2026, 12, 31))
    assert result.failure_to_pay + Decimal("486.96") == Decimal("3130.43")
    assert result.interest + Decimal("528.13") == Decimal("4437.58")


def test_months_of_notice_2024_7_are_not_charged() -> None:
    billed = Billed(
        tax_year=2021,
        notice_date=dt.date(2022, 6, 6),
        pay_by=dt.date(2022, 6, 27),
        anchor=dt.date(2022, 4, 15),
        assessed_tax=Decimal("10000"),
        unpaid_tax=Decimal("1000"),
        penalties=Decimal("10"),
        interest=Decimal("5"),
    )
    assert accrued(billed, [], dt.date(2024, 4, 15)).failure_to_pay == Decimal("0.00")
    assert accrued(billed, [], dt.date(2024, 4, 16)).failure_to_pay == Decimal("5.00")
