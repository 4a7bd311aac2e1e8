"""Lines of print found in the picture itself, by the gaps between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractor.document.page import Picture
from extractor.image.connected_components import Box, component_boxes
from extractor.image.normalization import Mask, ink_mask
from extractor.image.pen_strokes import pen_strokes, widened

_GAP_INCHES = 0.17
"""Ink nearer than this along a line belongs to one strip: wider than a word space, narrower than a gutter."""
_LETTER_INCHES = 0.25
"""The tallest letter, of a headline."""
_LOWEST_INCHES, _TALLEST_INCHES = 0.05, 0.42
_NARROWEST_INCHES = 0.06
_DIGIT_INCHES = 0.07
"""What is as high as a digit may be narrower: a 1 that stands alone."""
_LINES_DPI = 99
"""At this resolution, or a little more, lines are looked for: a PNG of 200 dpi says 199.9996."""


@dataclass(frozen=True)
class TextLine:
    """A line of print on a picture: its box in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def find_text_lines(picture: Picture, lines: Sequence[TextLine]) -> list[TextLine]:
    """Of the lines of ink on an upright picture without rules, those that are as high and long as print."""
    lowest, tallest = _LOWEST_INCHES * picture.dpi, _TALLEST_INCHES * picture.dpi
    return [
        text_line
        for text_line in lines
        if lowest <= text_line.bottom - text_line.top <= tallest
        and (
            text_line.right - text_line.left >= _NARROWEST_INCHES * picture.dpi
            or text_line.bottom - text_line.top >= _DIGIT_INCHES * picture.dpi
        )
    ]


def ink_lines(picture: Picture) -> list[TextLine]:
    """All ink on a picture as lines, from the top down: print, but also dotted rules and specks."""
    scale = max(int(picture.dpi / _LINES_DPI), 1)
    mask = _reduced(ink_mask(picture), scale)
    lines = [
        TextLine(left * scale, top * scale, right * scale, bottom * scale)
        for top, left, bottom, right in _single_lines(mask, _line_boxes(mask, picture.dpi / scale), picture.dpi / scale)
    ]
    return sorted(lines, key=lambda text_line: (text_line.top, text_line.left))


def _line_boxes(mask: Mask, dpi: float) -> list[Box]:
    """The boxes of lines of ink; lines that are tied by a mark drawn across them are found without the mark."""
    reach = max(round(_GAP_INCHES * dpi), 1)
    boxes = component_boxes(_smeared(mask, reach))
    tied = [box for box in boxes if box[2] - box[0] > _LETTER_INCHES * dpi]
    marks = pen_strokes(mask, tied, _LETTER_INCHES * dpi)
    if not marks.any():
        return boxes
    return widened(component_boxes(_smeared(mask & ~marks, reach)), marks, reach, dpi)


def _single_lines(mask: Mask, boxes: list[Box], dpi: float) -> Iterator[Box]:
    """The boxes, those that hold several lines of print (touching, or tied by a mark beside them) cut apart."""
    # On a page full of specks the usual height is that of a speck.
    heights = [bottom - top for top, _, bottom, _ in boxes if bottom - top >= _LOWEST_INCHES * dpi]
    usual = float(np.median(heights)) if heights else float("inf")
    for top, left, bottom, right in boxes:
        if bottom - top < 1.7 * usual:
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


def _smeared(mask: Mask, reach: int) -> Mask:
    """Gaps along rows between two set cells that are at most about `reach` cells apart filled."""
    across = np.ones((1, reach | 1), np.uint8)
    closed = cv2.morphologyEx(mask.view(np.uint8), cv2.MORPH_CLOSE, across, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(mask | closed.astype(np.bool_))
