"""The interest table of the later pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import regex

from extractor.fields.candidate import Candidate
from extractor.fields.degraded_rows import is_degraded_row, may_be_row
from extractor.fields.penalty_rows import penalty_heading
from extractor.fields.row_dates import with_whole_dates
from extractor.fields.scattered_interest import scattered_rows
from extractor.fields.table_amounts import charged, unsigned
from extractor.fields.worded_interest import is_explained
from extractor.fields.worded_penalties import is_penalty_row
from extractor.layout.labels import joined
from extractor.layout.page_layout import PageLayout
from extractor.layout.prose import is_prose
from extractor.layout.table_rows import TableRow, column_down, folded, is_date_piece, table_rows
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.record import InterestRow, RowKind
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.money import MONEY_IN_TEXT, parse_money
from extractor.values.percent import FACTOR, RATE, percent_in

_SPLIT_FACTOR = regex.compile(r"(?<![\d.,])(0?\.\d{1,8}) (\d{1,8})(?!\d|[.,/%-])")
"""A factor with a space between its digits; it has nine decimals."""
_ROW_PITCHES = 2.5
"""Largest distance between rows of a table, in print heights. No record changes from 1.25 to 5."""
_DAYS = regex.compile(r"(?<![\d.,/$-])(?P<days>\d{1,3})(?![\d.,/%-])")
_LONE_TOTAL = regex.compile(r"^\W*(?:totals?|sum|(?:al)?together|in all|all told)\W*\$?\s?[\d,]+\.\d\d\W*$", regex.I)
"""A line below the last row of a table that names nothing but a total."""
_Rows = list[tuple[InterestRow | None, TextRun]]


@dataclass(frozen=True)
class InterestTable:
    """The lines of the interest table, each with its row, None where it could not be read; and the printed total."""

    rows: _Rows
    total: Candidate | None


def interest_table(layouts: list[PageLayout]) -> InterestTable:
    """The interest table: rows of two dates, days, rate, factor, amount and charge."""
    rows: _Rows = []
    pages = tuple(layouts)
    total = None
    before: TableRow | None = None
    for layout in layouts:
        heading: RowKind | None = None
        last = -1
        on_page, before = _with_period_from_next_page(before, table_rows(layout))
        if before is not None and rows:
            rows[-1] = _interest_row(before), rows[-1][1]
        for at, printed in enumerate(on_page):
            line = printed.line
            heading = penalty_heading(line) or heading
            may_have_figures = line.has_digit or layout.is_ocr
            row = _interest_row(printed) if line.has_digit else None
            is_degraded = may_have_figures and (
                is_degraded_row(line.text)
                or (
                    heading not in cp14().penalty_kinds
                    and _looks_like_interest_row(line)
                    and not is_penalty_row(line.text)
                )
            )
            if row is not None or (is_degraded and not is_explained(pages, layout, line)):
                rows.append((row, line))
                before, last = printed, at
            elif _is_total_interest(line.text) or (at == last + 1 and before and _LONE_TOTAL.search(line.text)):
                total = _last_amount(line) or total
                before = None
        rows += _illegible_rows(layout, [line for _, line in rows if line.page == layout.number])
        rows += periods_across(layout)
        rows = _with_scattered(rows, layout)
    return InterestTable(rows, total)


def _with_scattered(rows: _Rows, layout: PageLayout) -> _Rows:
    """The rows with those of a page whose figures are on several lines, in the place of lines that are no row alone."""
    found = scattered_rows(layout, [line for row, line in rows if row is not None])
    words = {id(word) for _, run in found for word in run.words}
    kept = [each for each in rows if each[0] is not None or not any(id(word) in words for word in each[1].words)]
    return [*kept, *found]


def _with_period_from_next_page(
    last: TableRow | None, following: Sequence[TableRow]
) -> tuple[Sequence[TableRow], TableRow | None]:
    """The rows of a page without the pieces of dates that complete the last row of the page before, and that row.

    None for the row where it has its period, or where no such piece is above the first row of figures.
    """
    if last is None or len(DATE_IN_TEXT.findall(last.text)) > 1 or last.line.page == following[0].line.page:
        return following, None
    first = next((at for at, row in enumerate(following) if FACTOR.search(row.text)), len(following))
    pieces = [row for row in following[:first] if is_date_piece(row.line)]
    whole = TableRow(last.layout, folded([*last.lines, *(line for row in pieces for line in row.lines)]), last.lines)
    if not pieces or len(DATE_IN_TEXT.findall(whole.text)) != 2:
        return following, None
    return [row for row in following if row not in pieces], whole


def _illegible_rows(layout: PageLayout, rows: list[TextRun]) -> Iterator[tuple[None, TextRun]]:
    """The lines of a scanned page next to its rows that have as many digits as a row and could not be parsed."""
    known = list(rows)
    taken = {id(word) for row in rows for word in row.words}
    for line in sorted(
        layout.lines, key=lambda line: min((abs(line.middle - row.middle) for row in rows), default=0.0)
    ):
        beside = (row for row in known if layout.panel_of(row) == layout.panel_of(line))
        near = any(abs(line.middle - row.middle) <= _ROW_PITCHES * row.height for row in beside)
        own = not any(id(word) in taken or word.source == "text" for word in line.words)
        if near and own and may_be_row(line.text):
            known.append(line)
            yield None, line


def _looks_like_interest_row(line: TextRun) -> bool:
    """Whether a line that is no sentence has most figures of a row, so that one of them was not read."""
    text = line.text
    has_rate, has_factor = (pattern.search(text) is not None for pattern in (RATE, FACTOR))
    if not (has_rate or has_factor) or is_prose(line):
        return False
    pairs = (len(pattern.findall(text)) == 2 for pattern in (DATE_IN_TEXT, MONEY_IN_TEXT))
    return has_rate + has_factor + sum(pairs) >= 3


def periods_across(layout: PageLayout) -> Iterator[tuple[InterestRow, TextRun]]:
    """The rows of a table of a PDF's own text that is printed across the page: each period is a column of cells, to
    the third date, with which the next one below begins."""
    for run in layout.runs if not layout.is_ocr else ():
        if run.has_digit and parse_date(run.text) is not None:
            column = column_down(layout, run)
            dates = [at for at, cell in enumerate(column) if DATE_IN_TEXT.search(cell.text)]
            cells = joined(column[: dates[2] if len(dates) > 2 else None])
            row = parse_interest_row(cells.text)
            if row is not None:
                yield row, cells


def parse_interest_row(text: str) -> InterestRow | None:
    """A row such as `04/15/2023-06/30/2023 76 7.0% 0.014680663 $13,913.00 $204.25`; None if any part is missing."""
    figures = _figures(text)
    amounts = MONEY_IN_TEXT.findall(figures)
    return _row_of(text, *(parse_money(amount) for amount in amounts)) if len(amounts) == 2 else None


def _interest_row(row: TableRow) -> InterestRow | None:
    """The same for a row of a page, its figures in any order: the headings name the columns of balance and charge."""
    cells = [row.line.words_at(*match.span()) for match in MONEY_IN_TEXT.finditer(row.text)]
    if len(cells) < 2:
        return None
    columns = cp14().interest_table
    charges = [cell for cell in cells if columns.is_charge(row.heading_of(cell))]
    charge = charges[0] if len(charges) == 1 else cells[-1]
    others = [cell for cell in cells if cell is not charge]
    balances = [cell for cell in others if columns.is_balance(row.heading_of(cell))]
    if len(others) > 1 and len(balances) != 1:
        return None
    balance = balances[0] if len(balances) == 1 else others[0]
    return _row_of(row.text, unsigned(balance.text), unsigned(charge.text))


def _row_of(text: str, balance: Decimal | None, charge: Decimal | None) -> InterestRow | None:
    """The row with the period, the days, the rate and the factor of a text."""
    text = with_whole_dates(text)
    dates = [parse_date(found[0]) for found in DATE_IN_TEXT.finditer(text)]
    figures = _figures(text)
    rate, factor = percent_in(figures), FACTOR.search(figures)
    first = DATE_IN_TEXT.search(text)
    days = _DAYS.search(MONEY_IN_TEXT.sub(" ", _figures(text[first.start() :] if first else text)))
    if len(dates) != 2 or rate is None or factor is None or days is None or balance is None or charge is None:
        return None
    if dates[0] is None or dates[1] is None or min(balance, charge) < 0:
        return None  # Neither a balance nor its interest is negative: a minus is a speck.
    return InterestRow(
        from_=dates[0],
        to=dates[1],
        days=int(days["days"]),
        rate_percent=rate,
        factor=Decimal(factor[0]),
        amount=balance,
        charge=charge,
    )


def _figures(text: str) -> str:
    """A row without its dates, a factor that OCR split in one piece."""
    return str(_SPLIT_FACTOR.sub(_rejoined_factor, DATE_IN_TEXT.sub(" ", text)))


def _rejoined_factor(split: regex.Match[str]) -> str:
    whole = f"{split[1]}{split[2]}"
    return whole if len(whole.partition(".")[2]) == 9 else str(split[0])


@cache
def _total_interest() -> regex.Pattern[str]:
    return regex.compile(rf"(?b)(?:{'|'.join(cp14().interest_table.total_labels)}){{e<=1}}", regex.I)


def _is_total_interest(text: str) -> bool:
    return _total_interest().match(text.strip(" •")) is not None


def _last_amount(line: TextRun) -> Candidate | None:
    amounts = list(MONEY_IN_TEXT.finditer(line.text))
    if not amounts:
        return None
    words = line.words_at(*amounts[-1].span()).words
    # Dashes before a total stand for cells without a figure.
    part = TextRun(tuple(word for word in words if any(map(str.isdigit, word.text))))
    amount = charged(part.text, line)
    return Candidate(amount, part, "interest_table") if amount is not None else None
