"""Selection of the text lines of a later page that are worth recognizing: head, foot and tables, not paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from extractor.document.page import Picture
from extractor.image.text_lines import TextLine

_HEAD_SHARE, _FOOT_SHARE = 0.17, 0.07
_HEAD_LINES = 2
"""Text lines at the very top that may be a page head set in one line across the page."""
_SHORT_INCHES = 2.9
_MIN_AMOUNT_HEIGHTS = 2.3
_SAME_EDGE_INCHES, _INDENT_INCHES = 0.05, 0.2
_ROW_REACH_INCHES = 0.35
"""Maximum distance from the top of a row down to the second line of its label, and up to its heading."""
_MAX_PARAGRAPH_GAP_HEIGHTS = 0.6
"""Maximum gap between two lines of a paragraph, in line heights; above a heading it is larger."""


def table_lines(picture: Picture, text_lines: list[TextLine]) -> list[TextLine]:
    """The text lines of a page that may belong to its head, its foot, or a table with its headings.

    A table row has an amount to the right of its label. The lines of a paragraph are long and have nothing to their
    right, or stand to the right of their heading. What follows the last row of a page is not a table heading.
    """
    page = _PageLines(picture, text_lines)
    return [text_line for text_line in text_lines if page.is_of_head_or_foot(text_line) or page.is_of_table(text_line)]


@dataclass(frozen=True)
class _PageLines:
    """The text lines of a page with their neighbors beside, above and below."""

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
        """Whether a text line is part of a row, the second line of a row's label, or a heading above a row."""
        if text_line in self._rows:
            return True
        beside = self._on_line[text_line][1:]
        if not self._is_short(text_line) or (beside and not any(_may_be_amount(other) for other in beside)):
            return False
        next_row = bisect_right(self._row_tops, text_line.top)
        near = self._inches(_ROW_REACH_INCHES)
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
        """For each text line those on the same line, itself included, from left to right."""
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
        """Whether a text line closely follows a long line, as the last line of a paragraph does."""
        gap = _MAX_PARAGRAPH_GAP_HEIGHTS * (text_line.bottom - text_line.top)
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
    """Whether a text line right of a label is as wide as an amount with cents; a rate is narrower."""
    return text_line.right - text_line.left >= _MIN_AMOUNT_HEIGHTS * (text_line.bottom - text_line.top)
