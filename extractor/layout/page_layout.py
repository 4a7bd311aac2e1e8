"""Runs: words that stand on one baseline with no more than a word space between them, and where runs stand."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

import regex

from extractor.values.word import Source, Word

_WORD_SPACE = 0.95
"""Largest gap inside a run, in heights of its print; columns and label–value gaps are wider."""

_OF_USUAL = 1.6
"""The same in usual spaces of the page, where these are wide."""

_SAME_EDGE = 22.0
"""Points by which the left edges of a paragraph's lines may differ."""

_SHARED: dict[Source, float] = {"text": 0.7, "ocr": 0.45}
"""The part of their height that neighbors on a line share at least: the boxes of a PDF's own words are exact."""

_LOW_PRINT = 7.0
"""Points: what is lower, as a row of dots, reaches no less far down than print so low."""
_PARAGRAPH_LINES = 1.1
"""Farthest that the next line of a paragraph stands under one, in heights of its print."""
_LONG = 15
"""Letters that are enough to tell their width."""
_BULLETS = ("•", "(cid:127)")
"""What begins a paragraph, whatever stands close before it; the second is a glyph that a PDF gives no character."""
_FEWEST_DOTS = 3
_YEAR_AND_AMOUNT = regex.compile(r"(?P<year>(?:[\d/]+/)?(?:19|20)\d\d)(?P<amount>\$\d[\d,]*\.\d\d)")
_LEADER = regex.compile(r"\.{3,}|…{2,}|_{3,}")
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class TextRun:
    """Words of one line of print in reading order, never empty."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def page(self) -> int:
        return self.words[0].page

    @cached_property
    def x0(self) -> float:
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @cached_property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @cached_property
    def height(self) -> float:
        return median(word.height for word in self.words)

    @cached_property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def part(self, start: int, end: int) -> TextRun | None:
        """The words that the characters start to end of `text` belong to, whole."""
        chosen = []
        position = 0
        for word in self.words:
            if position < end and position + len(word.text) > start:
                chosen.append(word)
            position += len(word.text) + 1
        return TextRun(tuple(chosen)) if chosen else None


def joined_box(words: Iterable[Word]) -> Box:
    """The smallest box around words, in points."""
    boxes = [word.box for word in words]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def text_runs(words: Sequence[Word]) -> list[TextRun]:
    """All runs of one page, from the top down and from left to right."""
    pieces = [piece for word in words for part in _date_and_amount(word) for piece in _without_leaders(part)]
    lines = [_undotted(line) for line in _lines(pieces)]
    space = _usual_space(lines)
    return [run for line in lines if line for run in _split(line, space)]


def _date_and_amount(word: Word) -> list[Word]:
    """The word, a year and the amount after it apart where no space was left or seen between them."""
    glued = _YEAR_AND_AMOUNT.fullmatch(word.text)
    if glued is None:
        return [word]
    middle = word.x0 + (word.x1 - word.x0) * glued.end("year") / len(word.text)
    return [replace(word, text=glued["year"], x1=middle), replace(word, text=glued["amount"], x0=middle)]


def _without_leaders(word: Word) -> list[Word]:
    """The word without dot leaders, which some layouts draw between a label and its amount."""
    if not _LEADER.search(word.text):
        return [word]
    pieces = []
    across = (word.x1 - word.x0) / len(word.text)
    position = 0
    for piece in _LEADER.split(word.text):
        at = word.text.index(piece, position) if piece else position
        position = at + len(piece)
        if piece:
            x0, x1 = word.x0 + at * across, word.x0 + position * across
            pieces.append(Word(piece, word.page, x0, word.top, x1, word.bottom, word.source, word.confidence))
    return pieces


def _undotted(line: list[Word]) -> list[Word]:
    """A line without dot leaders whose dots are words of their own."""
    kept: list[Word] = []
    for dots, words in itertools.groupby(line, lambda word: not word.text.strip(".")):
        own = list(words)
        kept += own if not dots or len(own) < _FEWEST_DOTS else []
    return kept


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words gathered into lines: a word joins the line whose last word shares most of its height, if enough."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.x0, w.top)):
        beside = (line for line in lines if line[-1].top < word.bottom and line[-1].bottom > word.top)
        best = max(beside, key=lambda line: _overlap(line[-1], word), default=None)
        if best is not None and _overlap(best[-1], word) > _SHARED[word.source]:
            best.append(word)
        else:
            lines.append([word])
    return sorted(lines, key=lambda line: min(word.top for word in line))


def _overlap(left: Word, right: Word) -> float:
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    return shared / max(min(left.height, right.height), 0.1)


def _usual_space(lines: list[list[Word]]) -> float:
    """The usual gap between neighbors on a line, in heights of their print: wide in typewriter faces."""
    gaps = [
        (right.x0 - left.x1) / max(left.height, right.height, 1.0)
        for line in lines
        for left, right in itertools.pairwise(line)
    ]
    return median(gap for gap in gaps if gap > 0) if any(gap > 0 for gap in gaps) else 0.0


def _split(line: list[Word], space: float) -> list[TextRun]:
    runs: list[list[Word]] = [[line[0]]]
    for before, word in itertools.pairwise(line):
        height = max(min(before.height, word.height), 0.6 * max(before.height, word.height))
        near = word.x0 - max(w.x1 for w in runs[-1]) <= max(_WORD_SPACE, _OF_USUAL * space) * height
        if near and word.text not in _BULLETS:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [TextRun(tuple(run)) for run in runs]


@dataclass(frozen=True, eq=False)
class PageLayout:
    """The runs of one page and how they stand to one another. A sheet is equal to itself alone, so that what was found
    on it can be kept by it."""

    number: int
    runs: tuple[TextRun, ...]

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
        reach = 0.5 * max(self._tallest, run.height)
        mates = [
            other
            for other in self._with_middle_between(run.middle - reach, run.middle + reach)
            if other is not run and abs(other.middle - run.middle) <= 0.5 * max(other.height, run.height)
        ]
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
