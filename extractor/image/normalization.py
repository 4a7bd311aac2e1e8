"""Putting a page right before it is read: resolution, paper shade, quarter turn, skew. All in gray."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractor.document.page import LARGEST_DPI, Picture, Pixels, enough_dpi

# A page is too small to be worth waking threads for, and a batch has a process a core.
cv2.setNumThreads(1)

_SHADE_DPI = 25
_DARKEST_PAPER = 40
_SMALLEST_SKEW = 0.15
_PRINT_GRAY, _SHOWING_THROUGH_GRAY, _FAINT_GRAY = 200, 160, 45
"""Print is darker than the first. Where even its darkest tenth is not as dark as the second, it is the other side of
the sheet; where not as dark as the third, it is faint."""
_FEWEST_PRINT_PIXELS = 125
"""Of every fourth pixel."""
_BLANK_INK_SHARE = 0.0004

Mask = npt.NDArray[np.bool_]


def at_dpi(picture: Picture, dpi: float) -> Picture:
    """The picture at another resolution."""
    height, width = picture.pixels.shape
    size = (max(round(width * dpi / picture.dpi), 1), max(round(height * dpi / picture.dpi), 1))
    if size == (width, height):
        return picture
    return Picture(resized(picture.pixels, size), dpi)


def resized(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """Pixels at another width and height: averaged where they become fewer, cubic where they become more."""
    if size[0] >= pixels.shape[1]:
        return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    # Halving is so much quicker than any other averaging that it comes first.
    while 2 * size[0] <= pixels.shape[1] and 2 * size[1] <= pixels.shape[0]:
        height, width = (side // 2 for side in pixels.shape)
        even = pixels[: 2 * height, : 2 * width]
        pixels = np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def at_most_dpi(picture: Picture, dpi: float = LARGEST_DPI) -> Picture:
    """The picture, made smaller if its resolution is higher than anything gains from; whole pixels are put together
    where they can be."""
    if picture.dpi <= dpi * 1.02:
        return picture
    together = min(round(picture.dpi / enough_dpi(picture.dpi)), *picture.pixels.shape)
    if together < 2:
        return at_dpi(picture, dpi)
    height, width = (side // together for side in picture.pixels.shape)
    whole = picture.pixels[: height * together, : width * together]
    return Picture(resized(whole, (width, height)), picture.dpi / together)


def _paper_shade(picture: Picture) -> Pixels:
    """The brightness of the bare paper at about 25 dpi: shadows without the ink."""
    small = at_dpi(picture, min(_SHADE_DPI, picture.dpi)).pixels
    bare = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 5)
    return np.asarray(cv2.blur(bare, (9, 9)), np.uint8)


def flattened(picture: Picture) -> Picture:
    """The picture on evenly white paper; as it is where the paper already is."""
    shade = _paper_shade(picture)
    if np.percentile(shade, 2) > 235:
        return picture
    size = (picture.pixels.shape[1], picture.pixels.shape[0])
    light = cv2.resize(np.maximum(shade, _DARKEST_PAPER), size, interpolation=cv2.INTER_LINEAR)
    return Picture(np.asarray(cv2.divide(picture.pixels, light, scale=255), np.uint8), picture.dpi)


def darkened(picture: Picture) -> Picture:
    """The picture with faint print made as dark as print is on other pages; as it is where it is dark."""
    darkest = _darkest_print(picture)
    if darkest is None or not _FAINT_GRAY < darkest <= _SHOWING_THROUGH_GRAY:
        return picture
    return _stretched(picture, darkest)


def contrast_stretched(picture: Picture) -> Picture | None:
    """A blank page with what is faintest on it made dark; None where nothing is. It may be print of the other side."""
    darkest = _darkest_print(picture)
    return _stretched(picture, darkest) if darkest is not None and darkest > _SHOWING_THROUGH_GRAY else None


def _darkest_print(picture: Picture) -> float | None:
    """The gray of the darkest tenth of the print; None where there is none. Black specks say nothing of it."""
    without_specks = np.asarray(cv2.medianBlur(picture.pixels, 3), np.uint8)[::2, ::2].ravel()
    print_only = without_specks[np.flatnonzero(without_specks < _PRINT_GRAY)]
    return gray_percentile(print_only, 0.1) if print_only.size >= _FEWEST_PRINT_PIXELS else None


def gray_percentile(pixels: Pixels, share: float) -> float:
    """The gray below which such a share of some pixels lies, between two of them in proportion, as by numpy's
    `percentile`; counting grays is several times as fast as sorting them."""
    # Counting takes least time of all in rows of a picture.
    counts = cv2.calcHist([pixels.reshape(1, -1)], [0], None, [256], [0, 256]).ravel()
    up_to = np.cumsum(counts, dtype=np.int64)
    place = share * (pixels.size - 1)
    lower, upper = (int(np.searchsorted(up_to, index, side="right")) for index in (int(place), int(place) + 1))
    part = place - int(place)
    return lower + (min(upper, 255) - lower) * part


def _stretched(picture: Picture, darkest: float) -> Picture:
    """The picture with this gray made black and white left white."""
    shades = 255.0 - (255.0 - np.arange(256)) * (255.0 / (255.0 - darkest))
    return Picture(np.clip(shades, 0, 255).astype(np.uint8)[picture.pixels], picture.dpi)


def ink_mask(picture: Picture) -> Mask:
    """Where there is ink: clearly darker than the paper."""
    return np.asarray(picture.pixels < 140)


def is_blank(picture: Picture) -> bool:
    """Whether a page has so little ink inside its margins that nothing can be printed on it."""
    height, width = picture.pixels.shape
    inner = ink_mask(picture)[height // 40 : -height // 40 or None, width // 40 : -width // 40 or None]
    return bool(np.count_nonzero(inner) < _BLANK_INK_SHARE * inner.size)


def rotated(picture: Picture, quarter_turns: int) -> Picture:
    """The picture turned counter-clockwise by quarter turns."""
    if quarter_turns % 4 == 0:
        return picture
    return Picture(np.ascontiguousarray(np.rot90(picture.pixels, quarter_turns)), picture.dpi)


def deskewed(picture: Picture, skew: float) -> Picture:
    """The picture with its lines made level; `skew` in degrees, positive where lines fall to the right."""
    if abs(skew) < _SMALLEST_SKEW:
        return picture
    height, width = picture.pixels.shape
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), skew, 1.0)
    level = cv2.warpAffine(picture.pixels, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
    return Picture(np.asarray(level, np.uint8), picture.dpi)
