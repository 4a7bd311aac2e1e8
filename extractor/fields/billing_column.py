"""Rows that are surely of a billing summary, by their labels, and the column that their amounts stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from extractor.fields.billing_amount import Amount, amount_at_end, amount_at_start
from extractor.fields.row_label import ends_with_known_label, known_kind, letters
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.record import RowKind
from extractor.values.date import parse_date

WRAPPED_HEIGHTS = 1.9
"""Farthest that one line of a label stands under the other."""
_SLACK = 5.0
_PAST_FLUSH_LEFT = 40.0
"""Points that an amount of a flush-left column may be longer than all that are surely in it."""


@dataclass(frozen=True)
class Anchor:
    """An amount whose label is surely a billing row's, the label's left edge in points, and its kind."""

    amount: TextRun
    left: float
    kind: RowKind


@dataclass(frozen=True)
class MoneyColumn:
    """The money column: its edges in points, and the one its amounts are flush with."""

    left: float
    right: float
    flush_left: bool

    def holds(self, run: TextRun) -> bool:
        """Whether an amount stands in the column."""
        if self.flush_left:
            return abs(run.x0 - self.left) <= _SLACK
        return abs(run.x1 - self.right) <= _SLACK or self._holds_ringed(run)

    def _holds_ringed(self, run: TextRun) -> bool:
        """Whether an amount of a flush-right column reaches past it, as OCR gives one that a pen drew a ring around."""
        return run.words[-1].source == "ocr" and run.x0 < self.right < run.x1 <= self.farthest

    @property
    def farthest(self) -> float:
        """How far right the print of the table reaches."""
        return self.right + (_PAST_FLUSH_LEFT if self.flush_left else 2 * _SLACK)


def anchors_on(layout: PageLayout) -> list[Anchor]:
    """All rows of a page whose labels are surely those of billing rows."""
    anchors = []
    for run in layout.runs:
        amount = amount_at_end(run) or amount_at_start(run)
        if amount is not None:
            label = _label_before(run, amount) if amount.before else _label_left_of(layout, run)
            if label is not None:
                anchors.append(Anchor(amount.run, *label))
    return anchors


def money_column(amounts: list[TextRun]) -> MoneyColumn:
    """The column that most amounts stand in: set flush right in most layouts, flush left in some."""
    right = _common_edge([run.x1 for run in amounts])
    left = _common_edge([run.x0 for run in amounts])
    if _flush([run.x0 for run in amounts], left) > _flush([run.x1 for run in amounts], right):
        return MoneyColumn(left, max(run.x1 for run in amounts if abs(run.x0 - left) <= _SLACK), flush_left=True)
    return MoneyColumn(min(run.x0 for run in amounts if abs(run.x1 - right) <= _SLACK), right, flush_left=False)


def _label_before(run: TextRun, amount: Amount) -> tuple[float, RowKind] | None:
    """The left edge and the kind of the known label before an amount in its own run."""
    label = ends_with_known_label(amount.before)
    kind = known_kind(label) if label else None
    if label is None or kind is None:
        return None
    start = amount.before.rfind(label)
    part = run.part(start, start + len(label))
    return (part.x0 if part else run.x0), kind


def _label_left_of(layout: PageLayout, run: TextRun) -> tuple[float, RowKind] | None:
    """The same of the label that stands left of an amount, on its line or on the lines around it."""
    for beside in [other for other in layout.left_of(run) if _has_words(other)][:1]:
        label = ends_with_known_label(beside.text)
        kind = known_kind(label) if label else None
        if label is not None and kind is not None:
            start = beside.text.rfind(label)
            part = beside.part(start, start + len(label))
            return (part.x0 if part else beside.x0), kind
        wrapped = _first_kind(_with_neighbors(layout, beside))
        return (beside.x0, wrapped) if wrapped is not None else None
    around = _lines_around(layout, run)
    centred = _first_kind(" ".join(line.text for line in around[at : at + 2]) for at in range(len(around) - 1))
    return (around[0].x0, centred) if centred is not None else None


def _has_words(run: TextRun) -> bool:
    """Whether a run is more than a dollar sign, a minus or a date in a column of its own."""
    return bool(letters(run.text)) and parse_date(run.text) is None


def _first_kind(labels: Iterator[str]) -> RowKind | None:
    return next((kind for label in labels if (kind := known_kind(label)) is not None), None)


def _with_neighbors(layout: PageLayout, beside: TextRun) -> Iterator[str]:
    """What stands beside an amount with the line above it, with the one below it, and with both."""
    reach = WRAPPED_HEIGHTS * max(beside.height, 7.0)
    flush = [run for run in layout.runs if abs(run.x0 - beside.x0) < _SLACK and run is not beside]
    above = [run for run in flush if 0 < beside.top - run.top < reach]
    below = [run for run in flush if 0 < run.top - beside.top < reach]
    yield from (f"{run.text} {beside.text}" for run in above)
    yield from (f"{beside.text} {run.text}" for run in below)
    yield from (f"{upper.text} {beside.text} {lower.text}" for upper in above for lower in below)


def _lines_around(layout: PageLayout, run: TextRun) -> list[TextRun]:
    """The lines left of an amount just above and just below its own, from the top down: a label of two lines may be
    centred on its amount."""
    reach = WRAPPED_HEIGHTS / 2 * max(run.height, 7.0)
    near = [other for other in layout.runs if other.x1 <= run.x0 + 1 and abs(other.middle - run.middle) < reach]
    return sorted(near, key=lambda other: other.top)


def _flush(edges: list[float], edge: float) -> tuple[int, float]:
    """How many edges stand at one, and how closely."""
    distances = [abs(other - edge) for other in edges if abs(other - edge) <= _SLACK]
    return len(distances), -round(sum(distances))


def _common_edge(edges: list[float]) -> float:
    """The edge that most amounts share."""
    best = max(edges, key=lambda edge: sum(abs(other - edge) <= _SLACK for other in edges))
    return median(edge for edge in edges if abs(edge - best) <= _SLACK)
