"""Which lines of a later page are worth reading: its head, its headings and its tables, not its paragraphs."""

from __future__ import annotations

from extractor.document.page import Picture
from extractor.reading.strips import Strip

_HEAD_SHARE = 0.17
_SHORT_INCHES = 2.9


def table_strips(picture: Picture, strips: list[Strip]) -> list[Strip]:
    """The strips of a page that may belong to its head, a heading or a table."""
    head = picture.pixels.shape[0] * _HEAD_SHARE
    return [
        strip
        for strip in strips
        if strip.bottom <= head
        or strip.right - strip.left < _SHORT_INCHES * picture.dpi
        or _has_neighbour(strip, strips)
    ]


def _has_neighbour(strip: Strip, strips: list[Strip]) -> bool:
    """Whether another strip stands on the same line: columns of a table."""
    middle = (strip.top + strip.bottom) / 2
    return any(other is not strip and other.top < middle < other.bottom for other in strips)
