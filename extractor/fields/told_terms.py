"""Terms of payment in a sentence that are not the law's: the time without interest, the return on the check."""

from __future__ import annotations

import datetime as dt

import regex

from extractor import law
from extractor.values.money import MONEY_IN_TEXT, parse_money

_PERIOD = "notice_payment_period"
"""The law's own terms (IRC 6601(e)(3))."""
_OWING = regex.compile(
    rf"\b(?:less than|under|below|at least|over|more than|exceeds|reaches) ?(?P<amount>{MONEY_IN_TEXT.pattern})"
    rf"|(?P<amount>{MONEY_IN_TEXT.pattern}) or (?:more|over|above)\b",
    MONEY_IN_TEXT.flags | regex.IGNORECASE,
)
_TIME = regex.compile(r"\b(?P<days>\d{1,3}) (?P<kind>calendar|business) days\b", regex.IGNORECASE)
_WITHOUT_INTEREST = regex.compile(
    r"\b(?:no|without|avoids?|stops?|ends?|free of)\b[^.;]{0,30}\binterest\b"
    r"|\binterest\b(?:-free\b|[^.;]{0,20}\b(?:stops?|ends?|not|no longer)\b)",
    regex.IGNORECASE,
)
_PAID = regex.compile(r"\bpa(?:y|ys|id|ying|yments?)\b|\b(?:have|receive|get) it\b", regex.IGNORECASE)
_RETURNS = frozenset("706 709 720 730 940 941 943 944 945 990 1041 1042 1065 1120 1120-S 2290 5500".split())
"""Returns of estates, employers, partnerships and corporations: a payment marked with one is booked to its tax."""
_MARKED = regex.compile(
    r"\b(?:write|mark|type|print|label|put)\b[^.;]{0,90}\bform (?P<form>\d{3,4}(?:-[A-Z]{1,2})?)\b", regex.IGNORECASE
)


def other_time_without_interest(sentence: str, notice_date: dt.date | None) -> str | None:
    """What a sentence says of the time in which payment stops interest, or of its threshold in the clause of the time,
    that the law does not.

    None as well where the law's terms on the day of the notice are not known.

    >>> other_time_without_interest("Pay within 12 calendar days and interest stops.", dt.date(2025, 11, 10))
    '12 calendar days'
    """
    times = list(_TIME.finditer(sentence))
    if not times or notice_date is None or not (_WITHOUT_INTEREST.search(sentence) and _PAID.search(sentence)):
        return None
    try:
        days = {kind: law.load(f"{_PERIOD}.{kind}_days").at(notice_date) for kind in ("calendar", "business")}
        threshold = law.load(f"{_PERIOD}.large_amount").at(notice_date)
    except law.NotKnown:
        return None
    for time in times:
        if int(time["days"]) != days[time["kind"].casefold()]:
            return f"{time['days']} {time['kind'].casefold()} days"
    clauses = (clause for clause in sentence.split(";") if _TIME.search(clause))
    for owing in (found for clause in clauses for found in _OWING.finditer(clause)):
        amount = parse_money(owing["amount"].strip())
        if amount is not None and amount == amount.to_integral() and amount != threshold:
            return f"a threshold of ${amount:,.0f}"
    return None


def other_return_to_name(sentence: str) -> str | None:
    """The return of another tax than income tax that a payment is to be marked with.

    >>> other_return_to_name("Write your number, Form 941 and the year on the check.")
    'Form 941'
    """
    marked = _MARKED.search(sentence)
    return f"Form {marked['form']}" if marked and marked["form"].upper() in _RETURNS else None
