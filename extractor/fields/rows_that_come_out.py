"""Whether the figures of a row or a sentence follow from one another: a charge from its balance, rate and time."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import regex

from extractor.fields.worded_penalties import is_penalty_row
from extractor.values.figures import without_figures
from extractor.values.money import amounts_in
from extractor.values.percent import FACTOR, RATE, percent_in

_DAYS = regex.compile(r"(?<![\d.,/$(-])\d{1,3}(?![\d.,/%)-]|\s?%)")
_CENTS = Decimal("0.02")
"""Dollars by which a charge may differ from its balance times its factor: both are rounded."""
_MOST_AMOUNTS = 6
_YEAR_OF_DAYS = (365, 366)


def comes_out(text: str) -> bool:
    """Whether one amount of a text is the interest, or the penalty by months, on another one.

    >>> comes_out("92 8% 5,277.94 107.20"), comes_out("92 9% 5,277.94 107.20"), comes_out("Total 98.82")
    (True, False, False)
    """
    return is_penalty_row(text) or interest_comes_out(text)


def interest_comes_out(text: str) -> bool:
    """Whether one amount of a text is another one times a factor, or a rate for some days, in it."""
    amounts = [abs(amount) for amount in amounts_in(text) if amount][:_MOST_AMOUNTS]
    factors = _factors(text) if len(amounts) > 1 else []
    return any(abs(of * each - to) <= _CENTS for of, to in permutations(dict.fromkeys(amounts), 2) for each in factors)


def _factors(text: str) -> list[Decimal]:
    """The factors that a text prints, and those of each of its rates for each number in it as days."""
    figures = without_figures(text)
    printed = [Decimal(match[0]) for match in FACTOR.finditer(figures)]
    rates = [Decimal(match["rate"]) for match in RATE.finditer(figures)] or [
        each for each in [percent_in(figures)] if each
    ]
    days = [int(match[0]) for match in _DAYS.finditer(FACTOR.sub(" ", figures))]
    return printed + [(1 + rate / 100 / year) ** each - 1 for rate in rates for each in days for year in _YEAR_OF_DAYS]
