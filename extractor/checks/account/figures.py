"""The printed charges that an account has to explain."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

from extractor import law
from extractor.checks.account.calendars import Calendar, calendars, elsewhere
from extractor.checks.contacts import contacts
from extractor.record import BillingRow, InterestRow, Notice, PenaltyRow

Payments = tuple[tuple[dt.date, Decimal], ...]
Figure = Literal["interest", "failure_to_pay", "failure_to_file"]
FIGURES: tuple[Figure, ...] = get_args(Figure)

NOTHING = Decimal(0)
CENT = Decimal("0.01")
ROW_TOLERANCE = Decimal("0.02")
"""A row of the interest table is rounded to cents, and so is what it carries over."""

PENALTY_TOLERANCE = Decimal("0.05")
"""How the IRS's master file rounds a penalty is not published: five cents per penalty are allowed."""

HALF_A_CENT = Decimal("0.005")
_INTEREST_TOLERANCE = Decimal("0.05")
_SHARED_RESPONSIBILITY = re.compile(r"shared[\s-]*responsib|health\s*care", re.IGNORECASE)


@dataclass(frozen=True)
class NotJudged:
    """The charges could not be computed, and why; `law_ends`: the law's data do not reach the letter."""

    why: str
    law_ends: bool = False


class Figures(NamedTuple):
    """What an account has to explain, in dollars; absent penalties and interest are zero.

    `place`: where the taxpayer's address is; nothing is known of it where no address was read. `unpaid` is the tax not
    paid on the notice date, below zero when more than the tax was paid; `credits` is all that was paid or credited by
    then. `calendars` may hold at the address, the likeliest first. `table_start` and `table_end` are the first and last
    day of a printed interest table, `table_amount` what it begins with, `payments_shown` the payments that it shows;
    `table_unbroken`: each row begins on the day the one before ended. `rates_shown`: the monthly rate and the months of
    each row of failure to pay on the penalty pages. `rises_shown`: the days and dollars by which a row of the table
    begins with more than the row before ended with. `told_deadlines`: the later last days to pay that the letter's own
    words name for a disaster area. `payments_listed`: the days and dollars that the letter prints as paid after the
    due date.
    """

    tax_year: int
    notice_date: dt.date
    place: law.Address
    unpaid: Decimal
    credits: Decimal
    calendars: tuple[Calendar, ...]
    failure_to_pay: Decimal
    failure_to_file: Decimal
    interest: Decimal
    table_start: dt.date | None = None
    table_end: dt.date | None = None
    table_amount: Decimal = NOTHING
    payments_shown: Payments = ()
    table_unbroken: bool = False
    rates_shown: tuple[tuple[Decimal, int], ...] = ()
    rises_shown: Payments = ()
    told_deadlines: tuple[dt.date, ...] = ()
    payments_listed: Payments = ()

    @classmethod
    def of(
        cls, notice: Notice, told_deadlines: tuple[dt.date, ...] = (), place: law.Address | None = None
    ) -> Figures | NotJudged:
        """The figures of a notice, or what is missing to judge them; `told_deadlines`: see the class.

        `place`: that of the mailing address, where it was looked up before.
        """
        if notice.tax_year is None or notice.notice_date is None or notice.tax_owed is None:
            names = ("tax_year", "notice_date", "tax_owed")
            missing = [name.replace("_", " ") for name in names if getattr(notice, name) is None]
            return NotJudged(f"the {', '.join(missing)} was not read")
        penalties, table = notice.penalties, notice.interest_table
        charges = (penalties.failure_to_pay, penalties.failure_to_file, notice.interest)
        if any(charge is not None and charge < 0 for charge in charges):
            return NotJudged("a penalty or the interest is below zero")
        place = taxpayer_place(notice) if place is None else place
        try:
            known = calendars(notice.tax_year, place)
        except law.NotKnown as unknown:
            return NotJudged(str(unknown), law_ends=True)
        credits, steps = credits_of(notice), _steps(table)
        return cls(
            tax_year=notice.tax_year,
            notice_date=notice.notice_date,
            place=place,
            unpaid=notice.tax_owed - credits,
            credits=credits,
            calendars=known,
            failure_to_pay=penalties.failure_to_pay or NOTHING,
            failure_to_file=penalties.failure_to_file or NOTHING,
            interest=notice.interest or NOTHING,
            table_start=table[0].from_ if table else None,
            table_end=table[-1].to if table else None,
            table_amount=table[0].amount if table else NOTHING,
            payments_shown=_above_rounding((day, -step) for day, step in steps),
            table_unbroken=bool(table) and all(later.from_ == row.to for row, later in pairwise(table)),
            rates_shown=rates_shown(notice.penalty_table),
            rises_shown=_above_rounding(steps),
            told_deadlines=told_deadlines,
        )

    @property
    def calendars_elsewhere(self) -> tuple[Calendar, ...]:
        """The other calendars of the year, for an address that was not read."""
        return elsewhere(self.tax_year, self.place)

    @property
    def months_shown(self) -> dict[Decimal, int] | None:
        """Months of failure to pay by monthly rate (0.0025 is a quarter of a percent); None where no page shows any."""
        months: dict[Decimal, int] = defaultdict(int)
        for rate, count in self.rates_shown:
            months[rate] += count
        return months or None

    @property
    def still_unpaid(self) -> Decimal:
        """The unpaid tax, nothing when more than the tax was paid."""
        return max(self.unpaid, NOTHING)

    def table_is_whole(self, start: dt.date) -> bool:
        """Whether the interest table goes from `start` to the notice date: then it shows every late payment."""
        return self.table_unbroken and self.table_start == start and self.table_end == self.notice_date


def taxpayer_place(notice: Notice) -> law.Address:
    """Where the mailing address is; nowhere known where it is that of an office of the IRS."""
    place = law.address_of(notice.mailing_address)
    return law.Address() if place.zip in contacts().zips else place


def credits_of(notice: Notice) -> Decimal:
    """All payments and credits of a notice, positive: its credit rows added up, or its field.

    A layout that prints credits without a minus still means a credit; a shared-responsibility payment is a charge,
    whatever row it was read as.
    """
    rows = [row for row in notice.billing_rows if row.kind == "payments_and_credits"]
    charges = [row for row in rows if is_shared_responsibility(row)]
    if not charges:
        return abs(notice.payments_and_credits or NOTHING)
    return abs(sum((row.amount for row in rows if row not in charges), NOTHING))


def is_shared_responsibility(row: BillingRow) -> bool:
    """Whether a row is the payment for a year without health insurance (IRC 5000A), by its label."""
    return _SHARED_RESPONSIBILITY.search(row.label) is not None


@lru_cache(maxsize=4096)
def interest_tolerance(start: dt.date, end: dt.date) -> Decimal:
    """Five cents, or what rounding of the rows can do if that is more.

    Published figures are met to the cent: 6.52, 265.24, 528.13 and 1,175.72 of docs/law.md.
    """
    return max(_INTEREST_TOLERANCE, interest_rounding(start, end))


def interest_rounding(start: dt.date, end: dt.date, changes: int = 0) -> Decimal:
    """The most that rounding alone can do: half a cent for the total and for each row.

    There is a row for each calendar quarter begun, and one more for each change of the amount within a quarter.
    """
    return HALF_A_CENT * (quarters_begun(start, end) + 2 + changes)


def quarters_begun(start: dt.date, end: dt.date) -> int:
    """The calendar quarters that the days from `start` to `end` touch."""
    return (end.year - start.year) * 4 + (end.month - 1) // 3 - (start.month - 1) // 3 + 1


def payments_shown(table: Sequence[InterestRow]) -> Payments:
    """The days and dollars by which a row of the table begins with less than the one before ended with."""
    return _above_rounding((day, -step) for day, step in _steps(table))


def _steps(table: Sequence[InterestRow]) -> Payments:
    """The days and dollars by which a row begins with more, or below zero less, than the one before ended with."""
    return tuple((later.from_, later.amount - row.amount - row.charge) for row, later in pairwise(table))


def _above_rounding(steps: Iterable[tuple[dt.date, Decimal]]) -> Payments:
    return tuple((day, step) for day, step in steps if step > ROW_TOLERANCE)


def gives_months(unpaid: Decimal, rate: Decimal, months: int, amount: Decimal) -> bool:
    """Whether a number of months at a rate of an unpaid amount come to an amount: rounded at once, or each month."""
    exact = unpaid * rate
    totals = (exact * months, law.to_cents(exact) * months)
    return any(abs(total - amount) <= PENALTY_TOLERANCE for total in totals)


def rates_shown(table: Sequence[PenaltyRow]) -> tuple[tuple[Decimal, int], ...]:
    """The monthly rate and the months of each failure-to-pay row that shows how it comes to its amount."""
    rows = (row for row in table if row.kind == "failure_to_pay" and not row.total)
    found = []
    for row in rows:
        if row.months is None or row.rate_percent is None or row.unpaid_amount is None:
            return ()
        rate = row.rate_percent / 100
        if not gives_months(row.unpaid_amount, rate, row.months, row.amount):
            return ()
        found.append((rate, row.months))
    return tuple(found)
