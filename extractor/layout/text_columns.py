"""Where print side by side is in columns of its own: their lines are set without regard to one another, as those of a
table are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.layout.text_run import TextRun

_FEWEST_LINES = 6
"""Fewest lines on either side of a gap between columns."""
_FEWEST_WORDS = 5
"""Words of the longest line on either side: of labels and values beside one another none has as many."""
_SAME_EDGE = 2.0
"""Largest distance of the left edges of the lines of a column, in points."""
_FARTHEST = 4.0
"""Farthest that two lines of a column follow one another, in print heights: a title and its distances are between."""
_LEAST_GAP = 6.0
"""Least width of the gap between two columns, in points."""
_LEVEL, _LEVEL_OCR = 0.12, 0.25
"""Largest distance between the middles of two lines that are level, in print heights: of a PDF's own text, and of OCR,
whose boxes are those of the ink."""
_MOST_LEVEL, _MOST_LEVEL_OCR = 0.6, 0.65
"""Largest part of the lines of a side that are level with one on the other side, by chance or in a row of two."""


@dataclass(frozen=True)
class ColumnGap:
    """A gap between two columns, from `top` to `bottom`: what begins at `edge` or right of it is in the right one."""

    edge: float
    top: float
    bottom: float

    def divides(self, run: TextRun, other: TextRun) -> bool:
        """Whether two runs that are level are in different columns."""
        return self.holds(run) and (run.x0 >= self.edge) != (other.x0 >= self.edge)

    def holds(self, run: TextRun) -> bool:
        """Whether a run is level with the gap."""
        return self.top < run.middle < self.bottom


def column_gaps(runs: Sequence[TextRun]) -> tuple[ColumnGap, ...]:
    """The gaps between the columns of a page, from left to right."""
    found: list[ColumnGap] = []
    for edge in _edges(runs):
        found += [
            gap for part in _parts_at(edge, runs) for gap in _gaps_along(part, runs) if _is_apart(gap, runs, found)
        ]
    return tuple(found)


def _edges(runs: Sequence[TextRun]) -> Iterator[float]:
    """The left edges that the lines of a column share."""
    lefts = sorted(run.x0 for run in runs)
    start = 0
    for at in range(1, len(lefts) + 1):
        if at == len(lefts) or lefts[at] - lefts[at - 1] > _SAME_EDGE:
            if at - start >= _FEWEST_LINES and start:
                yield lefts[start] - 0.1
            start = at


def _parts_at(edge: float, runs: Sequence[TextRun]) -> Iterator[ColumnGap]:
    """The parts of a page, from top to bottom, in which nothing is printed across an edge or close to it."""
    across = sorted(run.middle for run in runs if run.x0 < edge < run.x1 + _LEAST_GAP)
    for top, bottom in pairwise([float("-inf"), *across, float("inf")]):
        yield ColumnGap(edge, top, bottom)


def _gaps_along(part: ColumnGap, runs: Sequence[TextRun]) -> Iterator[ColumnGap]:
    """The gaps along the lines that begin at the edge of a part and follow one another: a table whose cells begin
    elsewhere is between two of them."""
    flush = sorted((run for run in runs if part.holds(run) and _begins_at(part, run)), key=lambda run: run.middle)
    start = 0
    for at in range(1, len(flush) + 1):
        if at == len(flush) or flush[at].middle - flush[at - 1].middle > _FARTHEST * flush[at].height:
            lines = flush[start:at]
            yield ColumnGap(part.edge, min(run.top for run in lines), max(run.bottom for run in lines))
            start = at


def _begins_at(gap: ColumnGap, run: TextRun) -> bool:
    return 0 <= run.x0 - gap.edge <= _SAME_EDGE


def _is_apart(gap: ColumnGap, runs: Sequence[TextRun], before: Sequence[ColumnGap]) -> bool:
    """Whether most lines of either side of a gap are level with none of the other; not where there are few lines, or
    labels and values alone."""
    right = [run for run in runs if gap.holds(run) and _begins_at(gap, run)]
    start = max((other.edge for other in before if any(map(other.holds, right))), default=float("-inf"))
    left = [run for run in runs if gap.holds(run) and start <= run.x0 < gap.edge]
    if min(_count_lines(left), len(right)) < _FEWEST_LINES or _are_labels(left, right):
        return False
    is_ocr = any(run.is_ocr for run in right)
    most = _MOST_LEVEL_OCR if is_ocr else _MOST_LEVEL
    return all(_share_level(own, other, is_ocr) <= most for own, other in ((left, right), (right, left)))


def _are_labels(left: Sequence[TextRun], right: Sequence[TextRun]) -> bool:
    """Whether short lines begin at one edge on the left side, as labels do, and none of the right side is long."""
    is_flush = max(run.x0 for run in left) - min(run.x0 for run in left) <= _SAME_EDGE
    return is_flush and all(len(run.words) < _FEWEST_WORDS for run in (*left, *right))


def _count_lines(runs: Sequence[TextRun]) -> int:
    """The number of lines that some runs are on."""
    ordered = sorted(runs, key=lambda run: run.middle)
    return bool(ordered) + sum(lower.middle - upper.middle > lower.height / 2 for upper, lower in pairwise(ordered))


def _share_level(own: Sequence[TextRun], others: Sequence[TextRun], is_ocr: bool) -> float:
    level = sum(any(_is_level(run, other, is_ocr) for other in others) for run in own)
    return level / len(own)


def _is_level(run: TextRun, other: TextRun, is_ocr: bool) -> bool:
    reach = (_LEVEL_OCR if is_ocr else _LEVEL) * max(run.height, other.height)
    return abs(run.middle - other.middle) <= reach
