"""Interest by the day and penalties by the month, computed without the program's own law.

IRC 6601, 6621, 6622 (daily compounding, 365 or 366), 6651(a)(1), (a)(2), (c)(1); figures in dollars.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
Paid = Mapping[dt.date, Decimal]

# Underpayment rate in percent from that quarter on (Rev. Rul. tables, 2014 to 2026).
_RATES = (
    (dt.date(2014, 1, 1), 3),
    (dt.date(2016, 4, 1), 4),
    (dt.date(2018, 4, 1), 5),
    (dt.date(2019, 1, 1), 6),
    (dt.date(2019, 7, 1), 5),
    (dt.date(2020, 7, 1), 3),
    (dt.date(2022, 4, 1), 4),
    (dt.date(2022, 7, 1), 5),
    (dt.date(2022, 10, 1), 6),
    (dt.date(2023, 1, 1), 7),
    (dt.date(2023, 10, 1), 8),
    (dt.date(2025, 1, 1), 7),
    (dt.date(2026, 4, 1), 6),
    (dt.date(2026, 7, 1), 7),
)
_LEAST_FAILURE_TO_FILE = (
    (2025, 525),
    (2024, 510),
    (2023, 485),
    (2022, 450),
    (2019, 435),
    (2017, 210),
    (2015, 205),
    (2008, 135),
)


def cents(amount: Decimal) -> Decimal:
    """The amount in whole cents."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def rate(day: dt.date) -> Decimal:
    """The yearly rate on that day, 0.07 for 7 percent."""
    return Decimal(max((start, percent) for start, percent in _RATES if start <= day)[1]) / 100


def next_day(balance: Decimal, day: dt.date) -> Decimal:
    """The balance with the interest of that one day."""
    length = 366 if day.year % 4 == 0 else 365
    return balance * (1 + rate(day) / length)


def posted_interest(base: Mapping[dt.date, Decimal], start: dt.date, end: dt.date) -> Decimal:
    """Interest of the days after `start` through `end`, rounded where a quarter ends as in the notice's table.

    `base` has what is added to the balance (or taken from it) at the end of a day.
    """
    balance = sum((amount for day, amount in base.items() if day <= start), Decimal(0))
    charged = running = Decimal(0)
    day = start
    while day < end:
        day += dt.timedelta(days=1)
        before = balance + charged + running
        running += next_day(before, day) - before
        changes = base.get(day, Decimal(0))
        tomorrow = day + dt.timedelta(days=1)
        if changes or day == end or (tomorrow.day == 1 and tomorrow.month in (1, 4, 7, 10)):
            charged += cents(running)
            running = Decimal(0)
        balance += changes
    return charged


def accrued_interest(base: Mapping[dt.date, Decimal], start: dt.date, end: dt.date) -> Decimal:
    """Interest of the days after `start` through `end`, compounded to the last digit and rounded once."""
    balance = sum((amount for day, amount in base.items() if day <= start), Decimal(0))
    interest = Decimal(0)
    day = start
    while day < end:
        day += dt.timedelta(days=1)
        if balance + interest > 0:
            interest = next_day(balance + interest, day) - balance
        balance += base.get(day, Decimal(0))
    return cents(interest)


def month_starts(due: dt.date, through: dt.date) -> list[dt.date]:
    """The last day before each month of delay that has begun: the 15th, whatever its weekday."""
    starts, year, month = [], due.year, due.month
    while dt.date(year, month, due.day) < through:
        starts.append(dt.date(year, month, due.day))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return starts


def failure_to_pay(
    tax: Decimal, paid: Paid, due: dt.date, through: dt.date, rates: Mapping[dt.date, Decimal] | None = None
) -> Decimal:
    """Half a percent of the tax unpaid when each month began; `rates` has other rates and since when."""
    total = Decimal(0)
    for start in month_starts(due, through):
        unpaid = max(tax - sum((amount for day, amount in paid.items() if day <= start), Decimal(0)), Decimal(0))
        changed = [percent for since, percent in sorted((rates or {}).items()) if since <= start]
        total += unpaid * (changed[-1] if changed else Decimal("0.005"))
    return cents(total)


def failure_to_file(
    unpaid: Decimal, paid: Paid, due: dt.date, filed: dt.date, tax_year: int, paid_due: dt.date
) -> Decimal:
    """Five percent per month less failure to pay of the same months, at least the minimum after 60 days."""
    months = month_starts(due, filed)[:5]
    if not months:
        return Decimal(0)
    total = Decimal(0)
    for start in months:
        still = max(unpaid - sum((amount for day, amount in paid.items() if day <= start), Decimal(0)), Decimal(0))
        total += unpaid * Decimal("0.05") - still * Decimal("0.005")
    least = next(amount for year, amount in _LEAST_FAILURE_TO_FILE if tax_year >= year)
    if (filed - paid_due).days > 60:
        return cents(max(total, min(Decimal(least), unpaid)))
    return cents(total)


def dishonored(payment: Decimal) -> Decimal:
    """Two percent; $25 or the payment if it is under $1,250 (IRC 6657)."""
    return cents(payment * Decimal("0.02")) if payment >= 1250 else min(Decimal(25), payment)
