"""The rows of the billing summary in one or more readings of the page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.fields.billing import BillingSummary
from extractor.fields.candidate import Candidate
from extractor.fields.row_label import known_kind
from extractor.fields.subtotals import SummaryRow
from extractor.layout.same_line import SAME_EDGE, same_line
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.record import RowKind

_ROW_PITCHES = 4
"""Largest distance of an unread row above the first row that was read, in print heights."""


def labels_seen(summaries: Sequence[BillingSummary]) -> frozenset[RowKind]:
    """The kinds of row whose labels are in the table, whether or not their amounts could be read."""
    labels = (run for summary in summaries for run in _label_column(summary))
    return frozenset(kind for run in labels if (kind := known_kind(run.text)))


def _label_column(summary: BillingSummary) -> list[TextRun]:
    """The runs with the left edge of the total's label, between the table's first row and its total."""
    if not summary.rows or summary.total is None or not summary.total.label:
        return []
    foot = summary.total.label[0]
    top = min(row.amount.run.top for row in summary.rows) - _ROW_PITCHES * foot.height
    return [run for run in summary.layout.runs if abs(run.x0 - foot.x0) < SAME_EDGE and top < run.top < foot.top]


def merged_rows(summaries: Sequence[BillingSummary]) -> list[SummaryRow]:
    """The rows of all readings, each line once, from top to bottom."""
    merged: list[SummaryRow] = []
    for row in (row for summary in summaries for row in summary.rows):
        if not any(_is_same_cell(row.amount.run, other.amount.run) for other in merged):
            merged.append(row)
    return sorted(merged, key=lambda row: row.amount.run.middle)


def recognized(row: SummaryRow, summaries: Sequence[BillingSummary]) -> SummaryRow:
    """The row with the label of a reading in which it names a kind, if there is one."""
    if names_a_kind(row.kind, row.label):
        return row
    every = (other for summary in summaries for other in summary.rows)
    same = (other for other in every if _is_same_cell(other.amount.run, row.amount.run))
    known = next((other for other in same if names_a_kind(other.kind, other.label)), row)
    return SummaryRow(known.kind, known.label, row.amount)


def names_a_kind(kind: RowKind, label: str) -> bool:
    """Whether a label names a kind: an unknown penalty may be a known one, misread."""
    return kind != "other" and (kind != "other_penalty" or known_kind(label) is not None)


def readings_of(row: SummaryRow, summaries: Sequence[BillingSummary]) -> list[Candidate]:
    """Every reading of the row's amount, one per OCR pass."""
    readings: dict[tuple[int, ...], Candidate] = {}
    for other in (row, *(other for summary in summaries for other in summary.rows)):
        value = _uncircled(other)
        if value is not None and _is_same_cell(other.amount.run, row.amount.run):
            key = tuple(id(word) for word in other.amount.run.words)
            readings[key] = Candidate(value, other.amount.run, "billing_summary")
    return _without_specks(list(readings.values()), row.kind)


def _is_same_cell(run: TextRun, other: TextRun) -> bool:
    """Whether two amounts are readings of one: on one line, and not side by side, as figures with captions may be."""
    return same_line(run, other) and run.x0 < other.x1 and other.x0 < run.x1


def _uncircled(row: SummaryRow) -> Decimal | None:
    """The value of a row's amount; parentheses that OCR reads around a charge are a pen circle, not a minus."""
    value = row.amount.value
    circled = row.kind in cp14().charge_kinds and row.amount.run.text.startswith("(") and row.amount.run.is_ocr
    return abs(value) if circled and value is not None else value


def _without_specks(readings: list[Candidate], kind: RowKind) -> list[Candidate]:
    """The readings, for a charge without those with a minus if there are others: no charge is negative, and a speck
    is read as a minus."""
    unsigned = [reading for reading in readings if isinstance(reading.value, Decimal) and reading.value >= 0]
    return unsigned if kind in cp14().charge_kinds and unsigned else readings
