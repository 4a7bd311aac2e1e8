"""A scan that a PDF keeps as a plain JPEG: decoded as it is, or at a part of its size, without drawing the page.

Drawing takes about as long again as decoding, and PDFium decodes at full size whatever is drawn.
"""

from __future__ import annotations

import io
import warnings
from typing import Any

import numpy as np
from PIL import Image

from extractor.document.page import Pixels
from extractor.document.pdf_objects import StoredPicture

_SAYS_NOTHING_OF_PIXELS = frozenset(("Type", "Subtype", "Name", "Length", "Interpolate", "Width", "Height"))
_PLAIN: dict[str, tuple[Any, ...]] = {
    "ColorSpace": ("DeviceGray", "DeviceRGB"),
    "BitsPerComponent": (8,),
    "Filter": ("DCTDecode",),
}
"""What a picture's dictionary may hold that PDFium shows just as it is decoded: no mask, soft mask, decode array or
layer, and nothing that is not known here."""
_COLORS = {"L": "DeviceGray", "RGB": "DeviceRGB"}
_PLAIN_STATE: dict[str, tuple[Any, ...]] = {
    "Type": ("ExtGState",),
    "ca": (1,),
    "CA": (1,),
    "BM": ("Normal", "Compatible"),
    "SMask": ("None",),
    "AIS": (False,),
    "SA": (True, False),
    "LW": (1,),
}
"""What a graphics state may set that changes no picture: a transfer function is not among it."""
_DECODE_ERRORS = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)


def jpeg_pixels(stored: StoredPicture, jpeg: bytes, size: tuple[int, int], least: tuple[int, int]) -> Pixels | None:
    """The pixels of a JPEG in a PDF, in gray or red, green and blue; None where PDFium may show others.

    `size` is how wide and tall PDFium takes it to be. It is decoded at the smallest half, quarter or eighth of it that
    is as large as `least`, else whole.
    """
    if not _is_plain(stored):
        return None
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as image:
            warnings.simplefilter("ignore")
            # Adobe's mark in a JPEG may say that its colors are kept in another way than usual.
            is_other = _COLORS.get(image.mode) != _name(stored.dictionary.get("ColorSpace")) or "adobe" in image.info
            if image.size != size or is_other:
                return None
            image.draft(None, least)
            return np.asarray(image)
    except _DECODE_ERRORS:
        return None


def _is_plain(stored: StoredPicture) -> bool:
    """Whether neither a picture's own dictionary nor its page's resources tell of anything but its pixels."""
    own = {key: value for key, value in stored.dictionary.items() if key not in _SAYS_NOTHING_OF_PIXELS}
    states = stored.resources.get("ExtGState") or {}
    return (
        all(_is_among(value, _PLAIN.get(key, ())) for key, value in own.items())
        and all(
            _is_among(value, _PLAIN_STATE.get(key, ())) for state in states.values() for key, value in state.items()
        )
        and not any(str(key).startswith("Default") for key in stored.resources.get("ColorSpace") or {})
    )


def _is_among(value: Any, allowed: tuple[Any, ...]) -> bool:
    return _name(value) in allowed


def _name(value: Any) -> Any:
    """The text of a PDF name, the only element of a list; any other value as it is."""
    if isinstance(value, list):
        return _name(value[0]) if len(value) == 1 else None
    return None if isinstance(value, dict) else getattr(value, "name", value)
