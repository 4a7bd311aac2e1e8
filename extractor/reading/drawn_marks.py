"""Marks drawn across print by hand or stamp: they tie lines of print together, and must not where lines are looked for.

Only the looking is spared the marks; what is read is the print as it is, marks included.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from extractor.reading.ink_pieces import Box, pieces_of
from extractor.reading.upright import Mask

_FARTHEST_INCHES = 0.6
"""How far a line of print is widened by print that hangs on a mark."""


def drawn_marks(mask: Mask, boxes: Sequence[Box], tallest: float) -> Mask:
    """What inside some boxes hangs together and is taller than print, with the letters it touches."""
    marks = np.zeros_like(mask)
    for top, left, bottom, right in boxes:
        for piece in pieces_of(mask[top:bottom, left:right]):
            if piece.height > tallest:
                for row, start, end in piece.runs:
                    marks[top + row, left + start : left + end] = True
    return marks


def widened(boxes: Sequence[Box], marks: Mask, reach: int, dpi: float) -> list[Box]:
    """The boxes of lines, at their ends with the letters that hang on a mark, as far as gaps stay within reach."""
    farthest = round(_FARTHEST_INCHES * dpi)
    return [_widened(box, boxes, marks, reach, farthest) for box in boxes]


def _widened(box: Box, boxes: Sequence[Box], marks: Mask, reach: int, farthest: int) -> Box:
    top, left, bottom, right = box
    half = (bottom - top) / 2
    beside = [other for other in boxes if other is not box and min(other[2], bottom) - max(other[0], top) > half]
    left_limit = max([left - farthest, 0, *(other[3] + 1 for other in beside if other[3] <= left)])
    right_limit = min([right + farthest, marks.shape[1], *(other[1] - 1 for other in beside if other[1] >= right)])
    inked = np.asarray(marks[top:bottom].any(axis=0))
    before = _reached(np.flatnonzero(inked[left_limit:left])[::-1] + left_limit, left, reach)
    after = _reached(np.flatnonzero(inked[right:right_limit]) + right + 1, right, reach)
    return top, min(left, before), bottom, max(right, after)


def _reached(columns: npt.NDArray[np.intp], edge: int, reach: int) -> int:
    """The farthest of some columns, nearest first, that is reached from an edge without too wide a gap."""
    for column in columns.tolist():
        if abs(column - edge) > reach:
            break
        edge = column
    return edge
