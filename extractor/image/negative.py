"""Negatives: pages that are light print on dark paper, as from microfilm or a reversed scan, made dark on light."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document.page import Picture, Pixels
from extractor.image.shade import gray_percentile

_SAMPLE = 16
"""Every sixteenth pixel of the page is looked at first: of an ordinary page half of them are light."""
_DARK = 110
_BLOCK_INCHES = 0.25
"""Twice the height of a headline's strokes: paper fills a block of this size, print does not."""
_MOST_LIGHT_BLOCKS = 0.05
"""The part of a negative's blocks that may be light: a label on it, a torn edge."""
_STEP = 1.5
"""How much farther from the paper's shade the print of a negative is on the light side than on the dark one."""


def positive(picture: Picture) -> Picture:
    """The picture, inverted if it is a negative.

    A photo of a letter on a dark table has light blocks; one in bad light has print darker than its paper.
    """
    pixels = picture.pixels
    sample = pixels[::_SAMPLE, ::_SAMPLE]
    paper = float(np.median(sample)) if sample.size else 255.0
    if paper > _DARK:
        return picture
    block = max(round(_BLOCK_INCHES * picture.dpi), 1)
    size = (max(pixels.shape[1] // block, 1), max(pixels.shape[0] // block, 1))
    blocks = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    if np.mean(blocks > (paper + 255) / 2) > _MOST_LIGHT_BLOCKS:
        return picture
    if not _is_light_on_dark(pixels[::4, ::4], paper):
        return picture
    return Picture(np.asarray(cv2.bitwise_not(pixels), np.uint8), picture.dpi)


def positive_line(pixels: Pixels) -> Pixels:
    """The pixels of one line of print, inverted if it is light print on a dark bar."""
    paper = gray_percentile(np.ascontiguousarray(pixels[::2, ::2]), 0.5)
    if paper > _DARK or not _is_light_on_dark(pixels, paper):
        return pixels
    return np.asarray(cv2.bitwise_not(pixels), np.uint8)


def _is_light_on_dark(pixels: Pixels, paper: float) -> bool:
    """Whether what differs from the shade of the paper is lighter, plainly and farther than what is darker."""
    darkest, lightest = (float(np.percentile(pixels, share)) for share in (0.5, 99.5))
    return lightest - paper > _STEP * (paper - darkest) and lightest - paper >= _DARK / 2
