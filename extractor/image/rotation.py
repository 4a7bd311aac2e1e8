"""Rotation by quarter turns, and removal of skew."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document.page import Picture

_MIN_SKEW = 0.15


def rotated(picture: Picture, quarter_turns: int) -> Picture:
    """The picture rotated counterclockwise by quarter turns."""
    if quarter_turns % 4 == 0:
        return picture
    return Picture(np.ascontiguousarray(np.rot90(picture.pixels, quarter_turns)), picture.dpi)


def deskewed(picture: Picture, skew: float) -> Picture:
    """The picture with its lines made level; `skew` in degrees, positive where lines fall to the right."""
    if abs(skew) < _MIN_SKEW:
        return picture
    height, width = picture.pixels.shape
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), skew, 1.0)
    level = cv2.warpAffine(picture.pixels, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
    return Picture(np.asarray(level, np.uint8), picture.dpi)
