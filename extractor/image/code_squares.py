"""Squares that look like QR or Data Matrix codes, whether or not they can be decoded."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from extractor.document.page import Pixels
from extractor.image.connected_components import component_boxes

_INK = 140
_CLOSINGS = (0.05, 0.1)
"""Inches: white between modules that is closed to find the square, of fine codes and of coarse ones."""
_SMALLEST, _LARGEST = 0.25, 2.5
"""Inches: side of a square code."""
_SOLID, _INK_SHARE = 0.8, (0.33, 0.75)
_CHANGES_PER_INCH = 10
"""Changes between black and white along rows and columns: a code has a module at least every 0.05 inches; a logo or a
solid mark has fewer, and a paragraph has less ink."""


def code_squares(pixels: Pixels, dpi: float) -> Iterator[tuple[float, float, float, float]]:
    """Left, top, right and bottom in pixels of the squares on a gray picture that look like QR or Data Matrix codes."""
    ink = (pixels < _INK).view(np.uint8)
    x, y, width, height = cv2.boundingRect(ink)
    if min(width, height) < _SMALLEST * dpi:
        return
    ink = np.ascontiguousarray(ink[y : y + height, x : x + width])
    for closing in _CLOSINGS:
        kernel = np.ones((max(round(closing * dpi), 3),) * 2, np.uint8)
        closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, kernel)
        for top, left, bottom, right in component_boxes(closed.view(np.bool_)):
            if not all(_SMALLEST * dpi <= side <= _LARGEST * dpi for side in (right - left, bottom - top)):
                continue
            place = slice(top, bottom), slice(left, right)
            is_dark = _INK_SHARE[0] <= ink[place].mean() <= _INK_SHARE[1]
            if is_dark and closed[place].mean() >= _SOLID and _is_fine(ink[place], dpi):
                yield float(x + left), float(y + top), float(x + right), float(y + bottom)


def _is_fine(inside: Pixels, dpi: float) -> bool:
    """Whether black and white change as often along rows and columns as in a code."""
    across = np.abs(np.diff(inside.astype(np.int8), axis=1)).sum() / inside.shape[0] / (inside.shape[1] / dpi)
    down = np.abs(np.diff(inside.astype(np.int8), axis=0)).sum() / inside.shape[1] / (inside.shape[0] / dpi)
    return bool(min(across, down) >= _CHANGES_PER_INCH / 2 and max(across, down) >= _CHANGES_PER_INCH)
