"""One account module with its transactions, as it should be read from any layout."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Transaction:
    """A line of the account. Credits are negative; what is not printed is None."""

    code: str
    explanation: str
    date: dt.date | None
    amount: Decimal | None
    cycle: str | None = None
    dln: str | None = None
    notice: str | None = None
    extended_to: dt.date | None = None


@dataclass(frozen=True)
class Module:
    """An account of one person, form and year; `last4` is the number it is kept under."""

    tax_year: int
    last4: str
    spouse_last4: str | None
    name: str
    form: str
    requested: dt.date
    as_of: dt.date
    balance: Decimal
    accrued_interest: Decimal
    accrued_penalty: Decimal
    transactions: tuple[Transaction, ...]
    figures: dict[str, Decimal] = field(default_factory=dict)
    received: dt.date | None = None
    processed: dt.date | None = None
    tracking: str = "100200300400"

    @property
    def plus_accruals(self) -> Decimal:
        """Account balance and both accruals."""
        return self.balance + self.accrued_interest + self.accrued_penalty


def truth(module: Module) -> dict[str, Any]:
    """What `cp14 transcript` should write of the module, places and file aside."""
    return {
        "kind": "account_transcript",
        "form": module.form,
        "tax_year": module.tax_year,
        "period_end": f"{module.tax_year}-12-31",
        "tin_last4": module.last4,
        "spouse_tin_last4": module.spouse_last4,
        "request_date": module.requested.isoformat(),
        "account_balance": f"{module.balance:.2f}",
        "accrued_interest": f"{module.accrued_interest:.2f}",
        "accrued_penalty": f"{module.accrued_penalty:.2f}",
        "balance_plus_accruals": f"{module.plus_accruals:.2f}",
        "transactions": [_line(one) for one in module.transactions],
    }


def _line(one: Transaction) -> dict[str, Any]:
    return {
        "code": one.code,
        "explanation": one.explanation,
        "cycle": one.cycle,
        "date": one.date.isoformat() if one.date else None,
        "amount": None if one.amount is None else f"{one.amount:.2f}",
        "dln": one.dln,
        "notice": one.notice,
        "extended_to": one.extended_to.isoformat() if one.extended_to else None,
    }
