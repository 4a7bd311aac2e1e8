"""Other due dates from which every printed charge would come out: after a disaster, or of a fiscal year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor import law
from extractor.checks.account.calendars import Calendar, postponed_to
from extractor.checks.account.figures import CENT, Figures, interest_tolerance
from extractor.checks.account.growth import growth
from extractor.checks.account.no_payment import without_payments
from extractor.checks.account.settings import can_be_postponed_to, either_month, latest_due
from extractor.checks.wording import in_words

_ONE_DAY = dt.timedelta(days=1)
_MONTHS = 11
"""By so many at most the due date of a fiscal year is before or after that of the calendar year."""


@dataclass(frozen=True)
class Postponed:
    """The first and the last business day to which the due date may have been moved."""

    first: dt.date
    last: dt.date

    @property
    def words(self) -> str:
        """The day, or the days it lies between."""
        if self.first == self.last:
            return in_words(self.first)
        return f"a day between {in_words(self.first)} and {in_words(self.last)}"


def postponement_that_fits(figures: Figures, own: Calendar) -> Postponed | None:
    """The later due dates, as far as they can be put off, from which all three charges come out as printed."""
    if figures.unpaid <= 0:
        return None
    fitting = [day for day in _days_by_interest(figures, own) if _fits(figures, own, day)]
    return Postponed(min(fitting), max(fitting)) if fitting else None


def fiscal_due_that_fits(figures: Figures, own: Calendar) -> dt.date | None:
    """The due date of a fiscal year from which all three charges come out as printed.

    It is the 15th of the fourth month after the year (IRC 6072(a)). Whether a letter names such a year by the calendar
    year that it began or ended in is not known: both are tried.
    """
    if figures.unpaid <= 0:
        return None
    for month in range(-_MONTHS, _MONTHS + 1):
        day = law.month_end(dt.date(own.tax_year, 4, 15), 12 + month)
        if month and day < figures.notice_date and _gives_interest(figures, day) and _charges_fit(figures, own, day):
            return day
    return None


def _gives_interest(figures: Figures, day: dt.date) -> bool:
    """The quick part of the question: interest on the tax, with failure to file or without."""
    try:
        grown = growth(day, figures.notice_date) - 1
    except law.NotKnown:
        # Years of before the first published rate are not tried.
        return False
    tolerance = interest_tolerance(day, figures.notice_date)
    least, most = figures.unpaid * grown, (figures.unpaid + figures.failure_to_file) * grown
    return least - tolerance <= figures.interest <= most + tolerance


def _fits(figures: Figures, own: Calendar, day: dt.date) -> bool:
    return can_be_postponed_to(figures, day) and _charges_fit(figures, own, day)


def _charges_fit(figures: Figures, own: Calendar, day: dt.date) -> bool:
    found = without_payments(figures, [(one, ()) for one in either_month(figures, postponed_to(own, day))])
    return found is not None and found.cost <= 1


def _days_by_interest(figures: Figures, own: Calendar) -> Iterator[dt.date]:
    tolerance = interest_tolerance(own.interest_start, figures.notice_date)
    bearing = figures.unpaid + figures.failure_to_file
    first, last = own.due + _ONE_DAY, min(figures.notice_date, latest_due(figures, own))
    day = _first_not_above(figures, bearing, figures.interest + tolerance, first, last)
    end = _first_not_above(figures, bearing, figures.interest - tolerance - CENT / 100, first, last + _ONE_DAY)
    while day < end:
        yield day
        day += _ONE_DAY


def _first_not_above(figures: Figures, bearing: Decimal, amount: Decimal, first: dt.date, last: dt.date) -> dt.date:
    """The first day from which interest is no more than `amount`; `last` when on none before it."""
    while first < last:
        middle = first + (last - first) // 2
        if bearing * (growth(middle, figures.notice_date) - 1) <= amount:
            last = middle
        else:
            first = middle + _ONE_DAY
    return first
