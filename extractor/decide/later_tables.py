"""The tables of the later pages, as far as their arithmetic or a second reading corroborates them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from extractor import law
from extractor.decide.interest_rows import CHARGE_SLACK, accepted_interest, is_level
from extractor.fields.billing import BillingSummary
from extractor.fields.candidate import Candidate
from extractor.fields.reading import LetterReading
from extractor.fields.unread_tables import unread_interest_pages
from extractor.fields.worded_interest import is_explained
from extractor.layout.same_line import same_print
from extractor.layout.text_run import TextRun
from extractor.record import InterestRow, PenaltyRow, RowKind
from extractor.values.word import Span


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
    candidates: tuple[tuple[RowKind, Candidate], ...]
    uncertain: tuple[UncertainRow, ...]

    def corroborating(self, kind: RowKind) -> tuple[Candidate, ...]:
        """The totals elsewhere in the letter that repeat a billing row."""
        return tuple(candidate for named, candidate in self.candidates if named == kind)


NO_TABLES = LaterTables([], None, [], (), ())


def later_tables(
    readings: Sequence[LetterReading], billing: BillingSummary | None, notice_date: dt.date | None = None
) -> LaterTables:
    """The interest and penalty tables of a letter from one or more readings of it, on the pages after its billing
    summary; `notice_date` None where it was not read."""
    tables = [reading.interest_table for reading in readings]
    interest, unread, broken_interest = accepted_interest(tables, readings)
    uncertain_interest = [run for run in unread if not _is_explained_again(run, readings[1:])]
    penalties = [[row for row in reading.penalty_rows if _is_later(row[1], billing)] for reading in readings]
    charged = {(row.kind, row.amount.value) for row in billing.rows} if billing else set()
    penalties_read, uncertain_penalties, broken_penalties = _accepted_penalties(penalties, charged, notice_date)
    total = _total([table.total for table in tables if table.total is not None], interest)
    candidates: list[tuple[RowKind, Candidate]] = [("interest", total)] if total is not None else []
    candidates += [(row.kind, Candidate(row.amount, run, "penalty_table")) for row, run in penalties_read if row.total]
    uncertain = [_uncertain("interest_table", run) for run in uncertain_interest]
    uncertain += [_uncertain("interest_row", run) for run in broken_interest]
    uncertain += [_uncertain("penalty_row", run) for run in broken_penalties]
    uncertain += [_uncertain("penalty_table", run) for run in uncertain_penalties]
    # Where no row is known to be wrong, one is missing.
    if not uncertain_penalties + broken_penalties:
        uncertain += [UncertainRow("penalty_row", page, None) for page in _not_adding_up(penalties_read)]
    amount = total.value if total is not None and isinstance(total.value, Decimal) else None
    if not any(table.rows for table in tables):
        printed = [amount, *(charge for kind, charge in charged if kind == "interest")]
        unread_pages = unread_interest_pages(readings[0].layouts, printed)
        uncertain += [UncertainRow("interest_table", page, None) for page in unread_pages]
    off_total = [] if uncertain_interest + broken_interest else _off_total(interest, total, charged)
    uncertain += off_total
    is_whole = not uncertain_interest and all(row.table != "interest_table" for row in off_total)
    return LaterTables(
        interest if is_whole else [],
        amount if is_whole else None,
        [] if uncertain_penalties else [row for row, _ in penalties_read],
        tuple(candidates),
        tuple(uncertain),
    )


def _off_total(
    rows: Sequence[InterestRow], total: Candidate | None, charged: Set[tuple[RowKind, Decimal | None]]
) -> list[UncertainRow]:
    """What to read again where rows that are right in themselves do not come to a total that OCR shows."""
    if not rows or total is None or not isinstance(total.value, Decimal) or not total.run.is_ocr:
        return []
    off = _sum_of(rows) - total.value
    # Short of a total that the billing summary repeats: one of the rows was not read.
    has_lost_rows = off < 0 and ("interest", total.value) in charged
    return [UncertainRow("interest_table" if has_lost_rows else "interest_row", total.run.page, None)] if off else []


def _is_explained_again(run: TextRun, readings: Sequence[LetterReading]) -> bool:
    """Whether a line is no row in another reading: it explains interest with figures that agree."""
    lines = (
        (reading.layouts, layout, line)
        for reading in readings
        for layout in reading.layouts
        for line in layout.lines
        if is_level(run, line)
    )
    return any(is_explained(layouts, layout, line) for layouts, layout, line in lines)


def _is_later(run: TextRun, billing: BillingSummary | None) -> bool:
    """Whether print is on a page after the billing summary, which may be to the right on the same sheet."""
    if billing is None:
        return run.page > 1
    layout = billing.layout
    billed = max((layout.panel_of(row.amount.run) for row in billing.rows), default=0)
    return run.page > layout.number or (run.page == layout.number and layout.panel_of(run) > billed)


def _total(read: Sequence[Candidate], rows: Sequence[InterestRow]) -> Candidate | None:
    """The reading of the total that the rows come to, else the first one."""
    return next((total for total in read if total.value == _sum_of(rows)), next(iter(read), None))


def _sum_of(rows: Sequence[InterestRow]) -> Decimal:
    return sum((row.charge for row in rows), Decimal(0))


def _uncertain(table: str, run: TextRun) -> UncertainRow:
    return UncertainRow(table, run.page, (run.top, run.bottom))


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
        if not run.is_ocr:
            accepted.append((row, run))
            continue
        read = [row, *(other for reading in readings[1:] for other, where in reading if same_print(run, where))]
        fitting = (other for other in read if not _begins_too_late(other, notice_date))
        consistent = next((other for other in fitting if penalty_row_is_consistent(other)), None)
        twice = next((other for other in read if read.count(other) > 1 and not _is_split(other)), None)
        chosen = consistent or _corroborated_reading(read, row, lines, charged) or twice
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
        if is_corroborated and not any(same_print(run, other) for _, other in lines):
            lines.append((row, run))
    return sorted(lines, key=lambda line: (line[1].page, line[1].middle))


def _not_adding_up(rows: list[tuple[PenaltyRow, TextRun]]) -> list[int]:
    """The pages of totals read by OCR to which the rows of their penalty do not add up: a row may be missing."""
    parts: dict[RowKind, Decimal] = {}
    for row, _ in rows:
        if not row.total:
            parts[row.kind] = parts.get(row.kind, Decimal(0)) + row.amount
    return [run.page for row, run in rows if row.total and run.is_ocr and parts.get(row.kind, row.amount) != row.amount]


def _is_split(row: PenaltyRow) -> bool:
    """Whether a row misses a column and has a date or no words, so that its last figure may not be its amount."""
    has_words = any(character.isalpha() for character in row.label)
    return penalty_row_is_consistent(row) is None and (row.date is not None or not has_words)


def penalty_row_is_consistent(row: PenaltyRow) -> bool | None:
    """Whether a row's amount is months times rate times unpaid amount; None where one of these is missing."""
    if row.months is None or row.rate_percent is None or row.unpaid_amount is None:
        return None
    return abs(row.unpaid_amount * row.months * row.rate_percent / 100 - row.amount) <= CHARGE_SLACK


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
