"""The raw characters of one reading turned into a value, so that readings can be compared.

None for characters that do not have the form; ValueError for those that have it and name what is not, such as
February 40.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from difflib import get_close_matches

_MINUS = "-\u2010\u2011\u2012\u2013\u2014\u2212\uf02d"
_MONEY = re.compile(rf"[{_MINUS}(]*[$S§]?[{_MINUS}]?(\d{{1,3}}(?:,\d{{3}})+|\d+)(\.\d\d)?\)?[{_MINUS}]?")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_LONG = 7
_MONTH_FIRST = re.compile(r"(\w{3,10}?)\.? ?(\d{1,2}) ?[,.]? ?(\d{4})")
_NUMBERS = re.compile(r"(\d{1,2}) ?[/-] ?(\d{1,2}) ?[/-] ?(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR = re.compile(r"\(?(\d{4})\)?[.,;:]?")
_LAST_FOUR = re.compile(r"(?:.*\D)?(\d{4})")


def money(text: str) -> Decimal | None:
    """Dollars of `$14,928.09`, `-8,000.00`, `– 300,331.00`, `(3,328.00)`; OCR may read the sign as S or §."""
    compact = "".join(text.split()).rstrip(".,;:")
    match = _MONEY.fullmatch(compact)
    if match is None:
        return None
    amount = Decimal(match[1].replace(",", "") + (match[2] or ".00"))
    return -amount if any(sign in compact for sign in _MINUS + "(") else amount


def date(text: str) -> dt.date | None:
    """The day of `February 20, 2018`, `Feb. 20, 2018`, `02/20/2018` or `2018-02-20`."""
    compact = " ".join(text.lower().split()).strip(" .,;:")
    if match := _MONTH_FIRST.fullmatch(compact):
        number = _month(match[1])
        if number is None:
            return None
        year, month, day = int(match[3]), number, int(match[2])
    elif match := _NUMBERS.fullmatch(compact):
        year, month, day = int(match[3]), int(match[1]), int(match[2])
    elif match := _ISO.fullmatch(compact):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        return None
    return dt.date(year, month, day)


def _month(name: str) -> int | None:
    """The number of a month by its name or its first letters; a long name may have a letter wrong."""
    for number, month in enumerate(_MONTHS, 1):
        if month.startswith(name[:3]):
            return number
    near = get_close_matches(name, [month for month in _MONTHS if len(month) >= _LONG], n=1, cutoff=0.8)
    return _MONTHS.index(near[0]) + 1 if near else None


def year(text: str) -> int | None:
    """The year of `2017`, `(2017)` or of a date that ends it, such as `December 31, 2017`."""
    match = _YEAR.fullmatch(text.strip())
    if match:
        return int(match[1])
    day = date(text)
    return day.year if day else None


def last_four(text: str) -> str | None:
    """The last four digits of `1234`, `***-**-1234` or a whole number."""
    match = _LAST_FOUR.fullmatch(text.strip().rstrip(".,;:)"))
    return match[1] if match else None
