"""A page cut out of a photo and seen straight on; the resolution is reckoned from letter paper."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document.page import LARGEST_DPI, Picture, Pixels
from extractor.image.normalization import resized
from extractor.image.page_edges import PageEdges, find_page, side_lengths

_SHORT_INCHES, _LONG_INCHES = 8.5, 11.0
_SLIVER_INCHES = 0.06


def cropped_to_page(picture: Picture) -> Picture:
    """The page in a photo as an upright rectangle, at most 300 dpi; the picture itself where no page's edges show."""
    edges = find_page(picture)
    return picture if edges is None else perspective_crop(picture, edges)


def perspective_crop(picture: Picture, edges: PageEdges) -> Picture:
    """What lies within the edges of a page as a rectangle of its inches; less than a letter where a side is unseen."""
    wide, tall, dpi = _inches(edges)
    sharp = min(dpi, LARGEST_DPI)
    size = (round(wide * sharp), round(tall * sharp))
    shrink = max(int(dpi / sharp), 1)
    height, width = picture.pixels.shape
    right, bottom = size
    flat = cv2.warpPerspective(
        resized(picture.pixels, (width // shrink, height // shrink)),
        cv2.getPerspectiveTransform(
            (edges.corners / shrink - 0.5).astype(np.float32),
            np.array([(0, 0), (right, 0), (right, bottom), (0, bottom)], np.float32) - np.float32(0.5),
        ),
        size,
        flags=cv2.INTER_CUBIC,
        borderValue=_paper_tone(picture),
    )
    return Picture(_without_slivers(np.asarray(flat), round(_SLIVER_INCHES * sharp)), sharp)


def _inches(edges: PageEdges) -> tuple[float, float, float]:
    """Width and height in inches and pixels an inch; the length of a pair of sides one of which is unseen is measured
    by the other pair."""
    across, down = (float(length) for length in side_lengths(edges.corners))
    wide, tall = (_SHORT_INCHES, _LONG_INCHES) if across <= down else (_LONG_INCHES, _SHORT_INCHES)
    top, right, bottom, left = edges.seen
    if not (left and right):
        return across * tall / down, tall, down / tall
    if not (top and bottom):
        return wide, down * wide / across, across / wide
    return wide, tall, max(across / wide, down / tall)


def _paper_tone(picture: Picture) -> int:
    """About the brightness of the paper, for what lies outside the picture."""
    return int(np.percentile(picture.pixels[::16, ::16], 75))


def _without_slivers(pixels: Pixels, width: int) -> Pixels:
    """The outermost pixels, where the table shows past a bent edge, made like the paper beside them."""
    return np.pad(pixels[width:-width, width:-width], width, mode="edge")
