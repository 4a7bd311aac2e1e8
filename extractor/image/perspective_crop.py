"""Perspective crop: the page in a photo as seen from straight above. Letter paper gives the resolution."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document.page import LARGEST_DPI, Picture, Pixels
from extractor.image.page_edges import PageEdges, find_page, side_lengths
from extractor.image.resolution import resized

_SHORT_INCHES, _LONG_INCHES = 8.5, 11.0
_SLIVER_INCHES = 0.06


def cropped_to_page(picture: Picture) -> Picture:
    """The page in a photo as an upright rectangle, at most 300 dpi; the picture itself if no page edges are found."""
    edges = find_page(picture)
    return picture if edges is None else perspective_crop(picture, edges)


def perspective_crop(picture: Picture, edges: PageEdges) -> Picture:
    """The area inside the page edges as a rectangle; less than a full letter page if a side is not visible."""
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
    """Width and height in inches, and pixels per inch. If a side is not visible, that dimension is derived from the
    other.
    """
    across, down = (float(length) for length in side_lengths(edges.corners))
    wide, tall = (_SHORT_INCHES, _LONG_INCHES) if across <= down else (_LONG_INCHES, _SHORT_INCHES)
    top, right, bottom, left = edges.visible
    if not (left and right):
        return across * tall / down, tall, down / tall
    if not (top and bottom):
        return wide, down * wide / across, across / wide
    return wide, tall, max(across / wide, down / tall)


def _paper_tone(picture: Picture) -> int:
    """Approximate brightness of the paper, used for what is outside the picture."""
    return int(np.percentile(picture.pixels[::16, ::16], 75))


def _without_slivers(pixels: Pixels, width: int) -> Pixels:
    """The picture with its outermost pixels, which may show the table past a bent edge, replaced by paper."""
    return np.pad(pixels[width:-width, width:-width], width, mode="edge")
