"""A line of light print on a dark bar is made dark on light; every other line stays as it is."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.document.page import Pixels
from extractor.image.negative import positive_line


def line(paper: int, print_: int, share: float = 0.2) -> Pixels:
    """Twenty rows of pixels of the shade of paper, of which a share is print."""
    pixels = np.full((20, 200), paper, np.uint8)
    pixels[5:15, : int(200 * share * 2)] = print_
    return pixels


def test_light_print_on_a_dark_bar_is_inverted() -> None:
    assert np.array_equal(positive_line(line(30, 250)), 255 - line(30, 250))


@pytest.mark.parametrize("pixels", [line(255, 10), line(200, 40), line(20, 20), line(90, 10), line(100, 120)])
def test_other_lines_stay(pixels: Pixels) -> None:
    assert positive_line(pixels) is pixels
