"""What the tables of the later pages say, as far as their own arithmetic or a second reading bears it out."""

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
from extractor.fields.tables import InterestTable, interest_table, penalty_rows
from extractor.layout.same_line import same_line
from extractor.layout.text_run import TextRun
from extractor.record import InterestRow, PenaltyRow, RowKind
from extractor.values.word import Span

_PLAIN = 80.0
_CHARGE_SLACK, _FACTOR_SLACK = Decimal("0.02"), Decimal("0.0001")


class UncertainRow(NamedTuple):
    """A row of a later page that is to be read again; `line` None where the row that is wrong is not known."""

    table: str
    page: int
    line: Span | None


@dataclass(frozen=True)
class LaterTables:
    """The rows that were surely read, and the candidates they give for the billing summary's figures.

    `unsure` are the rows that were seen and could not be read surely, or were read alike twice and do not hold in
    themselves: the letter may be wrong there, or both readings are.
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
    tables = [interest_table(list(reading.layouts)) for reading in readings]
    interest, unsure_interest, broken_interest = _sure_interest(tables, readings)
    billing_page = billing.layout.number if billing else 1
    penalties = [list(penalty_rows(list(reading.layouts), billing_page)) for reading in readings]
    charged = {(row.kind, row.amount.value) for row in billing.rows} if billing else set()
    sure_penalties, unsure_penalties, broken_penalties = _sure_penalties(penalties, charged, notice_date)
    total = next((table.total for table in tables if table.total is not None), None)
    candidates = [("interest", total)] if total is not None else []
    candidates += [(row.kind, Candidate(row.amount, run, "penalty_table")) for row, run in sure_penalties if row.total]
    uncertain = [_unsure("interest_table", run) for run in unsure_interest]
    uncertain += [_unsure("interest_row", run) for run in broken_interest]
    uncertain += [_unsure("penalty_row", run) for run in broken_penalties]
    uncertain += [_unsure("penalty_table", run) for run in unsure_penalties]
    # Where no row is known to be wrong, one was not seen.
    if not unsure_penalties + broken_penalties:
        uncertain += [UncertainRow("penalty_row", page, None) for page in _not_adding_up(sure_penalties)]
    if total is not None and not unsure_interest + broken_interest and _falls_short(interest, total):
        uncertain.append(UncertainRow("interest_row", total.run.page, None))
    amount = total.value if total is not None and isinstance(total.value, Decimal) else None
    if unsure_interest:
        interest, amount = [], None
    return LaterTables(
        interest,
        amount,
        [] if unsure_penalties else [row for row, _ in sure_penalties],
        tuple(candidates),
        tuple(uncertain),
    )


def _falls_short(rows: list[InterestRow], total: Candidate) -> bool:
    """Whether rows do not come to the total that OCR gives."""
    return bool(rows) and _is_ocr(total.run) and sum(row.charge for row in rows) != total.value


def _unsure(table: str, run: TextRun) -> UncertainRow:
    return UncertainRow(table, run.page, (run.top, run.bottom))


def _sure_interest(
    tables: list[InterestTable], whole: Sequence[LetterReading]
) -> tuple[list[InterestRow], list[TextRun], list[TextRun]]:
    """The rows that came as text, that hold in themselves, of one reading or put together of several, or that two
    readings give alike; the lines of others; and the lines of rows that OCR gives alike twice and that do not hold."""
    rows: list[InterestRow] = []
    uncertain: list[TextRun] = []
    broken: list[TextRun] = []
    for row, run in _lines(tables, whole):
        again = [other for table in tables[1:] for other, where in table.rows if same_line(run, where)]
        readings = [reading for reading in (row, *again) if reading is not None]
        exact = [reading for reading in readings if row_holds(reading) and _has_factor_of_law(reading)]
        holding = _likeliest(exact or [reading for reading in readings if row_holds(reading)], rows[-1:])
        if holding is None and _is_ocr(run):
            exact = degraded_row(_texts(whole, run)).rows()
            holding = _likeliest(exact, rows[-1:])
        twice = next((reading for reading in readings if readings.count(reading) > 1 and _is_plain(run)), None)
        sure = row if row is not None and not _is_ocr(run) else holding or twice
        if sure is None:
            uncertain.append(run)
        else:
            rows.append(sure)
            if _is_ocr(run) and (not exact or _is_slip(sure.amount, rows[-2:-1])):
                broken.append(run)
    return rows, uncertain, broken


def _texts(readings: Sequence[LetterReading], run: TextRun) -> list[str]:
    """What the readings say of a line, each reading of its print once."""
    lines = (
        line for reading in readings for layout in reading.layouts for line in layout.lines if same_line(line, run)
    )
    return list({tuple(map(id, line.words)): line.text for line in lines}.values())


def _lines(tables: list[InterestTable], whole: Sequence[LetterReading]) -> list[tuple[InterestRow | None, TextRun]]:
    """The lines of the first reading, and those that only another one shows as rows that hold; from the top down."""
    lines: list[tuple[InterestRow | None, TextRun]] = []
    # Specks may make two lines of one; the one that was read is its row.
    for row, run in sorted(tables[0].rows, key=lambda line: line[0] is None):
        if not any(same_line(run, other) for _, other in lines):
            lines.append((row, run))
    for row, run in (each for table in tables[1:] for each in table.rows):
        if any(same_line(run, other) for _, other in lines):
            continue
        if row_holds(row) if row is not None else degraded_row(_texts(whole, run)).rows():
            lines.append((row, run))
    return sorted(lines, key=lambda line: (line[1].page, line[1].middle))


def _likeliest(readings: list[InterestRow], before: list[InterestRow]) -> InterestRow | None:
    """Of the readings of a row that hold in themselves the one that goes on from the row before, or that is read
    most often."""
    if not readings:
        return None
    going_on = [reading for reading in readings for row in before if reading.amount == row.amount + row.charge]
    return max(going_on or readings, key=readings.count)


def _is_slip(amount: Decimal, before: list[InterestRow]) -> bool:
    """Whether a row begins with all but one digit of what the row before ended with."""
    return any(len(exchanged(amount, row.amount + row.charge)) == 1 for row in before)


def _sure_penalties(
    readings: list[list[tuple[PenaltyRow, TextRun]]],
    charged: Set[tuple[RowKind, Decimal | None]],
    notice_date: dt.date | None,
) -> tuple[list[tuple[PenaltyRow, TextRun]], list[TextRun], list[TextRun]]:
    """The penalty rows that came as text, that hold in themselves, that a total or the billing summary bears out, or
    that were read twice; the lines of others; and the lines of rows that OCR gives surely and that do not hold."""
    sure: list[tuple[PenaltyRow, TextRun]] = []
    uncertain: list[TextRun] = []
    broken: list[TextRun] = []
    lines = _penalty_lines(readings, charged)
    for row, run in lines:
        again = [other for reading in readings[1:] for other, where in reading if same_line(run, where)]
        fitting = [other for other in [row, *again] if not _begins_too_late(other, notice_date)]
        holding = next((other for other in fitting if penalty_row_holds(other)), None)
        twice = next((other for other in [row, *again] if [row, *again].count(other) > 1 and not _is_torn(other)), None)
        if not _is_ocr(run):
            sure.append((row, run))
            continue
        chosen = holding or _backed([row, *again], row, lines, charged) or twice
        if chosen is None:
            uncertain.append(run)
        else:
            sure.append((chosen, run))
            if penalty_row_holds(chosen) is False or _begins_too_late(chosen, notice_date):
                broken.append(run)
    return sure, uncertain, broken


def _penalty_lines(
    readings: list[list[tuple[PenaltyRow, TextRun]]], charged: Set[tuple[RowKind, Decimal | None]]
) -> list[tuple[PenaltyRow, TextRun]]:
    """The rows of the first reading, and those that only another one shows and that hold or that the billing summary
    repeats; from the top down."""
    lines = list(readings[0])
    for row, run in (each for reading in readings[1:] for each in reading):
        is_borne_out = penalty_row_holds(row) or (row.kind, row.amount) in charged
        if is_borne_out and not any(same_line(run, other) for _, other in lines):
            lines.append((row, run))
    return sorted(lines, key=lambda line: (line[1].page, line[1].middle))


def _not_adding_up(rows: list[tuple[PenaltyRow, TextRun]]) -> list[int]:
    """The pages of totals read by OCR to which the rows of their penalty do not come: one may not have been seen."""
    parts: dict[RowKind, Decimal] = {}
    for row, _ in rows:
        if not row.total:
            parts[row.kind] = parts.get(row.kind, Decimal(0)) + row.amount
    return [
        run.page for row, run in rows if row.total and _is_ocr(run) and parts.get(row.kind, row.amount) != row.amount
    ]


def _is_torn(row: PenaltyRow) -> bool:
    """Whether a row lacks a column and has a date or no words, so that its last figure need not be its amount."""
    has_words = any(character.isalpha() for character in row.label)
    return penalty_row_holds(row) is None and (row.date is not None or not has_words)


def penalty_row_holds(row: PenaltyRow) -> bool | None:
    """Whether a row is its months times its rate of its unpaid amount; None where it does not show all three."""
    if row.months is None or row.rate_percent is None or row.unpaid_amount is None:
        return None
    return abs(row.unpaid_amount * row.months * row.rate_percent / 100 - row.amount) <= _CHARGE_SLACK


def _begins_too_late(row: PenaltyRow, notice_date: dt.date | None) -> bool:
    """Whether fewer months had begun from a row's date to the notice date than the row charges."""
    if row.months is None or row.date is None or notice_date is None:
        return False
    return row.months > law.months_late(row.date, notice_date)


def _backed(
    readings: Sequence[PenaltyRow],
    first: PenaltyRow,
    lines: list[tuple[PenaltyRow, TextRun]],
    charged: Set[tuple[RowKind, Decimal | None]],
) -> PenaltyRow | None:
    """Of a row's readings one that another place of the letter bears out: a penalty's rows, its total, the billing
    summary. One half as frequent as another is a slip that hides what is printed."""
    amounts = Counter(reading.amount for reading in readings)
    usual = [reading for reading in readings if 2 * amounts[reading.amount] >= max(amounts.values())]
    others = [row for row, _ in lines if row is not first]
    return next((reading for reading in usual if _is_backed(reading, others, charged)), None)


def _is_backed(row: PenaltyRow, others: Sequence[PenaltyRow], charged: Set[tuple[RowKind, Decimal | None]]) -> bool:
    """Whether another place of the letter says one amount: a penalty's rows, its total, the billing summary."""
    own = [row, *(other for other in others if other.kind == row.kind)]
    parts = sum((other.amount for other in own if not other.total), Decimal(0))
    if (row.kind, row.amount if row.total else parts) in charged:
        return True
    return any(other.total and other.amount == parts for other in own)


def _is_ocr(run: TextRun) -> bool:
    return run.words[0].source == "ocr"


def _is_plain(run: TextRun) -> bool:
    """Whether OCR is fairly sure of each word of a line: what it misreads on worn paper it misreads alike twice."""
    return all((word.confidence or 0.0) >= _PLAIN for word in run.words if any(c.isdigit() for c in word.text))


def row_holds(row: InterestRow) -> bool:
    """Whether a row's own figures agree: days from its dates, charge from amount and factor, factor from rate."""
    return (
        (row.to - row.from_) == dt.timedelta(days=row.days)
        and abs(row.amount * row.factor - row.charge) <= _CHARGE_SLACK
        and _factor_error(row) <= _FACTOR_SLACK
    )


def _has_factor_of_law(row: InterestRow) -> bool:
    """Whether a row's factor is the law's in every place: where it is not, a digit was misread or is printed wrong."""
    places = len(row.factor.as_tuple().digits) - row.factor.adjusted() - 1
    return _factor_error(row) <= Decimal(1).scaleb(-places)


def _factor_error(row: InterestRow) -> Decimal:
    return abs(law.factor_between(row.rate_percent, row.from_, row.to) - row.factor)
