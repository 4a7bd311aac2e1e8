"""Removal of ruled lines, which hurt recognition of the billing table more than noise does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import cv2
import numpy as np

from extractor.document.page import Picture, Pixels
from extractor.image.connected_components import connected_components
from extractor.image.ink import Mask

_LEVEL_INCHES = 0.45
_VERTICAL_INCHES = 0.23
"""Minimum length of a ruled line."""
_STROKE_INCHES = 0.5
"""No stroke of a figure is this long: a capital of 40 points is 0.4 inch high, a dollar sign a quarter higher. A
shorter vertical line is a ruled one only where it meets a level one, as the side of a box does."""
_BREAK_INCHES = 0.06
"""Gap within one worn ruled line; two figures above each other are farther apart."""
_MAX_THICKNESS_INCHES = 0.028
_RULE_GRAY = 170
_COARSE = 4
_COARSE_CELL, _ALL_SET = np.uint32, 0x01010101
"""Four mask cells as one number, and its value when all are set."""

Axis = Literal[0, 1]
Region = tuple[slice, slice]


def without_ruled_lines(picture: Picture) -> Picture:
    """The picture with long thin lines, level and vertical, painted white.

    A ruled line is at most 0.028 inch thick. Letter strokes that cross it are kept, and so are the strokes of large
    figures.
    """
    dark = picture.pixels < _RULE_GRAY
    thickness = max(round(_MAX_THICKNESS_INCHES * picture.dpi), 3)
    level = list(_rules(dark, round(_LEVEL_INCHES * picture.dpi), thickness, 1))
    upright = list(_rules(dark, round(_VERTICAL_INCHES * picture.dpi), thickness, 0))
    if not level and not upright:
        return picture
    ruled = np.zeros_like(dark)
    for region, rules in level:
        ruled[region] |= rules
    for region, rules in upright:
        rules &= ~_strokes(rules, ruled[region], picture.dpi)
    pixels = picture.pixels.copy()
    for region, rules in [*level, *upright]:
        pixels[region][rules] = 255
    return Picture(pixels, picture.dpi)


def _strokes(rules: Mask, level: Mask, dpi: float) -> Mask:
    """Of the vertical lines of a region those that may be strokes of figures: short, and not met by a level rule."""
    breaks, reach = round(_BREAK_INCHES * dpi), round(_MAX_THICKNESS_INCHES * dpi)
    lines = connected_components(_morphology(rules, cv2.MORPH_CLOSE, breaks, 0))
    is_stroke = [False]
    for top, left, bottom, right in lines.boxes:
        is_short = bottom - top < _STROKE_INCHES * dpi
        ends = (level[max(end - reach, 0) : end + reach, max(left - reach, 0) : right + reach] for end in (top, bottom))
        is_stroke.append(is_short and not any(end.any() for end in ends))
    return np.asarray(np.array(is_stroke)[lines.numbers])


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
