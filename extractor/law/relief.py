"""Who may ask for penalties to be removed, and the case that may remove more of them."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

from extractor.law.parameter import load

Relief: TypeAlias = Literal["first-time", "automatic"]


def administrative_relief(tax_year: int) -> Relief:
    """How failure-to-file and failure-to-pay penalties of a tax year are removed for those in order before.

    `first-time`: on request; `automatic`: without one, so that a charge to such a person may be challenged.
    """
    return "automatic" if tax_year >= load("penalty_relief.automatic_first_year").newest else "first-time"


def in_kwong_period(start: dt.date, end: dt.date) -> bool:
    """Whether a day after `start` through `end` falls in the period of Kwong v. United States.

    The IRS does not follow the case: something to tell, not a rule to recompute with.
    """
    first, last = (_kwong(name) for name in ("period_start", "period_end"))
    return start < last and end >= first


def kwong_claims_due() -> dt.date:
    """The last day for a protective claim under Kwong."""
    return _kwong("claims_due")


def _kwong(name: str) -> dt.date:
    parameter = load(f"kwong.{name}")
    return parameter.date_at(parameter.known_through)
