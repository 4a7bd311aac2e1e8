"""Rows whose amounts are in an inner column of the billing summary, with their sum in the outer one below or beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.fields.billing_amount import amount_at_end
from extractor.fields.billing_cells import is_value, row_name
from extractor.fields.billing_labels import BillingLine
from extractor.fields.row_label import kind_of_row
from extractor.fields.subtotals import SummaryRow
from extractor.layout.text_run import TextRun
from extractor.notices import cp14

_FEWEST = 2
"""Fewest rows that a sum is of."""


def with_inner_rows(rows: Sequence[SummaryRow], lines: Sequence[BillingLine]) -> Iterator[SummaryRow]:
    """The rows, each charge that is the sum of charges in an inner column just above it, or of these and one beside it,
    replaced by them: an accountant's form. `lines` are those of the outer column, from the top."""
    for row in rows:
        inner = [] if _is_tax_or_credit(row) else list(_inner_above(row, lines))
        is_sum = len(inner) >= _FEWEST and sum(each.amount.added for each in inner) == row.amount.value
        yield from inner if is_sum and all(map(_is_named_charge, inner)) else [row]


def _inner_above(row: SummaryRow, lines: Sequence[BillingLine]) -> Iterator[SummaryRow]:
    """The rows of the inner column that end on the line of a row or above it, from the top."""
    at = next((at for at, line in enumerate(lines) if line.amount and line.amount.run == row.amount.run), 0)
    found = [beside] if (beside := _inner_row(lines[at])) is not None else []
    for line in reversed(lines[:at]):
        above = _inner_row(line) if line.amount is None else None
        if above is None:
            break
        found.append(above)
    return reversed(found)


def _inner_row(line: BillingLine) -> SummaryRow | None:
    """The row that a line is in the inner column; None where it has no amount there, or several."""
    outer = line.amount.run.x0 if line.amount is not None else float("inf")
    runs = [run for run in line.runs if run.x1 <= outer]
    amounts = [amount for run in runs if (amount := amount_at_end(run)) is not None]
    if len(amounts) != 1 or amounts[0].value is None:
        return None
    label = row_name(" ".join([*_words(runs), amounts[0].before]).strip())
    return SummaryRow(kind_of_row(label, amounts[0].value), label, amounts[0])


def _words(runs: Sequence[TextRun]) -> Iterator[str]:
    return (run.text for run in runs if not is_value(run) and amount_at_end(run) is None)


def _is_tax_or_credit(row: SummaryRow) -> bool:
    return row.kind == "tax_owed" or row.kind in cp14().credit_kinds or row.amount.value is None


def _is_named_charge(row: SummaryRow) -> bool:
    return row.kind == "interest" or (row.kind in cp14().penalty_kinds and row.kind != "other_penalty")
