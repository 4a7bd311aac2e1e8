"""A billing summary as a ledger: columns of charges, of credits and of balances, of which the sums say which is which.

The charges less the credits come to the amount due; no heading is needed, and none is believed without that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from extractor.fields.billing_amount import Amount
from extractor.fields.row_label import named_kind
from extractor.fields.subtotals import SummaryRow
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.record import RowKind
from extractor.values.date import DATE_IN_TEXT
from extractor.values.money import MONEY_IN_TEXT, parse_money

_SAME_EDGE = 5.0
"""Points by which the right edges of a column's amounts may differ."""
_FEWEST_ROWS = 3
_MOST_COLUMNS = 4


@dataclass(frozen=True)
class _Entry:
    """A line with a known label and amounts; of each amount its words and its value."""

    kind: RowKind
    label: str
    cells: tuple[tuple[TextRun, Decimal], ...]


def ledger_rows(layout: PageLayout, totals: Sequence[Decimal]) -> Iterator[tuple[Decimal, list[SummaryRow]]]:
    """Each total and the rows of a ledger of the page that come to it: an entry has one amount in one of two columns,
    that of charges or that of credits."""
    entries = [entry for line in layout.lines if (entry := _entry(layout, line)) is not None]
    edges: list[float] = []
    for run, _ in (cell for entry in entries for cell in entry.cells):
        if not any(abs(run.x1 - edge) <= _SAME_EDGE for edge in edges):
            edges.append(run.x1)
    if len(entries) < _FEWEST_ROWS or not 1 < len(edges) <= _MOST_COLUMNS:
        return
    for charges, credits in permutations(edges, 2):
        rows = [row for entry in entries if (row := _row(entry, charges, credits)) is not None]
        added = sum((row.amount.value or Decimal(0) for row in rows), Decimal(0))
        if len(rows) == len(entries) and added in totals:
            yield added, rows


def _entry(layout: PageLayout, line: TextRun) -> _Entry | None:
    found = list(MONEY_IN_TEXT.finditer(line.text)) if line.has_digit else []
    cells = [
        (part, amount)
        for match in found
        if (part := line.part(*match.span())) is not None and (amount := parse_money(match[0])) is not None
    ]
    first = {id(cells[0][0].words[0])} if cells else set()
    own = next((run for run in layout.runs if any(id(word) in first for word in run.words)), None)
    if own is None or any(amount < 0 for _, amount in cells):
        return None
    before = MONEY_IN_TEXT.split(own.text)[0] if own.words[0] is not cells[0][0].words[0] else ""
    labels = [DATE_IN_TEXT.sub(" ", text).strip() for text in (before, *(run.text for run in layout.left_of(own)))]
    named = next(((kind, text) for text in labels if text and (kind := named_kind(text)) is not None), None)
    return None if named is None else _Entry(*named, tuple(cells))


def _row(entry: _Entry, charges: float, credits: float) -> SummaryRow | None:
    """The row of an entry: a charge in the one column, or a credit in the other, and none in both."""
    inside = [
        (run, amount, edge)
        for run, amount in entry.cells
        for edge in (charges, credits)
        if abs(run.x1 - edge) <= _SAME_EDGE
    ]
    if len(inside) != 1:
        return None
    run, amount, edge = inside[0]
    is_credit = entry.kind in cp14().credit_kinds
    return (
        SummaryRow(entry.kind, entry.label, Amount(run, -amount if is_credit else amount, ""))
        if (is_credit == (edge == credits))
        else None
    )
