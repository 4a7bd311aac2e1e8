"""Lines of print are cut out of the page whole, and stand on white."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Picture
from extractor.reading.strips import find_strips, read_strips
from extractor.reading.ways import as_it_is

DPI = 250


def page(paper: int) -> Picture:
    """Two rows, a label and an amount in each, on white paper with the first row shaded."""
    image = Image.new("L", (1500, 300), 255)
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((0, 30, 1500, 130), fill=paper)
    font = ImageFont.load_default(36)
    for y, label, amount in ((60, "Failure-to-pay penalty", "371.24"), (190, "Interest charges", "314.54")):
        drawing.text((40, y), label, fill=0, font=font)
        drawing.text((1300, y), amount, fill=0, font=font)
    return Picture(np.asarray(image), DPI)


def test_every_label_and_amount_is_a_strip_of_its_own() -> None:
    assert len(find_strips(page(255))) == 4


def test_a_shaded_row_is_read_like_a_white_one() -> None:
    for paper in (255, 228):
        words = read_strips(page(paper), 1, find_strips(page(paper)), as_it_is)
        assert {"371.24", "314.54"} <= {word.text for word in words}


def test_a_word_stands_where_its_ink_is() -> None:
    words = read_strips(page(255), 1, find_strips(page(255)), as_it_is)
    (amount,) = [word for word in words if word.text == "371.24"]
    assert abs(amount.x0 - 1300 * 72 / DPI) < 3
    assert 60 * 72 / DPI - 3 < amount.top < amount.bottom < 110 * 72 / DPI
