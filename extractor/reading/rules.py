"""Removing drawn lines: they cost a reading of the billing table more than noise does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import cv2
import numpy as np

from extractor.document.page import Picture, Pixels
from extractor.reading.upright import Mask

_LEVEL_INCHES = 0.45
_UPRIGHT_INCHES = 0.23
"""Shortest lines that are taken for rules; an upright one is longer than the strokes of a headline."""
_THICKEST_INCHES = 0.028
_RULE_GREY = 170
_COARSE = 4

Axis = Literal[0, 1]
Band = tuple[slice, slice]

_DIRECTIONS: tuple[tuple[float, Axis], ...] = ((_LEVEL_INCHES, 1), (_UPRIGHT_INCHES, 0))


def without_rules(picture: Picture) -> Picture:
    """The picture with its long thin lines, level and upright, made paper white.

    A rule is at most 0.028 inch thick; strokes of letters that cross it stay.
    """
    dark = picture.pixels < _RULE_GREY
    thickness = max(round(_THICKEST_INCHES * picture.dpi), 3)
    pixels = picture.pixels.copy()
    for length, along in _DIRECTIONS:
        for band, rules in _rules(dark, round(length * picture.dpi), thickness, along):
            pixels[band][rules] = 255
    return Picture(pixels, picture.dpi)


def _rules(dark: Mask, length: int, thickness: int, along: Axis) -> Iterator[tuple[Band, Mask]]:
    """The dark runs along an axis of at least `length` and at most `thickness` across, in the bands that have some."""
    long = _opened(_all_of(dark, along), max(length // _COARSE - 1, 2), along)
    across: Axis = 0 if along == 1 else 1
    # What is thick is told from so much on either side.
    for start, end in _stretches(np.asarray(long.any(axis=along)), 2 * (thickness + 2)):
        band: Band = (slice(start, end), slice(None)) if along == 1 else (slice(None), slice(start, end))
        yield band, _thin(np.ascontiguousarray(dark[band]), long[band], thickness, across)


def _thin(dark: Mask, long: Mask, thickness: int, across: Axis) -> Mask:
    """Of the long runs of a band those that are thin, with their grey edges."""
    along: Axis = 0 if across == 1 else 1
    rows, columns = dark.shape
    # The ends of a rule reach into the next coarse cell.
    fine = _dilated(np.repeat(long, _COARSE, axis=along)[:rows, :columns], 2 * _COARSE + 1, along) & dark
    thick = _opened(dark, thickness + 1, across)
    # The grey edge of a rule is a pixel wide on either side.
    return _dilated(fine & ~thick, 3, across) & ~thick


def _stretches(marked: Mask, margin: int) -> Iterator[tuple[int, int]]:
    """Where marked cells begin and end, with a margin; those whose margins touch are one."""
    places = np.flatnonzero(marked)
    if not places.size:
        return
    breaks = np.flatnonzero(np.diff(places) > 2 * margin)
    for first, last in zip([0, *(breaks + 1).tolist()], [*breaks.tolist(), places.size - 1], strict=True):
        yield max(int(places[first]) - margin, 0), min(int(places[last]) + 1 + margin, marked.size)


def _all_of(mask: Mask, along: Axis) -> Mask:
    """The mask at a quarter of its resolution along an axis: set where all of a cell is."""
    whole = cv2.erode(mask.view(np.uint8), _bar(_COARSE, along), anchor=(0, 0))
    cells = whole[:, ::_COARSE] if along == 1 else whole[::_COARSE]
    return np.ascontiguousarray(cells).view(np.bool_)


def _opened(mask: Mask, length: int, along: Axis) -> Mask:
    """The parts of lines along an axis where at least about `length` neighbours are all set."""
    return _changed(mask, cv2.MORPH_OPEN, length, along)


def _dilated(mask: Mask, length: int, along: Axis) -> Mask:
    """Set where any of the `length` cells around here is set."""
    return _changed(mask, cv2.MORPH_DILATE, length, along)


def _changed(mask: Mask, change: int, length: int, along: Axis) -> Mask:
    # With an odd length nothing is moved aside.
    return np.asarray(cv2.morphologyEx(mask.view(np.uint8), change, _bar(length | 1, along))).view(np.bool_)


def _bar(length: int, along: Axis) -> Pixels:
    return np.ones((1, length) if along == 1 else (length, 1), np.uint8)
