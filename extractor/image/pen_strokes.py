"""Marks drawn across print by hand or stamp: they tie lines of print together, and must not where lines are looked for.

Only the looking is spared the marks; what is read is the print as it is, marks included.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from extractor.image.connected_components import Box, connected_components
from extractor.image.normalization import Mask

_FARTHEST_INCHES = 0.6
"""How far a line of print is widened by print that hangs on a mark."""


def pen_strokes(mask: Mask, boxes: Sequence[Box], tallest: float) -> Mask:
    """What inside some boxes hangs together and is taller than print, with the letters it touches."""
    marks = np.zeros_like(mask)
    for top, left, bottom, right in boxes:
        part = np.ascontiguousarray(mask[top:bottom, left:right])
        marks[top:bottom, left:right] |= connected_components(part).taller_than(tallest)
    return marks


def widened(boxes: Sequence[Box], marks: Mask, reach: int, dpi: float) -> list[Box]:
    """The boxes of lines, at their ends with the letters that hang on a mark, as far as gaps stay within reach."""
    farthest = round(_FARTHEST_INCHES * dpi)
    others = np.array(boxes).reshape(-1, 4)
    return [_widened(box, others, marks, reach, farthest) for box in boxes]


def _widened(box: Box, others: npt.NDArray[np.intp], marks: Mask, reach: int, farthest: int) -> Box:
    top, left, bottom, right = box
    left_limit, right_limit = max(left - farthest, 0), min(right + farthest, marks.shape[1])
    inked = np.asarray(marks[top:bottom, left_limit:right_limit].any(axis=0))
    if not inked.any():
        return box
    shared = np.minimum(others[:, 2], bottom) - np.maximum(others[:, 0], top)
    beside = others[shared > (bottom - top) / 2]
    columns = np.flatnonzero(inked) + left_limit
    before = columns[(columns < left) & (columns > beside[beside[:, 3] <= left, 3].max(initial=-1))]
    after = columns[(columns >= right) & (columns < beside[beside[:, 1] >= right, 1].min(initial=marks.shape[1]) - 1)]
    return top, _reached(before[::-1], left, reach), bottom, _reached(after + 1, right, reach)


def _reached(columns: npt.NDArray[np.intp], edge: int, reach: int) -> int:
    """The farthest of some columns, nearest first, that is reached from an edge without too wide a gap."""
    for column in columns.tolist():
        if abs(column - edge) > reach:
            break
        edge = column
    return edge
