"""What the printed penalties say of one payment after the due date: its amount, by the month in which it came.

Failure to pay is solved for the amount month by month (IRC 6651(b)(2)); failure to file, which no late payment lowers
(IRC 6651(b)(1)), for the tax unpaid at the due date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extractor import law
from extractor.checks.account.calendars import Calendar
from extractor.checks.account.figures import NOTHING, Figures
from extractor.checks.account.filings import MINIMUM_AFTER, MONTHLY, MOST_MONTHS
from extractor.checks.account.rates import PAY_CAP, PAY_MONTHLY

PAY_MOST_MONTHS = int(PAY_CAP / PAY_MONTHLY)
_ONE_DAY = dt.timedelta(days=1)
_MONTHS_UNTIL_MINIMUM = 2

Days = tuple[dt.date, dt.date]


class Amounts(NamedTuple):
    """A range of dollars, both ends included."""

    low: Decimal
    high: Decimal

    def within(self, other: Amounts) -> Amounts | None:
        """What the two ranges share."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Amounts(low, high) if low <= high else None


def months_charged(figures: Figures, calendar: Calendar) -> int:
    """The months of failure to pay begun by the notice date."""
    return calendar.months_charged(figures.notice_date)


def days_of_month(figures: Figures, calendar: Calendar, month: int) -> Days:
    """The days on which a payment may have come that `month` months of failure to pay still count.

    The first day of a penalty month belongs to it or to the one before: both readings are in use. First after last
    where there is no such day.
    """
    start = calendar.penalty_start
    begins = law.month_end(start, month - 1) + _ONE_DAY if month else calendar.first_late_day
    ends = law.month_end(start, month) + _ONE_DAY
    return max(begins, calendar.first_late_day), min(ends, figures.notice_date)


def dollars_by_months(figures: Figures, calendar: Calendar, tolerance: Decimal) -> Amounts:
    """Dollars paid late times the months they were charged: failure to pay beyond that of the unpaid rest, at 0.5%."""
    plain = figures.still_unpaid * min(months_charged(figures, calendar), PAY_MOST_MONTHS)
    low, high = (figures.failure_to_pay + margin for margin in (-tolerance, tolerance))
    return Amounts(low / PAY_MONTHLY - plain, high / PAY_MONTHLY - plain)


def paid_by_failure_to_pay(figures: Figures, by_months: Amounts, anything: Amounts, month: int) -> Amounts | None:
    """What was paid late, of `dollars_by_months`, where `month` months still count it."""
    if not month:
        # Only a payment that no month counts goes with failure to pay as it would be without one.
        return anything if by_months.low <= 0 <= by_months.high else None
    counted = min(month, PAY_MOST_MONTHS)
    over = max(-figures.unpaid, NOTHING)
    return Amounts(by_months.low / counted + over, by_months.high / counted + over).within(anything)


def paid_by_failure_to_file(
    figures: Figures, calendar: Calendar, due: dt.date, counted: int, tolerance: Decimal
) -> Iterator[Amounts]:
    """The ranges of dollars that failure to file, counted from `due`, allows for a payment charged `counted` months."""
    months = min(MOST_MONTHS, law.months_late(due, figures.notice_date))
    for number in range(1, months + 1):
        yield from _by_months(figures, number, min(counted, number), tolerance)
    if (figures.notice_date - due).days > MINIMUM_AFTER:
        yield from _by_minimum(figures, calendar, tolerance)


def _by_months(figures: Figures, months: int, both: int, tolerance: Decimal) -> Iterator[Amounts]:
    """Solves failure to file = 5% × months × (unpaid + paid) − failure to pay of the same months for `paid`.

    The part paid late bears failure to pay in `both` of them, or one less where the first day of a month is not
    counted; in all of them, if the reduction was by the amount due at first; in none, where it is not charged.
    """
    rest = figures.still_unpaid
    over = figures.unpaid - rest
    gross = MONTHLY * months
    offsets = {(both, months), (max(both - 1, 0), months), (months, months)}
    if figures.failure_to_pay == NOTHING:
        offsets.add((0, 0))
    for of_paid, of_rest in offsets:
        slope = gross - PAY_MONTHLY * of_paid
        fixed = gross * figures.unpaid - PAY_MONTHLY * (of_rest * rest + of_paid * over)
        low = (figures.failure_to_file - tolerance - fixed) / slope
        high = (figures.failure_to_file + tolerance - fixed) / slope
        yield Amounts(low, high)


def _by_minimum(figures: Figures, calendar: Calendar, tolerance: Decimal) -> Iterator[Amounts]:
    """The minimum is charged on all debts of which 4.5% a month is less; of a smaller debt, it is the whole."""
    minimum = law.failure_to_file_minimum(calendar.due)
    printed = figures.failure_to_file
    if abs(printed - minimum) <= tolerance:
        largest = minimum / ((MONTHLY - PAY_MONTHLY) * _MONTHS_UNTIL_MINIMUM)
        yield Amounts(minimum - figures.unpaid, largest - figures.unpaid)
    if printed <= minimum + tolerance:
        paid = printed - figures.unpaid
        yield Amounts(paid - tolerance, paid + tolerance)
