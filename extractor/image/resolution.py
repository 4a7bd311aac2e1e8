"""Resolution: a picture at another number of pixels per inch."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document.page import LARGEST_DPI, Picture, Pixels, enough_dpi

_READING_DPI, _NEARLY = 200.0, 255.0
"""A resolution at which print is read as well as at any finer one, and up to which it is left as it is."""


def at_dpi(picture: Picture, dpi: float) -> Picture:
    """The picture at another resolution."""
    height, width = picture.pixels.shape
    size = (max(round(width * dpi / picture.dpi), 1), max(round(height * dpi / picture.dpi), 1))
    if size == (width, height):
        return picture
    return Picture(resized(picture.pixels, size), dpi)


def resized(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """The pixels at another width and height: averaged when reduced, bicubic when enlarged."""
    if size[0] >= pixels.shape[1]:
        return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    # Halving is much faster than any other averaging, so it comes first.
    while 2 * size[0] <= pixels.shape[1] and 2 * size[1] <= pixels.shape[0]:
        height, width = (side // 2 for side in pixels.shape)
        even = pixels[: 2 * height, : 2 * width]
        pixels = np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def at_most_dpi(picture: Picture, dpi: float = LARGEST_DPI) -> Picture:
    """The picture at no more than a resolution that OCR gains from; whole pixels are combined where possible."""
    if picture.dpi <= dpi * 1.02:
        return picture
    together = min(round(picture.dpi / enough_dpi(picture.dpi)), *picture.pixels.shape)
    if together < 2:
        return at_dpi(picture, dpi)
    height, width = (side // together for side in picture.pixels.shape)
    whole = picture.pixels[: height * together, : width * together]
    return Picture(resized(whole, (width, height)), picture.dpi / together)


def at_reading_dpi(picture: Picture) -> Picture:
    """The picture at no more than about the resolution at which print is read."""
    few = at_most_dpi(picture)
    if few.dpi <= _NEARLY:
        return few
    height, width = (max(round(side * _READING_DPI / few.dpi), 1) for side in few.pixels.shape)
    # It is less than twice as large, so that no pixel is left out; averaging by area takes ten times as long.
    fewer = cv2.resize(few.pixels, (width, height), interpolation=cv2.INTER_LINEAR)
    return Picture(np.asarray(fewer, np.uint8), _READING_DPI)
