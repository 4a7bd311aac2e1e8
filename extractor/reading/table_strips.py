"""Which lines of a later page are worth reading: its head, its headings and its tables, not its paragraphs."""

from __future__ import annotations

from extractor.document.page import Picture
from extractor.reading.strips import Strip

_HEAD_SHARE = 0.17
_HEAD_LINES = 2
"""Lines at the very top that may be a head in one line across the page."""
_SHORT_INCHES = 2.9


def table_strips(picture: Picture, strips: list[Strip]) -> list[Strip]:
    """The strips of a page that may belong to its head, a heading or a table.

    A paragraph's lines are long and have nothing to their right; the label of a row has its amount there.
    """
    head = picture.pixels.shape[0] * _HEAD_SHARE
    top = {strip for strip in strips[:_HEAD_LINES] if strip.bottom <= head}
    return [
        strip
        for strip in strips
        if strip in top
        or strip.right - strip.left < _SHORT_INCHES * picture.dpi
        or _is_of_table(strip, [other for other in strips if _on_one_line(strip, other)])
    ]


def _is_of_table(strip: Strip, on_line: list[Strip]) -> bool:
    """Whether a long strip stands in a line of several columns: before another one, or after more than a heading."""
    return len(on_line) > 1 or any(other.left >= strip.right for other in on_line)


def _on_one_line(strip: Strip, other: Strip) -> bool:
    return other is not strip and other.top < (strip.top + strip.bottom) / 2 < other.bottom
