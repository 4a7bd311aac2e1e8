"""Accruals equal a computation by hand, day by day."""

from __future__ import annotations

import calendar
import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest

from extractor import law
from extractor.transcript.accruals import Billed, accrued
from extractor.transcript.identities import differences
from extractor.transcript.reading import transcripts_in
from scripts.transcripts.history import make_history
from scripts.transcripts.text_layouts import as_new_html
from tests.advice.accounts import RATES

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


@pytest.mark.parametrize(
    ("changed", "percent"),
    [({}, "0.5"), ({"agreement_from": dt.date(2023, 11, 20)}, "0.25"), ({"levy_notice": dt.date(2023, 11, 20)}, "1")],
)
def test_what_pays_the_accrued_penalty_is_not_left_to_pay_interest(changed: dict[str, dt.date], percent: str) -> None:
    """$15,500.00 is paid on June 24, 2024: the seven months since December 16 and that of November, at the ordinary
    rate or that of an agreement, take a part of it, and as much more interest stays and bears interest."""
    paid_on, through = dt.date(2024, 6, 24), dt.date(2025, 6, 24)
    payment = [(paid_on, Decimal("15500.00"))]
    billed = replace(BILLED, **changed)  # type: ignore[arg-type]
    first = Decimal("0.25") if "agreement_from" in changed else Decimal("0.5")
    penalty = Decimal("13913.00") * (7 * Decimal(percent) + first) / 100
    then = accrued(billed, payment, paid_on).interest
    left = Decimal("14928.09") + then + penalty - Decimal("15500.00")
    grown = law.interest_exact(left, paid_on, through)
    assert abs(accrued(billed, payment, through).interest - then - grown) <= Decimal("0.02")


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


@pytest.mark.parametrize("seed", range(300))
def test_a_daily_loop_gives_the_same_to_the_cent(seed: int) -> None:
    """Payments on any day, in the interest-free time and beyond the tax among them."""
    rng = random.Random(f"daily-{seed}")
    year = rng.randint(2018, 2024)
    notice_date = dt.date(year + 1, 5, 20) + dt.timedelta(days=rng.randint(0, 300))
    tax = Decimal(rng.randint(200, 90_000))
    billed = Billed(
        tax_year=year,
        notice_date=notice_date,
        pay_by=notice_date + dt.timedelta(days=21),
        anchor=dt.date(year + 1, 4, 15),
        assessed_tax=tax + 5000,
        unpaid_tax=tax,
        penalties=Decimal(rng.randint(0, 100_000)) / 100,
        interest=Decimal(rng.randint(0, 100_000)) / 100,
    )
    days = (dt.date(2026, 9, 30) - notice_date).days
    through = notice_date + dt.timedelta(days=rng.randint(1, days))
    payments = [
        (notice_date + dt.timedelta(days=rng.choice((rng.randint(1, 21), rng.randint(1, days)))), _part(tax, rng))
        for _ in range(rng.choice((0, 1, 2, 3)))
    ]
    result = accrued(billed, payments, through)
    assert (result.interest, result.failure_to_pay) == _by_hand(billed, payments, through)


def _part(tax: Decimal, rng: random.Random) -> Decimal:
    return (tax * rng.choice((5, 20, 45, 101)) / 100).quantize(Decimal("0.01"))


def _by_hand(billed: Billed, payments: Sequence[tuple[dt.date, Decimal]], through: dt.date) -> tuple[Decimal, Decimal]:
    """Accrued interest and failure to pay, by one loop over the days."""
    owed = {"tax": billed.unpaid_tax, "penalties": billed.penalties, "accrued": Decimal(0), "interest": billed.interest}
    relieved = billed.tax_year in (2020, 2021) and billed.assessed_tax < 100_000
    relieved = relieved and billed.notice_date <= dt.date(2023, 12, 7)
    free = {"tax": billed.unpaid_tax, "penalties": billed.penalties, "interest": billed.interest}
    for _, paid in sorted(each for each in payments if each[0] <= billed.pay_by):
        _take(free, paid)
    if not sum(free.values()):
        return Decimal("0.00"), Decimal("0.00")
    shown = billed.unpaid_tax + billed.penalties + billed.interest
    shown -= sum((paid for when, paid in payments if when <= through), Decimal(0))
    overpaid, penalty = Decimal(0), Decimal(0)
    months = (billed.notice_date.year - billed.anchor.year) * 12 + billed.notice_date.month - billed.anchor.month
    months += billed.notice_date.day > billed.anchor.day
    last_free = min(billed.pay_by, through)
    for number in range(1, (through - billed.notice_date).days + 1):
        day = billed.notice_date + dt.timedelta(days=number)
        skipped = relieved and max(billed.notice_date, dt.date(2022, 2, 5)) <= day <= dt.date(2024, 3, 31)
        if day.day == 16 and not skipped and months < 50:
            months += 1
            paid_before = sum((paid for when, paid in payments if when < day), Decimal(0))
            penalty += max(billed.unpaid_tax - paid_before, Decimal(0)) / 200
            owed["accrued"] += owed["tax"] / 200
        if day > last_free:
            owed["interest"] += _interest_of(day, owed)
        for when, paid in payments:
            if when == day:
                overpaid += _take(owed, paid)
        if day == last_free:
            back = billed.notice_date
            while back < day:
                back += dt.timedelta(days=1)
                owed["interest"] += _interest_of(back, owed)
    return _cents(sum(owed.values()) - overpaid - shown - penalty), _cents(penalty)


def _take(owed: dict[str, Decimal], paid: Decimal) -> Decimal:
    """Pays, and gives back what is paid beyond what is owed."""
    overpaid = max(paid - sum(map(_cents, owed.values())), Decimal(0))
    if paid >= sum(map(_cents, owed.values())):
        paid = sum(owed.values(), Decimal(0))
    for name in owed:
        taken = min(owed[name], paid)
        owed[name] -= taken
        paid -= taken
    return overpaid


def _interest_of(day: dt.date, owed: dict[str, Decimal]) -> Decimal:
    rate = Decimal(RATES[day.year][(day.month - 1) // 3]) / 100
    return (owed["tax"] + owed["penalties"] + owed["interest"]) * rate / (366 if calendar.isleap(day.year) else 365)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
