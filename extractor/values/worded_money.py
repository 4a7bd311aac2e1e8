"""Amounts of money told in words: `four thousand two hundred dollars`, `45 dollars`."""

from __future__ import annotations

from decimal import Decimal

import regex

from extractor.values.parted_pattern import PartedPattern

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = {name: value for value, name in enumerate(_ONES, 1)} | {name: 10 * n for n, name in enumerate(_TENS, 2)}
_SCALES = {"thousand": 1_000, "million": 1_000_000}
_WORD = "|".join((*_UNITS, "hundred", *_SCALES))
_NUMBER = rf"\b(?:{_WORD})(?:[\s-]+(?:and\s+)?(?:{_WORD}))*"
UNIT_OF_MONEY = regex.compile("dollars", regex.IGNORECASE)
"""What no amount in words, nor one whose unit is a word, is without."""
WORDED_MONEY_IN_TEXT = PartedPattern(
    rf"{_NUMBER}(?:\s+and\s+\d\d/100)?\s+dollars\b(?:\s+and\s+(?:\d{{1,2}}|{_NUMBER})\s+cents\b)?",
    UNIT_OF_MONEY,
    regex.IGNORECASE,
)
FIGURES_OF_DOLLARS_IN_TEXT = PartedPattern(
    r"(?<![\w.,$/-])[1-9][\d,]*(?:\.\d\d)?(?= dollars\b)", UNIT_OF_MONEY, regex.IGNORECASE
)
"""Figures whose unit is a word. One with cents is an amount without it as well."""
UNIT_OF_MONEY = regex.compile("dollars", regex.IGNORECASE)
"""What no amount in words, nor one whose unit is a word, is without."""
_CENTS = regex.compile(r"(?P<share>\d\d)/100|dollars\s+and\s+(?P<cents>.+?)\s+cents", regex.IGNORECASE)


def small_number(text: str) -> int | None:
    """The number from one to nineteen that a word or two figures say.

    >>> small_number("Twelve"), small_number("12"), small_number("some")
    (12, 12, None)
    """
    if text.isdecimal():
        return int(text)
    word = text.casefold()
    return _ONES.index(word) + 1 if word in _ONES else None


def parse_figures_of_dollars(text: str) -> Decimal:
    """Dollars of figures that FIGURES_OF_DOLLARS_IN_TEXT matches.

    >>> parse_figures_of_dollars("1,250")
    Decimal('1250.00')
    """
    return Decimal(text.replace(",", "")).quantize(Decimal("0.01"))


def parse_worded_money(text: str) -> Decimal:
    """Dollars of a text that WORDED_MONEY_IN_TEXT matches.

    >>> parse_worded_money("four thousand two hundred dollars")
    Decimal('4200.00')
    >>> parse_worded_money("One Hundred Twenty-Three and 45/100 Dollars")
    Decimal('123.45')
    >>> parse_worded_money("ninety dollars and eight cents")
    Decimal('90.08')
    """
    dollars, _, _ = text.lower().partition("dollars")
    cents = _CENTS.search(text)
    shown = (cents["share"] or cents["cents"]) if cents else "0"
    part = int(shown) if shown.isdigit() else _number(shown.lower())
    return Decimal(f"{_number(dollars)}.{part:02}")


def _number(words: str) -> int:
    whole, part = 0, 0
    for word in regex.findall(r"\p{L}+", words):
        if word in _UNITS:
            part += _UNITS[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            whole, part = whole + max(part, 1) * _SCALES[word], 0
    return whole + part
