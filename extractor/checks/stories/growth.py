"""How a dollar of debt grows at the underpayment rate."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache

from extractor import law

_LARGE = Decimal(10) ** 12
_ONE_DAY = dt.timedelta(days=1)
_BASE = dt.date(2006, 12, 31)
"""Before the first year whose due dates the law's data hold."""


def growth(start: dt.date, end: dt.date) -> Decimal:
    """What a dollar owed on `start` has become on `end`, to eleven digits; 1 if `end` is not after `start`.

    NotKnown when a rate of the time is not published.
    """
    return _since_base(end) / _since_base(start) if start < end else Decimal(1)


@lru_cache(maxsize=16384)
def _since_base(day: dt.date) -> Decimal:
    law.underpayment_rate(day)
    if day <= _BASE:
        return 1 / (1 + law.interest_exact(_LARGE, day, _BASE) / _LARGE)
    quarter = dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - _ONE_DAY
    return _since_base(quarter) * (1 + law.interest_exact(_LARGE, quarter, day) / _LARGE)
