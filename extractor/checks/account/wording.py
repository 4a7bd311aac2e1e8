"""Ranges of days and dollars as words for people."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor.checks.wording import in_words


def days_words(first: dt.date, last: dt.date) -> str:
    """On one day, or between two."""
    return f"on {in_words(first)}" if first == last else f"between {in_words(first)} and {in_words(last)}"


def about_dollars(low: Decimal, high: Decimal) -> str:
    """About one amount in whole dollars, or a range of two."""
    one, two = f"{low:,.0f}", f"{high:,.0f}"
    return f"about ${one}" if one == two else f"${one} to ${two}"
