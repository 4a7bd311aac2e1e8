"""The rows of the billing summary, without those that only sum up others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from extractor.fields.billing_amount import Amount
from extractor.fields.row_label import known_kind, names_tax
from extractor.notices import cp14
from extractor.record import RowKind

_NAMED = regex.compile(r"(?:total){e<=1}|\b(?:sum|balance)\b", regex.IGNORECASE)
_REPEATED: tuple[RowKind, ...] = ("tax_owed", "payments_and_credits")
"""Kinds whose labels a subtotal may have too, below a row of that kind: the amount you owe, total payments."""


@dataclass(frozen=True)
class SummaryRow:
    """A row of the billing summary."""

    kind: RowKind
    label: str
    amount: Amount

    @property
    def credited(self) -> SummaryRow:
        """The row with the minus that a credit has, printed or not."""
        if self.kind not in cp14().credit_kinds or self.amount.value is None:
            return self
        return replace(self, amount=replace(self.amount, value=-abs(self.amount.value)))


def without_subtotals(rows: Sequence[SummaryRow]) -> list[SummaryRow]:
    """The rows without those that only sum up rows above or below them, whatever they are called.

    One with a different sum stays: the letter is wrong there, or was misread.
    """
    kept: list[SummaryRow] = []
    for index, row in enumerate(rows):
        if not _is_subtotal(row, kept, rows[index + 1 :]):
            kept.append(row)
    return kept


def without_repeats(rows: Sequence[SummaryRow]) -> list[SummaryRow]:
    """The rows without those that repeat the only row above of their kind, a second payment or the sum of one, and
    without those of no known kind that repeat the only row above: the tax that no payment lessens."""
    kept: list[SummaryRow] = []
    for row in rows:
        alike = kept if row.kind == "other" else [other for other in kept if other.kind == row.kind]
        if [other.amount.value for other in alike] != [row.amount.value]:
            kept.append(row)
    return kept


def with_tax_by_elimination(rows: Sequence[SummaryRow]) -> list[SummaryRow]:
    """The rows, where none is known as the tax with the only one of no known kind as the tax: on it all charges are
    figured, so that it is the greatest, and credits lessen it or its label has the word tax."""
    unknown = [row for row in rows if row.kind == "other"]
    kinds = {row.kind for row in rows}
    if len(unknown) != 1 or "tax_owed" in kinds:
        return list(rows)
    value = unknown[0].amount.value
    is_greatest = value is not None and value == max((row.amount.added for row in rows), default=None)
    if not is_greatest or not (names_tax(unknown[0].label) or kinds & set(cp14().credit_kinds)):
        return list(rows)
    return [replace(row, kind="tax_owed") if row is unknown[0] else row for row in rows]


def _is_subtotal(row: SummaryRow, above: Sequence[SummaryRow], below: Sequence[SummaryRow]) -> bool:
    """Whether a row is the sum of others: of all above it, of the last of them, or of a kind of them.

    A row whose label is known is not one, except where a row of that kind is above it.
    """
    value, known = row.amount.value, known_kind(row.label)
    if value is None:
        return False
    if known not in (None, "other_penalty") and not (known in _REPEATED and known in [other.kind for other in above]):
        return False
    if not value:
        return len(above) > 1 and value == sum(each.amount.added for each in above)
    if _NAMED.search(row.label) and known not in _REPEATED:
        return value in (*_tails(above), _of_penalties(above), *_heads(below))
    return value in (*_sums(above), *_heads(below))


def _tails(rows: Sequence[SummaryRow]) -> Iterator[Decimal]:
    """The sums of the last rows, of one or more."""
    total = Decimal(0)
    for row in reversed(rows):
        if row.amount.value is None:
            return
        total += row.amount.value
        yield total


def _heads(rows: Sequence[SummaryRow]) -> Iterator[Decimal]:
    """The sums of the next penalties, of two or more: a row may come before those that it sums up."""
    total = Decimal(0)
    for count, row in enumerate(rows, 1):
        if row.kind not in cp14().penalty_kinds or row.amount.value is None:
            return
        total += row.amount.value
        if count > 1:
            yield total


def _sums(rows: Sequence[SummaryRow]) -> Iterator[Decimal]:
    """The sums of two rows or more that a row without a known name may repeat: of all, of the charges, of penalties."""
    charges = [row for row in rows if row.kind not in ("tax_owed", "payments_and_credits")]
    penalties = [row for row in rows if row.kind in cp14().penalty_kinds]
    credits = [row for row in rows if row.kind == "payments_and_credits"]
    for group in (rows, charges, penalties, credits):
        if len(group) > 1 and all(row.amount.value is not None for row in group):
            yield sum((row.amount.added for row in group), Decimal(0))


def _of_penalties(rows: Sequence[SummaryRow]) -> Decimal:
    return sum((row.amount.added for row in rows if row.kind in cp14().penalty_kinds), Decimal(0))
