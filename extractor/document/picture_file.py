"""A picture file opened by Pillow as the format that its first bytes say and no other; nothing is decoded yet."""

from __future__ import annotations

import io
import warnings
from typing import Any

from PIL import Image, ImageFile, TiffImagePlugin, UnidentifiedImageError

from extractor.document import media_type as types
from extractor.document.picture_refusal import DECODE_ERRORS, is_raw_photo, why_not_decoded
from extractor.document.png_file import is_png_cut_short, readable_png
from extractor.errors import LimitExceeded, UnsupportedFormat

_FORMATS = {
    types.TIFF: ["TIFF"],
    types.PNG: ["PNG"],
    types.JPEG: ["JPEG", "MPO"],
    types.WEBP: ["WEBP"],
    types.BMP: ["BMP"],
    types.GIF: ["GIF"],
    types.HEIC: ["HEIF"],
    types.AVIF: ["AVIF"],
    types.NETPBM: ["PPM"],
    types.JPEG_2000: ["JPEG2000"],
}
_END_OF_JPEG = b"\xff\xd9"
_FILLERS = (bytes(16), b"\xaa" * 16)
"""A decoder looks some bytes ahead: one of these completes a picture that lacks nothing but its end mark; of one that
is cut short, each gives other pixels."""


def _know_white_as_zero() -> None:
    """Have Pillow open deep gray whose white is zero as that whose black is: `in_eight_bits` inverts it."""
    known: Any = TiffImagePlugin.OPEN_INFO
    for (order, photometric, *rest), modes in list(known.items()):
        if photometric == 1 and modes[0].startswith(("I", "F")):
            known.setdefault((order, 0, *rest), modes)


_know_white_as_zero()


def opened_picture(data: bytes, media_type: str) -> Image.Image:
    """The picture in a file. Raises DamagedFile, LimitExceeded, or UnsupportedFormat for its compression or a raw
    photo, of which a TIFF decoder sees the thumbnail at most."""
    if media_type == types.TIFF and is_raw_photo(data):
        raise UnsupportedFormat("this is a raw photo of a camera (DNG), which is not read: save it as JPEG")
    if media_type == types.HEIC:
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
    # Another library of the process may have it decode half a picture without an error.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(io.BytesIO(_readable(data, media_type)), formats=_FORMATS[media_type])
    except Image.DecompressionBombError as error:
        raise LimitExceeded("the picture is too large; scan at 600 dpi or less") from error
    except (UnidentifiedImageError, *DECODE_ERRORS) as error:
        raise why_not_decoded(data, media_type, "the picture") from error


def is_cut_short(data: bytes, media_type: str) -> bool:
    """Whether a picture has lost its end, so that only a part of what was stored is decoded: a JPEG or a PNG, of which
    that can be read."""
    if media_type == types.PNG:
        return is_png_cut_short(data)
    if media_type != types.JPEG or data.endswith(_END_OF_JPEG):
        return False
    whole = data.removesuffix(_END_OF_JPEG[:1])
    one, other = (_pixels_with(whole, filler) for filler in _FILLERS)
    return one is None or one != other


def _pixels_with(data: bytes, filler: bytes) -> bytes | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(io.BytesIO(data + filler + _END_OF_JPEG), formats=["JPEG"]).tobytes()
    except DECODE_ERRORS:
        return None


def _readable(data: bytes, media_type: str) -> bytes:
    """The file without what keeps Pillow from decoding a picture that is whole."""
    if media_type == types.JPEG and not data.endswith(_END_OF_JPEG):
        return data + _FILLERS[0] + _END_OF_JPEG
    if media_type == types.PNG:
        return readable_png(data)
    return data
