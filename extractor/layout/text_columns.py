"""Where print side by side is in columns of its own: their lines are set without regard to one another, as those of a
table are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.layout.text_run import TextRun
from extractor.values.money import parse_money

_FEWEST_LINES = 6
"""Fewest lines on either side of a gap between columns."""
_SAME_EDGE = 2.0
"""Largest distance of the left edges of the lines of a column, in points."""
_LEAST_GAP = 6.0
"""Least width of the gap between two columns, in points."""
_LEVEL, _LEVEL_OCR = 0.12, 0.25
"""Largest distance between the middles of two lines that are level, in print heights: of a PDF's own text, and of OCR,
whose boxes are those of the ink."""
_MOST_LEVEL, _MOST_LEVEL_OCR = 0.5, 0.65
"""Largest part of the lines of a side that are level with one on the other side, by chance or in a row of two."""


_FAR = 3.0
"""Distance, in print heights, from which an amount is no line of the paragraphs of a column: blank lines between these
are at most two high."""


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
        found += [gap for part in _parts_at(edge, runs) if (gap := _between_columns(part, runs, found)) is not None]
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


def _between_columns(part: ColumnGap, runs: Sequence[TextRun], before: Sequence[ColumnGap]) -> ColumnGap | None:
    """The gap along the lines that begin at the edge of a part, if most of these, and most of those left of them, are
    level with none on the other side; None for a table or where there are few lines."""
    right = _without_far_amounts(run for run in runs if part.holds(run) and 0 <= run.x0 - part.edge <= _SAME_EDGE)
    if len(right) < _FEWEST_LINES:
        return None
    gap = ColumnGap(part.edge, min(run.top for run in right), max(run.bottom for run in right))
    start = max((other.edge for other in before if any(map(other.holds, right))), default=float("-inf"))
    left = _lines([run for run in runs if gap.holds(run) and start <= run.x0 < gap.edge])
    if len(left) < _FEWEST_LINES:
        return None
    is_ocr = any(run.is_ocr for run in right)
    most = _MOST_LEVEL_OCR if is_ocr else _MOST_LEVEL
    is_apart = all(_share_level(own, other, is_ocr) <= most for own, other in ((left, right), (right, left)))
    return gap if is_apart else None


def _without_far_amounts(runs: Iterable[TextRun]) -> list[TextRun]:
    """The lines of a column from the top, without an amount far above them or below them: amounts of a table are flush
    right, and one of them begins at the edge of a column elsewhere on the page by chance."""
    found = sorted(runs, key=lambda run: run.middle)
    while len(found) > 1 and _is_far_amount(found[0], found[1]):
        found.pop(0)
    while len(found) > 1 and _is_far_amount(found[-1], found[-2]):
        found.pop()
    return found


def _is_far_amount(run: TextRun, nearest: TextRun) -> bool:
    return abs(run.middle - nearest.middle) > _FAR * run.height and parse_money(run.text) is not None


def _lines(runs: Sequence[TextRun]) -> list[TextRun]:
    """One run of each line of a column."""
    found: list[TextRun] = []
    for run in sorted(runs, key=lambda run: run.middle):
        if not found or run.middle - found[-1].middle > run.height / 2:
            found.append(run)
    return found


def _share_level(own: Sequence[TextRun], others: Sequence[TextRun], is_ocr: bool) -> float:
    level = sum(any(_is_level(run, other, is_ocr) for other in others) for run in own)
    return level / len(own)


def _is_level(run: TextRun, other: TextRun, is_ocr: bool) -> bool:
    reach = (_LEVEL_OCR if is_ocr else _LEVEL) * max(run.height, other.height)
    return abs(run.middle - other.middle) <= reach
