"""Through when the law data speak: tests of what comes after hold also once later rates have been added."""

from __future__ import annotations

import datetime as dt

from extractor.law.parameter import load

RATE = load("underpayment_rate")
RATES_KNOWN_THROUGH = RATE.known_through
"""The last day of the last quarter whose rate is known."""


def past_the_rates(days: int = 1) -> dt.date:
    """A day so many days after it."""
    return RATES_KNOWN_THROUGH + dt.timedelta(days)
