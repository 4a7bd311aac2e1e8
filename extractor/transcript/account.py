"""An account through the day of its notice: what was posted, by the figures that a notice prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from extractor.record import Notice
from extractor.transcript.codes import CREDIT_KINDS, Kind, code_of, kind_of
from extractor.transcript.model import AccountTranscript, Transaction

FigureName = Literal[
    "tax_owed",
    "payments_and_credits",
    "penalties.failure_to_file",
    "penalties.failure_to_pay",
    "penalties.estimated_tax",
    "penalties.dishonored_payment",
    "penalties.other",
    "interest",
]
NOTHING = Decimal("0.00")
_FIGURES: dict[Kind, FigureName] = {
    "tax": "tax_owed",
    "failure_to_file": "penalties.failure_to_file",
    "failure_to_pay": "penalties.failure_to_pay",
    "estimated_tax": "penalties.estimated_tax",
    "dishonored_payment": "penalties.dishonored_payment",
    "other_penalty": "penalties.other",
    "fee": "penalties.other",
    "interest": "interest",
    **dict.fromkeys(CREDIT_KINDS, "payments_and_credits"),
}
LABELS: dict[FigureName, str] = {
    "tax_owed": "tax",
    "payments_and_credits": "payments and credits",
    "penalties.failure_to_file": "failure-to-file penalty",
    "penalties.failure_to_pay": "failure-to-pay penalty",
    "penalties.estimated_tax": "estimated tax penalty",
    "penalties.dishonored_payment": "dishonored-payment penalty",
    "penalties.other": "other penalties and fees",
    "interest": "interest",
}


def amount_of(row: Transaction) -> Decimal:
    """The amount of a line; nothing for a line without one."""
    return row.amount or NOTHING


def day_of(row: Transaction) -> dt.date:
    """The date of a line; before all others for a line without one."""
    return row.date or dt.date.min


def figure_of(row: Transaction) -> FigureName | None:
    """The figure of a notice that a line's amount belongs to; None for a line without an amount."""
    return _FIGURES.get(kind_of(row.code, row.amount < 0), "penalties.other") if row.amount else None


def is_payment(row: Transaction) -> bool:
    """Whether a line credits a payment."""
    known = code_of(row.code)
    return bool(row.amount and row.amount < 0 and known and known.kind == "payment")


def is_credit(row: Transaction) -> bool:
    """Whether a line lowers the balance as a payment, a refundable credit or credit moved in."""
    return bool(row.amount and row.amount < 0 and figure_of(row) == "payments_and_credits")


def reverses(row: Transaction) -> bool:
    """Whether a line dishonors a payment or takes it back."""
    known = code_of(row.code)
    return bool(row.amount and row.amount > 0 and known and known.reverses)


def total(rows: Iterable[Transaction]) -> Decimal:
    """The sum of the amounts of lines."""
    return sum((row.amount for row in rows if row.amount is not None), NOTHING)


@dataclass(frozen=True)
class Account:
    """A module and the date of its notice."""

    module: AccountTranscript
    notice_date: dt.date

    @cached_property
    def posted(self) -> tuple[Transaction, ...]:
        """The lines with an amount that are dated by the notice date; one without a date counts as posted."""
        return tuple(row for row in self.module.transactions if row.amount and not self._is_later(row))

    @cached_property
    def later(self) -> tuple[Transaction, ...]:
        """The lines with an amount dated after the notice."""
        return tuple(row for row in self.module.transactions if row.amount and self._is_later(row))

    def _is_later(self, row: Transaction) -> bool:
        return row.date is not None and row.date > self.notice_date

    def rows_of(self, figure: FigureName) -> tuple[Transaction, ...]:
        """The posted lines that make a figure."""
        return tuple(row for row in self.posted if figure_of(row) == figure)

    def figure(self, figure: FigureName) -> Decimal:
        """What was posted of a figure by the notice date, credits negative."""
        return total(self.rows_of(figure))

    @property
    def balance(self) -> Decimal:
        """All that was posted by the notice date."""
        return total(self.posted)

    @cached_property
    def taken_back(self) -> tuple[tuple[Transaction, Transaction | None], ...]:
        """Each line that takes a payment back, with that payment; one that was posted anew under another code is left
        out."""
        free = [row for row in self.module.transactions if is_payment(row)]
        found: list[tuple[Transaction, Transaction | None]] = []
        for row in self.module.transactions:
            if not reverses(row):
                continue
            same = [each for each in free if each.amount == -(row.amount or NOTHING)]
            same = sorted(same, key=lambda each: each.code != _reversed_code(row))
            if same:
                free.remove(same[0])
            anew = [each for each in same[1:] if same[0].date == each.date and each.code != same[0].code]
            if not anew:
                found.append((row, same[0] if same else None))
        return tuple(found)


def _reversed_code(row: Transaction) -> str | None:
    known = code_of(row.code)
    return known.reverses if known else None


def printed_figure(notice: Notice, figure: FigureName) -> Decimal:
    """A figure as the notice prints it; one without a row is nothing. Rows without a known name are credits where they
    lower what is owed, and otherwise fees; where the amount due adds up without them they are no part of it."""
    printed = _named_figure(notice, figure)
    if figure not in ("payments_and_credits", "penalties.other"):
        return printed
    if notice.amount_due == sum(_named_figure(notice, each) for each in LABELS):
        return printed
    unnamed = [row.amount for row in notice.billing_rows if row.kind == "other"]
    return printed + sum((amount for amount in unnamed if (amount < 0) == (figure == "payments_and_credits")), NOTHING)


def _named_figure(notice: Notice, figure: FigureName) -> Decimal:
    source = notice.penalties if figure.startswith("penalties.") else notice
    printed: Decimal = getattr(source, figure.removeprefix("penalties.")) or NOTHING
    return printed
