"""Days that a sentence names without a year, to act by: none but the notice's own and those of the tax calendar."""

from __future__ import annotations

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
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def other_day_in(sentence: str, notice: Notice) -> str | None:
    """The first day without a year, to act by, that is neither the notice's nor the tax calendar's."""
    own = {(day.month, day.day) for day in known_dates(notice)}
    for match in _DAY.finditer(sentence):
        month, day = _MONTHS.index(match["month"][:3].casefold()) + 1, int(match["day"])
        moved = any((month, day - days) in _TAX_CALENDAR for days in range(_MOVED + 1))
        if (month, day) not in own and not moved:
            return f"{match['month']} {day}"
    return None
