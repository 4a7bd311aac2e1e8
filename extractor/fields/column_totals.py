"""Totals of columns to which their cells do not come: days of an interest table, the account of another column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

import regex

from extractor.fields.candidate import certain_leftover, sentence_leftover
from extractor.fields.other_columns import account_columns
from extractor.layout.page_layout import PageLayout
from extractor.layout.table_rows import TableRow, table_rows
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.record import Notice, money_text
from extractor.values.money import parse_money

_DAYS = regex.compile(r"\bdays?\b", regex.IGNORECASE)
_NUMBER = regex.compile(r"\d{1,4}")
_FEWEST = 2
"""Fewest rows that a total is of."""
_FEWEST_AMOUNTS, _MOST_AMOUNTS = 3, 9
"""Amounts of a column with its total: two are no sum, and of more one comes out by chance."""


def wrong_column_totals(layout: PageLayout, notice: Notice) -> Iterator[Leftover]:
    """The totals of a page's own text that are not what the cells above them come to."""
    if not layout.is_ocr:
        yield from _wrong_totals_of_days(layout)
        yield from _wrong_totals_of_accounts(layout, notice)


def _wrong_totals_of_days(layout: PageLayout) -> Iterator[Leftover]:
    """The number under the days of a table in the row below them that has the sum of their charges."""
    rows = table_rows(layout)
    for at, total in enumerate(rows):
        above = list(takewhile(lambda row: _days_of(row) is not None, reversed(rows[:at])))
        if len(above) < _FEWEST or len(total.amounts) != 1 or any(not row.amounts for row in above):
            continue
        charged = sum((parse_money(row.amounts[-1].text) or Decimal(0) for row in above), Decimal(0))
        under = [cell for cell in total.cells if _NUMBER.fullmatch(cell.text) and _is_under(cell, _days_of(above[0]))]
        days = sum(int(cell.text) for row in above if (cell := _days_of(row)) is not None)
        if parse_money(total.amounts[0].text) == charged and len(under) == 1 and int(under[0].text) != days:
            yield sentence_leftover(f"the days of its rows are {days}", total.text, total.line)


def _days_of(row: TableRow) -> TextRun | None:
    """The cell of a row under the heading of the days, if it is a number."""
    cells = (cell for cell in row.cells if _NUMBER.fullmatch(cell.text))
    return next((cell for cell in cells if _DAYS.search(row.heading_of(cell))), None)


def _is_under(cell: TextRun, other: TextRun | None) -> bool:
    return other is not None and cell.x0 < other.x1 and other.x0 < cell.x1


def _wrong_totals_of_accounts(layout: PageLayout, notice: Notice) -> Iterator[Leftover]:
    """The last amount of a column of another account, beside the amount due, to which those above it do not come with
    any signs, some being subtotals."""
    rows = table_rows(layout)
    for _, cells in account_columns(layout):
        row = next((each for each in rows if cells[-1].words[0] in each.line.words), None)
        is_total = row is not None and notice.amount_due in [parse_money(each.text) for each in row.amounts]
        amounts = [parse_money(cell.text) for cell in cells]
        if is_total and _FEWEST_AMOUNTS <= len(amounts) <= _MOST_AMOUNTS and not _comes_to_last(amounts):
            sentence = f"{row.text if row else cells[-1].text}, where the column comes to another amount"
            yield certain_leftover("amount", money_text(abs(amounts[-1] or Decimal(0))), sentence, cells[-1])


def _comes_to_last(amounts: Sequence[Decimal | None]) -> bool:
    """Whether the last of some amounts is a sum of some above it with any signs; true where one was not read."""
    sums = {Decimal(0)}
    for amount in amounts[:-1]:
        if amount is None:
            return True
        sums |= {each + signed for each in sums for signed in (amount, -amount)}
    return amounts[-1] is None or amounts[-1] in sums
