"""Terms of payment that a sentence tells and that are not the law's: time without interest, returns to be named."""

from __future__ import annotations

from decimal import Decimal

import regex

from extractor.values.money import MONEY_IN_TEXT, parse_money

_THRESHOLD = Decimal(100_000)
_DAYS = {"calendar": 21, "business": 10}
"""IRC 6601(e)(3): no interest on what is paid within 21 calendar days of the notice, 10 business days from $100,000."""
_OWING = regex.compile(
    rf"\b(?:less than|under|below|at least|over|more than|exceeds|reaches|is|of) ?(?P<amount>{MONEY_IN_TEXT.pattern})",
    MONEY_IN_TEXT.flags | regex.IGNORECASE,
)
_TIME = regex.compile(r"\b(?P<days>\d{1,3}) (?P<kind>calendar|business) days\b", regex.IGNORECASE)
_INTEREST = regex.compile(r"\binterest\b", regex.IGNORECASE)
_RETURNS = frozenset("706 709 720 730 940 941 943 944 945 990 1041 1042 1065 1120 1120-S 2290 5500".split())
"""Returns of estates, employers, partnerships and corporations: a payment marked with one is booked to its tax."""
_MARKED = regex.compile(
    r"\b(?:write|mark|type|print|label|put)\b[^.;]{0,90}\bform (?P<form>\d{3,4}(?:-[A-Z]{1,2})?)\b", regex.IGNORECASE
)


def other_time_without_interest(sentence: str) -> str | None:
    """What a sentence tells of the time in which no interest is charged, or of its threshold, that the law does not.

    >>> other_time_without_interest("Pay within 12 calendar days and interest stops.")
    '12 calendar days'
    """
    times = list(_TIME.finditer(sentence))
    if not times or not _INTEREST.search(sentence):
        return None
    for time in times:
        if int(time["days"]) != _DAYS[time["kind"].casefold()]:
            return f"{time['days']} {time['kind'].casefold()} days"
    for owing in _OWING.finditer(sentence):
        amount = parse_money(owing["amount"].strip())
        if amount is not None and amount == amount.to_integral() and amount != _THRESHOLD:
            return f"a threshold of ${amount:,.0f}"
    return None


def other_return_to_name(sentence: str) -> str | None:
    """The return of another tax than income tax that a payment is to be marked with.

    >>> other_return_to_name("Write your number, Form 941 and the year on the check.")
    'Form 941'
    """
    marked = _MARKED.search(sentence)
    return f"Form {marked['form']}" if marked and marked["form"].upper() in _RETURNS else None
