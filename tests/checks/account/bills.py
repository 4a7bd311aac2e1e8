"""Bare bills: the figures of a first page, and charges computed day by day and month by month, apart from the model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from extractor.checks.account.figures import Figures
from extractor.record import Notice

RATES = {
    **{(year, quarter): 3 for year in (2013, 2014, 2015, 2021) for quarter in range(1, 5)},
    (2006, 1): 7,
    (2006, 2): 7,
    (2006, 3): 8,
    (2006, 4): 8,
    (2016, 1): 3,
    (2016, 2): 4,
    (2016, 3): 4,
    (2016, 4): 4,
    (2017, 1): 4,
    (2017, 2): 4,
    (2017, 3): 4,
    (2017, 4): 4,
    (2023, 1): 7,
    (2023, 2): 7,
    (2023, 3): 7,
    (2023, 4): 8,
    **{(2024, quarter): 8 for quarter in range(1, 5)},
    **{(2025, quarter): 7 for quarter in range(1, 5)},
}
"""Percent a year by year and quarter, as the quarterly revenue rulings print them."""

DAY = dt.timedelta(days=1)


def daily(amount: Decimal, start: dt.date, end: dt.date) -> Decimal:
    """What an amount has grown to, one day at a time (Treas. Reg. 301.6622-1(a))."""
    day = start
    while day < end:
        day += DAY
        rate = RATES[day.year, (day.month + 2) // 3]
        days = 366 if day.year % 4 == 0 else 365
        amount += amount * rate / (100 * days)
    return amount


def fifteenths(start: dt.date, count: int) -> dt.date:
    """The same day of the month, `count` months later."""
    month = start.month - 1 + count
    return dt.date(start.year + month // 12, month % 12 + 1, start.day)


def bill(
    *,
    tax: str,
    credits: str = "0.00",
    pay: str | None = None,
    file: str | None = None,
    interest: str | None = None,
    year: int = 2023,
    day: dt.date = dt.date(2024, 7, 1),
    address: Sequence[str] = ("PAT DOE", "1 MAIN ST", "TOLEDO, OH  43604"),
) -> Notice:
    """A first page that adds up, due three weeks later."""
    amounts = {"tax_owed": tax, "interest": interest}
    total = Decimal(tax) - Decimal(credits) + sum(Decimal(each or 0) for each in (pay, file, interest))
    return Notice.model_validate(
        {
            "notice_code": "CP14",
            "tax_year": year,
            "form": "1040",
            "notice_date": day,
            "due_date": day + 21 * DAY,
            "amount_due": f"{total:.2f}",
            "payments_and_credits": f"-{credits}" if Decimal(credits) else None,
            "penalties": {"failure_to_pay": pay, "failure_to_file": file},
            "mailing_address": list(address),
            **amounts,
        }
    )


def figures_of(notice: Notice) -> Figures:
    """The figures that an account must explain."""
    figures = Figures.of(notice)
    assert isinstance(figures, Figures)
    return figures
