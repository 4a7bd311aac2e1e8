"""Removing drawn lines: they cost a reading of the billing table more than noise does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import cv2
import numpy as np

from extractor.document.page import Picture, Pixels
from extractor.image.normalization import Mask

_LEVEL_INCHES = 0.45
_UPRIGHT_INCHES = 0.23
"""Shortest lines that are taken for rules; an upright one is longer than the strokes of a headline."""
_THICKEST_INCHES = 0.028
_RULE_GRAY = 170
_COARSE = 4
_COARSE_CELL, _ALL_SET = np.uint32, 0x01010101
"""So many cells of a mask as one number, and the number when all are set."""

Axis = Literal[0, 1]
Band = tuple[slice, slice]

_DIRECTIONS: tuple[tuple[float, Axis], ...] = ((_LEVEL_INCHES, 1), (_UPRIGHT_INCHES, 0))


def without_ruled_lines(picture: Picture) -> Picture:
    """The picture with its long thin lines, level and upright, made paper white.

    A rule is at most 0.028 inch thick; strokes of letters that cross it stay.
    """
    dark = picture.pixels < _RULE_GRAY
    thickness = max(round(_THICKEST_INCHES * picture.dpi), 3)
    found = [
        each for length, along in _DIRECTIONS for each in _rules(dark, round(length * picture.dpi), thickness, along)
    ]
    if not found:
        return picture
    pixels = picture.pixels.copy()
    for band, rules in found:
        pixels[band][rules] = 255
    return Picture(pixels, picture.dpi)


def _rules(dark: Mask, length: int, thickness: int, along: Axis) -> Iterator[tuple[Band, Mask]]:
    """The dark runs along an axis of at least `length` and at most `thickness` across, in the bands that have some."""
    cells = max(length // _COARSE - 1, 2)
    middles = _changed(_all_of(dark, along), cv2.MORPH_ERODE, cells, along)
    across: Axis = 0 if along == 1 else 1
    # What is thick is told from so much on either side.
    for start, end in _stretches(np.asarray(middles.any(axis=along)), 2 * (thickness + 2)):
        band: Band = (slice(start, end), slice(None)) if along == 1 else (slice(None), slice(start, end))
        long = _dilated(np.ascontiguousarray(middles[band]), cells, along)
        yield band, _thin(np.ascontiguousarray(dark[band]), long, thickness, across)


def _thin(dark: Mask, long: Mask, thickness: int, across: Axis) -> Mask:
    """Of the long runs of a band those that are thin, with their gray edges."""
    along: Axis = 0 if across == 1 else 1
    rows, columns = dark.shape
    # The ends of a rule reach into the next coarse cell.
    fine = _dilated(np.repeat(long, _COARSE, axis=along)[:rows, :columns], 2 * _COARSE + 1, along) & dark
    thick = _opened(dark, thickness + 1, across)
    # The gray edge of a rule is a pixel wide on either side.
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
    beyond = -mask.shape[along] % _COARSE
    whole = np.pad(mask, [(0, beyond * (axis == along)) for axis in (0, 1)], constant_values=True) if beyond else mask
    if along == 1:
        return np.asarray(np.ascontiguousarray(whole).view(_COARSE_CELL) == _ALL_SET)
    return np.asarray(np.logical_and.reduce(whole.reshape(-1, _COARSE, whole.shape[1]), axis=1))


def _opened(mask: Mask, length: int, along: Axis) -> Mask:
    """The parts of lines along an axis where at least about `length` neighbors are all set."""
    return _changed(mask, cv2.MORPH_OPEN, length, along)


def _dilated(mask: Mask, length: int, along: Axis) -> Mask:
    """Set where any of the `length` cells around here is set."""
    return _changed(mask, cv2.MORPH_DILATE, length, along)


def _changed(mask: Mask, change: int, length: int, along: Axis) -> Mask:
    # With an odd length nothing is moved aside.
    return np.asarray(cv2.morphologyEx(mask.view(np.uint8), change, _bar(length | 1, along))).view(np.bool_)


def _bar(length: int, along: Axis) -> Pixels:
    return np.ones((1, length) if along == 1 else (length, 1), np.uint8)
