"""The last day to pay, by another calendar than the program's: pandas knows the federal holidays."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from typing import Literal

import numpy as np
from pandas.tseries.holiday import USFederalHolidayCalendar

# Legal holidays of the District of Columbia beside the federal ones: Emancipation Day as it was observed, and the
# inaugurations.
_OF_THE_DISTRICT = (
    *("2019-04-16", "2020-04-16", "2021-04-16", "2022-04-15", "2023-04-17", "2024-04-16", "2025-04-16", "2026-04-16"),
    *("2021-01-20", "2025-01-20"),
)


@cache
def _holidays() -> list[np.datetime64]:
    federal = USFederalHolidayCalendar().holidays("2018-01-01", "2029-12-31")
    return [*federal.to_numpy().astype("datetime64[D]"), *(np.datetime64(day) for day in _OF_THE_DISTRICT)]


def last_day_to_pay(notice_date: dt.date, amount_due: Decimal) -> dt.date:
    """21 days after the notice, 10 business days from $100,000, moved off weekends and holidays."""
    if amount_due >= 100_000:
        # From a holiday the count begins as from the business day before it.
        return _moved(notice_date, 10, "backward")
    return _moved(notice_date + dt.timedelta(days=21), 0, "forward")


def _moved(day: dt.date, count: int, roll: Literal["forward", "backward"]) -> dt.date:
    moved = np.busday_offset(np.datetime64(day), count, roll=roll, holidays=_holidays())
    return dt.date.fromisoformat(str(moved))
