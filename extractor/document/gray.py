"""A color picture in gray, its colored marks made light: the letter is printed in black, stamps and pens are not."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops

_DARK = 150
_COLORED = 60
"""How far the channels of a colored point are apart."""
_MOST_COLORED = 0.35
"""Where more of what is dark is colored, color is no mark on the letter: the print itself, or a table around it."""
_GLANCE_SIDE = 1000


def in_gray(image: Image.Image) -> Image.Image:
    """The picture in gray. Where colored marks lie on black print, each point is as light as its lightest channel."""
    if image.mode not in ("RGB", "RGBA", "P", "CMYK", "YCbCr", "LAB", "HSV"):
        return image if image.mode == "L" else image.convert("L")
    colors = image.convert("RGB")
    if not _has_colored_marks(colors):
        return colors.convert("L")
    red, green, blue = colors.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _has_colored_marks(colors: Image.Image) -> bool:
    small = np.asarray(colors.reduce(max(max(colors.size) // _GLANCE_SIDE, 1))).astype(np.int16)
    dark = small.mean(axis=2) < _DARK
    colored = dark & (np.ptp(small, axis=2) > _COLORED)
    return bool(0 < colored.sum() <= _MOST_COLORED * dark.sum())
