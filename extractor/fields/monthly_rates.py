"""Percentages a month that a letter tells and the law does not have."""

from __future__ import annotations

from decimal import Decimal

import regex

from extractor.values.percent import PERCENT

_OF_LAW = frozenset(map(Decimal, ("0", "0.25", "0.5", "1", "4.5", "5")))
"""IRC 6651(a)(1) and (2), (c)(1), (d) and (h): percent a month, or part of one."""
_RATE = rf"(?<![\d.,$])(?P<rate>\d{{1,2}}(?:\.\d{{1,3}})?)\s?{PERCENT}"
_MONTHLY = regex.compile(
    rf"{_RATE}[^.;]{{0,60}}?\b(?:each|every|per|a|any) (?:\w+ )?month\b"
    rf"|\b(?:each|every|per) (?:\w+ )?month\b[^.;%\d]{{0,40}}{_RATE}",
    regex.IGNORECASE,
)
"""A rate and that it is a month's, in a clause."""


def other_monthly_percent(sentence: str) -> Decimal | None:
    """The first percentage that a sentence says is added or charged every month, where it is none of the law's."""
    rates = (Decimal(match["rate"]) for match in _MONTHLY.finditer(sentence))
    return next((rate for rate in rates if rate.normalize() not in _OF_LAW), None)
