"""The upright picture of a page that was read: the one on which the boxes of its words are places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Page, Picture
from extractor.image.resolution import at_dpi
from extractor.image.rotation import rotated
from extractor.reading.reader import PageWords
from extractor.values.word import Word


def with_picture(page: Page, read: PageWords) -> PageWords:
    """What was read of a page with its upright picture, drawn where the page's own text was read.

    Raises DocumentError for a page that cannot be drawn.
    """
    if read.picture is not None:
        return read
    drawn = page.picture()
    upright = max((rotated(drawn, turns) for turns in range(4)), key=lambda way: _print_under(way, read.words))
    return replace(read, picture=upright)


def upright_picture(read: PageWords, dpi: float) -> Picture:
    """The upright picture of a page at about a resolution: the one that OCR looked at, or drawn for a page's own text.

    Raises DocumentError for a page that cannot be drawn.
    """
    if read.picture is not None:
        return read.picture
    assert read.own is not None
    drawn = Picture(read.own.page.drawn(dpi), dpi)
    return max((rotated(drawn, turns) for turns in range(4)), key=lambda way: _print_under(way, read.words))


def _print_under(picture: Picture, words: Sequence[Word]) -> float:
    """How much is printed in the words' boxes: most where the page lies as its words were placed."""
    bright = at_dpi(picture, POINTS_PER_INCH).pixels
    boxes = [(max(round(word.top), 0), round(word.bottom), max(round(word.x0), 0), round(word.x1)) for word in words]
    return float(sum((255 - bright[top:bottom, left:right]).sum() for top, bottom, left, right in boxes))
