"""The dates of a table's row in whole: with the year of a period that prints it once, or that is on the next line."""

from __future__ import annotations

import regex

from extractor.values.date import MONTH_NAME, parse_date

_YEAR = r"(?:19|20)\d\d"
_DAYS_BEFORE_YEAR = regex.compile(rf"({MONTH_NAME} \d{{1,2}},) (\d{{1,3}}) ({_YEAR})(?!\d)", regex.IGNORECASE)
"""A date whose year is on the next line, with the days of the cell beside close to it: `September 30, 92 2013`."""
_DAY = rf"(?:{MONTH_NAME}\s?\d{{1,2}}|\d{{1,2}}\s{MONTH_NAME}|\d{{1,2}}/\d{{1,2}})"
_ONE_YEAR = regex.compile(
    rf"(?<![\w/])(?P<first>{_DAY})(?P<to>\s?(?:[-–—]|to|through|thru|until)\s?)"
    rf"(?P<last>{_DAY}(?P<sign>,?\s|/)(?P<year>{_YEAR}))(?!\d)",
    regex.IGNORECASE,
)
"""A period that prints its year once: `Apr. 15 – June 30, 2016`."""


def with_whole_dates(text: str) -> str:
    """The text of a row with a year for each of its dates; one period may end in the year after the one it begins in.

    >>> with_whole_dates("Apr. 15 – June 30, 2016 76")
    'Apr. 15, 2016 – June 30, 2016 76'
    >>> with_whole_dates("12/31–03/31/2017")
    '12/31/2016–03/31/2017'
    """
    return str(_ONE_YEAR.sub(_with_years, _DAYS_BEFORE_YEAR.sub(r"\1 \3 \2", text)))


def _with_years(period: regex.Match[str]) -> str:
    end, sign = parse_date(period["last"]), period["sign"]
    years = (int(period["year"]), int(period["year"]) - 1)
    begins = ((parse_date(whole), whole) for year in years for whole in [f"{period['first']}{sign}{year}"])
    first = next((whole for day, whole in begins if day is not None and end is not None and day < end), period["first"])
    return f"{first}{period['to']}{period['last']}"
