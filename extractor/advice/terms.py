"""What a user adds to the notice: payments, an agreement, a levy notice, an assumed interest rate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, TypeAlias

from extractor import law
from extractor.advice.account import Account
from extractor.errors import RequestInvalid

Payment: TypeAlias = tuple[dt.date, Decimal]
AssumedRate: TypeAlias = Decimal | Literal["last"] | None

MOST_DOLLARS = Decimal("999999999.99")
"""Above any tax bill that a CP14 is sent for; a larger amount is a slip of the keyboard."""
MOST_PERCENT = Decimal(30)
"""The underpayment rate was never above 20 percent (1982)."""
LAST_DAY = dt.date(2100, 12, 31)
_LONGEST_BEFORE = dt.timedelta(days=366 * 2)
"""An agreement may be made with the return; a first bill follows within about a year of it."""


@dataclass(frozen=True)
class Terms:
    """`payments` in the order of their days; `assumed_percent` a year for days past the published rates, or None."""

    payments: tuple[Payment, ...] = ()
    agreement_from: dt.date | None = None
    levy_notice: dt.date | None = None
    assumed_percent: Decimal | None = None

    def as_of(self, day: dt.date) -> Terms:
        """The terms as they are on a day: an agreement made later lowers no rate yet."""
        later = self.agreement_from is not None and self.agreement_from > day
        return replace(self, agreement_from=None) if later else self


def terms_of(
    account: Account,
    *,
    payments: Sequence[Payment] = (),
    agreement_from: dt.date | None = None,
    levy_notice: dt.date | None = None,
    assume_rate: AssumedRate = None,
) -> Terms:
    """The checked terms, with what the account itself shows. Raises RequestInvalid with the value and its reason."""
    for day, amount in payments:
        check_dollars(amount, "payment")
        check_day(day, account, "payment")
    if levy_notice is not None and not account.notice_date <= levy_notice <= LAST_DAY:
        raise RequestInvalid(f"a levy notice on {levy_notice} cannot follow the notice of {account.notice_date}")
    if agreement_from is not None and not account.notice_date - _LONGEST_BEFORE <= agreement_from <= LAST_DAY:
        raise RequestInvalid(f"an agreement from {agreement_from} cannot be for the notice of {account.notice_date}")
    return Terms(
        tuple(sorted([*account.payments, *payments])),
        agreement_from or account.agreement_from,
        levy_notice or account.levy_notice,
        _percent(assume_rate),
    )


def check_dollars(amount: Decimal, what: str) -> None:
    """Raise RequestInvalid unless an amount is positive, in whole cents, and one that can be."""
    if not amount.is_finite() or not 0 < amount <= MOST_DOLLARS or amount != law.to_cents(amount):
        raise RequestInvalid(f"a {what} of {amount} cannot be: give dollars and cents above 0, such as 250.00")


def check_day(day: dt.date, account: Account, what: str) -> None:
    """Raise RequestInvalid for a day before the account's first or absurdly late."""
    if day < account.since:
        first = "the notice date" if account.start == "notice" else "where the account stands"
        raise RequestInvalid(f"the {what} on {day} is before {first}, {account.since}")
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
