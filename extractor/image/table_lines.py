"""Which lines of a later page are worth reading: its head and foot and its tables, not its paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from extractor.document.page import Picture
from extractor.image.text_lines import TextLine

_HEAD_SHARE, _FOOT_SHARE = 0.17, 0.07
_HEAD_LINES = 2
"""Lines at the very top that may be a head in one line across the page."""
_SHORT_INCHES = 2.9
_NARROWEST_AMOUNT_HEIGHTS = 2.3
_SAME_EDGE_INCHES, _INDENT_INCHES = 0.05, 0.2
_UNDER_INCHES = 0.35
"""Farthest below the top of a row that the rest of its label begins, and above it its heading."""
_TIGHT_HEIGHTS = 0.6
"""Most paper between two lines of a paragraph, in heights of a line; above a heading there is more."""


def table_lines(picture: Picture, text_lines: list[TextLine]) -> list[TextLine]:
    """The strips of a page that may belong to its head, its foot or a table with its headings.

    A row of a table has an amount to the right of its label; a paragraph's lines are long and have nothing there, or
    stand right of their heading. What comes after the last row of a page is no heading of a table.
    """
    page = _Lines(picture, text_lines)
    return [text_line for text_line in text_lines if page.is_of_head_or_foot(text_line) or page.is_of_table(text_line)]


@dataclass(frozen=True)
class _Lines:
    """The strips of a page with what stands beside, above and below each."""

    picture: Picture
    text_lines: list[TextLine]

    def is_of_head_or_foot(self, text_line: TextLine) -> bool:
        height = self.picture.pixels.shape[0]
        if text_line.top >= height * (1 - _FOOT_SHARE):
            return self._is_short(text_line)
        return text_line.bottom <= height * _HEAD_SHARE and (
            self._is_short(text_line) or text_line in self.text_lines[:_HEAD_LINES]
        )

    def is_of_table(self, text_line: TextLine) -> bool:
        """Whether a strip stands in a row, is the rest of a row's label, or a heading above a row."""
        if text_line in self._rows:
            return True
        beside = self._on_line[text_line][1:]
        if not self._is_short(text_line) or (beside and not any(_may_be_amount(other) for other in beside)):
            return False
        next_row = bisect_right(self._row_tops, text_line.top)
        near = self._inches(_UNDER_INCHES)
        if next_row and text_line.top - self._row_tops[next_row - 1] <= near:
            return True
        if next_row == len(self._row_tops):
            return False
        return self._row_tops[next_row] - text_line.top <= near or not self._ends_paragraph(text_line)

    @cached_property
    def _rows(self) -> set[TextLine]:
        return {text_line for text_line in self.text_lines if self._is_row(self._on_line[text_line])}

    @cached_property
    def _row_tops(self) -> list[int]:
        return sorted(row.top for row in self._rows)

    def _is_row(self, line: list[TextLine]) -> bool:
        if not any(_may_be_amount(text_line) for text_line in line[1:]):
            return False
        return len(line) > 2 or (self._is_short(line[1]) and not self._begins_like_paragraph(line[1]))

    @cached_property
    def _on_line(self) -> dict[TextLine, list[TextLine]]:
        """For each strip those on its line, itself among them, from the left."""
        from_left = sorted(self.text_lines, key=lambda text_line: text_line.left)
        tops = np.array([text_line.top for text_line in from_left])
        bottoms = np.array([text_line.bottom for text_line in from_left])
        middles = (tops + bottoms) / 2
        return {
            text_line: [from_left[at] for at in np.flatnonzero((tops < middle) & (middle < bottoms)).tolist()]
            for text_line, middle in zip(from_left, middles.tolist(), strict=True)
        }

    def _begins_like_paragraph(self, text_line: TextLine) -> bool:
        return any(abs(long.left - text_line.left) <= self._inches(_SAME_EDGE_INCHES) for long in self._long)

    @cached_property
    def _long(self) -> list[TextLine]:
        return [text_line for text_line in self.text_lines if not self._is_short(text_line)]

    def _ends_paragraph(self, text_line: TextLine) -> bool:
        """Whether a strip goes on close under a long line, as the last line of a paragraph does."""
        gap = _TIGHT_HEIGHTS * (text_line.bottom - text_line.top)
        return any(
            0 <= text_line.top - long.bottom <= gap
            and -self._inches(_SAME_EDGE_INCHES) <= text_line.left - long.left <= self._inches(_INDENT_INCHES)
            for long in self._long
        )

    def _is_short(self, text_line: TextLine) -> bool:
        return text_line.right - text_line.left < self._inches(_SHORT_INCHES)

    def _inches(self, inches: float) -> float:
        return inches * self.picture.dpi


def _may_be_amount(text_line: TextLine) -> bool:
    """Whether a strip right of a label is as wide as an amount with its cents; a rate is not."""
    return text_line.right - text_line.left >= _NARROWEST_AMOUNT_HEIGHTS * (text_line.bottom - text_line.top)
