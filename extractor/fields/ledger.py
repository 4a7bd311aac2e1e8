"""A billing summary as a ledger: columns of charges, of credits and of balances, of which the sums say which is which.

The charges less the credits come to the amount due; no heading is needed, and none is believed without that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise, permutations

from extractor.fields.billing_amount import Amount
from extractor.fields.row_label import named_kind
from extractor.fields.subtotals import SummaryRow
from extractor.layout.labels import joined
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import SAME_EDGE
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.record import RowKind
from extractor.values.date import DATE_IN_TEXT
from extractor.values.money import MONEY_IN_TEXT, parse_money

_FEWEST_ROWS = 3
_MOST_COLUMNS = 4
_MOST_LABEL_WORDS = 8
"""Most words of the label of an entry; more are a sentence."""


@dataclass(frozen=True)
class _Entry:
    """A line with a known label and amounts; of each amount its words and its value."""

    kind: RowKind
    label: str
    cells: tuple[tuple[TextRun, Decimal], ...]


def ledger_rows(layout: PageLayout, totals: Sequence[Decimal]) -> Iterator[tuple[Decimal, list[SummaryRow]]]:
    """Each total and the rows of a ledger of the page that come to it: an entry has an amount in the column of charges
    or in that of credits, and the tax may have one in both.

    The entries are all of the page, or else those of one table: lines below one another without another amount between.
    """
    runs = {id(run.words[0]): run for run in layout.runs}
    lines = [[runs[id(word)] for word in line.words if id(word) in runs] for line in layout.lines if line.has_digit]
    lines = [line for line in lines if MONEY_IN_TEXT.search(joined(line).text)]
    sides = [[_entry(side) for side in _sides(line) if MONEY_IN_TEXT.search(joined(side).text)] for line in lines]
    yield from _first([[_entry(line)] for line in lines], totals) or _first(sides, totals)


def _first(
    lines: Sequence[Sequence[_Entry | None]], totals: Sequence[Decimal]
) -> Sequence[tuple[Decimal, list[SummaryRow]]]:
    """The totals that the entries of all lines come to, or else those of the first table whose entries do."""
    known = [[each for each in line if each] if None not in line else [] for line in lines]
    tables = ([each for line in group for each in line] for is_entry, group in groupby(known, key=bool) if is_entry)
    found = (list(_of_entries(each, totals)) for each in ([each for line in known for each in line], *tables))
    return next(filter(None, found), [])


def _sides(line: Sequence[TextRun]) -> list[list[TextRun]]:
    """The runs of a line cut before each label behind an amount: an account in the form of a T has charges on the left
    and credits on the right, each with its label."""
    sides: list[list[TextRun]] = []
    for run in (part for whole in line for part in _cut_behind_amounts(whole)):
        is_label = any(map(str.isalpha, DATE_IN_TEXT.sub(" ", run.text)))
        if not sides or (is_label and any(MONEY_IN_TEXT.search(each.text) for each in sides[-1])):
            sides.append([])
        sides[-1].append(run)
    return sides


def _cut_behind_amounts(run: TextRun) -> Iterator[TextRun]:
    ends = [0, *(match.end() for match in MONEY_IN_TEXT.finditer(run.text)), len(run.text)]
    parts = (run.part(start, end) for start, end in pairwise(ends) if run.text[start:end].strip())
    return (part for part in parts if part is not None)


def _of_entries(entries: Sequence[_Entry], totals: Sequence[Decimal]) -> Iterator[tuple[Decimal, list[SummaryRow]]]:
    edges: list[float] = []
    for run, _ in (cell for entry in entries for cell in entry.cells):
        if not any(abs(run.x1 - edge) <= SAME_EDGE for edge in edges):
            edges.append(run.x1)
    if len(entries) < _FEWEST_ROWS or not 1 < len(edges) <= _MOST_COLUMNS:
        return
    for charges, credits in permutations(edges, 2):
        found = [_rows(entry, charges, credits) for entry in entries]
        rows = [row for own in found for row in own]
        added = sum((row.amount.added for row in rows), Decimal(0))
        if all(found) and added in totals and any(row.kind in cp14().credit_kinds for row in rows):
            yield added, rows


def _entry(line: Sequence[TextRun]) -> _Entry | None:
    """The entry of the runs of a line."""
    cells = [
        (run.words_at(*match.span()), amount)
        for run in line
        for match in MONEY_IN_TEXT.finditer(run.text)
        if (amount := parse_money(match[0])) is not None
    ]
    if not cells or any(amount < 0 for _, amount in cells):
        return None
    texts = [MONEY_IN_TEXT.split(run.text)[0] for run in line if run.x0 <= cells[0][0].x0]
    labels = [DATE_IN_TEXT.sub(" ", text).strip() for text in reversed(texts)]
    short = (text for text in labels if text and len(text.split()) <= _MOST_LABEL_WORDS)
    named = next(((kind, text) for text in short if (kind := named_kind(text)) is not None), None)
    return None if named is None else _Entry(*named, tuple(cells))


def _rows(entry: _Entry, charges: float, credits: float) -> list[SummaryRow]:
    """The rows of an entry: what is in its column of charges, and what is credited against it; none where a charge
    other than the tax has a credit, or a credit is charged."""
    charged, credited = (
        [(run, amount) for run, amount in entry.cells if abs(run.x1 - edge) <= SAME_EDGE] for edge in (charges, credits)
    )
    if any(amount for _, amount in (*charged, *credited)):
        charged, credited = ([cell for cell in cells if cell[1]] for cells in (charged, credited))
    is_credit = entry.kind in cp14().credit_kinds
    if (is_credit and charged) or (credited and not is_credit and entry.kind != "tax_owed"):
        return []
    paid = entry.kind if is_credit else "payments_and_credits"
    rows = [SummaryRow(entry.kind, entry.label, Amount(run, amount, "")) for run, amount in charged]
    return rows + [SummaryRow(paid, entry.label, Amount(run, -amount, "")) for run, amount in credited]
