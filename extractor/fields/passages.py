"""The prose of a page as passages: paragraphs with their lines joined, and the sentences in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from operator import add

import regex

from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import ITEM_MARK, PageLayout
from extractor.layout.text_run import TextRun
from extractor.values.word import Word

_MOST_LINES = 60
_FEWEST_WORDS = 3
"""Fewest words beside a figure that make a sentence."""
_SENTENCE_END = regex.compile(
    r"(?<!\b\p{Lu})(?<!\bNo)[.!?][”\"’)]?(?=\s+(?:[\p{Lu}“\"(•$]|(?:--|[-–—])\s|\d{1,2} \p{Lu}\p{Ll}))|\s•"
)
"""A point after a single capital is part of an abbreviation, such as P.O. or U.S.; behind one a dash begins an item and
the number of a footnote its sentence."""
_GOES_ON = regex.compile(r"(?<=[\w/.@])[-–/@:_]$")
_POINT_LAST = regex.compile(r"\w\.$")
_REST_OF_NAME = regex.compile(r"(?:[a-z0-9-]+\.)*(?:com|net|org|gov|info|biz|us|co|io)\b|[./@-]\w")
"""What ends a web address that a point at the end of a line cuts in two; a new sentence does not begin so."""
_WORD = regex.compile(r"\p{L}{2,}")
_LABELED_AMOUNT = regex.compile(r"[^.:;]+:\s?\$\s?[\d,]+\.\d\d")
_LABELED = regex.compile(r"\p{Lu}[^.:;,]{0,30}:\s\S")
"""A line that is a label with its value: "Due: 08/25/2014"."""
_FEWEST_LABELED = 3
"""Fewest such lines of a form; in running text a line or two may begin so."""


@dataclass(frozen=True)
class Passage:
    """Consecutive lines of one paragraph on a page."""

    layout: PageLayout
    runs: tuple[TextRun, ...]

    @cached_property
    def text(self) -> str:
        """The lines with a space between them."""
        return " ".join(run.text for run in self.runs)

    @cached_property
    def line_starts(self) -> frozenset[int]:
        """Where in the text each line begins."""
        return frozenset(accumulate((len(run.text) + 1 for run in self.runs[:-1]), initial=0))

    def part(self, start: int, end: int) -> TextRun:
        """The words that the characters start to end of the text belong to."""
        words, starts, ends = self._placed_words
        return TextRun(words[bisect_right(ends, start) : bisect_left(starts, end)])

    @cached_property
    def _placed_words(self) -> tuple[tuple[Word, ...], list[int], list[int]]:
        """Its words, and where in the text each begins and ends."""
        words = tuple(word for run in self.runs for word in run.words)
        lengths = [len(word.text) for word in words]
        starts = list(accumulate((length + 1 for length in lengths), initial=0))[:-1]
        return words, starts, list(map(add, starts, lengths))

    def run_at(self, position: int) -> TextRun:
        """The line on which a character stands."""
        for run in self.runs:
            if position <= len(run.text):
                return run
            position -= len(run.text) + 1
        return self.runs[-1]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence with the characters start to end begins and ends."""
        ends = self._sentence_ends
        first = max((each for each in ends if each <= start), default=0)
        return first, min((each for each in ends if each >= end), default=len(self.text))

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self.text)] + self.line_ends

    @cached_property
    def line_ends(self) -> list[int]:
        """Where a line ends although the first word of the next one, with a capital, would have fitted on it, or where
        the next one is one of several items of a list, or the first one behind a colon, or where several lines are
        labels with their values. OCR misses words: its line ends only behind a label with its amount, "Current balance:
        $10,887.20"."""
        right, position, ends = max(run.x1 for run in self.runs), -1, []
        is_form = sum(_LABELED.match(run.text) is not None for run in self.runs) >= _FEWEST_LABELED
        is_list = sum(ITEM_MARK.fullmatch(run.words[0].text) is not None for run in self.runs) > 1
        for run, below in pairwise(self.runs):
            position += len(run.text) + 1
            word = below.words[0]
            fits = right - run.x1 > word.x1 - word.x0 + run.height
            is_item = (is_list or run.text.endswith(":")) and ITEM_MARK.fullmatch(word.text) is not None
            is_apart = _LABELED_AMOUNT.fullmatch(run.text) is not None if run.is_ocr else fits or is_form
            if (is_apart and word.text[0].isupper()) or (is_item and not run.is_ocr):
                ends.append(position)
        return ends

    def is_sentence_around(self, start: int, end: int) -> bool:
        """Whether some characters are in a sentence; a label has fewer words."""
        return self.words_around(start, end) >= _FEWEST_WORDS

    def words_around(self, start: int, end: int) -> int:
        """The number of words in the sentence besides some characters."""
        first, last = self.sentence(start, end)
        return word_count(self.text[first:start]) + word_count(self.text[end:last])


def word_count(text: str) -> int:
    """The number of words of two letters or more."""
    return len(_WORD.findall(text))


@memoized_by_first
def passages(layout: PageLayout) -> tuple[Passage, ...]:
    """All passages of a page; each run of the page is in exactly one."""
    taken: set[int] = set()
    found = []
    for run in layout.runs:
        if id(run) in taken:
            continue
        chain: list[TextRun] = []
        for line in layout.paragraph(run, _MOST_LINES):
            if id(line) in taken:
                break
            taken.add(id(line))
            chain.append(line)
        found.append(Passage(layout, tuple(chain)))
    return tuple(found)


def rejoined(layouts: Sequence[PageLayout]) -> Iterator[str]:
    """Words that break at the end of a line, put together: web addresses and phone numbers."""
    for layout in layouts:
        for passage in passages(layout):
            for upper, lower in zip(passage.runs, passage.runs[1:], strict=False):
                last, first = upper.words[-1].text, lower.words[0].text
                rest = _REST_OF_NAME.match(first) is not None
                if _GOES_ON.search(last) or (rest and (_POINT_LAST.search(last) or not first[0].isalnum())):
                    yield last + first


def lines_to_read(layouts: Sequence[PageLayout], read_best: Mapping[TextRun, TextRun]) -> list[str]:
    """The lines of a letter from the top of each page down; paragraphs that other print is between each in one piece,
    those of running text only so: in lines of two columns, sentences are none of either.

    `read_best`: lines that were read better than on the page.
    """
    apart = [passage for layout in layouts for passage in _interrupted(layout)]
    of_columns = {id(run) for passage in apart if _is_running_text(passage) for run in passage.runs}
    lines = [read_best.get(run, run).text for each in layouts for run in each.runs if id(run) not in of_columns]
    pieces = (" ".join(read_best.get(run, run).text for run in passage.runs) for passage in apart)
    return [*lines, *rejoined(layouts), *(f"• {piece} •" for piece in pieces)]


def _interrupted(layout: PageLayout) -> Iterator[Passage]:
    """Paragraphs whose lines other print is between, as in columns side by side."""
    places = {id(run): place for place, run in enumerate(layout.runs)}
    for passage in passages(layout):
        first, last = places[id(passage.runs[0])], places[id(passage.runs[-1])]
        if last - first + 1 > len(passage.runs):
            yield passage


def _is_running_text(passage: Passage) -> bool:
    """Whether a line goes on in small letters, as sentences do and the labels of a table do not."""
    return any(run.text[0].islower() for run in passage.runs[1:])
