"""The failure-to-file penalties that a debt can bear: one to five months of them, or the minimum."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from extractor import law
from extractor.checks.stories.calendars import Calendar
from extractor.checks.stories.figures import NOTHING, Figures
from extractor.checks.stories.rates import FILE_MOST_MONTHS


@dataclass(frozen=True)
class Filing:
    """A failure-to-file penalty for a return that came in the given month after its due date."""

    amount: Decimal
    months: int
    extended: bool


def filing_amounts(figures: Figures, calendar: Calendar, net_due: Decimal) -> tuple[Filing, ...]:
    """Every failure-to-file penalty on `net_due` that a return filed by the notice date can have."""
    return _filing_amounts(calendar, figures.notice_date, net_due, figures.failure_to_pay == NOTHING)


def _filing_amounts(calendar: Calendar, end: dt.date, net_due: Decimal, alone: bool) -> tuple[Filing, ...]:
    """`alone`: no failure to pay is charged, so that it may have been taken off or not."""
    filings = []
    for extended, due, moved in (
        (False, calendar.anchor, calendar.due),
        (True, calendar.extended_nominal, calendar.extended),
    ):
        for months in range(1, min(FILE_MOST_MONTHS, law.months_late(due, end)) + 1):
            for days_late in _days_late(due, moved, months, end):
                for offset in (0, 1) if alone else (1,):
                    amount = law.failure_to_file(
                        net_due,
                        months,
                        failure_to_pay_months=months * offset,
                        days_late=days_late,
                        return_due=calendar.due,
                    )
                    filings.append(Filing(amount, months, extended))
    return tuple(filings)


def _days_late(due: dt.date, moved: dt.date, months: int, end: dt.date) -> tuple[int, ...]:
    """The fewest and the most days late of a return that came in a month counted from `due`."""
    first = law.month_end(due, months - 1) + dt.timedelta(days=1)
    last = end if months == FILE_MOST_MONTHS else law.month_end(due, months)
    return ((first - moved).days, (last - due).days)
