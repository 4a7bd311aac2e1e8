"""Figures of a scan whose points, commas or strokes OCR lost or added: `$108 88` is the $108.88 that the letter states.

Only a figure of the notice is found so, digit by digit: what has other digits stays as it was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import regex

from extractor.record import money_text
from extractor.values.date import parse_date

_DIGITS = regex.compile(r"(?<![\w/.,-])[$S§]?\d+(?:[ .,:]{1,2}\d{3})*(?:[ .,:]{1,2}\d{2})?(?![\d/])")
"""What is left of an amount: groups of three digits and the cents, with or without anything between them."""
_SIGNS = ("$", "S", "§")
_FEWEST_DIGITS = 3
"""Digits of the least amount with cents, 0.01 to 9.99."""
_DATE = regex.compile(r"(?<![\d/])(\d{1,2})[.:,]?/[.:,]?(\d{1,2})[.:,]?/[.:,]?(\d{4})(?!\d)")
"""A numeric date with specks beside its strokes."""


def with_points(text: str, amounts: Iterable[Decimal]) -> str:
    """A text that OCR read, with the points of amounts that the letter states, and of its dates."""
    printed = {money_text(abs(amount)).replace(".", ""): f"${abs(amount):,.2f}" for amount in amounts if amount}
    text = _DIGITS.sub(lambda match: printed.get(digits_of(match[0]), match[0]), text)
    return str(_DATE.sub(_date, text))


def digits_of(amount: str) -> str:
    """The digits of an amount as OCR read it; none where its point is not lost, but another amount is printed, and
    none of a number without the sign of dollars and without cents, as `1040` is.

    >>> digits_of("$3.035 14"), digits_of("$5754")
    ('303514', '5754')
    >>> digits_of("$5,754"), digits_of("1040")
    ('', '')
    """
    digits = "".join(filter(str.isdigit, amount))
    ends_in_cents = regex.search(r"(?:^|\D)\D?\d{2}$", amount) is not None
    is_whole = amount[:1] in _SIGNS and amount[1:].isdigit()
    return digits if len(digits) >= _FEWEST_DIGITS and (ends_in_cents or is_whole) else ""


def _date(match: regex.Match[str]) -> str:
    date = "/".join(match.groups())
    return match[0] if parse_date(date) is None else date
