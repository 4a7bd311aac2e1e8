"""Reversed print: light letters on a dark bar, made dark on white like all other print."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from extractor.document.page import Picture, Pixels
from extractor.image.ink import Mask, ink_mask

_DPI = 50
"""Resolution at which bars are looked for: letters are not solid there, bars are."""
_STROKE_INCHES = 0.06
"""Width of light strokes that are part of their bar."""
_SOLID_INCHES = 0.1
"""Thickness from which ink is a bar: the strokes of a headline of 40 points in bold are thinner."""
_MIN_WIDTH_INCHES, _MAX_HEIGHT_INCHES = 0.4, 3.0
_DARKER_THAN_SHADOW = 80
"""Gray level that a shadow on white paper is lighter than (measured from 90 on), and a dark bar in a photo is not."""
_LEAST_INK = 0.55
"""Share of a bar that is ink, its light letters being none; of a frame around a page it is little."""
_RIM_INCHES = 0.03
"""Width of the edge of a bar, which is no print."""
_CONTRAST = 60
"""Gray levels between a bar and its letters, at least: a shadow over print has no light letters."""
_LEAST_LETTERS, _MOST_LETTERS = 0.01, 0.35
"""Share of a bar that is letters; a black box over figures has none, and of a line of bold print half is white."""

Corners = npt.NDArray[np.float32]


def without_reversed_print(picture: Picture) -> Picture:
    """The picture with each dark bar as white paper, on which its light letters are dark; it may be aslant."""
    pixels = picture.pixels
    for corners in _bars(picture):
        pixels = _with_dark_letters(pixels, corners, _RIM_INCHES * picture.dpi)
    return picture if pixels is picture.pixels else Picture(pixels, picture.dpi)


def _bars(picture: Picture) -> Iterator[Corners]:
    """The corners of dark bars, in pixels."""
    step = max(round(picture.dpi / _DPI), 1)
    small = Picture(np.ascontiguousarray(picture.pixels[step // 2 :: step, step // 2 :: step]), picture.dpi / step)
    # A bar that a shadow joins to another dark area is apart from it where only what is darker counts.
    found = _bars_of(ink_mask(small), small.dpi) or _bars_of(np.asarray(small.pixels < _DARKER_THAN_SHADOW), small.dpi)
    yield from ((corners + 0.5) * step for corners in found)


def _bars_of(ink: Mask, scale: float) -> list[Corners]:
    """The same in a mask of ink of `scale` dots per inch."""
    side, reach = max(round(_SOLID_INCHES * scale), 3), round(_MIN_WIDTH_INCHES * scale)
    stroke = round(_STROKE_INCHES * scale) | 1
    whole = cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_CLOSE, np.ones((stroke, stroke), np.uint8))
    solid = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    if not solid.any():
        return []
    joined = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((side, reach), np.uint8), borderType=cv2.BORDER_CONSTANT)
    bars = []
    for outline in cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        box = cv2.minAreaRect(outline)
        low, long = sorted(box[1])
        if long < reach or low < side or low > _MAX_HEIGHT_INCHES * scale:
            continue
        corners = np.asarray(cv2.boxPoints(box), np.float32)
        if ink[_filled(ink.shape, corners)].mean() >= _LEAST_INK:
            bars.append(corners)
    return bars


def _filled(shape: tuple[int, ...], corners: Corners) -> Mask:
    area = np.zeros(shape, np.uint8)
    cv2.fillConvexPoly(area, corners.round().astype(np.int32), 1)
    return area.view(np.bool_)


def _with_dark_letters(pixels: Pixels, corners: Corners, rim: float) -> Pixels:
    """The pixels with one bar made white and its letters dark; as they are where it holds no light letters."""
    left, top = (max(int(edge - 2 * rim), 0) for edge in corners.min(axis=0))
    right, bottom = (int(edge + 2 * rim) for edge in corners.max(axis=0))
    part = pixels[top:bottom, left:right]
    bar = _filled(part.shape, corners - (left, top))
    wide = 2 * round(rim) + 1
    inner = cv2.erode(bar.view(np.uint8), np.ones((wide, wide), np.uint8), borderValue=0).view(np.bool_)
    if not inner.any():
        return pixels
    shade = float(np.median(part[inner]))
    letters = float((part[inner] > shade + _CONTRAST).mean())
    if not _LEAST_LETTERS <= letters <= _MOST_LETTERS:
        return pixels
    outer = cv2.dilate(bar.view(np.uint8), np.ones((wide, wide), np.uint8)).view(np.bool_)
    paper = np.where(outer, 255, part)
    dark = np.clip((255.0 - part) * (255.0 / (255.0 - shade)), 0, 255).astype(np.uint8)
    made = pixels.copy()
    made[top:bottom, left:right] = np.where(inner, dark, paper)
    return made
