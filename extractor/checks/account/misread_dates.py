"""Another notice date that explains the figures better: both dates of a letter may have been misread alike.

Three weeks between the dates do not tell when one digit of both was misread. Interest and penalties do: they hang
on the notice date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from extractor import law
from extractor.checks.account.calendars import Calendar
from extractor.checks.account.figures import NOTHING, Figures, interest_tolerance
from extractor.checks.account.fitting import pay_fits
from extractor.checks.account.growth import growth
from extractor.checks.account.model import Account
from extractor.checks.account.no_payment import without_payments

_AN_EXTENSION = 1
MONDAY = 0


def better_notice_date(figures: Figures, due_date: dt.date, amount_due: Decimal, latest: dt.date) -> dt.date | None:
    """The notice date through `latest`, one misread character from the read one, that explains every figure.

    But for rounding, and with nothing assumed or an extension alone; its due date is one misread character from
    `due_date`, or the same.
    """
    own, *_ = figures.calendars
    found: list[tuple[int, dt.date]] = []
    for day in confusions(figures.notice_date):
        if own.due < day <= latest and _as_likely(day, figures.notice_date) and _may_be_due(day, amount_due, due_date):
            cost = _cost(figures, own, day)
            if cost is not None and cost <= _AN_EXTENSION:
                found.append((cost, day))
    return min(found)[1] if found else None


def _as_likely(day: dt.date, printed: dt.date) -> bool:
    """CP14s are dated on Mondays: a Monday is not questioned for another day of the week."""
    return day.weekday() == MONDAY or printed.weekday() != MONDAY


def _cost(figures: Figures, own: Calendar, day: dt.date) -> int | None:
    """What has to be assumed for the charges to be exactly those of a notice of another day."""
    try:
        if not _may_fit(figures, own, day):
            return None
        found = without_payments(figures._replace(notice_date=day), [(own, ())])
    except law.NotKnown:
        return None
    return found.cost if found is not None and found.exact else None


def _may_fit(figures: Figures, own: Calendar, day: dt.date) -> bool:
    """The quick part of the question: months of failure to pay, and interest on the tax with the penalty or without."""
    grown = growth(own.interest_start, day) - 1
    tolerance = interest_tolerance(own.interest_start, day)
    least = figures.still_unpaid * grown - tolerance
    most = (figures.still_unpaid + figures.failure_to_file) * grown + tolerance
    if not least <= figures.interest <= most:
        return False
    plain = Account(own, figures.still_unpaid)
    return figures.failure_to_pay == NOTHING or pay_fits(figures.failure_to_pay, plain, day)


def _may_be_due(notice_date: dt.date, amount_due: Decimal, due_date: dt.date) -> bool:
    expected = law.known_pay_by_dates(notice_date, amount_due)
    return due_date in expected or not expected.isdisjoint(confusions(due_date))


@lru_cache(maxsize=4096)
def confusions(day: dt.date) -> frozenset[dt.date]:
    """The days whose print differs in one digit of day, month or year.

    Months whose names are one letter apart (January and June, June and July, March and May) are among those.
    """
    others = [
        *((day.year, day.month, other) for other in _one_digit_off(day.day)),
        *((day.year, month, day.day) for month in _one_digit_off(day.month)),
        *((day.year - day.year % 100 + other, day.month, day.day) for other in _one_digit_off(day.year % 100)),
    ]
    return frozenset(_real(others)) - {day}


def _one_digit_off(number: int) -> list[int]:
    """The numbers of two digits, the first of which may be 0, that differ from one in a single digit."""
    tens, ones = divmod(number, 10)
    return [*(ten * 10 + ones for ten in range(10)), *(tens * 10 + one for one in range(10))]


def _real(days: Iterable[tuple[int, int, int]]) -> Iterator[dt.date]:
    for year, month, day in days:
        try:
            yield dt.date(year, month, day)
        except ValueError:
            continue
