"""Whether computed charges are the printed ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

from extractor.checks.account.figures import (
    NOTHING,
    PENALTY_TOLERANCE,
    Figure,
    Figures,
    interest_rounding,
    interest_tolerance,
)
from extractor.checks.account.model import Charges

Left = Collection[Figure]


def penalty_fits(printed: Decimal, computed: Decimal) -> bool:
    """Within the five cents allowed for each penalty."""
    return abs(printed - computed) <= PENALTY_TOLERANCE


def interest_fits(figures: Figures, computed: Decimal, start: dt.date) -> bool:
    """Within the tolerance for interest since `start`."""
    return abs(figures.interest - computed) <= interest_tolerance(start, figures.notice_date)


def interest_is_exact(figures: Figures, computed: Decimal, start: dt.date, changes: int = 0) -> bool:
    """Whether rounding alone can make the difference; `changes`: how often the amount changed on the way."""
    return abs(figures.interest - computed) <= interest_rounding(start, figures.notice_date, changes)


def all_fit(figures: Figures, computed: Charges, start: dt.date, leaving_out: Left = ()) -> bool:
    """Whether all three charges are the printed ones, but for those left out."""
    return (
        ("failure_to_pay" in leaving_out or penalty_fits(figures.failure_to_pay, computed.failure_to_pay))
        and ("failure_to_file" in leaving_out or penalty_fits(figures.failure_to_file, computed.failure_to_file))
        and ("interest" in leaving_out or interest_fits(figures, computed.interest, start))
    )


def is_charged(amount: Decimal) -> bool:
    """Whether a charge is printed at all."""
    return amount != NOTHING
