"""A billing summary that is printed across the page: one line of amounts, each under its label."""

from __future__ import annotations

import regex

from extractor.fields.billing_amount import Amount, amount_at_end
from extractor.fields.row_label import is_total_label, kind_of_row
from extractor.fields.subtotals import SummaryRow, without_subtotals
from extractor.layout.page_layout import PageLayout
from extractor.layout.table_rows import TableRow, table_rows
from extractor.layout.text_run import TextRun
from extractor.values.money import MONEY_IN_TEXT, SIGN_BEHIND

_FEWEST_ROWS = 2
"""Fewest amounts with a known label besides the total."""

Across = tuple[list[SummaryRow], list[TextRun], Amount]
"""The rows, the runs of the total's label, and the total."""


def summary_across(layout: PageLayout) -> Across | None:
    """The rows and the total of a line of amounts under their labels, the last of which is the total's."""
    for row in table_rows(layout):
        cells = _amounts(row)
        if len(cells) <= _FEWEST_ROWS:
            continue
        labels = [row.heading_of(cell.run) for cell in cells]
        kinds = [kind_of_row(label, cell.value) for label, cell in zip(labels[:-1], cells[:-1], strict=True)]
        if is_total_label(labels[-1]) and sum(kind != "other" for kind in kinds) >= _FEWEST_ROWS:
            rows = [SummaryRow(*parts) for parts in zip(kinds, labels[:-1], cells[:-1], strict=True)]
            return without_subtotals(rows), list(row.headings_over(cells[-1].run)), cells[-1]
    return None


def _amounts(row: TableRow) -> list[Amount]:
    """The amounts of a line from left to right, each with its sign."""
    found = []
    for match in MONEY_IN_TEXT.finditer(row.text):
        sign: regex.Match[str] | None = SIGN_BEHIND.match(row.text, match.end())
        amount = amount_at_end(row.line.words_at(match.start(), sign.end() if sign else match.end()))
        if amount is not None:
            found.append(amount)
    return found
