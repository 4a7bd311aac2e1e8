"""Whether computed charges are the printed ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

from extractor import law
from extractor.checks.account.figures import (
    CENT,
    HALF_A_CENT,
    NOTHING,
    PENALTY_TOLERANCE,
    Figure,
    Figures,
    interest_rounding,
    interest_tolerance,
)
from extractor.checks.account.model import (
    Account,
    failure_to_pay,
    failure_to_pay_roundings,
)

Left = Collection[Figure]


def penalty_fits(printed: Decimal, computed: Decimal) -> bool:
    """Within the five cents allowed for each penalty."""
    return abs(printed - computed) <= PENALTY_TOLERANCE


def pay_fits(printed: Decimal, account: Account, notice_date: dt.date) -> bool:
    """Whether failure to pay of an account is the printed one.

    Within the five cents allowed for each penalty, or to the cent with every month rounded by itself: over 31 months
    of 0.5% that made nine cents of 32.22.
    """
    off = abs(printed - failure_to_pay(account, notice_date))
    if off <= PENALTY_TOLERANCE:
        return True
    if off > months_rounding(account.calendar.penalty_start, notice_date):
        return False
    return any(abs(printed - rounded) <= CENT for rounded in failure_to_pay_roundings(account, notice_date))


def pay_is_exact(printed: Decimal, account: Account, notice_date: dt.date) -> bool:
    """Whether it is the printed one to the cent, rounded in one of the known ways.

    At the cap of 25% a part of a month makes a row of its own, and a cent.
    """
    off = abs(printed - failure_to_pay(account, notice_date))
    return off <= CENT or printed in failure_to_pay_roundings(account, notice_date)


def months_rounding(start: dt.date, notice_date: dt.date) -> Decimal:
    """The most by which failure to pay rounded month by month can be off: half a cent a month, five cents at least."""
    return max(PENALTY_TOLERANCE, HALF_A_CENT * law.months_late(start, notice_date))


def interest_fits(figures: Figures, computed: Decimal, start: dt.date) -> bool:
    """Within the tolerance for interest since `start`; where the law gives none, nothing is rounded."""
    if computed == NOTHING:
        return figures.interest == NOTHING
    return abs(figures.interest - computed) <= interest_tolerance(start, figures.notice_date)


def interest_is_exact(figures: Figures, computed: Decimal, start: dt.date, changes: int = 0) -> bool:
    """Whether rounding alone can make the difference; `changes`: how often the amount changed on the way."""
    return abs(figures.interest - computed) <= interest_rounding(start, figures.notice_date, changes)
