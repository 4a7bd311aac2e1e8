"""The text runs of one page and how they lie to one another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import TypeVar

from extractor.layout.memo import Memo
from extractor.layout.run_building import text_runs
from extractor.layout.same_line import SAME_LINE, same_line
from extractor.layout.text_run import TextRun
from extractor.values.word import Word

T = TypeVar("T")

_SAME_EDGE = 22.0
"""Points by which the left edges of a paragraph's lines may differ."""

_LOW_PRINT = 7.0
"""Points: what is lower, as a row of dots, reaches no less far down than print so low."""
_PARAGRAPH_LINES = 1.1
"""Farthest that the next line of a paragraph stands under one, in heights of its print."""
_LONG = 15
"""Letters that are enough to tell their width."""


@dataclass(frozen=True, eq=False)
class PageLayout(Memo):
    """The text runs of one page, in the order from the top down and from left to right."""

    number: int
    runs: tuple[TextRun, ...]

    @cached_property
    def is_ocr(self) -> bool:
        """Whether words of the page were read by OCR."""
        return any(run.words[0].source == "ocr" for run in self.runs)

    @cached_property
    def height(self) -> float:
        """The bottom of the lowest print, in points."""
        return max((run.bottom for run in self.runs), default=0.0)

    @cached_property
    def print_height(self) -> float:
        """The usual height of print on the page."""
        return median(run.height for run in self.runs) if self.runs else 0.0

    @cached_property
    def lines(self) -> tuple[TextRun, ...]:
        """Whole lines of print across the page, from the top down; columns are not parted."""
        lines: list[TextRun] = []
        seen: set[int] = set()
        for run in self.runs:
            if id(run) in seen:
                continue
            mates = [run, *self.on_line(run)]
            seen.update(id(mate) for mate in mates)
            lines.append(TextRun(tuple(word for mate in sorted(mates, key=lambda m: m.x0) for word in mate.words)))
        return tuple(lines)

    def on_line(self, run: TextRun) -> list[TextRun]:
        """The other runs that share a run's line of print, from left to right."""
        reach = SAME_LINE * max(self._tallest, run.height)
        near = self._with_middle_between(run.middle - reach, run.middle + reach)
        mates = [other for other in near if other is not run and same_line(run, other)]
        return sorted(mates, key=lambda other: other.x0)

    def _with_middle_between(self, top: float, bottom: float) -> list[TextRun]:
        runs = self._by_middle
        return runs[bisect_left(runs, top, key=_middle) : bisect_right(runs, bottom, key=_middle)]

    @cached_property
    def _by_middle(self) -> list[TextRun]:
        """All runs from the top down."""
        return sorted(self.runs, key=_middle)

    @cached_property
    def _tallest(self) -> float:
        """The height of the tallest print."""
        return max((run.height for run in self.runs), default=0.0)

    def right_of(self, run: TextRun) -> list[TextRun]:
        """The runs to the right on the same line, nearest first."""
        return [other for other in self.on_line(run) if other.x0 >= run.x1 - 1]

    def left_of(self, run: TextRun) -> list[TextRun]:
        """The runs to the left on the same line, nearest first."""
        return [other for other in reversed(self.on_line(run)) if other.x1 <= run.x0 + 1]

    def below(self, run: TextRun, lines: float = 2.4) -> list[TextRun]:
        """The runs under a run, within so many heights of its print, that overlap it across; nearest first."""
        reach = lines * max(run.height, _LOW_PRINT)
        near = self._with_middle_between(run.middle, run.bottom + reach + self._tallest)
        under = [other for other in near if _stands_under(other, run, lines)]
        return sorted(under, key=lambda other: (other.top, other.x0))

    def above(self, run: TextRun, lines: float) -> list[TextRun]:
        """The runs that a run stands under, within so many heights of their print."""
        reach = (lines + 1) * max(self._tallest, _LOW_PRINT)
        near = self._with_middle_between(run.top - reach, run.bottom)
        return [other for other in near if _stands_under(run, other, lines)]

    def paragraph(self, run: TextRun, lines: int = 3) -> list[TextRun]:
        """A run and the lines that continue it: close beneath, set alike, at nearly the same left edge."""
        following = [run]
        while len(following) < lines:
            last = following[-1]
            nearest = [
                other
                for other in self.below(last, _PARAGRAPH_LINES)
                if _begin_alike(last, other) and _are_set_alike(last, other)
            ]
            if not nearest:
                break
            following.append(nearest[0])
        return following

    def continued_by(self, run: TextRun) -> list[TextRun]:
        """The runs whose paragraph goes on with a run."""
        return [
            other
            for other in self.above(run, _PARAGRAPH_LINES)
            if _begin_alike(other, run) and self.paragraph(other, 2)[1:] == [run]
        ]


def _middle(run: TextRun) -> float:
    return run.middle


def _stands_under(run: TextRun, upper: TextRun, lines: float) -> bool:
    """Whether a run stands under another, within so many heights of its print, and overlaps it across."""
    return (
        run is not upper
        and upper.middle < run.top + 0.3 * run.height
        and run.top <= upper.bottom + lines * max(upper.height, _LOW_PRINT)
        and run.x0 < upper.x1 + 2
        and run.x1 > upper.x0 - 2
    )


def _are_set_alike(run: TextRun, other: TextRun) -> bool:
    """Whether two runs are of one size, by their height or, where OCR drew its boxes too high, by their letters."""
    if 0.65 < other.height / max(run.height, 0.1) < 1.55:
        return True
    both = (run, other)
    wide, narrow = sorted((each.x1 - each.x0) / len(each.text) for each in both)[::-1]
    return all(each.words[0].source == "ocr" and len(each.text) >= _LONG for each in both) and wide < 1.15 * narrow


def _begin_alike(run: TextRun, other: TextRun) -> bool:
    return abs(other.x0 - run.x0) < _SAME_EDGE


def page_layout(number: int, words: Sequence[Word]) -> PageLayout:
    """A page's words as runs."""
    return PageLayout(number, tuple(text_runs(words)))
