"""The rows with known labels, which anchor the billing summary, and the column of their amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from extractor.fields.billing_amount import amount_at_end, amount_at_start
from extractor.fields.billing_labels import WRAPPED_HEIGHTS
from extractor.fields.row_label import ends_with_known_label, known_kind, letters, row_kind
from extractor.layout.page_layout import LEAST_PRINT_HEIGHT, PageLayout
from extractor.layout.text_run import TextRun
from extractor.record import RowKind
from extractor.values.date import parse_date
from extractor.values.money import parse_money

_SLACK = 5.0
"""Points by which the edges of a column's amounts may differ. No record changes from 2.5 to 10."""
_MOST_LABEL_WORDS = 8
_LEAST_CONFIDENCE = 80.0
"""Least confidence of the engine in a word of a label that counts as read well."""
_BEHIND = ")-–— CRcr."
"""The signs behind an amount."""
_PAST_FLUSH_LEFT = 40.0
"""Points by which an amount of a flush-left column may extend past all anchors. No record changes from 20 to 80."""


@dataclass(frozen=True)
class Anchor:
    """An amount with a known label, the label's left edge in points, and its kind."""

    amount: TextRun
    left: float
    kind: RowKind


@dataclass(frozen=True)
class MoneyColumn:
    """The money column: its edges in points, and with which of them its amounts are flush."""

    left: float
    right: float
    flush_left: bool

    def contains(self, run: TextRun) -> bool:
        """Whether an amount is in the column."""
        if self.flush_left:
            return abs(run.x0 - self.left) <= _SLACK
        return any(abs(edge - self.right) <= _SLACK for edge in _right_edges(run)) or self._contains_circled(run)

    def _contains_circled(self, run: TextRun) -> bool:
        """Whether an amount extends past a flush-right column, as OCR reads one with a pen circle around it."""
        return run.is_ocr and run.x0 < self.right < run.x1 <= self.farthest

    @property
    def farthest(self) -> float:
        """The right edge of the table, in points."""
        return self.right + (_PAST_FLUSH_LEFT if self.flush_left else 2 * _SLACK)


def _right_edges(run: TextRun) -> tuple[float, float]:
    """The right edges of an amount with and without the sign behind it, which may hang past the column."""
    digits = len(run.text.rstrip(_BEHIND))
    return run.x1, run.x1 - (run.x1 - run.x0) * (len(run.text) - digits) / len(run.text)


def worded_anchors_on(layout: PageLayout) -> list[Anchor]:
    """All amounts of a scanned page whose labels are known, or are read well and name a kind by their words."""
    anchors = anchors_on(layout) if layout.is_ocr else []
    known = {id(anchor.amount.words[0]) for anchor in anchors}
    for run in layout.runs if layout.is_ocr else ():
        amount = amount_at_end(run)
        if amount is None or amount.before or id(amount.run.words[0]) in known:
            continue
        for label in filter(_is_read_well, layout.left_of(run)[:1]):
            kind = _kind_in_words(label)
            anchors += [Anchor(amount.run, label.x0, kind)] if kind is not None else []
    return anchors


def _is_read_well(run: TextRun) -> bool:
    return all(word.confidence is not None and word.confidence >= _LEAST_CONFIDENCE for word in run.words)


def anchors_on(layout: PageLayout) -> list[Anchor]:
    """All amounts of a page with known labels."""
    anchors = []
    for run in layout.runs:
        amount = amount_at_end(run) or amount_at_start(run)
        if amount is not None:
            label = _label_ending(run, amount.before) if amount.before else _label_left_of(layout, run)
            if label is not None:
                anchors.append(Anchor(amount.run, *label))
    return anchors


def money_columns(amounts: Sequence[TextRun]) -> Iterator[MoneyColumn]:
    """The columns of amounts, that of most amounts first; a table may have one for last year or for a balance."""
    left = list(amounts)
    while len(left) > 1:
        column = money_column(left)
        yield column
        left = [run for run in left if not column.contains(run)]


def money_column(amounts: list[TextRun]) -> MoneyColumn:
    """The column of most amounts: flush right in most layouts, flush left in some."""
    right = _common_edge([run.x1 for run in amounts])
    left = _common_edge([run.x0 for run in amounts])
    if _flush([run.x0 for run in amounts], left) > _flush([run.x1 for run in amounts], right):
        return MoneyColumn(left, max(run.x1 for run in amounts if abs(run.x0 - left) <= _SLACK), flush_left=True)
    return MoneyColumn(min(run.x0 for run in amounts if abs(run.x1 - right) <= _SLACK), right, flush_left=False)


def _label_ending(run: TextRun, text: str) -> tuple[float, RowKind] | None:
    """The left edge and the kind of the known label with which a text that begins a run ends."""
    label = ends_with_known_label(text)
    kind = known_kind(label) if label else None
    if label is None or kind is None:
        return None
    start = text.rfind(label)
    return run.words_at(start, start + len(label)).x0, kind


def _label_left_of(layout: PageLayout, run: TextRun) -> tuple[float, RowKind] | None:
    """The same for the label to the left of an amount, on its line or on the lines around it."""
    for beside in [other for other in layout.left_of(run) if _has_words(other)][:1]:
        known = _label_ending(beside, beside.text)
        if known is not None:
            return known
        likely = _kind_in_words(beside) if beside.words[0].source == "text" else None
        if likely is not None:
            return beside.x0, likely
        wrapped = _first_kind(_with_neighbors(layout, beside))
        if wrapped is not None:
            return beside.x0, wrapped
    around = _lines_around(layout, run)
    centered = _first_kind(" ".join(line.text for line in around[at : at + 2]) for at in range(len(around) - 1))
    return (around[0].x0, centered) if centered is not None else None


def _kind_in_words(run: TextRun) -> RowKind | None:
    """The kind that the words of a label name, though the label as a whole is not known."""
    kind = row_kind(run.text) if len(run.words) <= _MOST_LABEL_WORDS else "other"
    return None if kind in ("other", "other_penalty") else kind


def _has_words(run: TextRun) -> bool:
    """Whether a run is more than a dollar sign, a minus, a date or an amount in a column of its own."""
    is_figure = run.has_digit and (parse_date(run.text) is not None or parse_money(run.text) is not None)
    return not is_figure and bool(letters(run.text))


def _first_kind(labels: Iterator[str]) -> RowKind | None:
    return next((kind for label in labels if (kind := known_kind(label)) is not None), None)


def _with_neighbors(layout: PageLayout, beside: TextRun) -> Iterator[str]:
    """The text beside an amount together with the line above it, with the line below it, and with both."""
    reach = WRAPPED_HEIGHTS * max(beside.height, LEAST_PRINT_HEIGHT)
    flush = [run for run in layout.runs if abs(run.x0 - beside.x0) < _SLACK and run is not beside]
    above = [run for run in flush if 0 < beside.top - run.top < reach]
    below = [run for run in flush if 0 < run.top - beside.top < reach]
    yield from (f"{run.text} {beside.text}" for run in above)
    yield from (f"{beside.text} {run.text}" for run in below)
    yield from (f"{upper.text} {beside.text} {lower.text}" for upper in above for lower in below)


def _lines_around(layout: PageLayout, run: TextRun) -> list[TextRun]:
    """The lines to the left of an amount, just above and just below it, from top to bottom: a label of two lines may be
    centered on its amount."""
    reach = WRAPPED_HEIGHTS / 2 * max(run.height, LEAST_PRINT_HEIGHT)
    near = [other for other in layout.runs if other.x1 <= run.x0 + 1 and abs(other.middle - run.middle) < reach]
    nearest = max((other.x0 for other in near if _has_words(other)), default=0.0)
    return sorted((other for other in near if abs(other.x0 - nearest) <= _SLACK), key=lambda other: other.top)


def _flush(edges: list[float], edge: float) -> tuple[int, float]:
    """The number of edges that are at one, and how close they are."""
    distances = [abs(other - edge) for other in edges if abs(other - edge) <= _SLACK]
    return len(distances), -round(sum(distances))


def _common_edge(edges: list[float]) -> float:
    """The edge of most amounts."""
    best = max(edges, key=lambda edge: sum(abs(other - edge) <= _SLACK for other in edges))
    return median(edge for edge in edges if abs(edge - best) <= _SLACK)
