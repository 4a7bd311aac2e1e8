"""The billing summary: its rows by geometry, in any order, and its total."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

from extractor.fields.billing_amount import Amount, amount_at_end
from extractor.fields.billing_column import WRAPPED_HEIGHTS, MoneyColumn, anchors_on, money_column
from extractor.fields.row_label import (
    is_total_label,
    known_kind,
    letters,
    likely_kind,
    row_kind,
)
from extractor.layout.labels import joined, label_pattern
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import LEAST_PRINT_HEIGHT, PageLayout
from extractor.layout.same_line import same_line
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.record import RowKind
from extractor.values.date import parse_date

_TALLEST_GAP_HEIGHTS = 5.0
"""Largest distance between lines of the table, in print heights. No record changes from 4 to 10."""
_TOTAL_HEIGHTS = 2.2
"""Largest distance between the lines of the total's label, in print heights. No record changes from 1.1 to 4.4."""
_SAME_EDGE = 4.0
"""Points by which the left edges of labels may differ. No record changes from 2 to 8."""
_LABEL_LINES = 4
"""Most lines of a label. No record changes from 2 to 8."""
_SUBTOTAL = regex.compile(r"(?:total){e<=1}|\b(?:sum|balance)\b", regex.IGNORECASE)
_NEVER_SUMS: tuple[RowKind, ...] = ("tax_owed", "payments_and_credits", "interest")
"""Kinds of row whose known labels may have such a word: total tax on return."""
_SIGN_ALONE = regex.compile(r"[-–—−]\s?\$?|\$\s?[-–—−]")
"""A minus in a column of its own, with or without the dollar sign."""


@dataclass(frozen=True)
class SummaryRow:
    """A row of the billing summary."""

    kind: RowKind
    label: str
    amount: Amount


@dataclass(frozen=True)
class SummaryTotal:
    """The last row: the words of its label, which contain the due date, and its amount."""

    label: list[TextRun]
    amount: Amount | None


@dataclass(frozen=True)
class BillingSummary:
    """The rows above the total, from top to bottom, and the total."""

    layout: PageLayout
    rows: list[SummaryRow]
    total: SummaryTotal | None


@dataclass(frozen=True)
class _Line:
    """One line of the table: its label and its amount, either of which may be missing."""

    label: str
    runs: list[TextRun]
    amount: Amount | None

    @property
    def top(self) -> float:
        tops = [run.top for run in self.runs] + ([self.amount.run.top] if self.amount else [])
        return min(tops)


def billing_summary(layouts: list[PageLayout]) -> BillingSummary | None:
    """The billing summary of a letter: of its tables that have a total or a row of tax owed, the longest.

    A table without either is one of the penalty pages.
    """
    summaries = [summary for layout in layouts if (summary := _summary_on(layout)) is not None]
    return max((summary for summary in summaries if _likeness(summary)[0]), key=_likeness, default=None)


def _likeness(summary: BillingSummary) -> tuple[int, int]:
    kinds = [row.kind for row in summary.rows]
    return (summary.total is not None) + ("tax_owed" in kinds), sum(kind != "other" for kind in kinds)


def _without_stray_ends(layout: PageLayout) -> PageLayout:
    """The layout without signs that OCR reads at the end of runs for bits of ruled lines and specks."""
    runs = []
    for run in layout.runs:
        if "$" in run.text and _SIGN_ALONE.fullmatch(run.text):
            runs.append(run)
            continue
        kept = list(run.words)
        while kept and kept[-1].source == "ocr" and not any(c.isalnum() for c in kept[-1].text):
            kept.pop()
        if kept:
            runs.append(TextRun(tuple(kept)))
    return PageLayout(layout.number, tuple(runs))


@memoized_by_first
def _summary_on(layout: PageLayout) -> BillingSummary | None:
    layout = _without_stray_ends(layout)
    anchors = anchors_on(layout)
    if len({anchor.kind for anchor in anchors}) < 2:
        return None
    column = money_column([anchor.amount for anchor in anchors])
    anchors = [anchor for anchor in anchors if column.contains(anchor.amount)]
    if len(anchors) < 2:
        return None
    left = min(anchor.left for anchor in anchors) - _SAME_EDGE
    lines = _lines_between(layout, left, column)
    table = _table_lines(layout, lines, [anchor.amount for anchor in anchors])
    return _folded(layout, table)


def _lines_between(layout: PageLayout, left: float, column: MoneyColumn) -> list[_Line]:
    """The lines between the left and right edge of the table, from top to bottom."""
    inside = [part for run in layout.runs if (part := _inside(run, left, column)) is not None]
    lines: list[_Line] = []
    used: set[int] = set()
    for run in sorted(inside, key=lambda r: r.middle):
        if id(run) in used:
            continue
        mates = [other for other in inside if id(other) not in used and same_line(run, other)]
        used.update(id(other) for other in mates)
        lines.append(_line(sorted(mates, key=lambda r: r.x0), column))
    return lines


def _inside(run: TextRun, left: float, column: MoneyColumn) -> TextRun | None:
    """The part of a run between the table's edges; None where there is none, or where it is part of a sentence.

    A row may be joined to print of the next column that is close to it.
    """
    if run.x0 < left <= run.x1 and is_total_label(run.text):
        left = run.x0
    words = tuple(word for word in run.words if left <= word.x0 and word.x1 <= column.farthest)
    if not words or words[-1] is run.words[-1]:
        return TextRun(words) if words else None
    amount = amount_at_end(TextRun(words))
    return TextRun(words) if amount is not None and column.contains(amount.run) else None


def _line(runs: list[TextRun], column: MoneyColumn) -> _Line:
    last = runs[-1]
    amount = amount_at_end(last)
    if amount is None or not column.contains(amount.run):
        return _Line(" ".join(run.text for run in runs), runs, None)
    if amount.value and not amount.before and any(_SIGN_ALONE.fullmatch(run.text) for run in runs[-2:-1]):
        amount = Amount(joined(runs[-2:]), -abs(amount.value), "")
    label = " ".join([run.text for run in runs[:-1] if parse_date(run.text) is None] + [amount.before])
    return _Line(label.strip(" .:…_"), runs[:-1] + ([last] if amount.before else []), amount)


def _table_lines(layout: PageLayout, lines: list[_Line], anchors: list[TextRun]) -> list[_Line]:
    """The lines from the heading, or the first anchor, to the total; `anchors` are the amounts beside known labels."""
    anchored = [index for index, line in enumerate(lines) if line.amount is not None and line.amount.run in anchors]
    if not anchored:
        return []
    first = anchored[0]
    heading = next((i for i in range(first - 1, -1, -1) if _is_heading(lines[i].label)), None)
    if heading is not None:
        first = heading + 1
    else:
        while first > 0 and _begins_label(layout, lines[first - 1 : first + 2]):
            first -= 1
    while first > 0 and _is_degraded_row(layout, lines[first - 1], lines[first]):
        first -= 1
    end = first
    for index in range(first, len(lines)):
        gap = lines[index].top - lines[end].top
        if gap > _TALLEST_GAP_HEIGHTS * max(layout.print_height, LEAST_PRINT_HEIGHT):
            break
        end = index
        if index > anchored[0] and is_total_label(lines[index].label):
            return lines[first : index + 3]
    return lines[first : end + 1]


def _is_degraded_row(layout: PageLayout, upper: _Line, lower: _Line) -> bool:
    """Whether the line above the table's first row is a row too, with a label that OCR misread."""
    near = lower.top - upper.top < _TALLEST_GAP_HEIGHTS * max(layout.print_height, LEAST_PRINT_HEIGHT)
    return near and upper.amount is not None and likely_kind(upper.label) is not None


def _is_heading(label: str) -> bool:
    return any(label_pattern(words).search(label) is not None for words in cp14().billing_summary.headings)


def _begins_label(layout: PageLayout, lines: list[_Line]) -> bool:
    """Whether a line without an amount begins the label of the row below it; where that row has no label beside its
    amount, the label continues on the line after."""
    upper, row = lines[:2]
    label = _label(lines[:2] if row.label else lines)
    near = row.top - upper.top < WRAPPED_HEIGHTS * max(layout.print_height, LEAST_PRINT_HEIGHT)
    return near and upper.amount is None and known_kind(label) is not None


def _folded(layout: PageLayout, lines: list[_Line]) -> BillingSummary | None:
    """Lines to rows: a line without an amount belongs to the label above or below it."""
    rows: list[SummaryRow] = []
    pending: list[_Line] = []
    lines = _rejoined(lines)
    for index, line in enumerate(lines):
        if is_total_label(" ".join([*(p.label for p in pending), line.label]).strip()) or is_total_label(line.label):
            return BillingSummary(layout, _without_subtotals(rows), _total(layout, lines[index:]))
        if line.amount is None:
            if _belongs_above(rows, line, pending):
                label = f"{rows[-1].label} {line.label}"
                rows[-1] = SummaryRow(row_kind(label), label, rows[-1].amount)
            elif line.label:
                pending.append(line)
            continue
        label = _with_pending(pending, line.label)
        rows.append(SummaryRow(row_kind(label), label, line.amount))
        pending = []
    return BillingSummary(layout, _without_subtotals(rows), None) if rows else None


def _without_subtotals(rows: list[SummaryRow]) -> list[SummaryRow]:
    """The rows without those that only sum up rows above them. One with a different sum stays: the letter is wrong
    there, or was misread."""
    kept: list[SummaryRow] = []
    for row in rows:
        if not _is_subtotal(row, kept):
            kept.append(row)
    return kept


def _is_subtotal(row: SummaryRow, above: list[SummaryRow]) -> bool:
    """Whether a row is the sum of all rows above it, of the last of them, or of their penalties, and is named a total
    or has no name of its own."""
    value, amounts = row.amount.value, [other.amount.value for other in above]
    if not value or not above or None in amounts or known_kind(row.label) in _NEVER_SUMS:
        return False
    known = [amount for amount in amounts if amount is not None]
    penalties = [other.amount.value or Decimal(0) for other in above if other.kind in cp14().penalty_kinds]
    sums = [sum(known[start:], Decimal(0)) for start in range(len(known))]
    if _SUBTOTAL.search(row.label):
        return value in (*sums, sum(penalties, Decimal(0)))
    return row.kind == "other" and len(known) > 1 and value == sums[0]


def _rejoined(lines: list[_Line]) -> list[_Line]:
    """The lines, each row with the lines below its amount that continue its label."""
    joined: list[_Line] = []
    at = 0
    while at < len(lines):
        own = lines[at : at + _label_lines(lines, at)]
        joined.append(_Line(_label(own), [run for line in own for run in line.runs], own[0].amount))
        at += len(own)
    return joined


def _label_lines(lines: list[_Line], at: int) -> int:
    """The number of lines of a row's label, from its amount down: together they are one known label, and they are
    closer to the row than to the next one."""
    if lines[at].amount is None or not lines[at].label:
        return 1
    for count in range(min(_LABEL_LINES, len(lines) - at), 1, -1):
        own, after = lines[at : at + count], lines[at + count : at + count + 1]
        close = all(own[1].top - own[0].top < line.top - own[-1].top for line in after)
        if close and all(line.amount is None for line in own[1:]) and known_kind(_label(own)) is not None:
            return count
    return 1


def _label(lines: list[_Line]) -> str:
    return " ".join(line.label for line in lines)


def _belongs_above(rows: list[SummaryRow], line: _Line, pending: list[_Line]) -> bool:
    """Whether a line without an amount ends the label of the row above: together they are a known label."""
    if not rows or pending or not line.label:
        return False
    both = f"{rows[-1].label} {line.label}"
    return known_kind(both) is not None or (rows[-1].kind == "other" and row_kind(both) != "other")


def _with_pending(pending: list[_Line], label: str) -> str:
    """A row's label with the lines above it that begin it; column headings do not."""
    upper = " ".join(line.label for line in pending if not line.label.startswith("("))
    if not upper:
        return label
    if not label:
        return upper
    both = f"{upper} {label}"
    if known_kind(label) is not None and known_kind(both) is None:
        return label
    return label if letters(upper) in map(letters, cp14().billing_summary.column_headings) else both


def _total(layout: PageLayout, lines: list[_Line]) -> SummaryTotal:
    """The total row: its label may have two lines, its amount may be on either."""
    label_runs: list[TextRun] = []
    for line in lines[:3]:
        if label_runs and line.top - label_runs[-1].top > _TOTAL_HEIGHTS * max(layout.print_height, LEAST_PRINT_HEIGHT):
            break
        label_runs += line.runs
        if line.amount is not None:
            return SummaryTotal(label_runs + _rest_of_label(layout, lines, line), line.amount)
    return SummaryTotal(lines[0].runs, None)


def _rest_of_label(layout: PageLayout, lines: list[_Line], last: _Line) -> list[TextRun]:
    """The line below the total that ends its label: the year of a date that did not fit, at the same left edge."""
    following = lines[lines.index(last) + 1 :][:1]
    return [
        run
        for line in following
        if line.amount is None and line.top - last.top < _TOTAL_HEIGHTS * max(layout.print_height, LEAST_PRINT_HEIGHT)
        for run in line.runs
        if last.runs and abs(run.x0 - last.runs[0].x0) < _SAME_EDGE and len(run.words) <= 5
    ]
