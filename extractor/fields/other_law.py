"""Percentages and days that a sentence tells as the law's and that the law does not have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import regex

from extractor.fields.worded_penalties import PERCENTS_OF_FILING, PERCENTS_OF_PAYMENT
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.percent import PERCENT

_NONE = frozenset({Decimal(0)})
_OF_PAYMENT = PERCENTS_OF_PAYMENT | _NONE
_ALONE = Decimal("4.75")
"""The percent of the failure-to-file penalty with a quarter of one off for paying late in an installment agreement (IRC
6651(c)(1), (h))."""
_OF_FILING = PERCENTS_OF_FILING - {_ALONE} | _NONE
_CEILINGS = frozenset(map(Decimal, ("2", "5", "20", "22.5", "25", "40", "47.5", "50", "75", "100")))
"""IRC 6651(a), (c) and (f), 6657, 6662 and 6663: the most that a penalty comes to, in percent."""
_RATE = rf"(?<![\d.,$])(?P<rate>\d{{1,2}}(?:\.\d{{1,3}})?)\s?{PERCENT}"
_MONTHLY = regex.compile(
    rf"{_RATE}[^.;]{{0,60}}?\b(?:(?:each|every|per|a|any) (?:\w+ )?month\b|(?:al|por|cada) mes\b|mensual)"
    rf"|\b(?:(?:each|every|per) (?:\w+ )?month\b|(?:al|por|cada) mes\b)[^.;%\d]{{0,40}}{_RATE}",
    regex.IGNORECASE,
)
"""A rate and that it is a month's, in a clause."""
_CEILING = regex.compile(
    r"\b(?:up to|at most|more than|limit\w*|capp?\w*|ceiling|maximum|exceed\w*|(?:climbs?|rises?|grows?|go) to)"
    rf"\b[^.;%\d]{{0,30}}{_RATE}(?: of the (?:\w+ )?(?:tax|amount|balance)\b|\W*$)",
    regex.IGNORECASE,
)
_OF_A_MONTH = regex.compile(
    rf"(?<![/½])(?<!\d ){_RATE}(?: of (?:the |any |your )?(?:unpaid |open |outstanding )?(?:tax|amount|balance))?"
    rf",? (?:(?:per|a|for each|each|every|for every) (?:\w+ )?month\b|(?:al|por|cada) mes\b|mensual)",
    regex.IGNORECASE,
)
"""A rate close before the words that make it a month's."""
_AT_MOST = regex.compile(
    r"\b(?:up to|at most|(?:not|never|no) (?:more than|above|over)|(?:stops?|ends?|capped) at|limit\w*|ceiling|maximum)"
    rf"\W{{1,3}}(?:(?:is|of|the|a)\W)?{_RATE}(?=\W*$|[.;)]| of | in all)",
    regex.IGNORECASE,
)
"""A rate close behind the words that make it a ceiling."""
_PAYS_LATE = regex.compile(
    r"\blate[- ]pay|\bpa(?:y|id|ying|yment)\b[^.;]{0,20}\blate\b|to[- ]pay\b|\bpag\w+", regex.IGNORECASE
)
_FILES_LATE = regex.compile(r"\bfil(?:e|ed|ing)\b|\breturns?\b|\bdeclara\w+|\bpresent\w+", regex.IGNORECASE)
_INTEREST = regex.compile(r"\binterest\b(?!\s+rates?)", regex.IGNORECASE)
_OF_RATES = regex.compile(rf"\brates?\b|\bquarters?\b|{PERCENT}", regex.IGNORECASE)
_OF_INSTALLMENTS = regex.compile(r"\bestimat\w+|\binstallments?\b|\bprepa\w+|\bduring the year\b", regex.IGNORECASE)
_YEAR = regex.compile(r"(?<![\d,.$])(?:19|20)\d\d(?![\d,.]\d|\d)")
_SINCE = regex.compile(r"\b(?:from|since|start\w*|beg[ia]n\w*)(?: on)?\s*$", regex.IGNORECASE)


def other_percent(sentence: str) -> str | None:
    """What a sentence tells of a penalty's rate or ceiling that the law does not have."""
    of_month = next((rate for rate in _rates(_MONTHLY, sentence) if rate not in _monthly(sentence)), None)
    if of_month is not None:
        return f"{of_month.normalize():f} percent a month"
    ceiling = next((rate for rate in _rates(_CEILING, sentence) if rate not in _CEILINGS), None)
    return None if ceiling is None else f"a ceiling of {ceiling.normalize():f} percent"


def unlawful_percent(text: str) -> tuple[str, int, int] | None:
    """What a text tells of a penalty's rate or ceiling that no penalty of the law has, and where.

    >>> unlawful_percent("Line 3 is 7% a month, for up to 5 months"), unlawful_percent("0.5% a month, at most 25%.")
    (('7 percent a month', 10, 20), None)
    """
    for match in _OF_A_MONTH.finditer(text):
        of_payment = _PAYS_LATE.search(text[: match.start()]) is not None and _FILES_LATE.search(text) is None
        lawful = _OF_PAYMENT if of_payment else _OF_PAYMENT | _OF_FILING | {_ALONE}
        if Decimal(match["rate"]) not in lawful:
            return f"{Decimal(match['rate']).normalize():f} percent a month", *match.span()
    for match in _AT_MOST.finditer(text):
        if Decimal(match["rate"]) not in _CEILINGS:
            return f"a ceiling of {Decimal(match['rate']).normalize():f} percent", *match.span()
    return None


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


def _rates(pattern: regex.Pattern[str], sentence: str) -> Iterator[Decimal]:
    return (Decimal(match["rate"]) for match in pattern.finditer(sentence))


def _monthly(sentence: str) -> frozenset[Decimal]:
    """The rates of the penalties that a sentence speaks of; of both where it names neither."""
    pays, files = _PAYS_LATE.search(sentence) is not None, _FILES_LATE.search(sentence) is not None
    if pays is files:
        return _OF_PAYMENT | _OF_FILING
    return _OF_PAYMENT if pays else _OF_FILING
