"""The amounts in the cells of tables of charges, which no notice prints with a minus."""

from __future__ import annotations

from decimal import Decimal

import regex

from extractor.layout.text_run import TextRun
from extractor.values.money import parse_money

_DASH_APART = regex.compile(r"^[-–—−]\s+")
_CENTS = regex.compile(r"\.\d\d\b")


def charged(text: str, line: TextRun) -> Decimal | None:
    """The amount of a charge, which no notice prints with a minus: where OCR reads one, it is a speck.

    None where OCR reads no cents: the decimal point is lost.
    """
    amount = unsigned(text)
    if amount is None or not line.is_ocr:
        return amount
    return abs(amount) if _CENTS.search(text) else None


def unsigned(text: str) -> Decimal | None:
    """An amount; a dash apart from it is the empty cell of the column beside."""
    return parse_money(_DASH_APART.sub("", text))
