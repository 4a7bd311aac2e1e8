"""The printed figures that a story has to explain."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from extractor.checks.contacts import contacts
from extractor.checks.stories.calendars import STATES
from extractor.record import InterestRow, Notice

Payments = tuple[tuple[dt.date, Decimal], ...]
Figure = Literal["interest", "failure_to_pay", "failure_to_file"]

NOTHING = Decimal(0)
ROW_TOLERANCE = Decimal("0.02")
"""A row of the interest table is rounded to cents, and so is what it carries over."""

PENALTY_TOLERANCE = Decimal("0.05")
"""How the IRS's master file rounds a penalty is not published: five cents a line are allowed."""

_HALF_A_CENT = Decimal("0.005")
_INTEREST_TOLERANCE = Decimal("0.05")
_INTEREST_TOLERANCE_PER_QUARTER = Decimal("0.02")
_STATE_AND_ZIP = re.compile(r"\b(?P<state>[A-Z]{2})[ ,.]+(?P<zip>\d{5})(?:-\d{4})?\s*$")


@dataclass(frozen=True)
class NotJudged:
    """The figures could not be set against the law, and why."""

    why: str
    law_ends: bool = False


@dataclass(frozen=True)
class Figures:
    """What a story has to explain, in dollars; absent penalties and interest are zero.

    `unpaid` is the tax not paid on the notice date, below zero when more than the tax was paid; `credits` is
    all that was paid or credited by then. `table_start` and `table_end` are the first and the last day of a
    printed interest table, `payments_shown` the payments that it shows; `table_unbroken`: each of its rows begins
    on the day on which the one before ended.
    """

    tax_year: int
    notice_date: dt.date
    state: str | None
    unpaid: Decimal
    credits: Decimal
    failure_to_pay: Decimal
    failure_to_file: Decimal
    interest: Decimal
    table_start: dt.date | None = None
    table_end: dt.date | None = None
    payments_shown: Payments = ()
    table_unbroken: bool = False

    @classmethod
    def of(cls, notice: Notice) -> Figures | NotJudged:
        """The figures of a notice, or what is missing to judge them."""
        if notice.tax_year is None or notice.notice_date is None or notice.tax_owed is None:
            names = ("tax_year", "notice_date", "tax_owed")
            missing = [name.replace("_", " ") for name in names if getattr(notice, name) is None]
            return NotJudged(f"the {', '.join(missing)} was not read")
        penalties = notice.penalties
        charges = (penalties.failure_to_pay, penalties.failure_to_file, notice.interest)
        if any(charge is not None and charge < 0 for charge in charges):
            return NotJudged("a penalty or the interest is below zero")
        # A layout that prints credits without a minus still means a credit.
        credits = abs(notice.payments_and_credits or NOTHING)
        return cls(
            tax_year=notice.tax_year,
            notice_date=notice.notice_date,
            state=state_of(notice.mailing_address),
            unpaid=notice.tax_owed - credits,
            credits=credits,
            failure_to_pay=penalties.failure_to_pay or NOTHING,
            failure_to_file=penalties.failure_to_file or NOTHING,
            interest=notice.interest or NOTHING,
            table_start=notice.interest_table[0].from_ if notice.interest_table else None,
            table_end=notice.interest_table[-1].to if notice.interest_table else None,
            payments_shown=payments_shown(notice.interest_table),
            table_unbroken=_unbroken(notice.interest_table),
        )

    @property
    def still_unpaid(self) -> Decimal:
        """The unpaid tax, nothing when more than the tax was paid."""
        return max(self.unpaid, NOTHING)

    def fits(self, figure: Figure, amount: Decimal, start: dt.date | None = None) -> bool:
        """Whether a computed amount is the printed figure within its tolerance; interest since `start`."""
        tolerance = PENALTY_TOLERANCE if start is None else interest_tolerance(start, self.notice_date)
        printed: Decimal = getattr(self, figure)
        return abs(printed - amount) <= tolerance

    def table_is_whole(self, start: dt.date) -> bool:
        """Whether the interest table goes from `start` to the notice date: then no payment is missing from it."""
        return self.table_unbroken and self.table_start == start and self.table_end == self.notice_date

    def interest_off(self, amount: Decimal, start: dt.date) -> Decimal:
        """By how much the printed interest is off a computed one, beyond what rounding alone can do since `start`."""
        off = abs(self.interest - amount) - interest_rounding(start, self.notice_date)
        return max(off, NOTHING)


def interest_tolerance(start: dt.date, end: dt.date) -> Decimal:
    """Five cents, or two for each calendar quarter begun: each row of the IRS's table is rounded."""
    return max(_INTEREST_TOLERANCE, _INTEREST_TOLERANCE_PER_QUARTER * _quarters(start, end))


def interest_rounding(start: dt.date, end: dt.date) -> Decimal:
    """The most that rounding alone can do: half a cent for the total and each row.

    There is a row for each calendar quarter begun, and one more where an amount changes within a quarter.
    """
    return _HALF_A_CENT * (_quarters(start, end) + 2)


def _quarters(start: dt.date, end: dt.date) -> int:
    return (end.year - start.year) * 4 + (end.month - 1) // 3 - (start.month - 1) // 3 + 1


def payments_shown(table: Sequence[InterestRow]) -> Payments:
    """The days and dollars by which a row of the table begins with less than the one before ended with."""
    drops = ((later.from_, row.amount + row.charge - later.amount) for row, later in pairwise(table))
    return tuple((day, drop) for day, drop in drops if drop > ROW_TOLERANCE)


def _unbroken(table: Sequence[InterestRow]) -> bool:
    return bool(table) and all(later.from_ == row.to for row, later in pairwise(table))


def state_of(address: list[str]) -> str | None:
    """The two-letter state in the last line of an address that ends in one and a ZIP code.

    None for no state's letters, and for an office of the IRS: then the address is not the taxpayer's.
    """
    for line in reversed(address):
        match = _STATE_AND_ZIP.search(line)
        if match:
            office = match["zip"] in contacts().zips
            return match["state"] if match["state"] in STATES and not office else None
    return None
