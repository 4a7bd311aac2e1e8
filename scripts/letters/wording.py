"""The forms in which a notice prints money, dates and its scan line."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from scripts.letters.letter import Letter
from scripts.letters.style import DateForm


def date(day: dt.date, form: DateForm = "long") -> str:
    """`January 30, 2018` or `01/30/2018`."""
    return f"{day:%B} {day.day}, {day.year}" if form == "long" else f"{day:%m/%d/%Y}"


def money(amount: Decimal, *, dollar: bool = False, minus: str = "-") -> str:
    """`1,075.21`; with a dollar sign `$1,075.21`; a credit `-3,328.00` in the given form of minus."""
    digits = f"{abs(amount):,.2f}"
    return f"{minus if amount < 0 else ''}{'$' if dollar else ''}{digits}"


def scan_line(letter: Letter) -> str:
    """The scan line of the coupon; zeros in the published grouping where the number is withheld."""
    if letter.tin_form == "n_mask":
        return "0000 0000000 0000000000 0000000 0000"
    digits = letter.person.tin.replace("-", "")
    check = "".join(chr(ord("A") + (int(digits[start : start + 4]) * 7) % 26) for start in (0, 5))
    cents = int(letter.amount_at("scan_line") * 100)
    period = f"{letter.year_at('scan_line')}12"
    return f"{digits} {check} {letter.person.name_control} 30 0 {period} 670 {cents:011d}"
