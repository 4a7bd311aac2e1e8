"""The size of a box says nothing of what is under it."""

from __future__ import annotations

import numpy as np

from extractor.document.page import Picture
from extractor.redaction.boxes import boxes_over, painted
from extractor.redaction.mentions import Mention
from extractor.values.box import Box


def test_names_of_different_lengths_get_one_size() -> None:
    short, long = (boxes_over([Mention("name", Box(40, 100, 40 + width, 110))]) for width in (8, 28))
    assert short == long


def test_an_address_block_is_one_box() -> None:
    lines = [Mention("address", Box(40, top, right, top + 10)) for top, right in ((100, 150), (112, 180), (124, 130))]
    assert any(box.x0 <= 40 and box.top <= 100 and box.x1 >= 180 and box.bottom >= 134 for box in boxes_over(lines))


def test_all_pixels_of_a_mention_are_black() -> None:
    page = Picture(np.full((1100, 850), 255, np.uint8), 100.0)
    black = painted(page, boxes_over([Mention("name", Box(72, 72, 144, 84))])).pixels
    assert black[100:117, 100:200].max() == 0
    assert page.pixels.min() == 255
