"""The value that the raw characters of one reading show, so that readings can be compared.

Each function gives None for characters that do not have the form of its value. It raises ValueError for those that
have the form and are no value, such as February 40.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import regex

from extractor.values.date import printed_date
from extractor.values.money import parse_money
from extractor.values.tax_year import parse_year

PUNCTUATION = " .,;:"
"""What may follow a value in a sentence."""
_MONTH_BY_ITS_START = regex.compile(
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,7}\.?(?P<rest>\s?\d{1,2}\s?[,.]?\s?\d{4})",
    regex.IGNORECASE,
)
"""A month with more wrong letters than a date in a text may have: its first three letters still name it."""
_ZERO_FIRST = regex.compile(r"\(?\D?[$S§]?\D?0[\d,]+(?:\.\d\d)?\)?")
"""An amount whose first digit was changed to a zero, such as `$0,473.69`."""
_MONTH_DAY_YEAR = regex.compile(r"(?:\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?\d{4}|\d{4}-\d{2}-\d{2})")
_FOUR_DIGITS = regex.compile(r"\(?\d{4}\)?")
_LAST_FOUR = regex.compile(r"(?:.*\D)?(?P<digits>\d{4})")


def money(text: str) -> Decimal | None:
    """Dollars of `$14,928.09`, `-8,000.00`, `– 300,331.00`, `(3,328.00)`; OCR may read the dollar sign as S or §."""
    plain = text.rstrip(PUNCTUATION)
    amount = parse_money(plain)
    if amount is None and _ZERO_FIRST.fullmatch("".join(plain.split())):
        raise ValueError(f"{plain} begins with a zero, which no amount does")
    return amount


def date(text: str) -> dt.date | None:
    """The day of `February 20, 2018`, `Febmary 20, 2018`, `Feb. 20, 2018`, `02/20/2018` or `2018-02-20`."""
    compact = " ".join(text.split()).strip(PUNCTUATION)
    day = printed_date(compact)
    garbled = _MONTH_BY_ITS_START.fullmatch(compact) if day is None else None
    if garbled is not None:
        day = printed_date(garbled["month"] + garbled["rest"])
    if day is None and (garbled or _MONTH_DAY_YEAR.fullmatch(compact)):
        raise ValueError(f"{compact} is no day with a year from 1900 to 2099")
    return day


def year(text: str) -> int | None:
    """The year of `2017`, `(2017)` or of a date that ends it, such as `December 31, 2017`."""
    plain = text.strip().rstrip(PUNCTUATION)
    number = parse_year(plain)
    if number is None and _FOUR_DIGITS.fullmatch(plain):
        raise ValueError(f"{plain} is not a year from 1900 to 2099")
    day = date(plain) if number is None else None
    return day.year if day else number


def last_four(text: str) -> str | None:
    """The last four digits of `1234`, `***-**-1234` or a whole number."""
    match = _LAST_FOUR.fullmatch(text.strip().rstrip(PUNCTUATION + ")"))
    return str(match["digits"]) if match else None
