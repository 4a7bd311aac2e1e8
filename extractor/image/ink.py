"""Ink mask of a picture, and whether a page is blank."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from extractor.document.page import Picture

_BLANK_INK_SHARE = 0.0004

Mask = npt.NDArray[np.bool_]


def ink_mask(picture: Picture) -> Mask:
    """Where there is ink: pixels clearly darker than paper."""
    return np.asarray(picture.pixels < 140)


def is_blank(picture: Picture) -> bool:
    """Whether a page has so little ink inside its margins that nothing can be printed on it."""
    height, width = picture.pixels.shape
    inner = ink_mask(picture)[height // 40 : -height // 40 or None, width // 40 : -width // 40 or None]
    return bool(np.count_nonzero(inner) < _BLANK_INK_SHARE * inner.size)
