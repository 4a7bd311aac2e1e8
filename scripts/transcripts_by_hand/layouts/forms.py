"""Forms of dates, money and numbers that transcripts print."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from scripts.transcripts_by_hand.module import Module

_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")
MINUS = "−"
BANNER = "--- ANY MINUS SIGN SHOWN BELOW SIGNIFIES A CREDIT AMOUNT ---"
SENSITIVE = "This Product Contains Sensitive Taxpayer Data"
RETURN_DATE = "RETURN DUE DATE OR RETURN RECEIVED DATE (WHICHEVER IS LATER)"


def dashed(day: dt.date | None) -> str:
    """05-19-2025; zeros for a date that is not known."""
    return day.strftime("%m-%d-%Y") if day else "00-00-0000"


def worded(day: dt.date) -> str:
    """Mar. 17, 2025"""
    return f"{_MONTHS[day.month - 1]} {day.day:02d}, {day.year}"


def money(amount: Decimal, *, dollar: str = "$", minus: str = "-") -> str:
    """-$1,234.56"""
    return f"{minus if amount < 0 else ''}{dollar}{abs(amount):,.2f}"


def number(last4: str) -> str:
    """XXX-XX-1234"""
    return f"XXX-XX-{last4}"


def period(module: Module) -> str:
    """Dec. 31, 2022"""
    return f"Dec. 31, {module.tax_year}"


def empty(module: Module) -> bool:
    """Whether nothing was posted."""
    return not module.transactions
