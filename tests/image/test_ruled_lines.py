"""Drawn lines are made paper white, wherever on a page they end; print is left."""

from __future__ import annotations

import numpy as np
import pytest

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
