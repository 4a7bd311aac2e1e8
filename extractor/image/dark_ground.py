"""Banners and table headings: places of a light page that have light print on a dark ground, made dark on light."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractor.document.page import Picture, Pixels
from extractor.image.resolution import at_dpi

_DPI = 100
"""Enough to tell a ground from print."""
_DARK = 130
"""Shade of a dark ground; print that is seen on it is lighter than the other half of the scale."""
_RUN_INCHES, _RULE_INCHES = 0.3, 0.04
"""A ground has longer dark runs than letters of 60 points, and more of them on one another than a ruled line."""
_GAP_INCHES = 0.12
"""Strokes of light letters of 40 points are no wider."""
_LEAST_WIDTH_INCHES, _LEAST_HEIGHT_INCHES = 0.6, 0.12
_LIGHTER = 0.3
"""How far from the ground to white thin print is at this resolution."""
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
    places = np.zeros_like(small.pixels)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(_grounds(small), connectivity=4)
    found = 0
    for label in range(1, count):
        left, top, width, height, _ = stats[label]
        box = np.s_[top : top + height, left : left + width]
        inside = np.asarray(labels[box] == label)
        is_large = width >= _LEAST_WIDTH_INCHES * small.dpi and height >= _LEAST_HEIGHT_INCHES * small.dpi
        if is_large and _has_print(small.pixels[box], inside):
            found += 1
            places[box][inside] = found
    return places


def _grounds(small: Picture) -> Pixels:
    """What is dark in lengths that no letter has, with the light strokes on it: 1, all else 0."""

    def block(down: float, across: float) -> Pixels:
        # An even one would shift what it is applied to.
        return np.ones([round(inches * small.dpi) | 1 for inches in (down, across)], np.uint8)

    dark = np.asarray(small.pixels < _DARK, np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, block(_RULE_INCHES, _RUN_INCHES))
    if not solid.any():
        return np.asarray(solid, np.uint8)
    _, labels = cv2.connectedComponents(dark)
    solid_labels = np.unique(labels[solid > 0])
    whole = np.asarray(np.isin(labels, solid_labels), np.uint8)
    filled = cv2.morphologyEx(whole, cv2.MORPH_CLOSE, block(_GAP_INCHES, _GAP_INCHES))
    grounds = cv2.morphologyEx(filled, cv2.MORPH_OPEN, block(2 * _RULE_INCHES, 2 * _RULE_INCHES))
    outlines, _ = cv2.findContours(grounds, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return np.asarray(cv2.drawContours(grounds, outlines, -1, 1, cv2.FILLED), np.uint8)


def _has_print(block: Pixels, inside: npt.NDArray[np.bool_]) -> bool:
    """Whether the pixels of a place, but for its edge, are a dark ground with print on it."""
    shades = block[cv2.erode(inside.astype(np.uint8), np.ones((5, 5), np.uint8), borderValue=0) > 0]
    if not shades.size:
        return False
    ground = float(np.median(shades))
    lighter = np.mean(shades > ground + _LIGHTER * (255 - ground))
    return bool(np.mean(shades < _DARK) >= _LEAST_GROUND and lighter >= _LEAST_PRINT)
