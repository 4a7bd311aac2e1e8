"""Which lines of prose may hold figures: by the shapes of their ink, before anything is read."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from extractor.document.page import Picture
from extractor.image.ink import ink_mask
from extractor.image.text_lines import TextLine

_FEWEST_FIGURES = 4
"""As many as a year has; `$25` has fewer, an amount with cents four at least."""
_TALL, _LOW = 0.84, 0.4
"""Parts of a capital's height: a figure is at least as tall as the one, a comma, point or dash no taller than the
other. Small letters stand between."""
_WIDEST, _FARTHEST = 0.95, 0.55
"""Widest figure and gap between two, in heights of a capital."""
_LEAST_PIXELS = 4
_MOST_LINES = 250
"""More than a page has lines of print."""

Boxes = npt.NDArray[np.int32]


def figure_lines(picture: Picture, text_lines: list[TextLine]) -> list[TextLine]:
    """The lines with a row of marks as tall as capitals, no small letter among them: figures, or a word in capitals.

    None of a page full of specks.
    """
    if len(text_lines) > _MOST_LINES:
        return []
    return [line for line in text_lines if _may_hold_figures(_boxes(picture, line))]


def _boxes(picture: Picture, line: TextLine) -> Boxes:
    """Left edge, top, width and height of each mark of a line in pixels, from the left."""
    part = np.ascontiguousarray(picture.pixels[line.top : line.bottom, line.left : line.right])
    mask = ink_mask(Picture(part, picture.dpi)).view(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    marks = stats[1:][stats[1:, cv2.CC_STAT_AREA] >= _LEAST_PIXELS]
    return np.asarray(marks[np.argsort(marks[:, 0])][:, :4], np.int32)


def _may_hold_figures(boxes: Boxes) -> bool:
    if len(boxes) < _FEWEST_FIGURES:
        return False
    capital = float(np.percentile(boxes[:, 3], 90))
    count = 0
    for before, mark in pairwise([boxes[0], *boxes]):
        gap = mark[0] - (before[0] + before[2])
        if gap > _FARTHEST * capital:
            count = 0
        if mark[3] >= _TALL * capital and mark[2] <= _WIDEST * capital:
            count += 1
        elif mark[3] > _LOW * capital:
            count = 0
        if count >= _FEWEST_FIGURES:
            return True
    return False
