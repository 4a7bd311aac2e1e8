"""Columns of running totals, and of running balances: each amount adds that of its row in another column to the one
above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import groupby, permutations

from extractor.fields.candidate import Value
from extractor.fields.mentions import Mention
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import SAME_EDGE
from extractor.layout.table_rows import TableRow, table_rows
from extractor.layout.text_run import TextRun
from extractor.values.money import parse_money

_FEWEST_ROWS = 2
_Column = dict[int, tuple[TextRun, Decimal]]
"""The cells of a column with their amounts, by the place of their row."""


def in_running_totals(printed: Sequence[Mention], known: Set[Value]) -> Iterator[Mention]:
    """The amounts of columns that add up another column of their rows, which comes to a known amount."""
    layouts = {id(each.passage.layout): each.passage.layout for each in printed if each.kind == "amount"}
    words = {id(word) for layout in layouts.values() for cell in _added_up(layout, known) for word in cell.words}
    yield from (mention for mention in printed if all(id(word) in words for word in mention.run.words))


def _added_up(layout: PageLayout, known: Set[Value]) -> Iterator[TextRun]:
    for rows in _tables(layout):
        for charges, totals in permutations(_columns(rows), 2):
            cells = [(charges[at][1], *totals[at]) for at in sorted(charges.keys() & totals.keys())]
            if len(cells) >= _FEWEST_ROWS and _runs_to(cells, known):
                yield from (cell for _, cell, _ in cells)


def _tables(layout: PageLayout) -> Iterator[Sequence[TableRow]]:
    """The rows of several amounts that follow one another."""
    for is_row, rows in groupby(table_rows(layout), key=lambda row: len(row.amounts) > 1):
        if is_row:
            yield tuple(rows)


def _columns(rows: Sequence[TableRow]) -> list[_Column]:
    """The columns of amounts that are flush right with one another."""
    found: list[tuple[float, _Column]] = []
    for at, row in enumerate(rows):
        for cell in row.amounts:
            amount = parse_money(cell.text)
            column = next((each for edge, each in found if abs(edge - cell.x1) <= SAME_EDGE), None)
            if column is None:
                column = {}
                found.append((cell.x1, column))
            if amount is not None:
                column[at] = cell, amount
    return [column for _, column in found]


def _runs_to(cells: Sequence[tuple[Decimal, TextRun, Decimal]], known: Set[Value]) -> bool:
    """Whether each total adds its row's charge to the one above, the first one to nothing or to a known amount, and all
    charges come to a known one."""
    start = cells[0][2] - cells[0][0]
    running = start
    for charge, _, total in cells:
        running += charge
        if running != total:
            return False
    return (start == 0 or start in known) and running - start in known
