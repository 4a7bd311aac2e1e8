"""Lines of a transcript, from whatever file they came: a PDF's or scan's words, saved HTML, plain text."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from extractor.values.box import Box, union
from extractor.values.word import Source

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uf02d\ufe63\uff0d", "-"))
_CELLS_THAT_TOUCH = regex.compile(
    r"(?<=\d{2}[-/]\d{2}[-/]\d{4})(?=[-(]?\$)|(?<=[a-z])(?=(?:19|20)\d{6}(?!\d))"
    r"|(?<=[a-z])(?=\d{2}[-/]\d{2}[-/](?:19|20)\d{2}(?!\d))"
)
"""Between a date and an amount, words and a cycle or a date: where their cells are narrow."""
_INVISIBLE = regex.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True)
class Line:
    """One line of text. `box` in points on the upright page, None for HTML and plain text. `is_row`: the layout shows
    that it is a whole row of the table, in the order code, words, cycle, date, amount. `apart`: the layout shows that
    it is no part of a row."""

    text: str
    page: int = 1
    box: Box | None = None
    source: Source = "text"
    apart: bool = False
    is_row: bool = False


def normalized(text: str) -> str:
    """A text with one kind of minus and space, ligatures and invisible characters resolved, and a space between
    cells that touch."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_DASHES)
    return " ".join(_CELLS_THAT_TOUCH.sub(" ", plain).split())


def clean(lines: Sequence[Line]) -> list[Line]:
    """The lines with normalized text, empty ones left out."""
    plain = [replace(line, text=normalized(line.text)) for line in lines]
    return [line for line in plain if line.text]


@dataclass(frozen=True)
class Passage:
    """Successive lines as one text, whose positions can be traced back to the lines."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def _starts(self) -> list[int]:
        starts, position = [], 0
        for line in self.lines:
            starts.append(position)
            position += len(line.text) + 1
        return starts

    @property
    def is_ocr(self) -> bool:
        return any(line.source == "ocr" for line in self.lines)

    def lines_between(self, start: int, end: int) -> tuple[Line, ...]:
        """The lines that the characters start to end belong to, whole."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_right(self._starts, max(end - 1, start)), first + 1)
        return self.lines[first:last]

    def part(self, start: int, end: int) -> Passage:
        """The characters start to end; a line that is cut keeps its page and box."""
        parts = []
        for line, at in zip(self.lines, self._starts, strict=True):
            left, right = max(start - at, 0), min(end - at, len(line.text))
            if left < right and line.text[left:right].strip():
                parts.append(replace(line, text=line.text[left:right].strip()))
        return Passage(tuple(parts))

    def __add__(self, other: Passage) -> Passage:
        return Passage(self.lines + other.lines)


def box_around(lines: Sequence[Line]) -> Box | None:
    """The smallest box around the lines of the first one's page; None where lines have no boxes."""
    boxes = [line.box for line in lines if line.box is not None and line.page == lines[0].page]
    return union(boxes) if boxes else None
