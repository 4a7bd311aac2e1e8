"""Days that count: legal holidays, business days, and the dates the Code sets for returns and payments.

Holidays are those of the District of Columbia, by which deadlines move (IRC 7503; Treas. Reg. 301.7503-1(b);
5 U.S.C. 6103; D.C. Code 28-2701). Days off by a president's order alone are no legal holidays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from extractor.law.due_dates import moved_due_date
from extractor.law.parameter import NotKnown, load

_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6
_ONE_DAY = dt.timedelta(days=1)
_PATRIOTS_DAY_STATES = frozenset({"MA", "ME"})


@lru_cache(maxsize=512)
def federal_holidays(year: int) -> frozenset[dt.date]:
    """The legal holidays of the District of Columbia in a year, and the days they are observed on."""
    days = set(_holidays(year))
    days |= {_observed(day) for day in days}
    days |= {_observed(dt.date(year + 1, 1, 1))}
    return frozenset(day for day in days if day.year == year)


def is_business_day(day: dt.date) -> bool:
    """Neither Saturday, Sunday nor a legal holiday of the District of Columbia."""
    return day.weekday() < _SATURDAY and day not in federal_holidays(day.year)


def next_business_day(day: dt.date) -> dt.date:
    """The day itself when it is a business day, else the first one after it (IRC 7503)."""
    while not is_business_day(day):
        day += _ONE_DAY
    return day


def add_business_days(day: dt.date, count: int) -> dt.date:
    """The business day that is `count` of them after `day`, which is itself not counted."""
    if count < 0:
        raise ValueError(f"a count of days is not negative: {count}")
    for _ in range(count):
        day = next_business_day(day + _ONE_DAY)
    return day


def return_due_date(tax_year: int, state: str | None = None) -> dt.date:
    """The last day to file and pay in time for a calendar tax year (IRC 6072(a), 7503).

    `state` is the address's two-letter code: Maine and Massachusetts keep Patriots' Day, and three states had more
    time for 2020. Disaster areas since are in `postponements`. NotKnown outside the years that
    return_due_dates.toml speaks for.
    """
    moved = moved_due_date(tax_year, state)
    return unmoved_due_date(tax_year, state) if moved is None else moved.due


def unmoved_due_date(tax_year: int, state: str | None = None) -> dt.date:
    """April 15, rolled over weekends and holidays (IRC 6072(a), 7503), whatever was postponed that year."""
    return _rolled(dt.date(tax_year + 1, 4, 15), state)


def interest_start(tax_year: int, state: str | None = None) -> dt.date:
    """The day after which interest runs on tax unpaid at the due date (IRC 6601(a), 6151(a)).

    April 15 whatever the weekday: IRC 7503 gives time to pay, it does not move the date prescribed. It moves
    only where days were disregarded under IRC 7508A.
    """
    moved = moved_due_date(tax_year, state)
    return dt.date(tax_year + 1, 4, 15) if moved is None else moved.interest_start


def penalty_month_anchor(tax_year: int, state: str | None = None) -> dt.date:
    """The due date, not rolled, from which penalty months are counted (Treas. Reg. 301.6651-1(b))."""
    moved = moved_due_date(tax_year, state)
    return dt.date(tax_year + 1, 4, 15) if moved is None else moved.penalty_start


def pay_by_date(notice_date: dt.date, amount: Decimal) -> dt.date:
    """The last day to pay without further interest (IRC 6601(e)(3)), not moved off weekends and holidays.

    21 calendar days after the notice date; 10 business days when $100,000 or more is demanded. Before 1997 it was
    10 days, whatever the amount.
    """
    return _pay_by(notice_date, _is_large(notice_date, amount))


def pay_by_dates(notice_date: dt.date, amount: Decimal) -> frozenset[dt.date]:
    """Every date a notice may print: `pay_by_date`, and that day moved to a business day (IRC 7503).

    Where the period itself is not confirmed (before 1997) also that of the oldest one that is.
    """
    return _pay_by_any(notice_date, _is_large(notice_date, amount))


def known_pay_by_dates(notice_date: dt.date, amount: Decimal) -> frozenset[dt.date]:
    """`pay_by_dates`; none where the law's data do not reach the notice date."""
    try:
        return pay_by_dates(notice_date, amount)
    except NotKnown:
        return frozenset()


def _is_large(notice_date: dt.date, amount: Decimal) -> bool:
    large = load("notice_payment_period.large_amount")
    return notice_date >= large.known_from and amount >= large.at(notice_date)


def _pay_by(notice_date: dt.date, is_large: bool) -> dt.date:
    if is_large:
        return add_business_days(notice_date, int(_payment_period("business_days", notice_date)))
    return notice_date + dt.timedelta(days=int(_payment_period("calendar_days", notice_date)))


@lru_cache(maxsize=4096)
def _pay_by_any(notice_date: dt.date, is_large: bool) -> frozenset[dt.date]:
    days = {_pay_by(notice_date, is_large)}
    period = load("notice_payment_period.calendar_days")
    if period.certainty_at(notice_date) == "M":
        days.add(notice_date + dt.timedelta(days=int(period.newest)))
    return frozenset(days | {next_business_day(day) for day in days})


def collection_ends(assessed: dt.date) -> dt.date:
    """The day on which the time to collect runs out when nothing stretches it (IRC 6502(a)(1))."""
    years = int(load("collection_statute").at(assessed))
    if (assessed.month, assessed.day) == (2, 29):
        return dt.date(assessed.year + years, 2, 28)
    return assessed.replace(year=assessed.year + years)


def _payment_period(name: str, day: dt.date) -> Decimal:
    return load(f"notice_payment_period.{name}").at(day)


def _rolled(day: dt.date, state: str | None) -> dt.date:
    while not is_business_day(day) or (state in _PATRIOTS_DAY_STATES and day == _patriots_day(day.year)):
        day += _ONE_DAY
    return day


def _patriots_day(year: int) -> dt.date:
    return _nth(year, 4, _MONDAY, 3)


def _holidays(year: int) -> Iterator[dt.date]:
    yield dt.date(year, 1, 1)
    if year >= 1986:
        yield _nth(year, 1, _MONDAY, 3)
    if year >= 1965 and year % 4 == 1:
        yield _inauguration_day(year)
    yield _nth(year, 2, _MONDAY, 3)
    # In the D.C. Code from 2005; the IRS first moved the deadline for it in 2007.
    if year >= 2007:
        yield dt.date(year, 4, 16)
    yield _last_monday_of_may(year)
    if year >= 2021:
        yield dt.date(year, 6, 19)
    yield dt.date(year, 7, 4)
    yield _nth(year, 9, _MONDAY, 1)
    yield _nth(year, 10, _MONDAY, 2)
    yield dt.date(year, 11, 11)
    yield _nth(year, 11, _THURSDAY, 4)
    yield dt.date(year, 12, 25)


def _inauguration_day(year: int) -> dt.date:
    day = dt.date(year, 1, 20)
    return day + _ONE_DAY if day.weekday() == _SUNDAY else day


def _observed(day: dt.date) -> dt.date:
    if (day.month, day.day) == (1, 20):
        return day
    if day.weekday() == _SATURDAY:
        return day - _ONE_DAY
    return day + _ONE_DAY if day.weekday() == _SUNDAY else day


def _nth(year: int, month: int, weekday: int, count: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def _last_monday_of_may(year: int) -> dt.date:
    last = dt.date(year, 5, 31)
    return last - dt.timedelta(days=last.weekday())
