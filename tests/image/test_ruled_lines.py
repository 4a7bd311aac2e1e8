"""Drawn lines are made paper white, wherever on a page they end; print is left."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Picture
from extractor.image.ruled_lines import without_ruled_lines

DPI = 200


@pytest.mark.parametrize("beyond", [0, 1, 2, 3])
@pytest.mark.parametrize("turns", [0, 1])
def test_a_rule_is_removed_on_a_page_of_any_size(turns: int, beyond: int) -> None:
    pixels = np.full((300 + beyond, 400 + beyond), 255, np.uint8)
    pixels[150:153, 101:] = 0
    pixels[40:60, 50:70] = 0
    bare = without_ruled_lines(Picture(np.ascontiguousarray(np.rot90(pixels, turns)), DPI)).pixels
    pixels[150:153] = 255
    assert np.array_equal(bare, np.rot90(pixels, turns))


def test_a_page_without_rules_is_left_as_it_is() -> None:
    pixels = np.full((300, 400), 255, np.uint8)
    pixels[40:60, 50:70] = 0
    picture = Picture(pixels, DPI)
    assert without_ruled_lines(picture) is picture


@pytest.mark.parametrize("points", [24, 26, 30, 36, 40])
def test_the_strokes_of_large_figures_are_left(points: int) -> None:
    image = Image.new("L", (700, 200), 255)
    font = ImageFont.load_default(points * DPI / 72)
    ImageDraw.Draw(image).text((40, 40), "$1,441.70", fill=0, font=font)
    picture = Picture(np.asarray(image), DPI)
    assert without_ruled_lines(picture) is picture or np.array_equal(
        without_ruled_lines(picture).pixels, picture.pixels
    )


def boxed(height: float) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A box of one row, its height in inches."""
    pixels = np.full((300, 400), 255, np.uint8)
    bottom = 100 + round(height * DPI)
    pixels[100:103, 100:300] = pixels[bottom : bottom + 3, 100:300] = 0
    pixels[100 : bottom + 3, 100:103] = pixels[100 : bottom + 3, 297:300] = 0
    return pixels


@pytest.mark.parametrize("height", [0.25, 0.3, 0.4, 0.49])
def test_the_sides_of_a_box_of_one_row_are_removed(height: float) -> None:
    """All but its corners, which are as thick as print."""
    left = without_ruled_lines(Picture(boxed(height), DPI)).pixels < 255
    assert np.count_nonzero(left) <= 4 * 9
    assert not left[110:130].any()


def test_a_worn_ruled_line_is_removed_in_its_parts() -> None:
    pixels = np.full((400, 300), 255, np.uint8)
    for top in (50, 110, 170):
        pixels[top : top + 50, 150:153] = 0
    assert without_ruled_lines(Picture(pixels, DPI)).pixels.min() == 255
