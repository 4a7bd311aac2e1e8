"""The facts of one taxpayer's year from which the figures of a CP14 follow."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.law.calendar import return_due_date
from extractor.law.estimated_tax import estimated_tax_bound, estimated_tax_is_zero
from extractor.law.extensions import extended_due_date
from extractor.law.money import to_cents
from extractor.law.penalties import Payment

FIRST_YEAR, LAST_YEAR = 2014, 2025
LAST_NOTICE_DATE = dt.date(2026, 11, 16)
AUTOMATIC_RELIEF_FROM = 2025
_TWO_WEEKS = 14
_REQUIRED_PART = Decimal("0.9")
Filing = Literal["early", "on_the_day", "late", "very_late", "extended", "extended_and_late"]
_FILINGS: tuple[Filing, ...] = ("early", "on_the_day", "late", "very_late", "extended", "extended_and_late")
_FILING_WEIGHTS = (44, 10, 22, 14, 8, 2)
_UNPAID_DOLLARS = ((20, 400), (400, 3000), (3000, 25000), (25000, 99000), (100000, 900000))
_UNPAID_WEIGHTS = (8, 30, 40, 14, 8)
_TAX_TO_UNPAID = (Decimal("1.07"), Decimal("1.3"), 2, 3, 8)
_DAYS_AFTER_DUE = {"early": (-80, -1), "on_the_day": (0, 0), "late": (1, 150), "very_late": (151, 900)}


@dataclass(frozen=True)
class Profile:
    """The facts of one year, in dollars. `late_payments`: those after the due date, each by the notice date.

    `estimated_tax`: the penalty that is charged; `zero_row` tells whether payments of nothing have a row of their own.
    """

    tax_year: int
    state: str
    tax: Decimal
    paid_in_time: Decimal
    filed: dt.date
    filing_due: dt.date
    notice_date: dt.date
    late_payments: tuple[Payment, ...] = ()
    estimated_tax: Decimal | None = None
    dishonored: Decimal | None = None
    zero_row: bool = False
    due_date_rolled: bool = False
    penalties_waived: bool = False

    @property
    def unpaid(self) -> Decimal:
        """Tax that was not paid by the due date."""
        return self.tax - self.paid_in_time

    @property
    def due(self) -> dt.date:
        """The due date of return and payment, without extensions."""
        return return_due_date(self.tax_year, self.state)

    @property
    def extended(self) -> bool:
        """Whether the time to file was extended."""
        return self.filing_due != self.due


def invent(rng: random.Random, state: str) -> Profile:
    """A year of a taxpayer in that state, with a notice dated on a Monday no later than the last known rates."""
    while True:
        profile = _draw(rng, state)
        if profile.notice_date <= LAST_NOTICE_DATE:
            return profile


def _draw(rng: random.Random, state: str) -> Profile:
    year = rng.randint(FIRST_YEAR, LAST_YEAR)
    due = return_due_date(year, state)
    filing = rng.choices(_FILINGS, _FILING_WEIGHTS)[0]
    filing_due = extended_due_date(year) if filing.startswith("extended") else due
    filed = _filed(rng, filing, due, filing_due)
    notice_date = _monday(max(filed, due) + dt.timedelta(days=rng.randint(25, 80)))
    tax, paid = _tax_and_payments(rng)
    return Profile(
        tax_year=year,
        state=state,
        tax=tax,
        paid_in_time=paid,
        filed=filed,
        filing_due=filing_due,
        notice_date=notice_date,
        late_payments=_late_payment(rng, due, notice_date, tax - paid) if filing != "extended_and_late" else (),
        estimated_tax=_estimated_tax(rng, year, tax, paid) if rng.random() < 0.35 else None,
        dishonored=Decimal(rng.randint(500, 500_000)) / 100 if rng.random() < 0.05 else None,
        zero_row=rng.random() < 0.5,
        due_date_rolled=rng.random() < 0.5,
        penalties_waived=rng.random() < (0.3 if year >= AUTOMATIC_RELIEF_FROM else 0.06),
    )


def _filed(rng: random.Random, filing: Filing, due: dt.date, filing_due: dt.date) -> dt.date:
    if filing == "extended":
        return filing_due - dt.timedelta(days=rng.randint(0, (filing_due - due).days - 1))
    if filing == "extended_and_late":
        return filing_due + dt.timedelta(days=rng.randint(1, 200))
    return due + dt.timedelta(days=rng.randint(*_DAYS_AFTER_DUE[filing]))


def _monday(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=-day.weekday() % 7)


def _tax_and_payments(rng: random.Random) -> tuple[Decimal, Decimal]:
    """Tax is whole dollars, as returns are; payments may have cents."""
    low, high = rng.choices(_UNPAID_DOLLARS, _UNPAID_WEIGHTS)[0]
    unpaid = Decimal(rng.randint(low * 100, high * 100)) / 100
    if rng.random() < 0.6:
        unpaid = Decimal(int(unpaid))
    tax = Decimal(int(unpaid * rng.choice(_TAX_TO_UNPAID)) + 1) if rng.random() < 0.85 else Decimal(int(unpaid))
    return tax, max(tax - unpaid, Decimal(0)) if rng.random() < 0.9 else Decimal(0)


def _late_payment(rng: random.Random, due: dt.date, notice_date: dt.date, unpaid: Decimal) -> tuple[Payment, ...]:
    room = (notice_date - due).days - _TWO_WEEKS
    if room < _TWO_WEEKS or rng.random() > 0.12:
        return ()
    day = due + dt.timedelta(days=rng.randint(5, room))
    return ((day, to_cents(unpaid * rng.randint(10, 70) / 100)),)


def _estimated_tax(rng: random.Random, year: int, tax: Decimal, paid: Decimal) -> Decimal | None:
    """A share of the maximum penalty on the tax left after payments (IRC 6654)."""
    share = Decimal(rng.randint(20, 90)) / 100
    required = tax * _REQUIRED_PART
    if required <= paid or estimated_tax_is_zero(year, tax - paid):
        return None
    return to_cents(estimated_tax_bound(year, tax) * (1 - paid / required) * share) or None
