"""Light letters on a dark bar are read like other print; shadows, black boxes and print on paper are left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Picture
from extractor.image.reversed_print import without_reversed_print

DPI = 200


def page(bar: int | None, letters: int, turned: float = 0.0) -> Picture:
    """A page with a line of print, and a bar of a shade with letters of another."""
    image = Image.new("L", (1200, 500), 250)
    drawing, font = ImageDraw.Draw(image), ImageFont.load_default(34)
    drawing.text((100, 60), "Our records show an unpaid balance.", fill=20, font=font)
    if bar is not None:
        drawing.rectangle((100, 200, 1100, 260), fill=bar)
        drawing.text((120, 208), "Amount due: $1,234.56", fill=letters, font=font)
    return Picture(np.asarray(image.rotate(turned, fillcolor=250, resample=Image.Resampling.BICUBIC)), DPI)


@pytest.mark.parametrize("turned", [0.0, 1.5, -3.0])
@pytest.mark.parametrize("bar", [0, 70, 110])
def test_light_letters_on_a_dark_bar_are_dark_on_white(bar: int, turned: float) -> None:
    made, plain = without_reversed_print(page(bar, 255, turned)), page(255, 0, turned)
    different = cv2.erode((abs(made.pixels.astype(int) - plain.pixels) > 90).astype(np.uint8), np.ones((3, 3)))
    assert different.mean() < 0.001


def test_a_bar_that_a_shadow_touches_is_read_too() -> None:
    """A shadow of half the page would make a bar with the dark sidebar that it begins on."""
    image = Image.new("L", (1700, 2200), 230)
    drawing, font = ImageDraw.Draw(image), ImageFont.load_default(34)
    drawing.rectangle((300, 900, 1400, 2200), fill=110)
    drawing.rectangle((0, 0, 450, 2200), fill=40)
    for line in range(10):
        drawing.text((40, 200 + 90 * line), "Notice CP14", fill=220, font=font)
    made = without_reversed_print(Picture(np.asarray(image), DPI)).pixels
    assert np.median(made[150:300, 20:430]) > 200
    assert made[200:240, 40:240].min() < 60
    assert np.median(made[1200:1400, 800:1000]) == 110


@pytest.mark.parametrize(("bar", "letters"), [(None, 0), (255, 0), (200, 0), (0, 0), (70, 20)])
def test_other_print_and_black_boxes_are_left_as_they_are(bar: int | None, letters: int) -> None:
    picture = page(bar, letters)
    assert without_reversed_print(picture) is picture
