"""QR codes and other matrix codes on a picture: what they say, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from extractor.document.page import Pixels
from extractor.image.text_lines import TextLine

if TYPE_CHECKING:
    import zxingcpp

_DARK = 140
_LEAST_INCHES = 0.3
"""Of a code that a phone reads at arm's length."""
_MODULE_INCHES = 0.06
"""The white between two dark cells of a code is no wider."""
_INK = (0.25, 0.8)
"""Part of a code that is dark; a table in a frame has less, a filled bar more."""


@dataclass(frozen=True)
class MatrixCode:
    """What a code says, and its box in pixels."""

    text: str
    box: TextLine


def matrix_codes(pixels: Pixels) -> list[MatrixCode]:
    """The codes on a gray picture that can be decoded, in any turn.

    Takes 0.008 s for a page of 200 dpi, about 1 % of reading it.
    """
    # Loaded only here: at exit the library may write to standard error.
    import zxingcpp

    kind = zxingcpp.BarcodeFormat
    found = zxingcpp.read_barcodes(
        np.ascontiguousarray(pixels),
        formats=zxingcpp.BarcodeFormats(
            [kind.QRCode, kind.MicroQRCode, kind.RMQRCode, kind.DataMatrix, kind.Aztec, kind.PDF417]
        ),
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
    )
    return [MatrixCode(code.text, _box(code.position)) for code in found]


def may_hold_matrix_codes(pixels: Pixels, dpi: float) -> bool:
    """Whether a picture without its text has a patch as large and as evenly dark as a code."""
    dark = np.asarray(pixels < _DARK, np.uint8)
    across = np.ones((round(_MODULE_INCHES * dpi) | 1,) * 2, np.uint8)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, across))
    least = _LEAST_INCHES * dpi
    return any(
        min(width, height) >= least and _INK[0] <= dark[y : y + height, x : x + width].mean() <= _INK[1]
        for x, y, width, height, _ in boxes[1:].tolist()
    )


def _box(position: zxingcpp.Position) -> TextLine:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    across, down = [corner.x for corner in corners], [corner.y for corner in corners]
    return TextLine(min(across), min(down), max(across), max(down))
