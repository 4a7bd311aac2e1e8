"""Dates as US notices print them, parsed strictly: only the name of a long month may have one letter wrong."""

from __future__ import annotations

import datetime as dt
import re

import regex

from extractor.kept_results import kept
from extractor.values.parted_pattern import PartedPattern

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    "(?P<month>"
    + "|".join([rf"{name}" for name in _MONTHS] + [rf"{name[:3]}\.?" for name in _MONTHS] + [r"sept\.?"])
    + ")"
)
MONTH_NAME = _MONTH.replace("?P<month>", "?:")
"""A pattern of the name of a month, whole or in short."""
_WEEKDAY = regex.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s", regex.IGNORECASE)
_LONG_MONTHS = [name for name in _MONTHS if len(name) >= 7]
_SPECK = r"[\s.'’‘`·]{0,2}"
"""Between a month and its day: a space, or a speck beside it or in its place."""
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATE_WORDS = regex.compile(rf"{_MONTH}{_SPECK}{_DAY}\s?[,.]?\s?(?P<year>(?:19|20)\d{{2}})", regex.IGNORECASE)
_DAY_FIRST = regex.compile(
    rf"{_DAY}(?:\s(?:(?:day\s)?of\s)?|-)?{_MONTH}(?:,?\s|-)?(?P<year>(?:19|20)\d{{2}})", regex.IGNORECASE
)
_SPANISH_MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
_DATE_SPANISH = regex.compile(
    rf"(?P<day>\d{{1,2}})\s?de\s(?P<month>{'|'.join(_SPANISH_MONTHS)})\sdel?\s(?P<year>(?:19|20)\d{{2}})",
    regex.IGNORECASE,
)
_DATE_MISREAD = regex.compile(
    r"(?e)(?P<month>" + "|".join(f"(?:{name}){{e<=1}}" for name in _LONG_MONTHS) + r")"
    r"\s?(?P<day>\d{1,2})\s?[,.]?\s?(?P<year>(?:19|20)\d{2})",
    regex.IGNORECASE,
)
_DATE_NUMBERS = regex.compile(r"(?P<month>\d{1,2})\s?[/.-]\s?(?P<day>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d{2})")
_DATE_SHORT = regex.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d\d)")
"""A date with two digits of its year, which is of this century."""
_DATE_ISO = regex.compile(r"(?P<year>(?:19|20)\d{2})(?P<sign>[-/])(?P<month>\d{2})(?P=sign)(?P<day>\d{2})")
_LETTER_FIRST = (_DATE_WORDS, _DATE_MISREAD)
_DIGIT_FIRST = (_DAY_FIRST, _DATE_NUMBERS, _DATE_SHORT, _DATE_ISO, _DATE_SPANISH, _DATE_MISREAD)
"""The dates that begin with a digit; the first letter of a misread month may be one."""
_NUMBERS = {name: number for number, month in enumerate(_MONTHS, 1) for name in (month, month[:3])}
"""The months by their names, whole or of three letters."""
_USUAL = re.compile(r"(?P<month>[A-Za-z]+) (?P<day>[0-9]{1,2}), (?P<year>(?:19|20)[0-9]{2})")
"""What most dates look like, told in a tenth of the time."""
_YEAR_LAST = regex.compile(r"(?:(?:19|20)\d|[/-])\d\d?$")
"""How every date ends; most texts that may be one do not."""
_FIRST = r"(?=\d|\b[jfmasondJFMASOND][aepucoAEPUCO])"
"""What any date begins with: two thirds of the time of a search that looks for it first."""
PART_OF_DATE = regex.compile(r"(?:19|20)\d\d|\d/\d")
"""What no date in a text is without, looked for in less time."""
DATE_IN_TEXT = PartedPattern(
    rf"{_FIRST}(?i:(?<![\w/]){_DATE_WORDS.pattern}(?!\d)"
    rf"|(?<![\w/.,$-])(?:{_DAY_FIRST.pattern}|{_DATE_SPANISH.pattern})(?!\d)"
    rf"|(?<![\d/]|(?<!\d{{4}})-)\d{{1,2}}\s?[/-]\s?\d{{1,2}}\s?[/-]\s?(?:19|20)\d{{2}}(?!\d)"
    rf"|(?<![\d/.,$-])\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d(?!\d)"
    rf"|(?<![\d/])\d{{1,2}}/\d{{1,2}}/\d\d(?![\d/])"
    rf"|(?<![\d/-])(?:19|20)\d{{2}}(?:-\d{{2}}-|/\d{{2}}/)\d{{2}}(?!\d))",
    PART_OF_DATE,
)
MISREAD_DATE_IN_TEXT = regex.compile(rf"(?e)(?<!\w)(?:{_DATE_MISREAD.pattern[4:]})(?!\d)", regex.IGNORECASE)


@kept
def parse_date(text: str) -> dt.date | None:
    """A day from `January 30, 2018`, `Jan. 30th, 2018`, `30 Jan 2018`, `30-JAN-2018`, `30th of January, 2018`,
    `01/30/2018`, `1/30/18`, `01.30.2018` or `2018-01-30`, in Spanish from
    `30 de enero de 2018`; None if there is no such day.

    The name of a long month may have one letter wrong; a digit may not.
    """
    try:
        return printed_date(text)
    except ValueError:
        return None


def printed_date(text: str) -> dt.date | None:
    """The day that a text names; None for a text that is not a date.

    Raises ValueError for a date that does not exist, such as February 40, 2018.
    """
    usual = _USUAL.fullmatch(text)
    if usual is not None and (number := _NUMBERS.get(usual["month"].lower())):
        return dt.date(int(usual["year"]), number, int(usual["day"]))
    whole = " ".join(text.split()).strip(" .,;:")
    if _YEAR_LAST.search(whole) is None:
        return None
    compact = _WEEKDAY.sub("", whole)
    patterns = _DIGIT_FIRST if compact[:1].isdigit() else _LETTER_FIRST
    match = next((match for pattern in patterns if (match := pattern.fullmatch(compact)) is not None), None)
    if match is None:
        return None
    month, year = match["month"], int(match["year"])
    return dt.date(
        year + 2000 if year < 100 else year,
        int(month) if month.isdigit() else _month_number(month),
        int(match["day"]),
    )


def _month_number(name: str) -> int:
    lowered = name.lower().strip(". ")
    if lowered in _SPANISH_MONTHS:
        return _SPANISH_MONTHS.index(lowered) + 1
    known = _NUMBERS.get(lowered[:3] if len(lowered) <= 4 else lowered)
    return known or next(
        number
        for number, month in enumerate(_MONTHS, 1)
        if regex.fullmatch(f"(?:{month}){{e<=1}}", lowered) is not None
    )
