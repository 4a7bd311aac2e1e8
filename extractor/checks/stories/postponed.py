"""Stories in which a disaster moved the due date, so that interest and penalties began later (IRC 7508A)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor import law
from extractor.checks.stories.calendars import Calendar
from extractor.checks.stories.figures import NOTHING, Figures, interest_tolerance
from extractor.checks.stories.growth import growth
from extractor.checks.stories.rates import FILE_MINIMUM_AFTER_DAYS, FILE_MOST_MONTHS

_ONE_DAY = dt.timedelta(days=1)
_A_TRIFLE = Decimal("1e-9")


@dataclass(frozen=True)
class Postponed:
    """The first and the last business day to which the due date may have been moved."""

    first: dt.date
    last: dt.date


def postponement_that_fits(figures: Figures, calendar: Calendar) -> Postponed | None:
    """The later due dates from which failure to pay, failure to file and interest all come out as printed."""
    if figures.unpaid <= 0:
        return None
    fitting = [day for day in _days_by_interest(figures, calendar) if _penalties_fit(figures, calendar, day)]
    return Postponed(min(fitting), max(fitting)) if fitting else None


def postponed_to(figures: Figures, calendar: Calendar, day: dt.date) -> bool:
    """Whether all three figures come out as printed when the due date was moved to one later day."""
    if figures.unpaid <= 0 or not calendar.due < day < figures.notice_date:
        return False
    interest = _interest(figures, figures.unpaid + figures.failure_to_file, day)
    return figures.fits("interest", interest, calendar.interest_start) and _penalties_fit(figures, calendar, day)


def _days_by_interest(figures: Figures, calendar: Calendar) -> Iterator[dt.date]:
    tolerance = interest_tolerance(calendar.interest_start, figures.notice_date)
    bearing = figures.unpaid + figures.failure_to_file
    first, last = calendar.due + _ONE_DAY, figures.notice_date
    low = _first_not_above(figures, bearing, figures.interest + tolerance, first, last)
    less = figures.interest - tolerance - _A_TRIFLE
    high = _first_not_above(figures, bearing, less, first, last + _ONE_DAY)
    day = low
    while day < high:
        if law.is_business_day(day) and abs(figures.interest - _interest(figures, bearing, day)) <= tolerance:
            yield day
        day += _ONE_DAY


def _first_not_above(figures: Figures, bearing: Decimal, amount: Decimal, first: dt.date, last: dt.date) -> dt.date:
    """The first day from which interest is no more than `amount`; `last` when on none before it."""
    while first < last:
        middle = first + (last - first) // 2
        if _interest(figures, bearing, middle) <= amount:
            last = middle
        else:
            first = middle + _ONE_DAY
    return first


def _interest(figures: Figures, bearing: Decimal, start: dt.date) -> Decimal:
    return bearing * (growth(start, figures.notice_date) - 1)


def _penalties_fit(figures: Figures, calendar: Calendar, due: dt.date) -> bool:
    months = law.months_late(due, figures.notice_date)
    pay = law.failure_to_pay_by_months(figures.unpaid, months)
    if figures.failure_to_pay != NOTHING and not figures.fits("failure_to_pay", pay):
        return False
    return figures.failure_to_file == NOTHING or any(
        figures.fits("failure_to_file", amount) for amount in _filing_amounts(figures, calendar, months)
    )


def _filing_amounts(figures: Figures, calendar: Calendar, most: int) -> Iterator[Decimal]:
    for months in range(1, min(FILE_MOST_MONTHS, most) + 1):
        for days_late in (1, FILE_MINIMUM_AFTER_DAYS + 1):
            yield law.failure_to_file(
                figures.unpaid,
                months,
                failure_to_pay_months=months,
                days_late=days_late,
                return_due=calendar.due,
            )
