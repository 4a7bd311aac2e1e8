"""Which lines of a later page are worth reading: its head and foot and its tables, not its paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from extractor.document.page import Picture
from extractor.image.text_lines import Strip

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


def table_strips(picture: Picture, strips: list[Strip]) -> list[Strip]:
    """The strips of a page that may belong to its head, its foot or a table with its headings.

    A row of a table has an amount to the right of its label; a paragraph's lines are long and have nothing there, or
    stand right of their heading. What comes after the last row of a page is no heading of a table.
    """
    page = _Lines(picture, strips)
    return [strip for strip in strips if page.is_of_head_or_foot(strip) or page.is_of_table(strip)]


@dataclass(frozen=True)
class _Lines:
    """The strips of a page with what stands beside, above and below each."""

    picture: Picture
    strips: list[Strip]

    def is_of_head_or_foot(self, strip: Strip) -> bool:
        height = self.picture.pixels.shape[0]
        if strip.top >= height * (1 - _FOOT_SHARE):
            return self._is_short(strip)
        return strip.bottom <= height * _HEAD_SHARE and (self._is_short(strip) or strip in self.strips[:_HEAD_LINES])

    def is_of_table(self, strip: Strip) -> bool:
        """Whether a strip stands in a row, is the rest of a row's label, or a heading above a row."""
        if strip in self._rows:
            return True
        beside = self._on_line[strip][1:]
        if not self._is_short(strip) or (beside and not any(_may_be_amount(other) for other in beside)):
            return False
        next_row = bisect_right(self._row_tops, strip.top)
        near = self._inches(_UNDER_INCHES)
        if next_row and strip.top - self._row_tops[next_row - 1] <= near:
            return True
        if next_row == len(self._row_tops):
            return False
        return self._row_tops[next_row] - strip.top <= near or not self._ends_paragraph(strip)

    @cached_property
    def _rows(self) -> set[Strip]:
        return {strip for strip in self.strips if self._is_row(self._on_line[strip])}

    @cached_property
    def _row_tops(self) -> list[int]:
        return sorted(row.top for row in self._rows)

    def _is_row(self, line: list[Strip]) -> bool:
        if not any(_may_be_amount(strip) for strip in line[1:]):
            return False
        return len(line) > 2 or (self._is_short(line[1]) and not self._begins_like_paragraph(line[1]))

    @cached_property
    def _on_line(self) -> dict[Strip, list[Strip]]:
        """For each strip those on its line, itself among them, from the left."""
        from_left = sorted(self.strips, key=lambda strip: strip.left)
        tops = np.array([strip.top for strip in from_left])
        bottoms = np.array([strip.bottom for strip in from_left])
        middles = (tops + bottoms) / 2
        return {
            strip: [from_left[at] for at in np.flatnonzero((tops < middle) & (middle < bottoms)).tolist()]
            for strip, middle in zip(from_left, middles.tolist(), strict=True)
        }

    def _begins_like_paragraph(self, strip: Strip) -> bool:
        return any(abs(long.left - strip.left) <= self._inches(_SAME_EDGE_INCHES) for long in self._long)

    @cached_property
    def _long(self) -> list[Strip]:
        return [strip for strip in self.strips if not self._is_short(strip)]

    def _ends_paragraph(self, strip: Strip) -> bool:
        """Whether a strip goes on close under a long line, as the last line of a paragraph does."""
        gap = _TIGHT_HEIGHTS * (strip.bottom - strip.top)
        return any(
            0 <= strip.top - long.bottom <= gap
            and -self._inches(_SAME_EDGE_INCHES) <= strip.left - long.left <= self._inches(_INDENT_INCHES)
            for long in self._long
        )

    def _is_short(self, strip: Strip) -> bool:
        return strip.right - strip.left < self._inches(_SHORT_INCHES)

    def _inches(self, inches: float) -> float:
        return inches * self.picture.dpi


def _may_be_amount(strip: Strip) -> bool:
    """Whether a strip right of a label is as wide as an amount with its cents; a rate is not."""
    return strip.right - strip.left >= _NARROWEST_AMOUNT_HEIGHTS * (strip.bottom - strip.top)
