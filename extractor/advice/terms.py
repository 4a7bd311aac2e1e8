"""What a user adds to the notice: payments, an agreement, a levy notice, an assumed interest rate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from extractor import law
from extractor.errors import RequestInvalid

Payment: TypeAlias = tuple[dt.date, Decimal]
AssumedRate: TypeAlias = Decimal | Literal["last"] | None

MOST_DOLLARS = Decimal("999999999.99")
"""Above any tax bill that a CP14 is sent for; a larger amount is a slip of the keyboard."""
MOST_PERCENT = Decimal(30)
"""The underpayment rate was never above 20 percent (1982)."""
LAST_DAY = dt.date(2100, 12, 31)


@dataclass(frozen=True)
class Terms:
    """`payments` in the order of their days; `assumed_percent` a year for days past the published rates, or None."""

    payments: tuple[Payment, ...] = ()
    agreement_from: dt.date | None = None
    levy_notice: dt.date | None = None
    assumed_percent: Decimal | None = None


def terms_of(
    since: dt.date,
    *,
    payments: Sequence[Payment] = (),
    agreement_from: dt.date | None = None,
    levy_notice: dt.date | None = None,
    assume_rate: AssumedRate = None,
) -> Terms:
    """The checked terms for an account that starts on `since`. Raises RequestInvalid with the value and its reason."""
    for day, amount in payments:
        check_dollars(amount, "payment")
        check_day(day, since, "payment")
    if levy_notice is not None:
        check_day(levy_notice, since, "levy notice")
    if agreement_from is not None and not since - dt.timedelta(days=3660) <= agreement_from <= LAST_DAY:
        raise RequestInvalid(f"an agreement from {agreement_from} cannot be for this notice")
    percent = _percent(assume_rate)
    return Terms(tuple(sorted(payments)), agreement_from, levy_notice, percent)


def check_dollars(amount: Decimal, what: str) -> None:
    """Raise RequestInvalid unless an amount is positive, in whole cents, and one that can be."""
    if not amount.is_finite() or not 0 < amount <= MOST_DOLLARS or amount != law.to_cents(amount):
        raise RequestInvalid(f"a {what} of {amount} cannot be: give dollars and cents above 0, such as 250.00")


def check_day(day: dt.date, since: dt.date, what: str) -> None:
    """Raise RequestInvalid for a day before the account's first or absurdly late."""
    if day < since:
        raise RequestInvalid(f"the {what} on {day} is before the notice date, {since}")
    if day > LAST_DAY:
        raise RequestInvalid(f"the {what} on {day} is after {LAST_DAY}")


def _percent(assume_rate: AssumedRate) -> Decimal | None:
    if assume_rate is None:
        return None
    if assume_rate == "last":
        return law.load("underpayment_rate").newest
    if not assume_rate.is_finite() or not 0 <= assume_rate <= MOST_PERCENT:
        raise RequestInvalid(f"an assumed rate of {assume_rate} percent cannot be: give 0 to {MOST_PERCENT}")
    return assume_rate
