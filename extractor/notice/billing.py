"""The billing summary: its rows by geometry, whatever their order, and the total they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from extractor.notice.billing_amount import Amount, amount_at_end
from extractor.notice.label import label_pattern
from extractor.notice.row_label import (
    ends_with_known_label,
    is_total_label,
    known_kind,
    letters,
    likely_kind,
    row_kind,
)
from extractor.notice.run import Run, Sheet
from extractor.record import RowKind

_COLUMN_SLACK = 5.0
_TALLEST_GAP_HEIGHTS = 5.0
_WRAPPED_HEIGHTS = 1.9
"""Farthest that one line of a label stands under the other."""
_LABEL_LINES = 3
_HEADINGS = ("billing summary", "account summary", "summary of your balance")


@dataclass(frozen=True)
class Row:
    """A row of the billing summary."""

    kind: RowKind
    label: str
    amount: Amount


@dataclass(frozen=True)
class Total:
    """The last row: the words of its label, which hold the due date, and its amount."""

    label: list[Run]
    amount: Amount | None


@dataclass(frozen=True)
class BillingSummary:
    """The rows above the total, from the top down, and the total."""

    sheet: Sheet
    rows: list[Row]
    total: Total | None


@dataclass(frozen=True)
class _Line:
    """One line of print inside the table: its label and its amount, either may be missing."""

    label: str
    runs: list[Run]
    amount: Amount | None

    @property
    def top(self) -> float:
        tops = [run.top for run in self.runs] + ([self.amount.run.top] if self.amount else [])
        return min(tops)


@dataclass(frozen=True)
class _Column:
    """The money column: its edges in points, and the one its amounts are flush with."""

    left: float
    right: float
    flush_left: bool

    def holds(self, run: Run) -> bool:
        if self.flush_left:
            return abs(run.x0 - self.left) <= _COLUMN_SLACK
        return abs(run.x1 - self.right) <= _COLUMN_SLACK


def billing_summary(sheets: list[Sheet]) -> BillingSummary | None:
    """The billing summary of a letter: the table that ends in the amount due, begins with the tax, and is longest.

    A table that does neither is one of the penalty pages.
    """
    summaries = [summary for sheet in sheets if (summary := _summary_on(sheet)) is not None]
    return max((summary for summary in summaries if _likeness(summary)[0]), key=_likeness, default=None)


def _likeness(summary: BillingSummary) -> tuple[int, int]:
    kinds = [row.kind for row in summary.rows]
    return (summary.total is not None) + ("tax_owed" in kinds), sum(kind != "other" for kind in kinds)


def _without_stray_ends(sheet: Sheet) -> Sheet:
    """The sheet without marks that end a run and are no letter or figure: bits of rules and speckle."""
    runs = []
    for run in sheet.runs:
        kept = list(run.words)
        while kept and kept[-1].source == "ocr" and not any(c.isalnum() for c in kept[-1].text):
            kept.pop()
        if kept:
            runs.append(Run(tuple(kept)))
    return Sheet(sheet.number, tuple(runs))


def _summary_on(sheet: Sheet) -> BillingSummary | None:
    sheet = _without_stray_ends(sheet)
    anchors = _anchors(sheet)
    if len({kind for _, _, kind in anchors}) < 2:
        return None
    column = _column([amount.run for amount, _, _ in anchors])
    anchors = [anchor for anchor in anchors if column.holds(anchor[0].run)]
    if len(anchors) < 2:
        return None
    left = min(x0 for _, x0, _ in anchors) - 4
    lines = _lines_between(sheet, left, column)
    table = _table_lines(sheet, lines)
    return _folded(sheet, table)


def _anchors(sheet: Sheet) -> list[tuple[Amount, float, RowKind]]:
    """Amounts whose label is surely a billing row's, with the label's left edge and its kind."""
    anchors: list[tuple[Amount, float, RowKind]] = []
    for run in sheet.runs:
        amount = amount_at_end(run)
        if amount is None:
            continue
        if amount.before:
            label = ends_with_known_label(amount.before)
            kind = known_kind(label) if label else None
            if label and kind:
                part = run.part(amount_start := amount.before.rfind(label), amount_start + len(label))
                anchors.append((amount, part.x0 if part else run.x0, kind))
            continue
        for beside in sheet.left_of(run)[:1]:
            label = ends_with_known_label(beside.text)
            kind = known_kind(label) if label else None
            if label and kind:
                at = beside.text.rfind(label)
                part = beside.part(at, at + len(label))
                anchors.append((amount, part.x0 if part else beside.x0, kind))
            elif wrapped := _wrapped_kind(sheet, beside):
                anchors.append((amount, beside.x0, wrapped))
    return anchors


def _wrapped_kind(sheet: Sheet, beside: Run) -> RowKind | None:
    """The kind of row whose label begins on the line above what stands beside its amount."""
    above = [
        run
        for run in sheet.runs
        if abs(run.x0 - beside.x0) < _COLUMN_SLACK
        and 0 < beside.top - run.top < _WRAPPED_HEIGHTS * max(run.height, 7.0)
    ]
    return next((kind for run in above if (kind := known_kind(f"{run.text} {beside.text}")) is not None), None)


def _column(amounts: list[Run]) -> _Column:
    """The column that most amounts stand in: set flush right in most layouts, flush left in some."""
    right = _common_edge([run.x1 for run in amounts])
    left = _common_edge([run.x0 for run in amounts])
    if _flush([run.x0 for run in amounts], left) > _flush([run.x1 for run in amounts], right):
        return _Column(left, max(run.x1 for run in amounts), flush_left=True)
    return _Column(min(run.x0 for run in amounts), right, flush_left=False)


def _flush(edges: list[float], edge: float) -> tuple[int, float]:
    """How many edges stand at one, and how closely."""
    distances = [abs(other - edge) for other in edges if abs(other - edge) <= _COLUMN_SLACK]
    return len(distances), -round(sum(distances))


def _common_edge(edges: list[float]) -> float:
    """The edge that most amounts share."""
    best = max(edges, key=lambda edge: sum(abs(other - edge) <= _COLUMN_SLACK for other in edges))
    return median(edge for edge in edges if abs(edge - best) <= _COLUMN_SLACK)


def _lines_between(sheet: Sheet, left: float, column: _Column) -> list[_Line]:
    """The lines of print between the table's edges, from the top down."""
    inside = []
    for run in sheet.runs:
        if run.x1 > _farthest(column) or run.x1 < left:
            continue
        part = run if run.x0 >= left else _cut(run, left)
        if part is not None:
            inside.append(part)
    lines: list[_Line] = []
    used: set[int] = set()
    for run in sorted(inside, key=lambda r: r.middle):
        if id(run) in used:
            continue
        mates = [
            other
            for other in inside
            if id(other) not in used and abs(other.middle - run.middle) <= 0.45 * max(other.height, run.height)
        ]
        used.update(id(other) for other in mates)
        lines.append(_line(sorted(mates, key=lambda r: r.x0), column))
    return lines


def _farthest(column: _Column) -> float:
    """How far right the print of the table reaches: a flush-left column's longest amount may not be an anchor."""
    return column.right + (40.0 if column.flush_left else 2 * _COLUMN_SLACK)


def _cut(run: Run, left: float) -> Run | None:
    words = tuple(word for word in run.words if word.x0 >= left)
    return Run(words) if words else None


def _line(runs: list[Run], column: _Column) -> _Line:
    last = runs[-1]
    amount = amount_at_end(last)
    if amount is None or not column.holds(amount.run):
        return _Line(" ".join(run.text for run in runs), runs, None)
    label = " ".join([run.text for run in runs[:-1]] + ([amount.before] if amount.before else []))
    return _Line(label.strip(" .:…_"), runs[:-1] + ([last] if amount.before else []), amount)


def _table_lines(sheet: Sheet, lines: list[_Line]) -> list[_Line]:
    """The lines from the heading (or the first sure row) to the total."""
    sure = [
        index
        for index, line in enumerate(lines)
        if line.amount is not None and known_kind(ends_with_known_label(line.label) or line.label) is not None
    ]
    if not sure:
        return []
    first = sure[0]
    heading = next((i for i in range(first - 1, -1, -1) if _is_heading(lines[i].label)), None)
    if heading is not None:
        first = heading + 1
    else:
        while first > 0 and _continues(sheet, lines[first - 1], lines[first]) and lines[first - 1].amount is None:
            first -= 1
    while first > 0 and _is_smudged_row(sheet, lines[first - 1], lines[first]):
        first -= 1
    end = first
    for index in range(first, len(lines)):
        gap = lines[index].top - lines[end].top
        if gap > _TALLEST_GAP_HEIGHTS * max(sheet.print_height, 7.0):
            break
        end = index
        if index > sure[0] and is_total_label(lines[index].label):
            return lines[first : index + 3]
    return lines[first : end + 1]


def _is_smudged_row(sheet: Sheet, upper: _Line, lower: _Line) -> bool:
    """Whether a line just above the table's first sure row is a row too, its label hard to read."""
    near = lower.top - upper.top < _TALLEST_GAP_HEIGHTS * max(sheet.print_height, 7.0)
    return near and upper.amount is not None and likely_kind(upper.label) is not None


def _is_heading(label: str) -> bool:
    return any(label_pattern(words).search(label) is not None for words in _HEADINGS)


def _continues(sheet: Sheet, upper: _Line, lower: _Line) -> bool:
    return lower.top - upper.top < _WRAPPED_HEIGHTS * max(sheet.print_height, 7.0) and (
        known_kind(f"{upper.label} {lower.label}") is not None
    )


def _folded(sheet: Sheet, lines: list[_Line]) -> BillingSummary | None:
    """Lines to rows: a line without an amount belongs to the label above or below it."""
    rows: list[Row] = []
    pending: list[_Line] = []
    lines = _rejoined(lines)
    for index, line in enumerate(lines):
        if is_total_label(" ".join([*(p.label for p in pending), line.label]).strip()) or is_total_label(line.label):
            return BillingSummary(sheet, rows, _total(sheet, lines[index:]))
        if line.amount is None:
            if _belongs_above(rows, line, pending):
                label = f"{rows[-1].label} {line.label}"
                rows[-1] = Row(row_kind(label), label, rows[-1].amount)
            elif line.label:
                pending.append(line)
            continue
        label = _with_pending(pending, line.label)
        rows.append(Row(row_kind(label), label, line.amount))
        pending = []
    return BillingSummary(sheet, rows, None) if rows else None


def _rejoined(lines: list[_Line]) -> list[_Line]:
    """The lines, a row whose label runs on under its amount with the whole of it."""
    joined: list[_Line] = []
    at = 0
    while at < len(lines):
        own = lines[at : at + _label_lines(lines, at)]
        joined.append(_Line(_label(own), [run for line in own for run in line.runs], own[0].amount))
        at += len(own)
    return joined


def _label_lines(lines: list[_Line], at: int) -> int:
    """Over how many lines the label of a row runs from its amount down: those that are one known label together, set
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


def _belongs_above(rows: list[Row], line: _Line, pending: list[_Line]) -> bool:
    """Whether an amountless line ends the label of the row above: together they are a known label."""
    if not rows or pending or not line.label:
        return False
    both = f"{rows[-1].label} {line.label}"
    return known_kind(both) is not None or (rows[-1].kind == "other" and row_kind(both) != "other")


def _with_pending(pending: list[_Line], label: str) -> str:
    """A row's label with the lines above it that lead into it; column headings do not."""
    upper = " ".join(line.label for line in pending if not line.label.startswith("("))
    if not upper:
        return label
    if not label:
        return upper
    both = f"{upper} {label}"
    if known_kind(label) is not None and known_kind(both) is None:
        return label
    return both if letters(upper) not in ("descriptionamount", "amount", "description") else label


def _total(sheet: Sheet, lines: list[_Line]) -> Total:
    """The total row: its label may run over two lines, its amount may stand on either."""
    label_runs: list[Run] = []
    for line in lines[:3]:
        if label_runs and line.top - label_runs[-1].top > 2.2 * max(sheet.print_height, 7.0):
            break
        label_runs += line.runs
        if line.amount is not None:
            return Total(label_runs + _rest_of_label(sheet, lines, line), line.amount)
    return Total(lines[0].runs, None)


def _rest_of_label(sheet: Sheet, lines: list[_Line], last: _Line) -> list[Run]:
    """The line under the total that ends its label: the year of a date that did not fit, set at the same edge."""
    following = lines[lines.index(last) + 1 :][:1]
    return [
        run
        for line in following
        if line.amount is None and line.top - last.top < 2.2 * max(sheet.print_height, 7.0)
        for run in line.runs
        if last.runs and abs(run.x0 - last.runs[0].x0) < 4 and len(run.words) <= 5
    ]
