"""Banners and table headings: places of a light page that have light print on a dark ground, made dark on light."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document.page import Picture, Pixels
from extractor.image.resolution import at_dpi

_DPI = 100
"""Enough to tell a ground from print."""
_DARK = 130
"""Shade of a dark ground; print that is seen on it is lighter than the other half of the scale."""
_RUN_INCHES, _RULE_INCHES = 0.3, 0.03
"""A ground has longer dark runs than letters of 60 points, and more of them on one another than a ruled line."""
_GAP_INCHES = 0.12
"""Strokes of light letters of 40 points are no wider."""
_LEAST_WIDTH_INCHES, _LEAST_HEIGHT_INCHES = 0.6, 0.12
_LEAST_GROUND, _LEAST_PRINT = 0.55, 0.01
"""Of a place: the part that is dark, and the part that is print on it; one without print hides nothing."""


def with_light_ground(picture: Picture) -> Picture:
    """The picture with the places inverted that have light print on a dark ground; itself where it has none."""
    small = at_dpi(picture, min(_DPI, picture.dpi))
    places = _dark_places(small)
    if not places.any():
        return picture
    size = (picture.pixels.shape[1], picture.pixels.shape[0])
    labels = cv2.resize(places, size, interpolation=cv2.INTER_NEAREST)
    pixels = picture.pixels.copy()
    for label in range(1, int(places.max()) + 1):
        inside = labels == label
        ground = float(np.median(pixels[inside]))
        lighter = (pixels[inside].astype(np.float32) - ground) * (255 / (255 - ground))
        pixels[inside] = np.clip(255 - lighter, 0, 255).astype(np.uint8)
    return Picture(pixels, picture.dpi)


def _dark_places(small: Picture) -> Pixels:
    """The number of the place that each pixel is in, from 1; 0 for those in none."""

    def pixels(inches: float) -> int:
        return max(round(inches * small.dpi), 1)

    dark = np.asarray(small.pixels < _DARK, np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((pixels(_RULE_INCHES) + 1, pixels(_RUN_INCHES)), np.uint8))
    places = np.zeros_like(dark)
    if not solid.any():
        return places
    gap = pixels(_GAP_INCHES)
    filled = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((pixels(_RUN_INCHES), gap), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(filled, connectivity=4)
    found = 0
    for label in range(1, count):
        left, top, width, height, _ = stats[label]
        block = small.pixels[top : top + height, left : left + width]
        inside = labels[top : top + height, left : left + width] == label
        is_large = width >= pixels(_LEAST_WIDTH_INCHES) and height >= pixels(_LEAST_HEIGHT_INCHES)
        if is_large and _has_print(block[inside]):
            found += 1
            places[top : top + height, left : left + width][inside] = found
    return places


def _has_print(inside: Pixels) -> bool:
    """Whether the pixels of a place are a dark ground with print on it."""
    ground = float(np.median(inside))
    lighter = np.mean(inside > (ground + 255) / 2)
    return bool(np.mean(inside < _DARK) >= _LEAST_GROUND and lighter >= _LEAST_PRINT)
