"""Text lines located in the picture itself, by the gaps between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractor.document.page import Picture
from extractor.image.connected_components import Box, component_boxes
from extractor.image.ink import Mask, ink_mask
from extractor.image.pen_strokes import extended, pen_strokes

_GAP_INCHES = 0.17
"""Ink closer than this along a line belongs to one text line: wider than a word space, narrower than a gutter."""
_MAX_LETTER_INCHES = 0.25
"""Letters taller than this are those of a headline, which are about as tall as each other; a pen stroke is not."""
_MIN_HEIGHT_INCHES, _MAX_HEIGHT_INCHES = 0.05, 0.6
"""A headline of 40 points is 0.5 inch high from the top of its dollar sign to the foot of its comma."""
_MIN_WIDTH_INCHES = 0.06
_DIGIT_INCHES = 0.07
"""Ink as tall as a digit may be narrower: a 1 that stands alone."""
_LINES_DPI = 99
"""Minimum resolution for locating lines; below 100 because a PNG of 200 dpi is stored as 199.9996."""


@dataclass(frozen=True)
class TextLine:
    """Box of a text line on a picture, in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def find_text_lines(picture: Picture, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of ink on an upright picture without ruled lines that have the height and length of print."""
    lowest, tallest = _MIN_HEIGHT_INCHES * picture.dpi, _MAX_HEIGHT_INCHES * picture.dpi
    return [
        text_line
        for text_line in lines
        if lowest <= text_line.bottom - text_line.top <= tallest
        and (
            text_line.right - text_line.left >= _MIN_WIDTH_INCHES * picture.dpi
            or text_line.bottom - text_line.top >= _DIGIT_INCHES * picture.dpi
        )
    ]


def ink_lines(picture: Picture) -> list[TextLine]:
    """All ink on a picture as lines, from top to bottom: print, but also dot leaders and specks."""
    scale = max(int(picture.dpi / _LINES_DPI), 1)
    mask = _reduced(ink_mask(picture), scale)
    lines = [
        TextLine(left * scale, top * scale, right * scale, bottom * scale)
        for top, left, bottom, right in _separated(mask, _line_boxes(mask, picture.dpi / scale), picture.dpi / scale)
    ]
    return sorted(lines, key=lambda text_line: (text_line.top, text_line.left))


def _line_boxes(mask: Mask, dpi: float) -> list[Box]:
    """The boxes of lines of ink; lines merged together by a pen stroke are located without the stroke."""
    reach = max(round(_GAP_INCHES * dpi), 1)
    boxes = _headlines_joined(component_boxes(_closed(mask, reach)), _MAX_LETTER_INCHES * dpi, reach)
    merged = [box for box in boxes if box[2] - box[0] > _MAX_LETTER_INCHES * dpi]
    strokes = pen_strokes(mask, merged, _MAX_LETTER_INCHES * dpi)
    if not strokes.any():
        return boxes
    return extended(component_boxes(_closed(mask & ~strokes, reach)), strokes, reach, dpi)


def _headlines_joined(boxes: list[Box], tallest: float, reach: int) -> list[Box]:
    """The boxes, with parts of a headline as one: its letters leave wide gaps in rows where the boxes are close."""
    joined: list[Box] = []
    tall: list[Box] = []
    for box in sorted(boxes, key=lambda box: box[1]):
        if box[2] - box[0] > tallest:
            before = next((other for other in tall if _is_same_headline(other, box, reach)), None)
            if before is not None:
                joined.remove(before)
                tall.remove(before)
                box = _union(before, box)
            tall.append(box)
        joined.append(box)
    return joined


def _is_same_headline(left: Box, right: Box, reach: int) -> bool:
    lower = min(left[2] - left[0], right[2] - right[0])
    shared = min(left[2], right[2]) - max(left[0], right[0])
    return 2 * shared > lower and right[1] - left[3] <= reach


def _union(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _separated(mask: Mask, boxes: list[Box], dpi: float) -> Iterator[Box]:
    """The boxes, with those that contain several text lines (touching, or merged by a stroke beside them) cut apart."""
    # On a page full of specks the median_height height would be that of a speck.
    heights = [bottom - top for top, _, bottom, _ in boxes if bottom - top >= _MIN_HEIGHT_INCHES * dpi]
    median_height = float(np.median(heights)) if heights else float("inf")
    for top, left, bottom, right in boxes:
        if bottom - top < 1.7 * median_height:
            yield top, left, bottom, right
            continue
        part = mask[top:bottom, left:right]
        print_only = part[:, part.mean(axis=0) < 0.8]
        edges = np.flatnonzero(np.diff(np.concatenate(([0], print_only.any(axis=1).astype(np.int8), [0]))))
        for start, end in edges.reshape(-1, 2).tolist():
            yield top + start, left, top + end, right


def _reduced(mask: Mask, scale: int) -> Mask:
    """The mask at a lower resolution: a cell is set where enough of it is ink."""
    if scale == 1:
        return mask
    height, width = (side // scale * scale for side in mask.shape)
    whole = mask[:height, :width].astype(np.uint8) * 255
    shares = cv2.resize(whole, (width // scale, height // scale), interpolation=cv2.INTER_AREA)
    return np.asarray(shares >= 255 / (scale * scale) * 1.5)


def _closed(mask: Mask, reach: int) -> Mask:
    """The mask with gaps of at most about `reach` cells between two set cells of a row filled."""
    across = np.ones((1, reach | 1), np.uint8)
    closed = cv2.morphologyEx(mask.view(np.uint8), cv2.MORPH_CLOSE, across, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(mask | closed.astype(np.bool_))
