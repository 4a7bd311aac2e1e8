"""Growth of a debt over days, past the published rates only with an assumed one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor import law
from extractor.errors import LawNotKnown


def known_through() -> dt.date:
    """The last day whose interest rate is published in the law data."""
    return law.load("underpayment_rate").known_through


def growth(start: dt.date, end: dt.date, assumed_percent: Decimal | None) -> Decimal:
    """What one dollar grows to from `start` (excluded) to `end`. Raises LawNotKnown past the published rates."""
    last = known_through()
    if end <= start:
        return Decimal(1)
    if end > last and assumed_percent is None:
        raise LawNotKnown(
            f"interest rates are known through {last}, asked for {end}; give an earlier date or --assume-rate"
        )
    published = _published(start, min(end, last))
    if end <= last or assumed_percent is None:
        return published
    return published * law.growth_at(assumed_percent, max(start, last), end)


def _published(start: dt.date, end: dt.date) -> Decimal:
    try:
        return law.growth(start, end)
    except law.NotKnown as error:
        raise LawNotKnown(str(error)) from error
