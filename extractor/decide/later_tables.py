"""The tables of the later pages, as far as their arithmetic or a second reading corroborates them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from extractor import law
from extractor.decide.confusion import exchanged
from extractor.fields.billing import BillingSummary
from extractor.fields.candidate import Candidate
from extractor.fields.degraded_rows import degraded_row
from extractor.fields.reading import LetterReading
from extractor.fields.tables import InterestTable
from extractor.layout.same_line import SAME_LINE
from extractor.layout.table_rows import table_rows
from extractor.layout.text_run import TextRun
from extractor.record import InterestRow, PenaltyRow, RowKind
from extractor.values.word import Span

_CONFIDENT = 80.0
_CHARGE_SLACK, _FACTOR_SLACK = Decimal("0.02"), Decimal("0.0001")


class UncertainRow(NamedTuple):
    """A row of a later page to read again; `line` is None where it is not known which row is wrong."""

    table: str
    page: int
    line: Span | None


@dataclass(frozen=True)
class LaterTables:
    """The rows that were accepted, and the candidates among them for figures of the billing summary.

    `uncertain`: rows that could not be read reliably, or that two readings show alike although their figures do not
    agree: either the letter is wrong, or both readings are.
    """

    interest_rows: list[InterestRow]
    interest_total: Decimal | None
    penalty_rows: list[PenaltyRow]
    candidates: tuple[tuple[str, Candidate], ...]
    uncertain: tuple[UncertainRow, ...]

    def corroborating(self, field: str) -> tuple[Candidate, ...]:
        """The totals elsewhere in the letter that repeat a billing row."""
        return tuple(candidate for name, candidate in self.candidates if name == field)


NO_TABLES = LaterTables([], None, [], (), ())


def later_tables(
    readings: Sequence[LetterReading], billing: BillingSummary | None, notice_date: dt.date | None = None
) -> LaterTables:
    """The interest and penalty tables of a letter from one or more readings of it, on the pages after its billing
    summary; `notice_date` None where it was not read."""
    tables = [reading.interest_table for reading in readings]
    interest, uncertain_interest, broken_interest = _accepted_interest(tables, readings)
    penalties = [[row for row in reading.penalty_rows if _is_later(row[1], billing)] for reading in readings]
    charged = {(row.kind, row.amount.value) for row in billing.rows} if billing else set()
    penalties_read, uncertain_penalties, broken_penalties = _accepted_penalties(penalties, charged, notice_date)
    total = next((table.total for table in tables if table.total is not None), None)
    candidates = [("interest", total)] if total is not None else []
    candidates += [(row.kind, Candidate(row.amount, run, "penalty_table")) for row, run in penalties_read if row.total]
    uncertain = [_uncertain("interest_table", run) for run in uncertain_interest]
    uncertain += [_uncertain("interest_row", run) for run in broken_interest]
    uncertain += [_uncertain("penalty_row", run) for run in broken_penalties]
    uncertain += [_uncertain("penalty_table", run) for run in uncertain_penalties]
    # Where no row is known to be wrong, one is missing.
    if not uncertain_penalties + broken_penalties:
        uncertain += [UncertainRow("penalty_row", page, None) for page in _not_adding_up(penalties_read)]
    if total is not None and not uncertain_interest + broken_interest and _falls_short(interest, total):
        uncertain.append(UncertainRow("interest_row", total.run.page, None))
    amount = total.value if total is not None and isinstance(total.value, Decimal) else None
    if uncertain_interest:
        interest, amount = [], None
    return LaterTables(
        interest,
        amount,
        [] if uncertain_penalties else [row for row, _ in penalties_read],
        tuple(candidates),
        tuple(uncertain),
    )


def _is_later(run: TextRun, billing: BillingSummary | None) -> bool:
    """Whether print is on a page after the billing summary, which may be the right one of the same sheet."""
    if billing is None:
        return run.page > 1
    gutter = billing.layout.gutter
    beside = gutter is not None and run.x0 >= gutter and run.page == billing.layout.number
    return beside or run.page > billing.layout.number


def _falls_short(rows: list[InterestRow], total: Candidate) -> bool:
    """Whether rows do not add up to the total that OCR reads."""
    return bool(rows) and _is_ocr(total.run) and sum(row.charge for row in rows) != total.value


def _uncertain(table: str, run: TextRun) -> UncertainRow:
    return UncertainRow(table, run.page, (run.top, run.bottom))


def _accepted_interest(
    tables: list[InterestTable], whole: Sequence[LetterReading]
) -> tuple[list[InterestRow], list[TextRun], list[TextRun]]:
    """The accepted rows: of a text layer, consistent in one reading or combined from several, or the same in two
    readings; then the lines of other rows, and the lines of rows that are the same in two readings and inconsistent."""
    rows: list[InterestRow] = []
    uncertain: list[TextRun] = []
    broken: list[TextRun] = []
    for row, run in _lines(tables, whole):
        again = [other for table in tables[1:] for other, where in table.rows if _is_level(run, where)]
        readings = [reading for reading in (row, *again) if reading is not None]
        exact = [reading for reading in readings if row_is_consistent(reading) and _has_factor_of_law(reading)]
        consistent = _likeliest(exact or [reading for reading in readings if row_is_consistent(reading)], rows[-1:])
        if consistent is None and _is_ocr(run):
            exact = degraded_row(_texts(whole, run)).rows()
            consistent = _likeliest(exact, rows[-1:])
        twice = next((reading for reading in readings if readings.count(reading) > 1 and _is_confident(run)), None)
        accepted = row if row is not None and not _is_ocr(run) else consistent or twice
        if accepted is None:
            uncertain.append(run)
        else:
            rows.append(accepted)
            if _is_ocr(run) and (not exact or _has_one_digit_exchanged(accepted.amount, rows[-2:-1])):
                broken.append(run)
    return rows, uncertain, broken


def _texts(readings: Sequence[LetterReading], run: TextRun) -> list[str]:
    """The text of a row in each of the readings that read it anew, its dates whole where they are wrapped."""
    rows = (row.line for reading in readings for layout in reading.layouts for row in table_rows(layout))
    lines = (line for line in rows if _is_level(line, run))
    return list({tuple(map(id, line.words)): line.text for line in lines}.values())


def _lines(tables: list[InterestTable], whole: Sequence[LetterReading]) -> list[tuple[InterestRow | None, TextRun]]:
    """The lines of the first reading, and consistent rows that only another one shows; from top to bottom."""
    lines: list[tuple[InterestRow | None, TextRun]] = []
    # Specks may split a line in two; the part that was parsed is the row.
    for row, run in sorted(tables[0].rows, key=lambda line: line[0] is None):
        if not any(_is_same_row(run, other) for _, other in lines):
            lines.append((row, run))
    for row, run in (each for table in tables[1:] for each in table.rows):
        if any(_is_level(run, other) for _, other in lines):
            continue
        if row_is_consistent(row) if row is not None else degraded_row(_texts(whole, run)).rows():
            lines.append((row, run))
    gutters = {layout.number: layout.gutter for layout in whole[0].layouts}
    return sorted(lines, key=lambda line: _place(line[1], gutters.get(line[1].page)))


def _is_level(run: TextRun, other: TextRun) -> bool:
    """Whether two lines are beside each other. A row may have lines that wrapped cells of it are on in one reading, and
    in another one only the line of its figures: the shorter one is then within the taller one."""
    return run.page == other.page and run.box.overlap_down(other.box) > SAME_LINE


def _place(run: TextRun, gutter: float | None) -> tuple[int, bool, float]:
    """The order of a row: by page, on a sheet of two pages the left one first, then from top to bottom."""
    return run.page, gutter is not None and run.x0 >= gutter, run.middle


def _is_same_row(run: TextRun, other: TextRun) -> bool:
    """Whether two lines are of one row; rows printed as columns side by side are not."""
    columns = all(each.bottom - each.top > 2 * each.height and len(each.words) > 2 for each in (run, other))
    return _is_level(run, other) and not (columns and (run.box.x1 <= other.box.x0 or other.box.x1 <= run.box.x0))


def _likeliest(readings: list[InterestRow], before: list[InterestRow]) -> InterestRow | None:
    """Of the consistent readings of a row the one that continues the row before, in its balance and in its period, else
    the most frequent one."""
    if not readings:
        return None
    return max(readings, key=lambda each: (*_continues(each, before), readings.count(each)))


def _continues(row: InterestRow, before: list[InterestRow]) -> tuple[bool, bool]:
    """Whether a row begins with the balance of the row before, and on the day on which that ends."""
    return (
        any(row.amount == other.amount + other.charge for other in before),
        any(row.from_ == other.to for other in before),
    )


def _has_one_digit_exchanged(amount: Decimal, before: list[InterestRow]) -> bool:
    """Whether a row's amount differs in one digit from the balance at the end of the row before."""
    return any(len(exchanged(amount, row.amount + row.charge)) == 1 for row in before)


def _accepted_penalties(
    readings: list[list[tuple[PenaltyRow, TextRun]]],
    charged: Set[tuple[RowKind, Decimal | None]],
    notice_date: dt.date | None,
) -> tuple[list[tuple[PenaltyRow, TextRun]], list[TextRun], list[TextRun]]:
    """The accepted penalty rows: of a text layer, consistent, corroborated by a total or the billing summary, or the
    same in two readings; then the lines of other rows, and the lines of accepted rows that are inconsistent."""
    accepted: list[tuple[PenaltyRow, TextRun]] = []
    uncertain: list[TextRun] = []
    broken: list[TextRun] = []
    lines = _penalty_lines(readings, charged)
    for row, run in lines:
        again = [other for reading in readings[1:] for other, where in reading if _is_level(run, where)]
        fitting = [other for other in [row, *again] if not _begins_too_late(other, notice_date)]
        consistent = next((other for other in fitting if penalty_row_is_consistent(other)), None)
        twice = next(
            (other for other in [row, *again] if [row, *again].count(other) > 1 and not _is_split(other)), None
        )
        if not _is_ocr(run):
            accepted.append((row, run))
            continue
        chosen = consistent or _corroborated_reading([row, *again], row, lines, charged) or twice
        if chosen is None:
            uncertain.append(run)
        else:
            accepted.append((chosen, run))
            if penalty_row_is_consistent(chosen) is False or _begins_too_late(chosen, notice_date):
                broken.append(run)
    return accepted, uncertain, broken


def _penalty_lines(
    readings: list[list[tuple[PenaltyRow, TextRun]]], charged: Set[tuple[RowKind, Decimal | None]]
) -> list[tuple[PenaltyRow, TextRun]]:
    """The rows of the first reading, and those that only another one shows and that are consistent or repeated in the
    billing summary; from top to bottom."""
    lines = list(readings[0])
    for row, run in (each for reading in readings[1:] for each in reading):
        is_corroborated = penalty_row_is_consistent(row) or (row.kind, row.amount) in charged
        if is_corroborated and not any(_is_level(run, other) for _, other in lines):
            lines.append((row, run))
    return sorted(lines, key=lambda line: (line[1].page, line[1].middle))


def _not_adding_up(rows: list[tuple[PenaltyRow, TextRun]]) -> list[int]:
    """The pages of totals read by OCR to which the rows of their penalty do not add up: a row may be missing."""
    parts: dict[RowKind, Decimal] = {}
    for row, _ in rows:
        if not row.total:
            parts[row.kind] = parts.get(row.kind, Decimal(0)) + row.amount
    return [
        run.page for row, run in rows if row.total and _is_ocr(run) and parts.get(row.kind, row.amount) != row.amount
    ]


def _is_split(row: PenaltyRow) -> bool:
    """Whether a row misses a column and has a date or no words, so that its last figure may not be its amount."""
    has_words = any(character.isalpha() for character in row.label)
    return penalty_row_is_consistent(row) is None and (row.date is not None or not has_words)


def penalty_row_is_consistent(row: PenaltyRow) -> bool | None:
    """Whether a row's amount is months times rate times unpaid amount; None where one of these is missing."""
    if row.months is None or row.rate_percent is None or row.unpaid_amount is None:
        return None
    return abs(row.unpaid_amount * row.months * row.rate_percent / 100 - row.amount) <= _CHARGE_SLACK


def _begins_too_late(row: PenaltyRow, notice_date: dt.date | None) -> bool:
    """Whether a row charges more months than began from its date to the notice date."""
    if row.months is None or row.date is None or notice_date is None:
        return False
    return row.months > law.months_late(row.date, notice_date)


def _corroborated_reading(
    readings: Sequence[PenaltyRow],
    first: PenaltyRow,
    lines: list[tuple[PenaltyRow, TextRun]],
    charged: Set[tuple[RowKind, Decimal | None]],
) -> PenaltyRow | None:
    """A reading of a row that another place of the letter corroborates: its penalty's rows, its total, the billing
    summary. A reading less than half as frequent as another is an OCR error that would hide what is printed."""
    amounts = Counter(reading.amount for reading in readings)
    usual = [reading for reading in readings if 2 * amounts[reading.amount] >= max(amounts.values())]
    others = [row for row, _ in lines if row is not first]
    return next((reading for reading in usual if _is_corroborated(reading, others, charged)), None)


def _is_corroborated(
    row: PenaltyRow, others: Sequence[PenaltyRow], charged: Set[tuple[RowKind, Decimal | None]]
) -> bool:
    """Whether a row agrees with another place of the letter: its penalty's rows, its total, the billing summary."""
    own = [row, *(other for other in others if other.kind == row.kind)]
    parts = sum((other.amount for other in own if not other.total), Decimal(0))
    if (row.kind, row.amount if row.total else parts) in charged:
        return True
    return any(other.total and other.amount == parts for other in own)


def _is_ocr(run: TextRun) -> bool:
    return run.words[0].source == "ocr"


def _is_confident(run: TextRun) -> bool:
    """Whether each word of a line with digits is of high confidence: on degraded paper two passes misread alike."""
    return all((word.confidence or 0.0) >= _CONFIDENT for word in run.words if any(c.isdigit() for c in word.text))


def row_is_consistent(row: InterestRow) -> bool:
    """Whether a row's figures agree: days with dates, charge with amount and factor, factor with rate."""
    return (
        (row.to - row.from_) == dt.timedelta(days=row.days)
        and abs(row.amount * row.factor - row.charge) <= _CHARGE_SLACK
        and _factor_error(row) <= _FACTOR_SLACK
    )


def _has_factor_of_law(row: InterestRow) -> bool:
    """Whether a row's factor is the computed one in every decimal: otherwise a digit is misread or misprinted."""
    places = len(row.factor.as_tuple().digits) - row.factor.adjusted() - 1
    return _factor_error(row) <= Decimal(1).scaleb(-places)


def _factor_error(row: InterestRow) -> Decimal:
    return abs(law.factor_between(row.rate_percent, row.from_, row.to) - row.factor)
