"""What a dollar of debt grows to at the underpayment rate, between any two days in constant time."""

from __future__ import annotations

import calendar
import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from extractor import law

_ONE = Decimal(1)
_ONE_DAY = dt.timedelta(days=1)


@lru_cache(maxsize=32768)
def growth(start: dt.date, end: dt.date) -> Decimal:
    """A dollar owed on `start`, with interest through `end`; 1 when `end` is not after `start`.

    Compounded daily (IRC 6622), exact but for 28 digits. NotKnown when a day between bears a rate that is not
    published.
    """
    if end <= start:
        return _ONE
    first, products = _products()
    low, high = start.toordinal() - first, end.toordinal() - first
    if low < 0 or high >= len(products):
        law.underpayment_rate(start + _ONE_DAY)
        law.underpayment_rate(end)
    return products[high] / products[low]


def first_day_within(most: Decimal, end: dt.date) -> dt.date:
    """The first day from which a dollar grows through `end` to no more than `most`; the day after `end` if that is
    less than the dollar itself."""
    return _from(most, end, bisect_left)


def first_day_below(most: Decimal, end: dt.date) -> dt.date:
    """The first day from which it grows to less than `most`."""
    return _from(most, end, bisect_right)


def _from(most: Decimal, end: dt.date, bisect: Callable[[list[Decimal], Decimal], int]) -> dt.date:
    first, products = _products()
    last = end.toordinal() - first
    if most < _ONE:
        return end + _ONE_DAY
    index = bisect(products, products[last] / most)
    return dt.date.fromordinal(first + min(index, last + 1))


@lru_cache(maxsize=1)
def _products() -> tuple[int, list[Decimal]]:
    """The day before the first published rate, and the growth from it to each day through the last one."""
    rates = law.load("underpayment_rate")
    day = rates.entries[0].start
    first = day.toordinal() - 1
    products = [_ONE]
    ends = [*(entry.start - _ONE_DAY for entry in rates.entries[1:]), rates.known_through]
    for last in ends:
        while day <= last:
            until = min(last, dt.date(day.year, 12, 31))
            daily = _ONE + rates.at(day) / (100 * (366 if calendar.isleap(day.year) else 365))
            for _ in range((until - day).days + 1):
                products.append(products[-1] * daily)
            day = until + _ONE_DAY
    return first, products
