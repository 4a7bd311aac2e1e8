"""Amounts and days in sentences, as an American reader expects them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal


def dollars(amount: Decimal | str) -> str:
    """$14,928.09; a minus stands before the dollar sign."""
    number = Decimal(amount)
    return f"{'-' if number < 0 else ''}${abs(number):,.2f}"


def round_dollars(amount: Decimal) -> str:
    """$50,000 for a whole number of dollars, $2.50 for another."""
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else dollars(amount)


def day(date: dt.date | None) -> str:
    """July 24, 2017."""
    return f"{date:%B} {date.day}, {date.year}" if date else "an unknown date"
