"""A scan that a PDF keeps as a plain JPEG: decoded as it is, or at a part of its size, without drawing the page.

Drawing takes about as long again as decoding, and PDFium decodes at full size whatever is drawn.
"""

from __future__ import annotations

import io
import warnings

import numpy as np
import regex
from PIL import Image

from extractor.document.page import Pixels

_LONGEST_HEAD = 1_000
"""Bytes within which a stream's dictionary stands before it."""
_TAIL = 64
"""Bytes that find a JPEG in its file: its beginning may be that of any page by the same scanner."""
_NAME = regex.compile(rb"/([^\s/<>\[\]()]*)")
_PLAIN_NAMES = frozenset(
    b"Type XObject Subtype Image Width Height ColorSpace DeviceGray DeviceRGB BitsPerComponent Filter DCTDecode "
    b"Length Interpolate".split()
)
_COLORS = {"L": b"DeviceGray", "RGB": b"DeviceRGB"}
_DECODE_ERRORS = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)


def jpeg_pixels(file: bytes, jpeg: bytes, size: tuple[int, int], least: tuple[int, int]) -> Pixels | None:
    """The pixels of a JPEG in a PDF file, in gray or red, green and blue; None where PDFium may see others.

    `size` is how wide and tall the PDF says it is. It is decoded at the smallest half, quarter or eighth of it that is
    as large as `least`, else whole.
    """
    names = _names_of_stream(file, jpeg)
    if names is None or not names <= _PLAIN_NAMES:
        return None
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as image:
            warnings.simplefilter("ignore")
            # Adobe's mark in a JPEG may say that its colors are kept in another way than usual.
            if image.size != size or _COLORS.get(image.mode) not in names or "adobe" in image.info:
                return None
            image.draft(None, least)
            return np.asarray(image)
    except _DECODE_ERRORS:
        return None


def _names_of_stream(file: bytes, jpeg: bytes) -> set[bytes] | None:
    """The names in the dictionary of the stream that is a JPEG; None where it does not stand in the file just once.

    A stream is never packed into another, and its dictionary tells all that may change how its pixels are seen.
    """
    tail = jpeg[-_TAIL:]
    start = file.find(tail) + _TAIL - len(jpeg)
    if start < 0 or file[start : start + len(jpeg)] != jpeg or file.find(tail, start + len(jpeg)) >= 0:
        return None
    opened = file.rfind(b"obj", max(start - _LONGEST_HEAD, 0), start)
    return None if opened < 0 else set(_NAME.findall(file[opened:start]))
