"""A color picture in gray: print stays dark in whatever color, and stamps and pens on black print are made light."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops

from extractor.document.page import Pixels

_DARK = 150
_COLORED = 60
"""How far the channels of a colored point are apart."""
_MOST_COLORED = 0.35
"""Where more of what is dark is colored, color is no mark on the letter: the print itself, or a table around it."""
_GLANCE_SIDE = 1000
_LONG_SIDE_INCHES = 11.0
_HEIGHT_INCHES = (0.04, 0.5)
"""Of a character: from a small letter of 6-point print to a headline of 36 points."""
_MOST_WIDTH_INCHES = 0.5
_BAR_WIDTH_INCHES, _LEAST_FILLED = 0.5, 0.5
"""Of a colored bar with light letters on it: its width, and how much of its box is colored."""
_MOST_BLACK = 0.15
"""How much of the box of a colored character may be black, to what is colored: a mark on print has print within it."""
_BESIDE, _BELOW = 0.6, 0.25
"""How far beside and below a character its signs and points stand, in its heights."""

_SAMPLE = 4
"""Every fourth pixel of a picture is looked at for color."""

Mask = npt.NDArray[np.bool_]


def in_gray(image: Image.Image) -> Image.Image:
    """The picture in gray. Where colored marks lie on black print, each point of them is as light as its lightest
    channel; what has the size of a character and lies on no print is print itself, and as dark as it is seen."""
    if image.mode not in ("RGB", "RGBA", "P", "CMYK", "YCbCr", "LAB", "HSV"):
        return image if image.mode == "L" else image.convert("L")
    colors = image.convert("RGB")
    small = np.asarray(colors.reduce(max(max(colors.size) // _GLANCE_SIDE, 1))).astype(np.int16)
    dark = small.mean(axis=2) < _DARK
    colored: Mask = dark & (np.ptp(small, axis=2) > _COLORED)
    if not 0 < colored.sum() <= _MOST_COLORED * dark.sum():
        return colors.convert("L")
    red, green, blue = colors.split()
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    characters = _characters(colored, dark & ~colored)
    if not characters.any():
        return lightest
    lightest.paste(colors.convert("L"), mask=Image.fromarray(characters).resize(colors.size, Image.Resampling.NEAREST))
    return lightest


def _characters(colored: Mask, black: Mask) -> Mask:
    """The surroundings of colored marks that lie on no black print and have the size of a character, and whole bars."""
    per_inch = max(colored.shape) / _LONG_SIDE_INCHES
    _, _, found, _ = cv2.connectedComponentsWithStats(colored.astype(np.uint8), connectivity=8)
    prints = cv2.integral(black.astype(np.uint8))
    characters = np.zeros(colored.shape, np.bool_)
    least, most = (inches * per_inch for inches in _HEIGHT_INCHES)
    for left, top, width, height, area in found[1:]:
        right, bottom = left + width, top + height
        on_black = prints[bottom, right] - prints[top, right] - prints[bottom, left] + prints[top, left]
        if on_black > _MOST_BLACK * area:
            continue
        if width >= _BAR_WIDTH_INCHES * per_inch and height >= least and area >= _LEAST_FILLED * width * height:
            characters[top:bottom, left:right] = True
        elif least <= height <= most and width <= _MOST_WIDTH_INCHES * per_inch:
            # With its pale edges, and what is too low for a character beside it: a minus, a point, a comma's tail.
            beside, below = 1 + round(_BESIDE * height), 1 + round(_BELOW * height)
            characters[max(top - 1, 0) : bottom + below, max(left - beside, 0) : right + beside] = True
    return characters


def colors_in_gray(colors: Pixels) -> Pixels:
    """A picture in blue, green, red and a fourth byte as it is read in gray."""
    blue, green, red = (colors[::_SAMPLE, ::_SAMPLE, channel] for channel in range(3))
    if np.array_equal(blue, green) and np.array_equal(green, red):
        return np.asarray(cv2.cvtColor(colors, cv2.COLOR_BGRA2GRAY))
    return np.asarray(in_gray(Image.fromarray(cv2.cvtColor(colors, cv2.COLOR_BGRA2RGB))))
