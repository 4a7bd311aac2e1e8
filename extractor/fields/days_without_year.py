"""Days that a sentence names without a year, to act by: none but the notice's own and those of the tax calendar."""

from __future__ import annotations

import datetime as dt

import regex

from extractor.fields.known_figures import known_dates
from extractor.record import Notice
from extractor.values.date import MONTH_NAME

_DAY = regex.compile(
    rf"\b(?:by|before|until|till|after|than)\s(?P<month>{MONTH_NAME})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\s(?:19|20)\d\d)",
    regex.IGNORECASE,
)
_TAX_CALENDAR = frozenset({(1, 15), (1, 31), (4, 15), (6, 15), (9, 15), (10, 15), (12, 31)})
"""Month and day on which estimated tax, information returns, returns and extended returns are due, and the year's last
(IRC 6654(c), 6072(a), 6081(a))."""
_MOVED = 3
"""Days by which a weekend and a holiday put off a day of the calendar (IRC 7503)."""
_LEAP_YEAR = 2000
"""A year that has every day."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def other_day_in(sentence: str, notice: Notice) -> str | None:
    """The first day without a year, to act by, that is neither the notice's nor the tax calendar's."""
    own = {(day.month, day.day) for day in known_dates(notice)}
    for match in _DAY.finditer(sentence):
        month, day = _MONTHS.index(match["month"][:3].casefold()) + 1, int(match["day"])
        if (month, day) not in own and not _is_of_tax_calendar(month, day):
            return f"{match['month']} {day}"
    return None


def _is_of_tax_calendar(month: int, day: int) -> bool:
    """Whether a day is one of the calendar, or the one to which a weekend and a holiday moved it: February 2 for
    January 31."""
    try:
        printed = dt.date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    before = (printed - dt.timedelta(days=days) for days in range(_MOVED + 1))
    return any((each.month, each.day) in _TAX_CALENDAR for each in before)
