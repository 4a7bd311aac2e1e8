"""Penalty months, and the ranges of dollars that figures allow."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from extractor import law
from extractor.checks.stories.calendars import Calendar
from extractor.checks.stories.figures import Figures

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Amounts:
    """A range of dollars, both ends included."""

    low: Decimal
    high: Decimal

    def within(self, other: Amounts) -> Amounts | None:
        """What the two ranges share."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Amounts(low, high) if low <= high else None


def months_charged(figures: Figures, calendar: Calendar) -> int:
    """The months of failure to pay begun by the notice date."""
    return law.months_late(calendar.anchor, figures.notice_date)


def days_of_month(figures: Figures, calendar: Calendar, number: int) -> tuple[dt.date, dt.date]:
    """The days on which a late payment is made that stands in the base of `number` months (IRC 6651(b)(2)).

    A payment on the first day of a month no longer stands in that month. First after last: no such day.
    """
    begins = law.month_end(calendar.anchor, number - 1) + 2 * _ONE_DAY if number else calendar.due
    ends = law.month_end(calendar.anchor, number) + _ONE_DAY
    return max(begins, calendar.due + _ONE_DAY), min(ends, figures.notice_date)
