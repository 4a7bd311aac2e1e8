"""Rates: how they are marked, and their values in percent."""

from __future__ import annotations

from decimal import Decimal

import regex

PERCENT = r"(?:%|(?i:per ?cent(?:um)?\b|pct\b))"
"""A pattern of the sign behind a rate, or the word in its place."""
RATE = regex.compile(rf"(?<![\d.])(?P<rate>\d{{1,2}}(?:\.\d{{1,3}})?|\.\d{{1,3}})\s?{PERCENT}")
"""A rate in percent; of less than one percent without the zero before its point, too."""
FACTOR = regex.compile(r"(?<![\d.,])0?\.\d{6,10}(?!\d)")
"""A factor of interest: the share of the balance that a row of the interest table charges."""
RATE_OR_FACTOR = regex.compile(rf"\d\s?{PERCENT}|(?<![\d.])0?\.\d{{3,}}")
"""The same in print that may be degraded or cut off."""
_FRACTION = regex.compile(r"(?<![\d.,$])(?:\.\d{2,4}|0\.\d{3,4})(?!\d)")
"""A rate that is printed as a fraction; amounts have a digit before the point and two behind it."""


def percent_in(text: str) -> Decimal | None:
    """The first rate in a text, in percent, or else the first that is printed as a fraction.

    >>> percent_in("76 7.0% 0.014680663"), percent_in("44 .03 0.003622836"), percent_in("44 days")
    (Decimal('7.0'), Decimal('3.00'), None)
    """
    rate, fraction = RATE.search(text), _FRACTION.search(text)
    if rate is not None:
        return Decimal(rate["rate"])
    return Decimal(fraction[0]) * 100 if fraction is not None else None
