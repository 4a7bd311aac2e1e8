"""Pictures are reduced to the resolution that OCR gains from."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.document.page import Picture
from extractor.image.resolution import at_dpi, at_most_dpi, at_reading_dpi
from tests.image.photos import page

PAGE = Picture(np.asarray(page()), 100)


@pytest.mark.parametrize(("dpi", "read_at"), [(600, 200), (400, 200), (350, 300), (300, 300), (200, 200)])
def test_a_resolution_higher_than_anything_gains_from_is_brought_down(dpi: float, read_at: float) -> None:
    assert at_most_dpi(at_dpi(PAGE, dpi)).dpi == pytest.approx(read_at)


@pytest.mark.parametrize(("dpi", "read_at"), [(600, 200), (350, 200), (300, 200), (240, 240), (150, 150)])
def test_a_page_is_read_at_about_200_dots_per_inch_or_what_it_has(dpi: float, read_at: float) -> None:
    assert at_reading_dpi(at_dpi(PAGE, dpi)).dpi == pytest.approx(read_at)


def test_no_pixel_is_left_out_where_three_become_two() -> None:
    for row in range(3):
        alone = np.full((300, 300), 255, np.uint8)
        alone[row] = 0
        assert at_reading_dpi(Picture(alone, 300)).pixels.min() < 200


def test_a_resolution_that_is_low_enough_is_left_as_it_is() -> None:
    assert at_most_dpi(PAGE) is PAGE
