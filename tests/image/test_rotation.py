"""Pages are rotated by quarter turns and deskewed."""

from __future__ import annotations

import numpy as np
from PIL import Image

from extractor.document.page import Picture
from extractor.image.rotation import deskewed, rotated
from extractor.image.skew import estimate_orientation
from tests.image.photos import page

PAGE = Picture(np.asarray(page()), 100)


def test_a_leveled_page_has_no_skew_left() -> None:
    skewed = Picture(np.asarray(page().rotate(-4, Image.Resampling.BICUBIC, fillcolor=255)), 100)
    assert abs(estimate_orientation(deskewed(skewed, estimate_orientation(skewed).skew)).skew) < 0.1


def test_four_quarter_turns_are_none() -> None:
    assert rotated(PAGE, 4) is PAGE
    assert (rotated(rotated(PAGE, 1), 3).pixels == PAGE.pixels).all()
