"""Why a picture file cannot be decoded: how it keeps its pixels is not supported, or it is damaged."""

from __future__ import annotations

import io
import struct
from typing import Any

import numpy as np
from PIL import TiffImagePlugin

from extractor.document import media_type as types
from extractor.errors import DamagedFile, UnsupportedFormat

DECODE_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    TypeError,
    KeyError,
    ZeroDivisionError,
    AttributeError,
    OverflowError,
    RuntimeError,
    struct.error,
)
"""What Pillow's decoders raise on broken files."""
_NAMES = {types.TIFF: "TIFF", types.HEIC: "HEIC photo", types.AVIF: "AVIF photo"}
_BITS_TAG, _COMPRESSION_TAG, _PHOTOMETRIC_TAG, _DNG_VERSION_TAG = 258, 259, 262, 50706
_OF_A_SENSOR = (32803, 34892)
"""Photometric interpretations of pixels as a camera's sensor gives them (Adobe, Digital Negative Specification)."""
_COMPRESSIONS = {
    34661: "JBIG",
    34663: "SGI log",
    34712: "JPEG 2000",
    34887: "LERC",
    34892: "lossy JPEG of a camera",
    34933: "PNG",
    34934: "JPEG XR",
    50000: "Zstandard",
    50001: "WebP",
    50002: "JPEG XL",
    52546: "JPEG XL",
}
"""Names of TIFF compressions by their tag values."""
_UNKNOWN_PIXELS = "unknown pixel mode"
"""What Pillow says of a TIFF that is whole and keeps its pixels in a way it does not know."""
_BIG_ENDIAN_BIGTIFF = b"MM\x00+"
_MOST_BYTES_PER_PIXEL = 9
"""That a decoder takes: of a progressive JPEG, six for its coefficients and three for its colors."""
_NOT_FRAMES = (0xC4, 0xC8, 0xCC)
"""Markers of JPEG between those of frames that begin none: tables, and one that is reserved (ITU-T T.81, table B.1)."""
_JPEG_LS = 0xF7
"""The frame of JPEG-LS (ITU-T T.87)."""


def why_not_decoded(
    data: bytes, media_type: str, what: str, size: tuple[int, int] = (0, 0)
) -> DamagedFile | UnsupportedFormat:
    """Why a picture file of a size cannot be decoded: it keeps its pixels in a way that is not supported, or it is
    damaged. Raises MemoryError where a decoder had no room for it, of which it speaks as of damage."""
    np.empty(size[0] * size[1] * _MOST_BYTES_PER_PIXEL, np.uint8)
    way = _way_of_tiff(data) if media_type == types.TIFF else _way_of_jpeg(data) if media_type == types.JPEG else None
    if way is not None:
        return UnsupportedFormat(f"this is a {way}, which is not supported: save it as PDF or PNG")
    name = _NAMES.get(media_type, "picture")
    return DamagedFile(f"{what} is damaged or cut short ({name}); scan or download it again")


def is_raw_photo(data: bytes) -> bool:
    """Whether a TIFF is a camera's raw photo, of which a decoder sees the thumbnail at most."""
    tags = _tiff_tags(data)
    return _DNG_VERSION_TAG in tags or tags.get(_PHOTOMETRIC_TAG) in _OF_A_SENSOR


def _way_of_tiff(data: bytes) -> str | None:
    """How a TIFF keeps its pixels, where that is not supported."""
    if data.startswith(_BIG_ENDIAN_BIGTIFF):
        return "BigTIFF in big-endian byte order"
    tags = _tiff_tags(data)
    compression = _COMPRESSIONS.get(tags.get(_COMPRESSION_TAG, 0))
    if compression is not None:
        return f"TIFF compressed as {compression}"
    try:
        TiffImagePlugin.TiffImageFile(io.BytesIO(data))
    except DECODE_ERRORS as error:
        if _UNKNOWN_PIXELS in str(error):
            bits = tags.get(_BITS_TAG, ())
            return f"TIFF of {max(bits)} bits" if bits else "TIFF of an unusual kind"
    return None


def _way_of_jpeg(data: bytes) -> str | None:
    """How a JPEG keeps its pixels, by the marker of its frame, where that is not supported."""
    at = 2
    while at + 5 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _JPEG_LS:
            return "JPEG-LS picture"
        if 0xC0 <= marker <= 0xCF and marker not in _NOT_FRAMES:
            return None if data[at + 4] == 8 else f"JPEG of {data[at + 4]} bits"
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _tiff_tags(data: bytes) -> dict[Any, Any]:
    """The tags of a TIFF's first page; none where they cannot be read."""
    try:
        header = data[:16] if data[2:4] in (b"+\0", b"\0+") else data[:8]
        directory: Any = TiffImagePlugin.ImageFileDirectory_v2(header)
        stream = io.BytesIO(data)
        stream.seek(directory.next)
        directory.load(stream)
        wanted = (_BITS_TAG, _COMPRESSION_TAG, _PHOTOMETRIC_TAG, _DNG_VERSION_TAG)
        return {tag: directory[tag] for tag in wanted if tag in directory}
    except DECODE_ERRORS:
        return {}
