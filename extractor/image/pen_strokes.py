"""Pen strokes and stamps drawn across print, which tie text lines together.

They are ignored only while text lines are being located; what is recognized is the original print, strokes included.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from extractor.image.connected_components import Box, connected_components
from extractor.image.ink import Mask

_STROKE_RATIO = 1.7
"""A dollar sign is up to 1.45 times as tall as the figures beside it, a pen stroke through two lines more than
twice."""
_LEAST_LETTER = 0.2
"""Height of the smallest letters of print, as a part of the tallest of body text."""
_MAX_EXTENSION_INCHES = 0.6
"""Maximum distance a text line is extended to print that touches a stroke."""


def pen_strokes(mask: Mask, boxes: Sequence[Box], tallest: float) -> Mask:
    """The connected components inside the boxes that are taller than print, with the letters they touch.

    Where most of a box is taller than `tallest`, as in a headline, print is as tall as most of it.
    """
    strokes = np.zeros_like(mask)
    for top, left, bottom, right in boxes:
        part = np.ascontiguousarray(mask[top:bottom, left:right])
        components = connected_components(part)
        most = _STROKE_RATIO * _typical_height(components.boxes, _LEAST_LETTER * tallest)
        strokes[top:bottom, left:right] |= components.taller_than(max(tallest, most))
    return strokes


def _typical_height(boxes: Sequence[Box], least: float) -> float:
    """Median height of the components at least as tall as `least`; points and specks are lower."""
    heights = [bottom - top for top, _, bottom, _ in boxes if bottom - top >= least]
    return float(np.median(heights)) if heights else 0.0


def extended(boxes: Sequence[Box], strokes: Mask, reach: int, dpi: float) -> list[Box]:
    """The boxes of text lines, extended at both ends by letters that touch a stroke, as long as gaps stay within
    `reach`.
    """
    farthest = round(_MAX_EXTENSION_INCHES * dpi)
    others = np.array(boxes).reshape(-1, 4)
    return [_extended(box, others, strokes, reach, farthest) for box in boxes]


def _extended(box: Box, others: npt.NDArray[np.intp], strokes: Mask, reach: int, farthest: int) -> Box:
    top, left, bottom, right = box
    left_limit, right_limit = max(left - farthest, 0), min(right + farthest, strokes.shape[1])
    inked = np.asarray(strokes[top:bottom, left_limit:right_limit].any(axis=0))
    if not inked.any():
        return box
    shared = np.minimum(others[:, 2], bottom) - np.maximum(others[:, 0], top)
    beside = others[shared > (bottom - top) / 2]
    columns = np.flatnonzero(inked) + left_limit
    before = columns[(columns < left) & (columns > beside[beside[:, 3] <= left, 3].max(initial=-1))]
    after = columns[(columns >= right) & (columns < beside[beside[:, 1] >= right, 1].min(initial=strokes.shape[1]) - 1)]
    return top, _reached(before[::-1], left, reach), bottom, _reached(after + 1, right, reach)


def _reached(columns: npt.NDArray[np.intp], edge: int, reach: int) -> int:
    """The farthest of the columns (nearest first) that can be reached from an edge without a gap wider than `reach`."""
    for column in columns.tolist():
        if abs(column - edge) > reach:
            break
        edge = column
    return edge
