"""A colour picture in grey, its coloured marks made light: the letter is printed in black, stamps and pens are not."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops

_DARK = 150
_COLOURED = 60
"""How far the channels of a coloured point are apart."""
_MOST_COLOURED = 0.35
"""Where more of what is dark is coloured, colour is no mark on the letter: the print itself, or a table around it."""
_GLANCE_SIDE = 1000


def in_grey(image: Image.Image) -> Image.Image:
    """The picture in grey. Where coloured marks lie on black print, each point is as light as its lightest channel."""
    if image.mode not in ("RGB", "RGBA", "P", "CMYK", "YCbCr", "LAB", "HSV"):
        return image if image.mode == "L" else image.convert("L")
    colours = image.convert("RGB")
    if not _has_coloured_marks(colours):
        return colours.convert("L")
    red, green, blue = colours.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _has_coloured_marks(colours: Image.Image) -> bool:
    small = np.asarray(colours.reduce(max(max(colours.size) // _GLANCE_SIDE, 1))).astype(np.int16)
    dark = small.mean(axis=2) < _DARK
    coloured = dark & (np.ptp(small, axis=2) > _COLOURED)
    return bool(0 < coloured.sum() <= _MOST_COLOURED * dark.sum())
