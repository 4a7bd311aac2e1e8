"""The interest table and the penalty tables of the later pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import regex

from extractor.fields.beside_tables import side_by_side
from extractor.fields.candidate import Candidate
from extractor.fields.degraded_rows import DEGRADED_DATE, is_degraded_row, may_be_row
from extractor.fields.row_dates import with_whole_dates
from extractor.fields.row_label import is_total_label, known_kind, letters, named_kind, row_kind
from extractor.fields.scattered_interest import scattered_rows
from extractor.fields.worded_interest import is_explained
from extractor.fields.worded_penalties import is_penalty_row
from extractor.layout.labels import joined
from extractor.layout.page_layout import PageLayout
from extractor.layout.table_rows import TableRow, column_down, folded, is_date_piece, table_rows
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.record import InterestRow, PenaltyRow, RowKind
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.figures import dates_in, without_figures
from extractor.values.money import MONEY_IN_TEXT, parse_money
from extractor.values.percent import RATE, percent_in

_FACTOR = regex.compile(r"(?<![\d.,])(?P<factor>0?\.\d{6,10})(?!\d)")
_SPLIT_FACTOR = regex.compile(r"(?<![\d.,])(0?\.\d{1,8}) (\d{1,8})(?!\d|[.,/%-])")
"""A factor with a space between its digits; it has nine decimals."""
_ROW_PITCHES = 2.5
"""Largest distance between rows of a table, in print heights. No record changes from 1.25 to 5."""
_DAYS = regex.compile(r"(?<![\d.,/$-])(?P<days>\d{1,3})(?![\d.,/%-])")
_TOTAL_OF = regex.compile(r"^total\s+", regex.IGNORECASE)
_SPECKS = regex.compile(r"^[^\w(]+(?:\w\W+)?(?=total )", regex.I)
"""Signs that OCR reads for dirt before a total."""
_LONE_TOTAL = regex.compile(r"^\W*(?:totals?|sum|(?:al)?together|in all|all told)\W*\$?\s?[\d,]+\.\d\d\W*$", regex.I)
"""A line below the last row of a table that names nothing but a total."""
_DASH_APART = regex.compile(r"^[-–—−]\s+")
_DEGRADED_AMOUNT = regex.compile(r"\S*\d[.,]+\d\S*(?:\s\d\d(?!\S))?")
"""An amount with a point or a comma too much, or with a space before its cents."""
_CENTS = regex.compile(r"\.\d\d\b")
_MOST_OF_NAME = 4
"""Most words that name a penalty beside its rate; more are a sentence."""
_FEWEST_WORDS_OF_PROSE = 10
"""Fewest words of a line of running text; the label of a row is shorter."""
_BEGINS_PROSE = regex.compile(r"\p{Ll}\. \p{Lu}\w* ")
"""How a paragraph goes on behind its heading."""
_TOTAL = regex.compile(r"(?b)(?:total ){e<=1}", regex.I)


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
            heading = _heading(line) or heading
            may_have_figures = line.has_digit or layout.is_ocr
            row = _interest_row(printed) if line.has_digit else None
            is_degraded = may_have_figures and (
                is_degraded_row(line.text)
                or (
                    heading not in cp14().penalty_kinds
                    and _looks_like_interest_row(line.text)
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
    first = next((at for at, row in enumerate(following) if _FACTOR.search(row.text)), len(following))
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
        near = any(abs(line.middle - row.middle) <= _ROW_PITCHES * row.height for row in known)
        own = not any(id(word) in taken or word.source == "text" for word in line.words)
        if near and own and may_be_row(line.text):
            known.append(line)
            yield None, line


def _looks_like_interest_row(text: str) -> bool:
    """Whether a line has most figures of a row, so that one of them was not read."""
    has_rate, has_factor = (pattern.search(text) is not None for pattern in (RATE, _FACTOR))
    if not (has_rate or has_factor):
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
    cells = [cell for match in MONEY_IN_TEXT.finditer(row.text) if (cell := row.line.part(*match.span())) is not None]
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
    return _row_of(row.text, _unsigned(balance.text), _unsigned(charge.text))


def _row_of(text: str, balance: Decimal | None, charge: Decimal | None) -> InterestRow | None:
    """The row with the period, the days, the rate and the factor of a text."""
    text = with_whole_dates(text)
    dates = [parse_date(found[0]) for found in DATE_IN_TEXT.finditer(text)]
    figures = _figures(text)
    rate, factor = percent_in(figures), _FACTOR.search(figures)
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
        factor=Decimal(factor["factor"]),
        amount=balance,
        charge=charge,
    )


def _figures(text: str) -> str:
    """A row without its dates, a factor that OCR split in one piece."""
    return str(_SPLIT_FACTOR.sub(_rejoined_factor, DATE_IN_TEXT.sub(" ", text)))


def _rejoined_factor(split: regex.Match[str]) -> str:
    whole = f"{split[1]}{split[2]}"
    return whole if len(whole.partition(".")[2]) == 9 else str(split[0])


def penalty_rows(layouts: list[PageLayout]) -> Iterator[tuple[PenaltyRow, TextRun]]:
    """The rows of the penalty tables, totals included, each with its line. The total of all penalties is not a row of
    one of them."""
    kind: RowKind | None = None
    ends_in_heading = False
    last: PenaltyRow | None = None
    for layout in (part for each in layouts for part in side_by_side(each)):
        # A table may go on from the page before, but not from the column beside.
        before = last if layout in layouts else None
        kind = kind if before is not None or (ends_in_heading and layout in layouts) else None
        label = ""
        for printed in table_rows(layout):
            heading = _heading(printed.line)
            if heading is not None:
                if not label.endswith(printed.text):
                    kind, label, ends_in_heading, before = heading, "", True, None
                    last = None
                continue
            ends_in_heading = ends_in_heading and MONEY_IN_TEXT.search(printed.text) is None
            if (label or before) and _is_prose(printed.line):
                kind, label, last, before = None, "", None, None
                continue
            row = _penalty_row(printed, kind)
            if row is not None and (before is None or _own_kind(row.label) or _goes_on(row, before)):
                yield row, printed.line
                label = row.label
                # The total ends a table: rows below it are of another, whose heading may be illegible. A row that
                # names its penalty is of a table of all of them.
                kind = None if row.total or _own_kind(row.label) else kind
                last, before = row if kind else None, None


def _goes_on(row: PenaltyRow, before: PenaltyRow) -> bool:
    """Whether a row has the columns of the last one on the page before: the table goes on without its heading."""
    columns = ("date", "months", "rate_percent", "unpaid_amount")
    alike = all((getattr(row, name) is None) == (getattr(before, name) is None) for name in columns)
    return alike and row.months is not None


def _heading(line: TextRun) -> RowKind | None:
    """The kind of penalty that a heading names: a short line without digits."""
    if len(line.words) > 9 or any(map(str.isdigit, line.text)) or _BEGINS_PROSE.search(line.text):
        return None
    plain = letters(line.text)
    named = next((kind for name, kind in _table_headings() if plain.startswith(name)), None)
    if named in cp14().penalty_kinds:
        # A heading may go on on the next line: "Failure to pay proper estimated" begins as another penalty does.
        worded = row_kind(line.text)
        return worded if worded in cp14().penalty_kinds and worded != "other_penalty" else named
    # A lone word may be the end of a heading, "tax".
    return named or (known_kind(line.text) if len(line.words) > 1 else None)


@cache
def _table_headings() -> tuple[tuple[str, RowKind], ...]:
    """The letters of each table heading, the longest first, and its kind."""
    headings = ((letters(heading), row.kind) for row in cp14().rows for heading in row.table_headings)
    return tuple(sorted(headings, key=lambda heading: -len(heading[0])))


@cache
def _total_interest() -> regex.Pattern[str]:
    return regex.compile(rf"(?b)(?:{'|'.join(cp14().interest_table.total_labels)}){{e<=1}}", regex.I)


def _is_total_interest(text: str) -> bool:
    return _total_interest().match(text.strip(" •")) is not None


def _penalty_row(row: TableRow, kind: RowKind | None) -> PenaltyRow | None:
    line = row.line
    amounts = list(MONEY_IN_TEXT.finditer(line.text)) if line.has_digit else []
    if not amounts or amounts[-1].end() < len(line.text.rstrip(" .-—'" if line.is_ocr else " .")):
        return None
    at = _charge_column(row, amounts)
    amount = _charged(amounts[at][0], line)
    label = _label(row, line.text[: amounts[0].start()])
    own = _own_kind(label)
    total = _TOTAL.match(label) is not None
    if total and own is None:
        named = row_kind(_TOTAL_OF.sub("", label))
        own = named if named in cp14().penalty_kinds else None
    kind = own or kind
    if amount is None or kind not in cp14().penalty_kinds or len(label.split()) > 14 or _is_of_all(label):
        return None
    if own is None and is_total_label(label):
        return None
    others = [found for index, found in enumerate(amounts) if index != at]
    columns = _penalty_columns(line.text[: amounts[-1].start()], line.is_ocr)
    unpaid = _unsigned(others[0][0]) if others else None
    return PenaltyRow(kind=kind, label=label, amount=amount, total=total, unpaid_amount=unpaid, **columns)


def _is_prose(line: TextRun) -> bool:
    """Whether a line is of a sentence, which ends the table above it."""
    words = [word.text for word in line.words if word.text[:1].isalpha()]
    return len(words) >= _FEWEST_WORDS_OF_PROSE and sum(word.islower() for word in words) > len(words) / 2


def _label(row: TableRow, own: str) -> str:
    """The label of a row: what is printed before its amounts, or that with the lines it is wrapped on, if these make it
    the name of a penalty or of a total."""
    label = _SPECKS.sub("", own).strip(" .:")
    named = [wrapped for wrapped in row.labels() if _is_named(wrapped)]
    return max(named, key=len) if named and (len(named) > 1 or not _is_named(label)) else label


def _is_named(label: str) -> bool:
    return _own_kind(label) is not None or _is_of_all(label)


def _own_kind(label: str) -> RowKind | None:
    """The penalty that a row itself names, before a rate also in other words; None for a row of figures only."""
    name = _TOTAL_OF.sub("", DATE_IN_TEXT.sub(" ", label))
    words = [word for word in name.split() if word[:1].isalpha()]
    worded = named_kind(" ".join(words)) if RATE.search(label) and len(words) <= _MOST_OF_NAME else None
    return known_kind(name) or (worded if worded in cp14().penalty_kinds and worded != "other_penalty" else None)


def _is_of_all(label: str) -> bool:
    """Whether a row is the total of all penalties."""
    return letters(label) in map(letters, cp14().penalty_table.total_labels)


def _charge_column(row: TableRow, amounts: Sequence[regex.Match[str]]) -> int:
    """The amount of a row that is the penalty: by the headings of its columns, without them the last one."""
    cells = [row.line.part(*found.span()) for found in amounts]
    charges = [at for at, cell in enumerate(cells) if cell and cp14().penalty_table.is_charge(row.heading_of(cell))]
    return charges[0] if len(charges) == 1 else len(amounts) - 1


def _penalty_columns(text: str, is_ocr: bool) -> dict[str, dt.date | int | Decimal | None]:
    dates = dates_in(text)
    rate = RATE.search(text)
    plain = without_figures(RATE.sub(" ", text))
    if is_ocr:
        # The digits of an amount or a date that cannot be parsed are not months.
        plain = _DEGRADED_AMOUNT.sub(" ", plain if dates else DEGRADED_DATE.sub(" ", plain))
    if len(dates) > 1:
        # A number before a period is that of its row.
        last = max(found.end() for found in DATE_IN_TEXT.finditer(text))
        plain = MONEY_IN_TEXT.sub(" ", RATE.sub(" ", text[last:]))
    # Months are the last number before the amounts; what is left of a range of dates is before them.
    months = regex.findall(r"(?<!\d)\d{1,2}(?!\d)", plain)
    return {
        "date": dates[0] if dates else None,
        "months": int(months[-1]) if months else None,
        "rate_percent": _monthly_rate(rate["rate"], is_ocr) if rate else None,
    }


def _monthly_rate(text: str, is_ocr: bool) -> Decimal:
    """Percent per month. No rate is 10 or more (IRC 6651(a)): where OCR reads 05 or 45, the point is lost."""
    lost = is_ocr and len(text) == 2
    return Decimal(text) / 10 if lost else Decimal(text)


def _charged(text: str, line: TextRun) -> Decimal | None:
    """The amount of a charge, which no notice prints with a minus: where OCR reads one, it is a speck.

    None where OCR reads no cents: the decimal point is lost.
    """
    amount = _unsigned(text)
    if amount is None or not line.is_ocr:
        return amount
    return abs(amount) if _CENTS.search(text) else None


def _unsigned(text: str) -> Decimal | None:
    """An amount; a dash apart from it is the empty cell of the column beside."""
    return parse_money(_DASH_APART.sub("", text))


def _last_amount(line: TextRun) -> Candidate | None:
    amounts = list(MONEY_IN_TEXT.finditer(line.text))
    if not amounts:
        return None
    amount = _charged(amounts[-1][0], line)
    part = line.part(amounts[-1].start(), amounts[-1].end())
    return Candidate(amount, part, "interest_table") if amount is not None and part is not None else None
