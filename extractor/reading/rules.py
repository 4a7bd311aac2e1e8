"""Removing drawn lines: they cost a reading of the billing table more than noise does."""

from __future__ import annotations

import numpy as np

from extractor.document.page import Picture
from extractor.reading.upright import Mask

_SHORTEST_INCHES = 0.45
_THICKEST_INCHES = 0.028
_RULE_GREY = 170


def without_rules(picture: Picture) -> Picture:
    """The picture with its long thin lines, level and upright, made paper white.

    A line is at least 0.45 inch long and at most 0.028 inch thick; strokes of letters that cross it stay.
    """
    dark = picture.pixels < _RULE_GREY
    length = round(_SHORTEST_INCHES * picture.dpi)
    thickness = max(round(_THICKEST_INCHES * picture.dpi), 3)
    level = _long_and_thin(dark, length, thickness)
    upright = _long_and_thin(dark.T, length, thickness).T
    lines = level | upright
    if not lines.any():
        return picture
    pixels = picture.pixels.copy()
    pixels[lines] = 255
    return Picture(pixels, picture.dpi)


def _long_and_thin(dark: Mask, length: int, thickness: int) -> Mask:
    """The dark runs along rows of at least `length`, without what is thicker than `thickness` across."""
    long = _opened(dark, length)
    if not long.any():
        return long
    thick = _opened(dark.T, thickness + 1).T
    thin = long & ~thick
    # The grey edge of a line is as wide as a pixel on either side.
    grown = thin.copy()
    grown[1:] |= thin[:-1] & ~thick[1:]
    grown[:-1] |= thin[1:] & ~thick[:-1]
    return grown


def _opened(mask: Mask, length: int) -> Mask:
    """The parts of rows where at least `length` neighbours are all set."""
    rows, columns = mask.shape
    if columns < length:
        return np.zeros_like(mask)
    sums = np.zeros((rows, columns + 1), np.int32)
    np.cumsum(mask, axis=1, out=sums[:, 1:])
    full = (sums[:, length:] - sums[:, :-length]) == length
    opened = np.zeros((rows, columns + 1), np.int32)
    opened[:, : full.shape[1]] += full
    opened[:, length : length + full.shape[1]] -= full
    return np.asarray(np.cumsum(opened[:, :-1], axis=1) > 0)
