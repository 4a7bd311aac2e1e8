"""Days and amounts as words for people."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

_CENT = Decimal("0.01")


def day_words(day: dt.date) -> str:
    """February 5, 2016."""
    return f"{day:%B} {day.day}, {day.year}"


def days_words(first: dt.date, last: dt.date) -> str:
    """On one day, or between two."""
    return f"on {day_words(first)}" if first == last else f"between {day_words(first)} and {day_words(last)}"


def dollars(amount: Decimal) -> str:
    """$1,234.50."""
    return f"${amount.quantize(_CENT):,}"


def about_dollars(low: Decimal, high: Decimal) -> str:
    """About one amount in whole dollars, or a range of two."""
    one, two = f"{low:,.0f}", f"{high:,.0f}"
    return f"about ${one}" if one == two else f"${one} to ${two}"
