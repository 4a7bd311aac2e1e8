"""The text run: words on one line with no more than a word space between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from extractor.layout.memo import Memo, kept
from extractor.values.box import Box, union
from extractor.values.word import Word

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class TextRun(Memo):
    """Words of one line in reading order; at least one."""

    words: tuple[Word, ...]

    @kept
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @kept
    def has_digit(self) -> bool:
        """Whether there is a digit; most lines of a letter have none, so none of its figures need be looked for."""
        return _DIGIT.search(self.text) is not None

    @kept
    def is_ocr(self) -> bool:
        """Whether OCR read a word of it, so that it may be misread."""
        return any(word.source == "ocr" for word in self.words)

    @property
    def page(self) -> int:
        return self.words[0].page

    @kept
    def x0(self) -> float:
        return self.words[0].x0

    @kept
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @kept
    def top(self) -> float:
        return min(word.top for word in self.words)

    @kept
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @kept
    def box(self) -> Box:
        """The smallest box around the words."""
        return union(word.box for word in self.words)

    @kept
    def height(self) -> float:
        return median(word.height for word in self.words)

    @kept
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def part(self, start: int, end: int) -> TextRun | None:
        """The whole words to which the characters `start` to `end` of `text` belong; None where there are none."""
        chosen = []
        position = 0
        for word in self.words:
            if position < end and position + len(word.text) > start:
                chosen.append(word)
            position += len(word.text) + 1
        return TextRun(tuple(chosen)) if chosen else None

    def words_at(self, start: int, end: int) -> TextRun:
        """The same for characters that are not all spaces, as those of a match. Raises ValueError for spaces alone."""
        part = self.part(start, end)
        if part is None:
            raise ValueError("there are no words at these characters")
        return part
