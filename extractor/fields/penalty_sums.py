"""Rows of penalty tables by what they add up to: a total under the penalty's own name, and lists of another figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from extractor.fields.row_label import named_kind
from extractor.layout.text_run import TextRun
from extractor.record import PenaltyRow, RowKind

_COLUMNS = ("date", "months", "rate_percent", "unpaid_amount")


def with_sums_as_totals(rows: Iterable[tuple[PenaltyRow, TextRun]]) -> Iterator[tuple[PenaltyRow, TextRun]]:
    """The rows of the penalty tables, each with its print; a row that only adds up those above it is a total."""
    above: list[PenaltyRow] = []
    for row, run in rows:
        above = [other for other in above if other.kind == row.kind]
        if not row.total and _adds_up(row, above):
            row = row.model_copy(update={"total": True})
        above = [] if row.total else [*above, row]
        yield row, run


def without_other_lists(
    rows: Sequence[tuple[PenaltyRow, TextRun]], billed: Sequence[tuple[RowKind, Decimal]]
) -> Iterator[tuple[PenaltyRow, TextRun]]:
    """The rows without those of one penalty that come to another row of the billing summary and not to the penalty:
    they are a list of that, as of payments, whose heading is not known.

    A row with months or a rate is a penalty's, and so is one that names it; "Total additions" names none.
    """
    for kind in dict.fromkeys(row.kind for row, _ in rows):
        own = [(row, run) for row, run in rows if row.kind == kind]
        amounts = {amount for of, amount in billed if of == kind}
        others = {abs(amount) for of, amount in billed if of != kind and amount} - amounts
        last, listed = own[-1][0].amount, sum((row.amount for row, _ in own if not row.total), Decimal(0))
        is_named = kind != "other_penalty" and any(_names_itself(row) for row, _ in own)
        is_bare = not is_named and all(row.months is None and row.rate_percent is None for row, _ in own)
        if not (is_bare and amounts.isdisjoint((last, listed)) and not others.isdisjoint((last, listed))):
            yield from own


def _names_itself(row: PenaltyRow) -> bool:
    return named_kind(row.label) == row.kind


def _adds_up(row: PenaltyRow, above: Sequence[PenaltyRow]) -> bool:
    """Whether a row has its penalty's name and amount alone, and the amount is the sum of the rows above."""
    is_alone = all(getattr(row, column) is None for column in _COLUMNS)
    is_sum = bool(above) and row.amount == sum((other.amount for other in above), Decimal(0))
    return is_alone and is_sum and _names_itself(row)
