"""Percentages and days that a sentence tells as the law's and that the law does not have."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import regex

from extractor import law
from extractor.fields.worded_penalties import PERCENTS_OF_FILING, PERCENTS_OF_PAYMENT
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.percent import PERCENT

_NONE = frozenset({Decimal(0)})
_OF_PAYMENT = PERCENTS_OF_PAYMENT | _NONE
_OF_FILING = PERCENTS_OF_FILING | _NONE
_OF_FRAUD = frozenset({Decimal(15)})
"""IRC 6651(f): the percent a month of a fraudulent failure to file."""
_CEILINGS = frozenset(map(Decimal, ("2", "5", "6", "20", "22.5", "25", "40", "47.5", "50", "75", "100")))
"""IRC 6651(a), (c) and (f), 6657, 6662 and 6663: the most that a penalty comes to, in percent; 50 U.S.C. 3937: the
interest of a servicemember's debts."""
_RATE = rf"(?<![\d.,$])(?P<rate>\d{{1,2}}(?:\.\d{{1,3}})?)\s?{PERCENT}"
_OF_A_MONTH = regex.compile(
    rf"(?<![/½])(?<!\d ){_RATE}(?: of (?:the |any |your )?(?:unpaid |open |outstanding )?(?:tax|amount|balance))?"
    rf",? (?:(?:per|a|for each|each|every|for every) (?:\w+ )?month\b|(?:al|por|cada) mes\b|mensual)"
    rf"|\b(?:(?:each|every|per) (?:\w+ )?month\b|(?:al|por|cada) mes\b)[^.;,%\d]{{0,40}}{_RATE}",
    regex.IGNORECASE,
)
"""A rate close before the words that make it a month's, or behind them in their clause."""
_AT_MOST = regex.compile(
    r"\b(?:up to|at most|(?:not|never|no) (?:more than|above|over)|(?:stops?|ends?|capped) at|limit\w*(?: to)?|ceiling"
    r"|maximum|exceed\w*|(?:climbs?|rises?|grows?|go) to)\W{1,3}(?:(?:is|of|the|a)\W)?"
    rf"{_RATE}(?=\W*$|[.;)]| of (?:the |any |your )?(?:\w+ )?(?:tax|amount|balance)\b| in all)",
    regex.IGNORECASE,
)
"""A rate close behind the words that make it a ceiling."""
_TOGETHER = regex.compile(r"\b(?:together|combined|both)\b", regex.IGNORECASE)
"""What makes the two penalties one sum: "Together with late paying this makes 5% a month"."""
_PAYS_LATE = regex.compile(
    r"\blate[- ]pay|\bpa(?:y|id|ying|yment)\b[^.;]{0,20}\blate\b|to[- ]pay\b|\bpag\w+", regex.IGNORECASE
)
_FILES_LATE = regex.compile(r"\bfil(?:e|ed|ing)\b|\breturns?\b|\bdeclara\w+|\bpresent\w+", regex.IGNORECASE)
_LATE_FILING = regex.compile(r"\b(?:fil\w+ late|late[- ]fil\w+|to file|late return)\b[^.;]*$", regex.IGNORECASE)
_FRAUD = regex.compile(r"\bfraud", regex.IGNORECASE)
_INTEREST = regex.compile(r"\binterest\b(?!\s+rates?)", regex.IGNORECASE)
_OF_RATES = regex.compile(rf"\brates?\b|\bquarters?\b|{PERCENT}", regex.IGNORECASE)
_PRESENT_RATE = regex.compile(
    rf"{_RATE} (?:a|per|each|every) (?:year|annum)\b|{_RATE} (?:yearly|annually)\b", regex.IGNORECASE
)
_INTEREST_OR_RATE = regex.compile(r"\binterest\b|\brate\b", regex.IGNORECASE)
_NOW = regex.compile(
    r"\b(?:now|current(?:ly)?|at present|presently|(?:this|present|current) quarter)\b", regex.IGNORECASE
)
"""What makes a rate the one of the day: letters name those of earlier quarters as well."""
_OF_INSTALLMENTS = regex.compile(r"\bestimat\w+|\binstallments?\b|\bprepa\w+|\bduring the year\b", regex.IGNORECASE)
_YEAR = regex.compile(r"(?<![\d,.$])(?:19|20)\d\d(?![\d,.]\d|\d)")
_SINCE = regex.compile(r"\b(?:from|since|start\w*|beg[ia]n\w*)(?: on)?\s*$", regex.IGNORECASE)


def unlawful_percent(text: str) -> tuple[str, int, int] | None:
    """What a text tells of a penalty's rate or ceiling that no penalty of the law has, and where.

    >>> unlawful_percent("Line 3 is 7% a month, for up to 5 months"), unlawful_percent("0.5% a month, at most 25%.")
    (('7 percent a month', 10, 20), None)
    """
    for match in _OF_A_MONTH.finditer(text):
        if Decimal(match["rate"]) not in _monthly(text, match.start()):
            return f"{Decimal(match['rate']).normalize():f} percent a month", *match.span()
    for match in _AT_MOST.finditer(text):
        if Decimal(match["rate"]) not in _CEILINGS:
            return f"a ceiling of {Decimal(match['rate']).normalize():f} percent", *match.span()
    return None


def other_present_rate(sentence: str, notice_date: dt.date | None, due_date: dt.date | None) -> str | None:
    """The rate a year that a sentence says interest has now, where that is the law's neither on the day of the notice
    nor on the one to pay by (IRC 6621(b): rates are of quarters); None as well where these rates are not known.

    >>> other_present_rate("Interest is now 9% a year.", dt.date(2023, 5, 22), dt.date(2023, 6, 12))
    '9%'
    """
    has_rate_of_now = _NOW.search(sentence) and _INTEREST_OR_RATE.search(sentence)
    found = _PRESENT_RATE.search(sentence) if has_rate_of_now else None
    if found is None or notice_date is None:
        return None
    try:
        rates = {law.underpayment_rate(day) for day in (notice_date, due_date or notice_date)}
    except law.NotKnown:
        return None
    return f"{found['rate']}%" if Decimal(found["rate"]) not in rates else None


def interest_before_due(sentence: str, tax_year: int | None) -> dt.date | None:
    """The day before the tax was due from which a sentence says that interest runs.

    It runs from the day on which the tax was due, at the earliest April 15 of the next year (IRC 6072(a), 6601(a)); in
    the penalty on installments of estimated tax from the day of each (IRC 6654(b)).
    """
    if tax_year is None or not _INTEREST.search(sentence) or _OF_RATES.search(sentence):
        return None
    if _OF_INSTALLMENTS.search(sentence) or _names_another_year(sentence, tax_year):
        return None
    due = dt.date(tax_year + 1, 4, 15)
    dates = ((match.start(), parse_date(match[0])) for match in DATE_IN_TEXT.finditer(sentence))
    return next(
        (day for start, day in dates if day is not None and day < due and _SINCE.search(sentence[:start])), None
    )


def _names_another_year(sentence: str, tax_year: int) -> bool:
    """Whether a sentence names a year, not in a date, that is not the tax year: it may be about that year's account."""
    years = _YEAR.findall(DATE_IN_TEXT.sub(" ", sentence))
    return any(int(year) != tax_year for year in years)


def _monthly(text: str, start: int) -> frozenset[Decimal]:
    """The rates of the penalty that a text speaks of before a rate; of both where it names the other or neither."""
    if _PAYS_LATE.search(text[:start]) and not _FILES_LATE.search(text) and not _TOGETHER.search(text):
        return _OF_PAYMENT
    is_of_filing = _LATE_FILING.search(text[:start]) and not _PAYS_LATE.search(text)
    of_fraud = _OF_FRAUD if _FRAUD.search(text) else frozenset()
    return of_fraud | (_OF_FILING if is_of_filing else _OF_PAYMENT | _OF_FILING)
