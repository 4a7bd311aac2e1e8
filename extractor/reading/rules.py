"""Removing drawn lines: they cost a reading of the billing table more than noise does."""

from __future__ import annotations

from typing import Literal

import numpy as np

from extractor.document.page import Picture
from extractor.reading.upright import Mask

_LEVEL_INCHES = 0.45
_UPRIGHT_INCHES = 0.23
"""Shortest lines that are taken for rules; an upright one is longer than the strokes of a headline."""
_THICKEST_INCHES = 0.028
_RULE_GREY = 170
_COARSE = 4

Axis = Literal[0, 1]


def without_rules(picture: Picture) -> Picture:
    """The picture with its long thin lines, level and upright, made paper white.

    A rule is at most 0.028 inch thick; strokes of letters that cross it stay.
    """
    dark = picture.pixels < _RULE_GREY
    thickness = max(round(_THICKEST_INCHES * picture.dpi), 3)
    level = _rules(dark, round(_LEVEL_INCHES * picture.dpi), thickness, 1)
    upright = _rules(dark, round(_UPRIGHT_INCHES * picture.dpi), thickness, 0)
    pixels = picture.pixels.copy()
    for rules in (level, upright):
        if rules is not None:
            pixels[rules] = 255
    return Picture(pixels, picture.dpi)


def _rules(dark: Mask, length: int, thickness: int, along: Axis) -> Mask | None:
    """The dark runs along an axis of at least `length` and at most `thickness` across; None if there are none."""
    coarse = _all_of(dark, along)
    long = _opened(coarse, max(length // _COARSE - 1, 2), along)
    if not long.any():
        return None
    across: Axis = 0 if along == 1 else 1
    fine = np.zeros_like(dark)
    widened = np.repeat(long, _COARSE, axis=along)
    fine[: widened.shape[0], : widened.shape[1]] = widened
    # The ends of a rule reach into the next coarse cell.
    fine = _dilated(fine, 2 * _COARSE + 1, along, centred=True) & dark
    thick = _opened(dark, thickness + 1, across)
    # The grey edge of a rule is a pixel wide on either side.
    return _dilated(fine & ~thick, 3, across, centred=True) & ~thick


def _all_of(mask: Mask, along: Axis) -> Mask:
    """The mask at a quarter of its resolution along an axis: set where all of a cell is."""
    rows, columns = mask.shape
    if along == 1:
        cells = mask[:, : columns // _COARSE * _COARSE].reshape(rows, -1, _COARSE)
        return np.asarray(cells.all(axis=2))
    cells = mask[: rows // _COARSE * _COARSE].reshape(-1, _COARSE, columns)
    return np.asarray(cells.all(axis=1))


def _opened(mask: Mask, length: int, along: Axis) -> Mask:
    """The parts of lines along an axis where at least `length` neighbours are all set."""
    if mask.shape[along] < length:
        return np.zeros_like(mask)
    return _dilated(_eroded(mask, length, along), length, along)


def _eroded(mask: Mask, length: int, along: Axis) -> Mask:
    """Set where the `length` cells from here on are all set; doubling keeps the number of steps small."""
    result, reach = mask.copy(), 1
    while reach < length:
        step = min(reach, length - reach)
        result &= _shifted(result, -step, along)
        reach += step
    return result


def _dilated(mask: Mask, length: int, along: Axis, *, centred: bool = False) -> Mask:
    """Set where any of the `length` cells up to here (or around here) is set."""
    result, reach = mask.copy(), 1
    while reach < length:
        step = min(reach, length - reach)
        result |= _shifted(result, step, along)
        reach += step
    return _shifted(result, -(length // 2), along) if centred else result


def _shifted(mask: Mask, by: int, along: Axis) -> Mask:
    """The mask moved along an axis, empty where nothing comes from."""
    moved = np.zeros_like(mask)
    if along == 1:
        if by > 0:
            moved[:, by:] = mask[:, :-by]
        else:
            moved[:, :by] = mask[:, -by:]
    elif by > 0:
        moved[by:] = mask[:-by]
    else:
        moved[:by] = mask[-by:]
    return moved
