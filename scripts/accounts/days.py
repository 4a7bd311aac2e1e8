"""A calendar of its own: holidays of the District of Columbia, due dates, penalty months."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

DAY = dt.timedelta(days=1)

# Fixed holidays as month and day, with the first year in which the IRS kept them.
_FIXED = {(1, 1): 0, (4, 16): 2007, (6, 19): 2021, (7, 4): 0, (11, 11): 0, (12, 25): 0}
# Movable ones: month, weekday (Monday is 0), which one of the month (-1: the last).
_MOVABLE = ((1, 0, 3), (2, 0, 3), (5, 0, -1), (9, 0, 1), (10, 0, 2), (11, 3, 4))

MOVED = {2017: dt.date(2018, 4, 18), 2019: dt.date(2020, 7, 15), 2020: dt.date(2021, 5, 17)}
"""Due dates moved for everyone: IR-2018-100, Notice 2020-23, Notice 2021-21."""
MOVED_WITH_INTEREST = (2019, 2020)
"""The years of them in which interest and penalty months moved too."""


@lru_cache(maxsize=256)
def holidays(year: int) -> frozenset[dt.date]:
    """The days without business of a year, weekends aside, Inauguration Day too."""
    found = {_weekday(year, *rule) for rule in _MOVABLE}
    for each in (year, year + 1):
        for (month, day), first in _FIXED.items():
            if each >= first:
                found.add(_observed(dt.date(each, month, day)))
    if year % 4 == 1:
        found.add(dt.date(year, 1, 21 if dt.date(year, 1, 20).weekday() == 6 else 20))
    return frozenset(found)


def _weekday(year: int, month: int, weekday: int, which: int) -> dt.date:
    days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    return dt.date(year, month, days[which - 1 if which > 0 else which])


def _observed(day: dt.date) -> dt.date:
    return day - DAY if day.weekday() == 5 else day + DAY if day.weekday() == 6 else day


def is_open(day: dt.date) -> bool:
    """Whether a day is a business day."""
    return day.weekday() < 5 and day not in holidays(day.year)


def rolled(day: dt.date) -> dt.date:
    """The day, or the next business day (IRC 7503)."""
    while not is_open(day):
        day += DAY
    return day


def business_days_after(day: dt.date, count: int) -> dt.date:
    """The business day that is so many of them after a day."""
    while count:
        day += DAY
        count -= is_open(day)
    return day


def april_15(tax_year: int) -> dt.date:
    """The date prescribed for a year's return and tax."""
    return dt.date(tax_year + 1, 4, 15)


def own_due(tax_year: int, state: str) -> dt.date:
    """The last day to file and pay in time in a state, disasters aside."""
    if tax_year in MOVED:
        return MOVED[tax_year]
    day = rolled(april_15(tax_year))
    if state in ("MA", "ME"):
        while day == _weekday(day.year, 4, 0, 3) or not is_open(day):
            day += DAY
    return day


def own_start(tax_year: int) -> dt.date:
    """The day after which interest and penalty months run."""
    return MOVED[tax_year] if tax_year in MOVED_WITH_INTEREST else april_15(tax_year)


def month_ends(anchor: dt.date, count: int) -> dt.date:
    """The same day of the month, so many months after the anchor."""
    year, month = anchor.year, anchor.month + count
    while month > 12:
        year, month = year + 1, month - 12
    return dt.date(year, month, min(anchor.day, calendar.monthrange(year, month)[1]))


def months_begun(anchor: dt.date, through: dt.date) -> int:
    """How many months after the anchor have begun by a day."""
    count = 0
    while month_ends(anchor, count) < through:
        count += 1
    return count


def monday(day: dt.date) -> dt.date:
    """The day, or the next Monday."""
    while day.weekday():
        day += DAY
    return day


def quarter_end(day: dt.date) -> dt.date:
    """The last day of a day's calendar quarter."""
    month = (day.month - 1) // 3 * 3 + 3
    return dt.date(day.year, month, calendar.monthrange(day.year, month)[1])
