"""Rows of an interest table without factors, by the headings of their columns: a period of one day, a rate without its
sign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import regex

from extractor import law
from extractor.fields.table_amounts import unsigned
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.table_rows import TableRow, table_rows
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.percent import FACTOR, PERCENT

_DAYS = regex.compile(r"\bdays?\b", regex.IGNORECASE)
_RATE = regex.compile(rf"\brate\b|{PERCENT}", regex.IGNORECASE)
_NUMBER = regex.compile(rf"(?P<number>\d{{1,3}}(?:\.\d{{1,3}})?){PERCENT}?")
_SLACK = Decimal("0.02")
"""Dollars by which a charge may differ from its balance times the factor of the law: both are rounded."""
_LONGEST = 366
"""Most days of a period: its rate, which holds for quarters, changes at the latest with the length of the year."""


@dataclass(frozen=True)
class _Row:
    line: TextRun
    dates: tuple[dt.date, ...]
    days: int
    rate: Decimal
    balance: Decimal
    charge: Decimal

    def periods(self) -> Iterator[tuple[dt.date, dt.date]]:
        """The period of the row: that of its dates if these are two, or of its days to its date or from it."""
        if len(self.dates) == 2:
            yield self.dates[0], self.dates[1]
        else:
            (day,), length = self.dates, dt.timedelta(days=self.days)
            yield day - length, day
            yield day, day + length

    def comes_out(self, begin: dt.date, end: dt.date) -> bool:
        """Whether the days are those of a period, and the charge follows from it."""
        if (end - begin).days != self.days:
            return False
        return abs(law.factor_between(self.rate, begin, end) * self.balance - self.charge) <= _SLACK


@memoized_by_first
def charges_under_headings(layout: PageLayout) -> Sequence[tuple[TextRun, Decimal]]:
    """The rows of a page's interest table with their charges, if each charge follows from the cells of its row and the
    periods follow one another; none where one does not."""
    rows = [row for printed in table_rows(layout) if (row := _row(printed)) is not None]
    for at in (0, 1) if rows and all(len(row.dates) == 1 for row in rows) else (0,):
        periods = [list(row.periods())[at] for row in rows]
        follow = all(before[1] == after[0] for before, after in pairwise(periods))
        if follow and all(row.comes_out(*period) for row, period in zip(rows, periods, strict=True)):
            return tuple((row.line, row.charge) for row in rows)
    return ()


def _row(row: TableRow) -> _Row | None:
    """The figures of a row with one day or two, days, a rate, a balance and its interest; None for any other row."""
    if not row.line.has_digit or len(row.amounts) != 2 or FACTOR.search(row.text):
        return None
    dates = [parse_date(match[0]) for match in DATE_IN_TEXT.finditer(row.text)]
    days, rate = _number_under(row, _DAYS), _number_under(row, _RATE)
    balance, charge = map(unsigned, (cell.text for cell in _balance_and_charge(row)))
    if days is None or rate is None or balance is None or charge is None or not 0 < days <= _LONGEST:
        return None
    if days != int(days) or not 0 < len(dates) < 3 or None in dates:
        return None
    return _Row(row.line, tuple(day for day in dates if day), int(days), rate, balance, charge)


def _balance_and_charge(row: TableRow) -> tuple[TextRun, TextRun]:
    """The amounts of a row: the last is the charge, unless its heading names the other one so."""
    first, last = row.amounts
    columns = cp14().interest_table
    if columns.is_charge(row.heading_of(first)) and not columns.is_charge(row.heading_of(last)):
        return last, first
    return first, last


def _number_under(row: TableRow, heading: regex.Pattern[str]) -> Decimal | None:
    """The one number of a row under a heading; None where there is none, or several."""
    numbers = [
        Decimal(number["number"])
        for cell in row.cells
        if (number := _NUMBER.fullmatch(cell.text)) and heading.search(row.heading_of(cell))
    ]
    return numbers[0] if len(numbers) == 1 else None
