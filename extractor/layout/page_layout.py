"""The text runs of one page, and which of them are on one line, below one another, or one paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import regex

from extractor.layout.gutters import gutters_of
from extractor.layout.memo import Memo, kept, memoized_by_first
from extractor.layout.run_building import text_runs
from extractor.layout.same_line import SAME_LINE, same_line
from extractor.layout.text_columns import ColumnGap, column_gaps
from extractor.layout.text_run import TextRun
from extractor.values.word import Word

_SAME_EDGE = 22.0
"""Largest difference between the left edges of a paragraph's lines, in points. No record changes from 11 to 44."""

LEAST_PRINT_HEIGHT = 7.0
"""Smallest print height in which distances are measured, in points: a row of dots is lower.
No record changes from 3.5 to 14."""
_LARGEST_VERTICAL_OVERLAP = 0.3
"""Part of its height by which a run below another may overlap the other's upper half.
No record changes from 0.15 to 0.6."""
_TOUCHING = 2.0
"""Horizontal gap, in points, at which runs below one another still count as overlapping.
No record changes from 1 to 4."""
_ADJACENT = 1.0
"""Horizontal overlap, in points, of runs that are side by side. No record changes from 0.5 to 2."""
_SMALLEST_SIZE, _LARGEST_SIZE = 0.65, 1.55
"""Height of a line relative to the line before it in the same paragraph.
No record changes from 0.325 to 0.8125, or from 1.24 to 3.1."""
_LARGEST_WIDTH = 1.15
"""Ratio of average character widths in lines of one paragraph. No record changes from 0.575 to 2.3."""
_PARAGRAPH_LINES = 1.1
"""Largest distance between lines of a paragraph, in print heights. No record changes from 0.55 to 2.2."""
_HANGING_INDENT = 36.0
"""Largest indent of the lines of an item under its number or bullet, in points: half an inch, the usual tab stop."""
_LEAST_CHARACTERS = 15
"""Shortest text, in characters, whose average character width is compared. No record changes from 8 to 30."""

ITEM_MARK = regex.compile(r"[(\[]?(?:\d{1,2}|\p{L})[.)\]]|[•·▪■►→☐□○●✓*–—-]|--")
"""The number or the bullet of an item, apart from its text."""


@dataclass(frozen=True, eq=False)
class PageLayout(Memo):
    """The text runs of one page, from top to bottom and from left to right."""

    number: int
    runs: tuple[TextRun, ...]

    @kept
    def is_ocr(self) -> bool:
        """Whether the page has words that OCR read."""
        return any(run.is_ocr for run in self.runs)

    @kept
    def height(self) -> float:
        """The bottom of the lowest run, in points."""
        return max((run.bottom for run in self.runs), default=0.0)

    @kept
    def print_height(self) -> float:
        """The median print height of the page, in points."""
        return median(run.height for run in self.runs) if self.runs else 0.0

    @kept
    def lines(self) -> tuple[TextRun, ...]:
        """Whole lines across the page, from top to bottom, with all their columns."""
        lines: list[TextRun] = []
        seen: set[int] = set()
        for run in self.runs:
            if id(run) in seen:
                continue
            beside = self.on_line(run)
            # A speck above a line is no other line of the same figures.
            mates = [run, *([each for each in beside if id(each) not in seen] if _is_speck(run) else beside)]
            seen.update(id(mate) for mate in mates)
            lines.append(TextRun(tuple(word for mate in sorted(mates, key=lambda m: m.x0) for word in mate.words)))
        return tuple(lines)

    def on_line(self, run: TextRun) -> list[TextRun]:
        """The other runs on a run's line, from left to right: on a sheet of two pages those of its page, beside other
        columns those of its own."""
        reach = SAME_LINE * max(self._tallest, run.height)
        near = self._with_middle_between(run.middle - reach, run.middle + reach)
        mates = [other for other in near if other is not run and same_line(run, other)]
        if self.gutters:
            mates = [other for other in mates if self.panel_of(other) == self.panel_of(run)]
        for gap in self.column_gaps:
            mates = [other for other in mates if not gap.divides(run, other)]
        return sorted(mates, key=lambda other: other.x0)

    def panel_of(self, run: TextRun) -> int:
        """Which page or panel of a sheet a run begins in, from 0 on the left."""
        return sum(run.x0 >= gutter for gutter in self.gutters)

    @kept
    def panels(self) -> tuple[PageLayout, ...]:
        """The pages or panels of a sheet that has gutters, from left to right; the page itself where it has none."""
        if not self.gutters:
            return (self,)
        places = range(len(self.gutters) + 1)
        return tuple(
            PageLayout(self.number, tuple(run for run in self.runs if self.panel_of(run) == at)) for at in places
        )

    @kept
    def gutters(self) -> tuple[float, ...]:
        """Where a sheet with two pages side by side, or with three panels, is divided, in points; none for one page."""
        return gutters_of(self.runs)

    @kept
    def column_gaps(self) -> tuple[ColumnGap, ...]:
        """The gaps between columns of print whose lines are not level with one another."""
        return column_gaps(self.runs)

    def _with_middle_between(self, top: float, bottom: float) -> list[TextRun]:
        middles = self._middles
        return self._by_middle[bisect_left(middles, top) : bisect_right(middles, bottom)]

    @kept
    def _by_middle(self) -> list[TextRun]:
        """All runs from top to bottom."""
        return sorted(self.runs, key=_middle)

    @kept
    def _middles(self) -> list[float]:
        return [run.middle for run in self._by_middle]

    @kept
    def _tallest(self) -> float:
        """The height of the tallest run, in points."""
        return max((run.height for run in self.runs), default=0.0)

    def right_of(self, run: TextRun) -> list[TextRun]:
        """The runs to the right on the same line, nearest first."""
        return [other for other in self.on_line(run) if other.x0 >= run.x1 - _ADJACENT]

    def left_of(self, run: TextRun) -> list[TextRun]:
        """The runs to the left on the same line, nearest first."""
        return [other for other in reversed(self.on_line(run)) if other.x1 <= run.x0 + _ADJACENT]

    def below(self, run: TextRun, lines: float) -> list[TextRun]:
        """The runs below a run, within a number of its print heights, that overlap it horizontally; nearest first."""
        reach = lines * max(run.height, LEAST_PRINT_HEIGHT)
        near = self._with_middle_between(run.middle, run.bottom + reach + self._tallest)
        under = [other for other in near if _is_below(other, run, lines)]
        return sorted(under, key=lambda other: (other.top, other.x0))

    def above(self, run: TextRun, lines: float) -> list[TextRun]:
        """The runs that have a run below them, within a number of their print heights."""
        reach = (lines + 1) * max(self._tallest, LEAST_PRINT_HEIGHT)
        near = self._with_middle_between(run.top - reach, run.bottom)
        return [other for other in near if _is_below(run, other, lines)]

    def paragraph(self, run: TextRun, lines: int = 3) -> list[TextRun]:
        """A run and the lines that continue it: close below, in print of its size, at nearly the same left edge."""
        following = [run]
        while len(following) < lines and (after := _next_line(following[-1], self)) is not None:
            following.append(after)
        return following

    def continued_by(self, run: TextRun) -> list[TextRun]:
        """The runs whose paragraph continues with a run."""
        return [
            other
            for other in self.above(run, _PARAGRAPH_LINES)
            if _begin_at_one_edge(other, run, self) and self.paragraph(other, 2)[1:] == [run]
        ]


@memoized_by_first
def _next_line(run: TextRun, layout: PageLayout) -> TextRun | None:
    """The line of a layout that continues a run; None where its paragraph ends."""
    below = layout.below(run, _PARAGRAPH_LINES)
    following = (other for other in below if _begin_at_one_edge(run, other, layout) and _are_of_one_size(run, other))
    return next(following, None)


def _is_speck(run: TextRun) -> bool:
    return run.is_ocr and not any(map(str.isalnum, run.text))


def _middle(run: TextRun) -> float:
    return run.middle


def _is_below(run: TextRun, upper: TextRun, lines: float) -> bool:
    """Whether a run is below another, within a number of its print heights, and overlaps it horizontally."""
    return (
        run is not upper
        and upper.middle < run.top + _LARGEST_VERTICAL_OVERLAP * run.height
        and run.top <= upper.bottom + lines * max(upper.height, LEAST_PRINT_HEIGHT)
        and run.x0 < upper.x1 + _TOUCHING
        and run.x1 > upper.x0 - _TOUCHING
    )


def _are_of_one_size(run: TextRun, other: TextRun) -> bool:
    """Whether two runs are of one size: by height, or, since OCR boxes may be too tall, by character width."""
    if _SMALLEST_SIZE < other.height / max(run.height, 0.1) < _LARGEST_SIZE:
        return True
    both = (run, other)
    wide, narrow = sorted((each.x1 - each.x0) / len(each.text) for each in both)[::-1]
    return all(each.is_ocr and len(each.text) >= _LEAST_CHARACTERS for each in both) and wide < _LARGEST_WIDTH * narrow


def _begin_at_one_edge(run: TextRun, other: TextRun, layout: PageLayout) -> bool:
    """Whether a line begins where the line above it does, or where the number or bullet before that one does, or under
    the text behind a number or bullet."""
    if abs(other.x0 - run.x0) < _SAME_EDGE or _hangs_under(other, run):
        return True
    mark = layout.left_of(run)[:1] if other.x0 < run.x0 else []
    return any(ITEM_MARK.fullmatch(each.text) and abs(other.x0 - each.x0) < _SAME_EDGE for each in mark)


def _hangs_under(run: TextRun, upper: TextRun) -> bool:
    """Whether a line without a number or bullet is indented under a line that begins with one."""
    has_mark, has_own = (ITEM_MARK.fullmatch(each.words[0].text) is not None for each in (upper, run))
    return has_mark and not has_own and 0 < run.x0 - upper.x0 <= _HANGING_INDENT


def page_layout(number: int, words: Sequence[Word], before: PageLayout | None = None) -> PageLayout:
    """The layout of a page's words.

    `before`: that of an earlier reading, whose runs of the same words are taken over with what is known of them.
    """
    runs = text_runs(words)
    if before is None:
        return PageLayout(number, tuple(runs))
    known = {_identity(run): run for run in before.runs}
    return PageLayout(number, tuple(known.get(_identity(run), run) for run in runs))


def _identity(run: TextRun) -> tuple[int, ...]:
    return tuple(map(id, run.words))
