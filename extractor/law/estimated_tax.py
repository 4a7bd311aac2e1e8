"""What can be said of the estimated tax penalty without the return (IRC 6654).

The penalty is simple interest on each of four equal installments from its date until it is paid, or until
April 15 after the year. The rate of the first quarter holds through April 15 (IRC 6621(b)(2)(B)).
"""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from extractor.law.interest import underpayment_rate
from extractor.law.money import to_cents
from extractor.law.parameter import load

_FACTOR_STEP = Decimal("0.00001")


@lru_cache(maxsize=128)
def estimated_tax_factor(tax_year: int) -> Decimal:
    """The penalty on one dollar of the required payments, wholly unpaid, to five decimals.

    The number the short method of Form 2210 printed for the year.
    """
    return _exact_factor(tax_year).quantize(_FACTOR_STEP, rounding=ROUND_HALF_UP)


def estimated_tax_bound(tax_year: int, tax: Decimal) -> Decimal:
    """The most the penalty can be on a year's tax, in dollars: as if the required 90% of it were never paid.

    NotKnown when a rate of the time is not published.
    """
    if tax < 0:
        raise ValueError(f"a tax is not negative: {tax}")
    part = load("estimated_tax_bounds.required_part").at(dt.date(tax_year, 1, 1))
    return to_cents(tax * part / 100 * _exact_factor(tax_year))


def estimated_tax_least_late(tax_year: int, penalty: Decimal) -> Decimal:
    """The least of a year's tax, in dollars, that was late when so much is charged for it.

    As if all of it had been due with the first installment and were unpaid until April 15 after the year. NotKnown when
    a rate of the time is not published.
    """
    first, last = dt.date(tax_year, 4, 15), dt.date(tax_year + 1, 4, 15)
    return to_cents(penalty / _simple_interest(first, last))


def estimated_tax_is_zero(tax_year: int, tax_after_withholding: Decimal) -> bool:
    """Whether too little tax was left after withholding for any penalty (IRC 6654(e)(1))."""
    return tax_after_withholding < load("estimated_tax_bounds.zero_below").at(dt.date(tax_year, 1, 1))


@lru_cache(maxsize=128)
def _exact_factor(tax_year: int) -> Decimal:
    last = dt.date(tax_year + 1, 4, 15)
    dates = [dt.date(tax_year, month, 15) for month in (4, 6, 9)] + [dt.date(tax_year + 1, 1, 15)]
    return sum((_simple_interest(day, last) for day in dates), Decimal(0)) / len(dates)


def _simple_interest(start: dt.date, end: dt.date) -> Decimal:
    """Of one dollar; the rate holds through the end of a quarter, that of the first one through April 15."""
    total = Decimal(0)
    while start < end:
        last = min(end, next(day for day in _rate_ends(start.year) if day > start))
        rate_day = dt.date(last.year, 3, 31) if (last.month, last.day) == (4, 15) else last
        total += (
            (last - start).days * underpayment_rate(rate_day) / (100 * (366 if calendar.isleap(last.year) else 365))
        )
        start = last
    return total


def _rate_ends(year: int) -> tuple[dt.date, ...]:
    days = ((4, 15), (6, 30), (9, 30), (12, 31))
    return (*(dt.date(year, month, day) for month, day in days), dt.date(year + 1, 4, 15))
