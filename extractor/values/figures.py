"""The figures in a text: its dates, and what is left without its dates and amounts."""

from __future__ import annotations

import datetime as dt

from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.money import MONEY_IN_TEXT


def dates_in(text: str) -> list[dt.date]:
    """The days that a text names.

    >>> dates_in("Interest from 4/15/2023 to June 30, 2023.")
    [datetime.date(2023, 4, 15), datetime.date(2023, 6, 30)]
    """
    return [day for match in DATE_IN_TEXT.finditer(text) if (day := parse_date(match[0])) is not None]


def without_figures(text: str) -> str:
    """A text with a space for each date and amount of money: other numbers are counts, rates and factors.

    >>> without_figures("5 months to 6/30/2023 at 0.5% of $1,000.00")
    '5 months to   at 0.5% of  '
    """
    return str(MONEY_IN_TEXT.sub(" ", DATE_IN_TEXT.sub(" ", text)))
