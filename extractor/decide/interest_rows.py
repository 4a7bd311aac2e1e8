"""The rows of the interest table that one or more readings of a letter show, as far as their arithmetic or a second
reading corroborates them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

import regex

from extractor import law
from extractor.decide.confusion import exchanged
from extractor.fields.degraded_rows import degraded_row
from extractor.fields.reading import LetterReading
from extractor.fields.tables import InterestTable
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import SAME_LINE, same_print
from extractor.layout.table_rows import table_rows
from extractor.layout.text_run import TextRun
from extractor.record import InterestRow

_CONFIDENT = 80.0
_LIKE_FACTOR = regex.compile(r"\d{7}")
_HALF_A_CENT = Decimal("0.005")
CHARGE_SLACK, _FACTOR_SLACK = Decimal("0.02"), Decimal("0.0001")


def accepted_interest(
    tables: list[InterestTable], whole: Sequence[LetterReading]
) -> tuple[list[InterestRow], list[TextRun], list[TextRun]]:
    """The accepted rows: of a text layer, right in every figure in one reading or combined from several, or the same in
    two readings; then the lines of other rows, and the lines of rows that may be read better."""
    rows: list[tuple[InterestRow, TextRun]] = []
    uncertain: list[TextRun] = []
    broken: list[TextRun] = []
    for row, run in _lines(tables, whole):
        if row is not None and not run.is_ocr:
            rows.append((row, run))
            continue
        again = [other for table in tables[1:] for other, where in table.rows if is_level(run, where)]
        before = [row for row, _ in rows]
        # What a PDF's own text says is not put together from pieces: another reading shows the row, or none.
        combined = partial(_combined, whole, run) if run.is_ocr else list
        accepted, is_exact = _accepted_row([row, *again], combined, before)
        if accepted is None or not (is_exact or is_confident(run)):
            uncertain.append(run)
            continue
        rows.append((accepted, run))
        if not is_exact or _has_one_digit_exchanged(accepted.amount, before[-1:]):
            broken.append(run)
    in_order = _in_order_of_periods(rows)
    uncertain += [run for pair in _with_row_lost_between(in_order, uncertain) for run in _from_one_to_other(*pair)]
    return [row for row, _ in in_order], uncertain, broken


def _accepted_row(
    read: Sequence[InterestRow | None], combined: Callable[[], list[InterestRow]], before: Sequence[InterestRow]
) -> tuple[InterestRow | None, bool]:
    """The accepted one of the readings of a row by OCR, and whether all of its figures agree: one that is right in
    itself, else one combined from several, else one that is nearly right or was read twice. None where there is none.

    Of one period there is one row: a reading of the period of a row before is of that row.
    """
    periods = {(row.from_, row.to) for row in before}
    readings = [row for row in read if row is not None and (row.from_, row.to) not in periods]
    exact = [row for row in readings if _is_exact(row)] or [
        row for row in combined() if (row.from_, row.to) not in periods
    ]
    if exact:
        return _likeliest(exact, before), True
    consistent = [row for row in readings if row_is_consistent(row)]
    return _likeliest(consistent or [row for row in readings if readings.count(row) > 1], before), False


def _in_order_of_periods(rows: list[tuple[InterestRow, TextRun]]) -> list[tuple[InterestRow, TextRun]]:
    """The rows in the order of their periods, if each then begins where the one before ends; else as they are
    printed."""
    in_order = sorted(rows, key=lambda each: each[0].from_)
    return in_order if all(_follows(*pair) for pair in pairwise(in_order)) else rows


def _follows(upper: tuple[InterestRow, TextRun], lower: tuple[InterestRow, TextRun]) -> bool:
    return upper[0].to == lower[0].from_


def _with_row_lost_between(
    rows: list[tuple[InterestRow, TextRun]], unread: Sequence[TextRun]
) -> Iterator[tuple[TextRun, TextRun]]:
    """The lines of rows that are right in themselves and next to one another, of which OCR may have lost one between:
    their periods do not follow one another, and there is room for a row and no line of an unread one."""
    for upper, lower in pairwise(rows):
        runs = upper[1], lower[1]
        known = any(runs[0].middle < run.middle < runs[1].middle and run.page == runs[0].page for run in unread)
        if not _follows(upper, lower) and not known and all(run.is_ocr for run in runs) and _has_room_between(*runs):
            yield runs


def _from_one_to_other(upper: TextRun, lower: TextRun) -> tuple[TextRun, ...]:
    """The print from a line to another one below it; the lines themselves where they are on two pages."""
    return (TextRun((*upper.words, *lower.words)),) if upper.page == lower.page else (upper, lower)


def _has_room_between(upper: TextRun, lower: TextRun) -> bool:
    room = lower.top - upper.bottom
    return upper.page != lower.page or room > max(upper.height, lower.height) or room < 0


def _combined(readings: Sequence[LetterReading], run: TextRun) -> list[InterestRow]:
    return degraded_row(_texts(readings, run)).rows()


def _texts(readings: Sequence[LetterReading], run: TextRun) -> list[str]:
    """The text of a row in each of the readings that read it anew, its dates whole where they are wrapped."""
    rows = (row.line for reading in readings for layout in reading.layouts for row in table_rows(layout))
    lines = (line for line in rows if is_level(line, run))
    return list({tuple(map(id, line.words)): line.text for line in lines}.values())


def _lines(tables: list[InterestTable], whole: Sequence[LetterReading]) -> list[tuple[InterestRow | None, TextRun]]:
    """The lines of the first reading, and consistent rows that only another one shows; from top to bottom."""
    # A page may be empty in the first reading; the halves of a sheet are those of the first one that shows it.
    layouts = {layout.number: layout for reading in reversed(whole) for layout in reading.layouts}
    lines: list[tuple[InterestRow | None, TextRun]] = []
    # Specks may split a line in two; the part that was parsed is the row.
    for row, run in sorted(tables[0].rows, key=lambda line: line[0] is None):
        if not _is_beside(run, lines, layouts):
            lines.append((row, run))
    for row, run in (each for table in tables[1:] for each in table.rows):
        if _is_beside(run, lines, layouts):
            continue
        if row_is_consistent(row) if row is not None else degraded_row(_texts(whole, run)).rows():
            lines.append((row, run))
    return sorted(lines, key=lambda line: (_half(line[1], layouts), line[1].middle))


def _is_beside(
    run: TextRun, lines: Sequence[tuple[InterestRow | None, TextRun]], layouts: Mapping[int, PageLayout]
) -> bool:
    """Whether a line is a part or a reading of one of some lines of its own page, or of its half of a sheet."""
    half = _half(run, layouts)
    return any(is_level(run, other) and half == _half(other, layouts) for _, other in lines)


def is_level(run: TextRun, other: TextRun) -> bool:
    """Whether two lines are parts or readings of one row: their factors are one print, or, where one was not read, they
    are beside each other. A row may have lines that wrapped cells of it are on in one reading, and in another one only
    the line of its figures: the shorter one is then within the taller one."""
    one, another = _factor_in(run), _factor_in(other)
    if one and another:
        # Factors side by side are of two rows: of tables on both halves of a sheet, or of periods that are columns.
        return same_print(one, another)
    return run.page == other.page and run.box.overlap_down(other.box) > SAME_LINE


def _factor_in(run: TextRun) -> TextRun | None:
    """The factor of a line; None where no word or more than one is like a factor."""
    found = [word for word in run.words if _LIKE_FACTOR.search(word.text)]
    return TextRun(tuple(found)) if len(found) == 1 else None


def _half(run: TextRun, layouts: Mapping[int, PageLayout]) -> tuple[int, int]:
    """The page of a row, and on a sheet of several pages which of them it is on, from left to right."""
    return run.page, layouts[run.page].panel_of(run)


def _likeliest(readings: Sequence[InterestRow], before: Sequence[InterestRow]) -> InterestRow | None:
    """Of the consistent readings of a row the one that continues a row before, in its balance and in its period, else
    the most frequent one."""
    return max(readings, key=lambda each: (*_continues(each, before), readings.count(each)), default=None)


def _continues(row: InterestRow, before: Sequence[InterestRow]) -> tuple[bool, bool]:
    """Whether a row begins with the balance of a row before, and on the day on which one ends."""
    return (
        any(row.amount == other.amount + other.charge for other in before),
        any(row.from_ == other.to for other in before),
    )


def _has_one_digit_exchanged(amount: Decimal, before: Sequence[InterestRow]) -> bool:
    """Whether a row's amount differs in one digit from the balance at the end of the row before."""
    return any(len(exchanged(amount, row.amount + row.charge)) == 1 for row in before)


def is_confident(run: TextRun) -> bool:
    """Whether each word of a line with digits is of high confidence: on degraded paper two passes misread alike."""
    return all((word.confidence or 0.0) >= _CONFIDENT for word in run.words if any(c.isdigit() for c in word.text))


def row_is_consistent(row: InterestRow) -> bool:
    """Whether a row's figures agree: days with dates, charge with amount and factor, factor with rate."""
    return (
        (row.to - row.from_) == dt.timedelta(days=row.days)
        and abs(row.amount * row.factor - row.charge) <= CHARGE_SLACK
        and _factor_error(row) <= _FACTOR_SLACK
    )


def _is_exact(row: InterestRow) -> bool:
    """Whether a row's factor is the computed one in every decimal, and its charge its amount times that to the cent:
    otherwise a digit is misread or misprinted."""
    places = len(row.factor.as_tuple().digits) - row.factor.adjusted() - 1
    rounded = _HALF_A_CENT + row.amount * Decimal("0.5").scaleb(-places)
    return (
        row_is_consistent(row)
        and _factor_error(row) <= Decimal(1).scaleb(-places)
        and abs(row.amount * row.factor - row.charge) <= rounded
    )


def _factor_error(row: InterestRow) -> Decimal:
    return abs(law.factor_between(row.rate_percent, row.from_, row.to) - row.factor)
