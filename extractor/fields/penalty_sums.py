"""The last row of a penalty table that adds up those above it under the penalty's own name, without the word total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from extractor.fields.row_label import named_kind
from extractor.layout.text_run import TextRun
from extractor.record import PenaltyRow

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


def _adds_up(row: PenaltyRow, above: Sequence[PenaltyRow]) -> bool:
    """Whether a row has its penalty's name and amount alone, and the amount is the sum of the rows above."""
    is_alone = all(getattr(row, column) is None for column in _COLUMNS)
    is_sum = bool(above) and row.amount == sum((other.amount for other in above), Decimal(0))
    return is_alone and is_sum and named_kind(row.label) == row.kind
