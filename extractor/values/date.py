"""Dates as US letters print them, parsed strictly; only the name of a long month may have one letter misread."""

from __future__ import annotations

import datetime as dt

import regex

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    "(?P<month>"
    + "|".join(
        [rf"{name}" for name in _MONTHS] + [rf"{name[:3]}\.?" for name in _MONTHS if name != "may"] + [r"sept\.?"]
    )
    + ")"
)
_LONG_MONTHS = [name for name in _MONTHS if len(name) >= 7]
_DATE_WORDS = regex.compile(rf"{_MONTH}\s?(?P<day>\d{{1,2}})\s?[,.]?\s?(?P<year>(?:19|20)\d{{2}})", regex.IGNORECASE)
_DATE_SMUDGED = regex.compile(
    r"(?e)(?P<month>" + "|".join(f"(?:{name}){{e<=1}}" for name in _LONG_MONTHS) + r")"
    r"\s?(?P<day>\d{1,2})\s?[,.]?\s?(?P<year>(?:19|20)\d{2})",
    regex.IGNORECASE,
)
_DATE_NUMBERS = regex.compile(r"(?P<month>\d{1,2})\s?[/-]\s?(?P<day>\d{1,2})\s?[/-]\s?(?P<year>(?:19|20)\d{2})")
_DATE_ISO = regex.compile(r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})")
DATE_IN_TEXT = regex.compile(
    rf"(?<![\w/]){_DATE_WORDS.pattern}(?!\d)"
    rf"|(?<![\d/]|(?<!\d{{4}})-)\d{{1,2}}\s?[/-]\s?\d{{1,2}}\s?[/-]\s?(?:19|20)\d{{2}}(?!\d)"
    rf"|(?<![\d/-])(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}(?!\d)",
    regex.IGNORECASE,
)
SMUDGED_DATE_IN_TEXT = regex.compile(rf"(?e)(?<!\w)(?:{_DATE_SMUDGED.pattern[4:]})(?!\d)", regex.IGNORECASE)


def parse_date(text: str) -> dt.date | None:
    """A day from `January 30, 2018`, `Jan. 30, 2018`, `01/30/2018` or `2018-01-30`; None if there is no such day.

    The name of a long month may have one letter wrong; a figure may not.
    """
    compact = " ".join(text.split()).strip(" .,;:")
    for pattern in (_DATE_WORDS, _DATE_NUMBERS, _DATE_ISO, _DATE_SMUDGED):
        match = pattern.fullmatch(compact)
        if match is not None:
            month = match["month"]
            number = int(month) if month.isdigit() else _month_number(month)
            try:
                return dt.date(int(match["year"]), number, int(match["day"]))
            except ValueError:
                return None
    return None


def _month_number(name: str) -> int:
    lowered = name.lower().strip(". ")
    for number, month in enumerate(_MONTHS, 1):
        if lowered == month or (len(lowered) <= 4 and lowered[:3] == month[:3]):
            return number
    return next(
        number
        for number, month in enumerate(_MONTHS, 1)
        if regex.fullmatch(f"(?:{month}){{e<=1}}", lowered) is not None
    )
