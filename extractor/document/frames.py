"""Which frames of a picture file are pages: not previews, gain maps, masks, or the same page once more."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image

from extractor.document.eight_bits import in_eight_bits
from extractor.document.limits import Limits
from extractor.document.page import Pixels

_SUBFILE_TAG, _REDUCED, _MASK = 254, 1, 4
"""TIFF 6.0, NewSubfileType: a smaller version of another page, and its transparency mask."""
_ONE_PICTURE = ("JPEG", "MPO")
"""The further pictures in a JPEG (CIPA DC-007) are previews, gain maps and other views of the same scene."""
_GLANCE_SIDE = 1100
"""Pixels at which two frames are compared: a letter at 100 dpi."""
_BLOCK = 8
_SAME = 40.0
"""Shades by which the mean of a block may differ between two versions of one page; a line of print that is on one page
alone makes 60 and more."""


def page_frames(image: Image.Image, limits: Limits) -> list[int]:
    """The numbers of the frames that are pages, from 0. Raises LimitExceeded, and what Pillow raises."""
    count = 1 if image.format in _ONE_PICTURE else int(getattr(image, "n_frames", 1))
    limits.check_pages(count)
    if count == 1:
        return [0]
    return _tiff_pages(image, count) if image.format == "TIFF" else _different_frames(image, count, limits)


def _tiff_pages(image: Image.Image, count: int) -> list[int]:
    """The frames that the file does not call previews or masks; a smaller one is compared with the one before."""
    kinds, sizes = [], []
    for frame in range(count):
        image.seek(frame)
        kinds.append(int(getattr(image, "tag_v2", {}).get(_SUBFILE_TAG, 0)) & (_REDUCED | _MASK))
        sizes.append(image.size)
    image.seek(0)
    pages = [frame for frame in range(count) if not kinds[frame]] or [0]
    return [
        frame
        for before, frame in zip([None, *pages], pages, strict=False)
        if before is None or not _is_smaller(sizes[frame], sizes[before]) or not _are_same(image, before, frame)
    ]


def _is_smaller(size: tuple[int, int], other: tuple[int, int]) -> bool:
    return size[0] < 0.9 * other[0] and size[1] < 0.9 * other[1]


def _are_same(image: Image.Image, one: int, other: int) -> bool:
    same = is_same_page(_glance(image, one), _glance(image, other))
    image.seek(0)
    return same


def _different_frames(image: Image.Image, count: int, limits: Limits) -> list[int]:
    """The frames of an animation that show another page than the one before."""
    kept: list[int] = []
    last: Pixels | None = None
    for frame in range(count):
        limits.check_picture(frame + 1, *image.size)
        glance = _glance(image, frame)
        if last is None or not is_same_page(last, glance):
            kept.append(frame)
            last = glance
    image.seek(0)
    return kept


def _glance(image: Image.Image, frame: int) -> Pixels:
    image.seek(frame)
    gray = in_eight_bits(image.copy()).convert("L")
    return np.asarray(gray.reduce(max(max(gray.size) // _GLANCE_SIDE, 1)), np.uint8)


def is_same_page(one: Pixels, other: Pixels) -> bool:
    """Whether two gray pictures show the same page, at whatever size."""
    wide, tall = min(one.shape[1], other.shape[1]), min(one.shape[0], other.shape[0])
    if abs(one.shape[0] / one.shape[1] - other.shape[0] / other.shape[1]) > 0.02 * one.shape[0] / one.shape[1]:
        return False
    blocks = (max(wide // _BLOCK, 1), max(tall // _BLOCK, 1))
    means = [cv2.resize(each, blocks, interpolation=cv2.INTER_AREA).astype(np.float32) for each in (one, other)]
    return bool(np.abs(means[0] - means[1]).max() <= _SAME)
