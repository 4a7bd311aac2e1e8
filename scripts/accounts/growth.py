"""Interest day by day: a plain loop over days at the rate of each (rates.csv: quarter, percent a year)."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

from scripts.accounts.days import DAY, quarter_end

CENT = Decimal("0.01")
_NINE_DIGITS = Decimal("0.000000001")


def cents(amount: Decimal) -> Decimal:
    """Dollars to the cent, a half up."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


@lru_cache(maxsize=1)
def _rates() -> dict[str, Decimal]:
    with Path(__file__).with_name("rates.csv").open(encoding="utf-8", newline="") as file:
        return {row["quarter_start"]: Decimal(row["rate_percent"]) for row in csv.DictReader(file)}


@lru_cache(maxsize=65536)
def rate_on(day: dt.date) -> Decimal:
    """Percent a year on a day."""
    return _rates()[dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1).isoformat()]


def day_rate(day: dt.date, percent: Decimal) -> Decimal:
    """What a dollar earns on a day at a percent a year (Treas. Reg. 301.6622-1(a))."""
    return percent / 100 / (366 if calendar.isleap(day.year) else 365)


@lru_cache(maxsize=65536)
def factor(start: dt.date, end: dt.date, percent: Decimal) -> Decimal:
    """The growth of a dollar after `start` through `end`, nine digits."""
    grown = Decimal(1)
    day = start
    while day < end:
        day += DAY
        grown += grown * day_rate(day, percent)
    return (grown - 1).quantize(_NINE_DIGITS, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Row:
    """A row of an interest table."""

    start: dt.date
    end: dt.date
    percent: Decimal
    factor: Decimal
    amount: Decimal
    charge: Decimal


def interest_rows(
    principal: Decimal, start: dt.date, end: dt.date, changes: Iterable[tuple[dt.date, Decimal]]
) -> tuple[Row, ...]:
    """The rows of a table that breaks at quarter ends and at changes of the amount (dollars, from the day after)."""
    coming = sorted(change for change in changes if start <= change[0] < end)
    amount, day = principal, start
    rows: list[Row] = []
    while day < end:
        while coming and coming[0][0] <= day:
            amount = max(amount + coming.pop(0)[1], Decimal(0))
        stop = min(end, quarter_end(day + DAY), coming[0][0] if coming else end)
        percent = rate_on(stop)
        grown = factor(day, stop, percent)
        charge = cents(amount * grown)
        if amount:
            rows.append(Row(day, stop, percent, grown, amount, charge))
        amount, day = amount + charge, stop
    return tuple(rows)


def simple_interest(amount: Decimal, start: dt.date, end: dt.date) -> Decimal:
    """Interest that is not compounded, the rate of the first quarter through April 15 (IRC 6621(b)(2)(B))."""
    total = Decimal(0)
    day = start
    while day < end:
        day += DAY
        kept = dt.date(day.year, 3, 31) if (day.month, day.day) <= (4, 15) and day.month == 4 else day
        total += amount * day_rate(day, rate_on(kept))
    return total
