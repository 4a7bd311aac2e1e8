"""The size of a picture by its header alone, and the least that may be a page."""

from __future__ import annotations

from extractor.errors import DocumentError

LEAST_LONG_SIDE = 400
"""Pixels. On a picture of a letter with fewer, 36 to the inch, a figure of 10-point print is three pixels wide."""


def is_small(width: int, height: int) -> bool:
    """Whether a picture has too few pixels to show a letter, as a logo or an icon has."""
    return max(width, height) < LEAST_LONG_SIDE


def is_too_small_for_a_page(data: bytes, media_type: str) -> bool:
    """Whether a file is a picture with too few pixels to show a letter; False for one that cannot be opened."""
    from extractor.document.picture_file import opened_picture

    if not media_type.startswith("image/"):
        return False
    try:
        with opened_picture(data, media_type) as image:
            return is_small(*image.size)
    except DocumentError:
        return False
