"""The interest table and the penalty tables of the later pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import regex

from extractor.fields.candidate import Candidate
from extractor.fields.degraded_rows import DEGRADED_DATE, is_degraded_row, may_be_row
from extractor.fields.row_label import known_kind, letters, row_kind
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.record import InterestRow, PenaltyRow, RowKind
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.money import MONEY_IN_TEXT, parse_money

_RATE = regex.compile(r"(?<![\d.])(?P<rate>\d{1,2}(?:\.\d{1,3})?)\s?%")
_FACTOR = regex.compile(r"(?<![\d.,])(?P<factor>0?\.\d{6,10})(?!\d)")
_TORN_FACTOR = regex.compile(r"(?<![\d.,])(0?\.\d{1,8}) (\d{1,8})(?!\d|[.,/%-])")
"""A factor that OCR parts in two; it has nine decimals."""
_ROW_PITCHES = 2.5
"""How far apart rows of a table stand, in heights of print."""
_DAYS = regex.compile(r"(?<![\d.,/$-])(?P<days>\d{1,3})(?![\d.,/%-])")
_BEGUN_PERIOD = regex.compile(rf"(?:{DATE_IN_TEXT.pattern})\s?[-–—]", regex.I)
_SPECKS = regex.compile(r"^[^\w(]+(?:\w\W+)?(?=total )", regex.I)
"""What OCR makes of dirt before a total."""
_CENTS = regex.compile(r"\.\d\d\b")
_TOTAL = regex.compile(r"(?b)(?:total ){e<=1}", regex.I)


@dataclass(frozen=True)
class InterestTable:
    """The lines of the interest table with the row each one is, None where it was not read; and the printed total."""

    rows: list[tuple[InterestRow | None, TextRun]]
    total: Candidate | None


def interest_table(layouts: list[PageLayout]) -> InterestTable:
    """The interest table: rows of two dates, days, rate, factor, amount and charge, in any of these columns' order."""
    rows: list[tuple[InterestRow | None, TextRun]] = []
    total = None
    for layout in layouts:
        heading: RowKind | None = None
        for line in _with_whole_periods(layout.lines):
            heading = _heading(line) or heading
            row = parse_interest_row(line.text)
            is_worn = is_degraded_row(line.text) or (
                heading not in cp14().penalty_kinds and _looks_like_interest_row(line.text)
            )
            if row is not None or is_worn:
                rows.append((row, line))
            elif _is_total_interest(line.text):
                total = _last_amount(line) or total
        rows += _illegible_rows(layout, [line for _, line in rows if line.page == layout.number])
    return InterestTable(rows, total)


def _illegible_rows(layout: PageLayout, rows: list[TextRun]) -> Iterator[tuple[None, TextRun]]:
    """The lines of a scanned page close above or below its rows that are full of figures and were not understood."""
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


def _with_whole_periods(lines: Sequence[TextRun]) -> Iterator[TextRun]:
    """The lines of a page; where a row's period runs over two lines, its dates are put before the row's figures."""
    for before, line, after in zip((None, *lines), lines, (*lines[1:], None), strict=False):
        first = _first_date(line)
        beside = first or (_first_date(before) if before else None)
        if _FACTOR.search(line.text) is None or len(DATE_IN_TEXT.findall(line.text)) > 1 or beside is None:
            yield line
        elif after is not None and DATE_IN_TEXT.fullmatch(after.text.strip()):
            figures = line.words[len(first.words) :] if first else line.words
            yield TextRun((*beside.words, *after.words, *figures))
        else:
            yield line


def _first_date(line: TextRun) -> TextRun | None:
    """The words of the date and the dash that a line begins with; None where it begins otherwise."""
    begun = _BEGUN_PERIOD.match(line.text)
    return line.part(begun.start(), begun.end()) if begun else None


def _looks_like_interest_row(text: str) -> bool:
    """Whether a line is a row of the table of which some figure was not read."""
    signs = (
        len(DATE_IN_TEXT.findall(text)) == 2,
        _RATE.search(text) is not None,
        _FACTOR.search(text) is not None,
        len(MONEY_IN_TEXT.findall(text)) == 2,
    )
    return sum(signs) >= 3


def parse_interest_row(text: str) -> InterestRow | None:
    """A row such as `04/15/2023-06/30/2023 76 7.0% 0.014680663 $13,913.00 $204.25`; None if any part is missing."""
    dates = [(found, parse_date(found[0])) for found in DATE_IN_TEXT.finditer(text)]
    if len(dates) != 2 or dates[0][1] is None or dates[1][1] is None:
        return None
    rest = _TORN_FACTOR.sub(_mended, text[dates[1][0].end() :])
    rate, factor = _RATE.search(rest), _FACTOR.search(rest)
    money = [parse_money(found[0]) for found in MONEY_IN_TEXT.finditer(rest)]
    days = _DAYS.search(rest)
    if rate is None or factor is None or days is None or len(money) != 2 or money[0] is None or money[1] is None:
        return None
    if min(money[0], money[1]) < 0:
        return None  # Interest is charged on what is owed: a minus here is a speck.
    return InterestRow(
        from_=dates[0][1],
        to=dates[1][1],
        days=int(days["days"]),
        rate_percent=Decimal(rate["rate"]),
        factor=Decimal(factor["factor"]),
        amount=money[0],
        charge=money[1],
    )


def _mended(torn: regex.Match[str]) -> str:
    whole = f"{torn[1]}{torn[2]}"
    return whole if len(whole.partition(".")[2]) == 9 else str(torn[0])


def penalty_rows(layouts: list[PageLayout], after_page: int) -> Iterator[tuple[PenaltyRow, TextRun]]:
    """The rows of the penalty tables on the pages after one, each with its print; totals are marked."""
    for layout in layouts:
        if layout.number <= after_page:
            continue
        kind: RowKind | None = None
        for line in layout.lines:
            heading = _heading(line)
            if heading is not None:
                kind = heading
                continue
            row = _penalty_row(line, kind)
            if row is not None:
                yield row, line
                # Below its total a table has ended: rows there belong to another, whose heading may be illegible.
                kind = None if row.total else kind


def _heading(line: TextRun) -> RowKind | None:
    """The penalty a table is headed by: a short line without figures that begins with its name."""
    if len(line.words) > 9 or any(character.isdigit() for character in line.text):
        return None
    plain = letters(line.text)
    return next((kind for name, kind in _table_headings() if plain.startswith(name)), None)


@cache
def _table_headings() -> tuple[tuple[str, RowKind], ...]:
    """The letters of the headings of tables and of the sections that end them, the longest first, and their kinds."""
    headings = ((letters(heading), row.kind) for row in cp14().rows for heading in row.table_headings)
    return tuple(sorted(headings, key=lambda heading: -len(heading[0])))


@cache
def _total_interest() -> regex.Pattern[str]:
    return regex.compile(rf"(?b)(?:{'|'.join(cp14().interest_table.total_labels)}){{e<=1}}", regex.I)


def _is_total_interest(text: str) -> bool:
    return _total_interest().match(text.strip(" •")) is not None


def _penalty_row(line: TextRun, kind: RowKind | None) -> PenaltyRow | None:
    amounts = list(MONEY_IN_TEXT.finditer(line.text))
    is_ocr = line.words[-1].source == "ocr"
    if not amounts or amounts[-1].end() < len(line.text.rstrip(" .-—'" if is_ocr else " .")):
        return None
    amount = _charged(amounts[-1][0], line)
    label = _SPECKS.sub("", line.text[: amounts[0].start()]).strip(" .:")
    name = regex.sub(r"^total\s+", "", label, flags=regex.I)
    own = known_kind(name)
    total = _TOTAL.match(label) is not None
    if total and own is None:
        named = row_kind(name)
        own = named if named in cp14().penalty_kinds else None
    kind = own or kind
    if amount is None or kind not in cp14().penalty_kinds or len(label.split()) > 14:
        return None
    columns = _penalty_columns(line.text[: amounts[-1].start()], is_ocr)
    unpaid = parse_money(amounts[0][0]) if len(amounts) > 1 else None
    return PenaltyRow(kind=kind, label=label, amount=amount, total=total, unpaid_amount=unpaid, **columns)


def _penalty_columns(text: str, is_ocr: bool) -> dict[str, dt.date | int | Decimal | None]:
    dates = [day for found in DATE_IN_TEXT.finditer(text) if (day := parse_date(found[0])) is not None]
    rate = _RATE.search(text)
    plain = MONEY_IN_TEXT.sub(" ", DATE_IN_TEXT.sub(" ", _RATE.sub(" ", text)))
    if is_ocr and not dates:
        # The figures of a date that is not understood are no months.
        plain = DEGRADED_DATE.sub(" ", plain)
    # Months stand last before the amounts; what is left of a range of dates stands before them.
    months = regex.findall(r"(?<!\d)\d{1,2}(?!\d)", plain)
    return {
        "date": dates[0] if dates else None,
        "months": int(months[-1]) if months else None,
        "rate_percent": _monthly_rate(rate["rate"], is_ocr) if rate else None,
    }


def _monthly_rate(text: str, is_ocr: bool) -> Decimal:
    """Percent a month; no penalty's is 10 or more (IRC 6651(a)), so OCR lost the point where it reads 05 or 45."""
    lost = is_ocr and len(text) == 2
    return Decimal(text) / 10 if lost else Decimal(text)


def _charged(text: str, line: TextRun) -> Decimal | None:
    """The sum of a penalty or of interest, which no notice prints with a minus: where OCR reads one, it is a speck.

    Where OCR reads no cents it lost their point, and the sum is not known.
    """
    amount = parse_money(text)
    if amount is None or line.words[-1].source != "ocr":
        return amount
    return abs(amount) if _CENTS.search(text) else None


def _last_amount(line: TextRun) -> Candidate | None:
    amounts = list(MONEY_IN_TEXT.finditer(line.text))
    if not amounts:
        return None
    amount = _charged(amounts[-1][0], line)
    part = line.part(amounts[-1].start(), amounts[-1].end())
    return Candidate(amount, part, "interest_table") if amount is not None and part is not None else None
