"""Removal of ruled lines, which hurt recognition of the billing table more than noise does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import cv2
import numpy as np

from extractor.document.page import Picture, Pixels
from extractor.image.ink import Mask

_LEVEL_INCHES = 0.45
_VERTICAL_INCHES = 0.23
"""Minimum length of a ruled line; a vertical one must be longer than the strokes of a headline."""
_MAX_THICKNESS_INCHES = 0.028
_RULE_GRAY = 170
_COARSE = 4
_COARSE_CELL, _ALL_SET = np.uint32, 0x01010101
"""Four mask cells as one number, and its value when all are set."""

Axis = Literal[0, 1]
Region = tuple[slice, slice]

_DIRECTIONS: tuple[tuple[float, Axis], ...] = ((_LEVEL_INCHES, 1), (_VERTICAL_INCHES, 0))


def without_ruled_lines(picture: Picture) -> Picture:
    """The picture with long thin lines, level and vertical, painted white.

    A ruled line is at most 0.028 inch thick. Letter strokes that cross it are kept.
    """
    dark = picture.pixels < _RULE_GRAY
    thickness = max(round(_MAX_THICKNESS_INCHES * picture.dpi), 3)
    found = [
        each for length, along in _DIRECTIONS for each in _rules(dark, round(length * picture.dpi), thickness, along)
    ]
    if not found:
        return picture
    pixels = picture.pixels.copy()
    for region, rules in found:
        pixels[region][rules] = 255
    return Picture(pixels, picture.dpi)


def _rules(dark: Mask, length: int, thickness: int, along: Axis) -> Iterator[tuple[Region, Mask]]:
    """The dark stretches along an axis, at least `length` long and at most `thickness` thick, per region with any."""
    cells = max(length // _COARSE - 1, 2)
    middles = _morphology(_all_of(dark, along), cv2.MORPH_ERODE, cells, along)
    across: Axis = 0 if along == 1 else 1
    # Thickness can be measured only with this margin on either side.
    for start, end in _stretches(np.asarray(middles.any(axis=along)), 2 * (thickness + 2)):
        region: Region = (slice(start, end), slice(None)) if along == 1 else (slice(None), slice(start, end))
        long = _dilated(np.ascontiguousarray(middles[region]), cells, along)
        yield region, _thin(np.ascontiguousarray(dark[region]), long, thickness, across)


def _thin(dark: Mask, long: Mask, thickness: int, across: Axis) -> Mask:
    """Of the long stretches in a region those that are thin, with their gray edges."""
    along: Axis = 0 if across == 1 else 1
    rows, columns = dark.shape
    # The ends of a line reach into the next coarse cell.
    fine = _dilated(np.repeat(long, _COARSE, axis=along)[:rows, :columns], 2 * _COARSE + 1, along) & dark
    thick = _opened(dark, thickness + 1, across)
    # The gray edge of a line is one pixel wide on either side.
    return _dilated(fine & ~thick, 3, across) & ~thick


def _stretches(marked: Mask, margin: int) -> Iterator[tuple[int, int]]:
    """First and last index of stretches of marked cells, with a margin; stretches whose margins touch are merged."""
    places = np.flatnonzero(marked)
    if not places.size:
        return
    breaks = np.flatnonzero(np.diff(places) > 2 * margin)
    for first, last in zip([0, *(breaks + 1).tolist()], [*breaks.tolist(), places.size - 1], strict=True):
        yield max(int(places[first]) - margin, 0), min(int(places[last]) + 1 + margin, marked.size)


def _all_of(mask: Mask, along: Axis) -> Mask:
    """The mask at a quarter of its resolution along an axis: set where the whole cell is set."""
    beyond = -mask.shape[along] % _COARSE
    whole = np.pad(mask, [(0, beyond * (axis == along)) for axis in (0, 1)], constant_values=True) if beyond else mask
    if along == 1:
        return np.asarray(np.ascontiguousarray(whole).view(_COARSE_CELL) == _ALL_SET)
    return np.asarray(np.logical_and.reduce(whole.reshape(-1, _COARSE, whole.shape[1]), axis=1))


def _opened(mask: Mask, length: int, along: Axis) -> Mask:
    """Morphological opening: cells in stretches of about `length` or more set cells along an axis."""
    return _morphology(mask, cv2.MORPH_OPEN, length, along)


def _dilated(mask: Mask, length: int, along: Axis) -> Mask:
    """Morphological dilation: set where any of `length` cells around is set."""
    return _morphology(mask, cv2.MORPH_DILATE, length, along)


def _morphology(mask: Mask, change: int, length: int, along: Axis) -> Mask:
    # An odd length keeps the result centered.
    return np.asarray(cv2.morphologyEx(mask.view(np.uint8), change, _bar(length | 1, along))).view(np.bool_)


def _bar(length: int, along: Axis) -> Pixels:
    return np.ones((1, length) if along == 1 else (length, 1), np.uint8)
