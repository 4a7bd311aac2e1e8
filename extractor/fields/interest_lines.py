"""Lines of interest, of whatever table or list: each comes out, and its days are those of its dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import regex

from extractor import law
from extractor.fields.candidate import sentence_leftover
from extractor.fields.rows_that_come_out import comes_out, interest_comes_out
from extractor.layout.page_layout import PageLayout
from extractor.layout.table_rows import table_rows
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.record import Notice
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.figures import dates_in
from extractor.values.money import MONEY_IN_TEXT, amounts_in
from extractor.values.percent import FACTOR, PERCENT, RATE

_PIECE = regex.compile(
    rf"(?P<date>{DATE_IN_TEXT.pattern})|(?P<factor>{FACTOR.pattern})"
    rf"|(?P<percent>{RATE.pattern})|(?P<amount>{MONEY_IN_TEXT.pattern})|(?P<number>(?<![\w.,/$(-])\d{{1,3}}(?![\w.,/%)-]))",
    DATE_IN_TEXT.flags | regex.IGNORECASE,
)
_KINDS = ("date", "factor", "percent", "amount", "number")
_OF_NEXT_QUARTER = regex.compile(rf"{PERCENT} for (?:the|a) (?:calendar )?quarter\b\D*$", regex.IGNORECASE)
"""A rate whose quarter is named on the next line: the one before it on its own line has another."""
_NAMES_QUARTER = regex.compile(r"\bquarters?\b", regex.IGNORECASE)
_FIRST_MONTHS = (1, 4, 7, 10)
_QUARTER = regex.compile(
    r"\b(?:(?P<month>January)\W+(?:(?:to|through)\W+)?March|(?P<month>April)\W+(?:(?:to|through)\W+)?June"
    r"|(?P<month>July)\W+(?:(?:to|through)\W+)?September|(?P<month>October)\W+(?:(?:to|through)\W+)?December)"
    r",? (?P<year>(?:19|20)\d\d)\b",
    regex.IGNORECASE,
)
"""A quarter by its first and last month: "April to June 2026"."""
_MOST_WORDS = 12


@dataclass(frozen=True)
class _Row:
    line: TextRun
    shape: tuple[str, ...]
    dates: tuple[dt.date, ...]
    number: int

    @property
    def comes_out(self) -> bool:
        return interest_comes_out(self.line.text)


def wrong_interest_lines(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    """The lines that do not come out among those of their shape that do, those whose days are not between their dates,
    and those with a rate that their quarter did not have; the rows of the interest table are left to its own checks."""
    for layout in layouts:
        printed = (each.line for each in table_rows(layout))
        rows = [row for line in printed if line.has_digit and (row := _row(line)) is not None]
        for _, group in groupby(rows, key=lambda row: row.shape):
            found = _of_one_shape(list(group))
            yield from (_leftover(line, why) for line, why in found if not _is_of_table(line, notice))
        for line in layout.lines:
            why = _other_rate(line) if line.has_digit else None
            if why is not None:
                yield _leftover(line, why)


def _row(line: TextRun) -> _Row | None:
    """A line with a rate or a factor, a number and two amounts."""
    pieces = [(_kind(match), match[0]) for match in _PIECE.finditer(line.text)]
    shape = tuple(kind for kind, _ in pieces)
    if shape.count("amount") != 2 or not {"percent", "factor"}.intersection(shape) or shape.count("number") != 1:
        return None
    dates = tuple(day for kind, text in pieces if kind == "date" and (day := parse_date(text)) is not None)
    number = next(int(text) for kind, text in pieces if kind == "number")
    return _Row(line, shape, dates, number)


def _kind(piece: regex.Match[str]) -> str:
    return next(kind for kind in _KINDS if piece[kind] is not None)


def _of_one_shape(rows: Sequence[_Row]) -> Iterator[tuple[TextRun, str]]:
    sound = [row for row in rows if row.comes_out]
    unsound = [row for row in rows if not comes_out(row.line.text)]
    yield from ((row.line, "its figures do not come out") for row in unsound if sound)
    for days, row in _spans(rows):
        if row in sound and abs(days - row.number) > 1:
            yield row.line, f"it counts {row.number} days, and its dates are {days} days apart"


def _is_of_table(line: TextRun, notice: Notice) -> bool:
    amounts = set(amounts_in(line.text))
    return any({row.amount, row.charge} <= amounts for row in notice.interest_table)


def _spans(rows: Sequence[_Row]) -> Iterator[tuple[int, _Row]]:
    """The days of the periods of rows: between the two dates of each that stand together, or from the one date of each
    to that of the next."""
    if "date date" in " ".join(rows[0].shape):
        yield from (((row.dates[1] - row.dates[0]).days, row) for row in rows if len(row.dates) == 2)
    elif all(len(row.dates) == 1 for row in rows):
        yield from (((later.dates[0] - row.dates[0]).days, later) for row, later in pairwise(rows))


def _other_rate(line: TextRun) -> str | None:
    """What a short line tells of the rate of a quarter by its first day, where the law's is another."""
    rates = [match["rate"] for match in RATE.finditer(line.text)]
    is_alone = len(rates) == 1 and len(line.words) <= _MOST_WORDS and not _OF_NEXT_QUARTER.search(line.text)
    day = _first_of_quarter(line.text) if is_alone else None
    if day is None:
        return None
    try:
        lawful = law.underpayment_rate(day)
    except law.NotKnown:
        return None
    return None if lawful == type(lawful)(rates[0]) else f"the rate of that quarter was {lawful.normalize():f} percent"


def _first_of_quarter(text: str) -> dt.date | None:
    """The first day of the quarter that a text names, by it or by its first and last month."""
    named = _QUARTER.search(text)
    if named is not None:
        return parse_date(f"{named['month']} 1, {named['year']}")
    days = dates_in(text)
    is_first = len(days) == 1 and days[0].day == 1 and days[0].month in _FIRST_MONTHS
    return days[0] if is_first and _NAMES_QUARTER.search(text) else None


def _leftover(line: TextRun, why: str) -> Leftover:
    return sentence_leftover(why, line.text, line, shown=line.text)
