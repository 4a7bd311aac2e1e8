"""Account, letter and client of one year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from scripts.transcripts_by_hand.module import Module


@dataclass(frozen=True)
class Payment:
    """A payment as the client made it, and the line of the account it became."""

    date: dt.date
    amount: Decimal
    code: str
    posted: dt.date
    method: str
    confirmation: str


@dataclass(frozen=True)
class Bill:
    """Figures of the CP14."""

    notice_date: dt.date
    due_date: dt.date
    tax: Decimal
    credits: Decimal
    failure_to_file: Decimal
    failure_to_pay: Decimal
    estimated_tax: Decimal
    dishonored: Decimal
    interest: Decimal

    @property
    def amount_due(self) -> Decimal:
        """All rows."""
        return (
            self.tax
            - self.credits
            + self.failure_to_file
            + self.failure_to_pay
            + self.estimated_tax
            + self.dishonored
            + self.interest
        )


@dataclass(frozen=True)
class History:
    """Account, letter and client of one year, and the codes that may be told of them."""

    module: Module
    bill: Bill
    payments: tuple[Payment, ...]
    told: frozenset[str] = frozenset()
    others: tuple[Module, ...] = ()
    expected: str | None = None
    notice_year: int | None = None
    notice_last4: str | None = None
    client: tuple[Payment, ...] | None = None
