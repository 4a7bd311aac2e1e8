"""Which frames of a picture file are pages: not previews, gain maps, masks, or the same page once more."""

from __future__ import annotations

import contextlib

import cv2
import numpy as np
from PIL import Image

from extractor.document.eight_bits import in_eight_bits
from extractor.document.limits import Limits
from extractor.document.page import Pixels
from extractor.document.picture_refusal import DECODE_ERRORS
from extractor.document.picture_size import is_small

_SUBFILE_TAG, _REDUCED, _MASK = 254, 1, 4
"""TIFF 6.0, NewSubfileType: a smaller version of another page, and its transparency mask."""
_ONE_PICTURE = ("JPEG", "MPO")
"""The further pictures in a JPEG (CIPA DC-007) are previews, gain maps and other views of the same scene."""
_GLANCE_SIDE = 1100
"""Pixels at which two frames are compared: a letter at 100 dpi."""
_READABLE_SIDE = 1000
"""A smaller version of a page with fewer pixels cannot be read: only its shades are compared."""
_BLOCK = 8
_SHADES = 40.0
"""By which the mean of a block may differ between two versions of one page; a line of print that is on one page alone
makes 60 and more."""
_STEP = 64
"""Shades by which a pixel differs; two by two such pixels are a stroke that is on one page alone."""
_LIGHT = 160
"""Paper is lighter than this: what is dark on it is print."""
_LEAST_ADDED = 0.1
"""How much of a page's print is not on a frame that is a part of it: a letter whose 3 is an 8 adds less."""


def stored_frames(image: Image.Image) -> tuple[int, bool]:
    """How many frames a picture has, and whether more of them are lost: a TIFF of several may be cut short between its
    pages. Raises what Pillow raises."""
    if image.format in _ONE_PICTURE:
        return 1, False
    try:
        return int(getattr(image, "n_frames", 1)), False
    except DECODE_ERRORS:
        found = _found_frames(image)
        if image.format != "TIFF" or not found:
            raise
        return found, True


def _found_frames(image: Image.Image) -> int:
    found = 0
    with contextlib.suppress(*DECODE_ERRORS):
        while True:
            image.seek(found)
            found += 1
    return found


def page_frames(image: Image.Image, count: int, limits: Limits) -> list[int]:
    """The numbers of the frames that are pages, from 0, of `count`. Raises LimitExceeded, and what Pillow raises."""
    limits.check_pages(count)
    if count == 1:
        return [0]
    frames = _tiff_pages(image, count) if image.format == "TIFF" else _different_frames(image, count, limits)
    image.seek(0)
    return frames


def _tiff_pages(image: Image.Image, count: int) -> list[int]:
    """The frames but for masks and smaller versions of the page before; what a file calls one may be a page."""
    pages: list[int] = []
    last = (0, 0)
    for frame in range(count):
        image.seek(frame)
        size, kind = image.size, int(getattr(image, "tag_v2", {}).get(_SUBFILE_TAG, 0))
        is_smaller = _is_smaller(size, last)
        is_icon = is_smaller and bool(kind & _REDUCED) and is_small(*size)
        if pages and (kind & _MASK or is_icon or (is_smaller and _are_same(image, pages[-1], frame))):
            continue
        if pages and _is_smaller(last, size) and _are_same(image, pages[-1], frame):
            pages.pop()
        pages.append(frame)
        last = size
    return pages


def _is_smaller(size: tuple[int, int], other: tuple[int, int]) -> bool:
    return size[0] < 0.9 * other[0] and size[1] < 0.9 * other[1]


def _are_same(image: Image.Image, one: int, other: int) -> bool:
    return is_same_page(_glance(image, one), _glance(image, other))


def _different_frames(image: Image.Image, count: int, limits: Limits) -> list[int]:
    """The frames of an animation that show another page than the one before. Of frames of which each adds to the one
    before, as a picture that appears bit by bit, the last is the page."""
    kept: list[int] = []
    last: Pixels | None = None
    for frame in range(count):
        image.seek(frame)
        limits.check_picture(frame + 1, *image.size)
        glance = _glance(image, frame)
        if last is not None and is_same_page(last, glance):
            continue
        if last is not None and is_part_of(last, glance):
            kept.pop()
        elif last is not None and is_part_of(glance, last):
            continue
        kept.append(frame)
        last = glance
    return kept


def _glance(image: Image.Image, frame: int) -> Pixels:
    image.seek(frame)
    gray = in_eight_bits(image.copy()).convert("L")
    return np.asarray(gray.reduce(max(max(gray.size) // _GLANCE_SIDE, 1)), np.uint8)


def is_same_page(one: Pixels, other: Pixels) -> bool:
    """Whether two gray pictures show the same page, at whatever size, to the stroke if they can be read."""
    ratios = [each.shape[0] / each.shape[1] for each in (one, other)]
    if abs(ratios[0] - ratios[1]) > 0.02 * ratios[0]:
        return False
    size = min((each.shape[1], each.shape[0]) for each in (one, other))
    if max(size) < _READABLE_SIDE and one.shape != other.shape:
        size = (max(size[0] // _BLOCK, 1), max(size[1] // _BLOCK, 1))
        difference = cv2.absdiff(*(cv2.resize(each, size, interpolation=cv2.INTER_AREA) for each in (one, other)))
        return bool(difference.max() <= _SHADES)
    return not _has_stroke(np.asarray(cv2.absdiff(*(_softened(each, size) for each in (one, other))), np.uint8))


def is_same_picture(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures show the same page. Raises what Pillow raises."""
    return is_same_page(_glance(one, 0), _glance(other, 0))


def is_part_of(one: Pixels, other: Pixels) -> bool:
    """Whether all print of a gray page is on another of the same size, on light paper, with more of it."""
    if one.shape != other.shape or min(np.median(one), np.median(other)) < _LIGHT:
        return False
    added = int(np.count_nonzero(cv2.subtract(one, other) > _STEP))
    if added < _LEAST_ADDED * int(np.count_nonzero(other < _LIGHT)):
        return False
    return not _has_stroke(np.asarray(cv2.subtract(other, one), np.uint8))


def _has_stroke(difference: Pixels) -> bool:
    return bool(cv2.erode(np.asarray(difference > _STEP, np.uint8), np.ones((2, 2), np.uint8)).any())


def _softened(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """The pixels at a size; where that is another, edges differ by how it was made smaller."""
    if pixels.shape == size[::-1]:
        return pixels
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
