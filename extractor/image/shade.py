"""Shade: uneven paper made white, faint print made dark. All in gray."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document.page import Picture, Pixels
from extractor.image.resolution import at_dpi

_SHADE_DPI = 25
_MIN_PAPER_GRAY = 40
_PRINT_GRAY, _SHOWING_THROUGH_GRAY, _FAINT_GRAY = 200, 160, 45
"""Gray levels. Print is darker than the first. If the darkest tenth of the print is lighter than the second, it
shows through from the other side of the sheet; if lighter than the third, it is faint."""
_MIN_PRINT_PIXELS = 125
"""Counted on every fourth pixel."""


def _paper_shade(picture: Picture) -> Pixels:
    """Brightness of the bare paper at about 25 dpi: shadows without the ink."""
    small = at_dpi(picture, min(_SHADE_DPI, picture.dpi)).pixels
    bare = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 5)
    return np.asarray(cv2.blur(bare, (9, 9)), np.uint8)


def flattened(picture: Picture) -> Picture:
    """The picture on evenly white paper; unchanged if the paper already is."""
    shade = _paper_shade(picture)
    if np.percentile(shade, 2) > 235:
        return picture
    size = (picture.pixels.shape[1], picture.pixels.shape[0])
    light = cv2.resize(np.maximum(shade, _MIN_PAPER_GRAY), size, interpolation=cv2.INTER_LINEAR)
    return Picture(np.asarray(cv2.divide(picture.pixels, light, scale=255), np.uint8), picture.dpi)


def darkened(picture: Picture) -> Picture:
    """The picture with faint print made as dark as print usually is; unchanged if it is dark."""
    darkest = _darkest_print(picture)
    if darkest is None or not _FAINT_GRAY < darkest <= _SHOWING_THROUGH_GRAY:
        return picture
    return _stretched(picture, darkest)


def contrast_stretched(picture: Picture) -> Picture | None:
    """A blank page with its faintest marks made dark; None if there are none. They may be print from the other side."""
    darkest = _darkest_print(picture)
    return _stretched(picture, darkest) if darkest is not None and darkest > _SHOWING_THROUGH_GRAY else None


def _darkest_print(picture: Picture) -> float | None:
    """Gray level of the darkest tenth of the print; None if there is none. Black specks are ignored."""
    without_specks = np.asarray(cv2.medianBlur(picture.pixels, 3), np.uint8)[::2, ::2].ravel()
    print_only = without_specks[np.flatnonzero(without_specks < _PRINT_GRAY)]
    return gray_percentile(print_only, 0.1) if print_only.size >= _MIN_PRINT_PIXELS else None


def gray_percentile(pixels: Pixels, share: float) -> float:
    """Gray level below which this share of the pixels lies, interpolated like numpy's `percentile`. Counting gray
    levels is several times faster than sorting them.
    """
    # Counting is fastest over a single row.
    counts = cv2.calcHist([pixels.reshape(1, -1)], [0], None, [256], [0, 256]).ravel()
    up_to = np.cumsum(counts, dtype=np.int64)
    place = share * (pixels.size - 1)
    lower, upper = (int(np.searchsorted(up_to, index, side="right")) for index in (int(place), int(place) + 1))
    part = place - int(place)
    return lower + (min(upper, 255) - lower) * part


def _stretched(picture: Picture, darkest: float) -> Picture:
    """The picture with this gray level made black and white left white."""
    shades = 255.0 - (255.0 - np.arange(256)) * (255.0 / (255.0 - darkest))
    return Picture(np.clip(shades, 0, 255).astype(np.uint8)[picture.pixels], picture.dpi)
