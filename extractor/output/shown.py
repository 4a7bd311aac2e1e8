"""Amounts, dates and texts as the report and the review page show them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation

from extractor.values.wording import dollars

NAMES = {
    "notice_code": "Notice",
    "tax_year": "Tax year",
    "notice_date": "Notice date",
    "due_date": "Pay by",
    "amount_due": "Amount due",
    "tax_owed": "Tax owed",
    "payments_and_credits": "Payments and credits",
    "penalties": "Penalties",
    "interest": "Interest",
    "penalties.failure_to_file": "Failure-to-file penalty",
    "penalties.failure_to_pay": "Failure-to-pay penalty",
    "penalties.estimated_tax": "Estimated tax penalty",
    "penalties.dishonored_payment": "Dishonored payment penalty",
    "penalties.other": "Other penalty",
    "tin_last4": "Taxpayer number",
    "taxpayer_name": "Taxpayer",
}
"""The fields of a notice in words for people."""


def name_of(field: str) -> str:
    """A field in words for people."""
    return NAMES.get(field, field.replace(".", " ").replace("_", " ").capitalize())


def amount_of(text: object) -> Decimal | None:
    """The amount that a text of a record is; None for any other."""
    if not isinstance(text, str) or "." not in text:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def day(text: str | None) -> dt.date | None:
    """The day of an ISO date; None for any other text."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def shown_day(date: dt.date) -> str:
    """A day as `Oct 23, 2023`."""
    return f"{date:%b} {date.day}, {date.year}"


def shown(value: object) -> str:
    """A value of a record for people: amounts with `$`, dates in words, control characters as escapes."""
    if value is None:
        return "none"
    amount = amount_of(value)
    if amount is not None:
        return dollars(amount)
    date = day(value) if isinstance(value, str) and len(value) == 10 else None
    return shown_day(date) if date else printable(str(value))


def printable(text: str) -> str:
    """A text with control characters, which a file name may contain, as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
