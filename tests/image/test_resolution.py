"""Pictures are reduced to the resolution that OCR gains from."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.document.page import Picture
from extractor.image.resolution import at_dpi, at_most_dpi
from tests.image.photos import page

PAGE = Picture(np.asarray(page()), 100)


@pytest.mark.parametrize(("dpi", "read_at"), [(600, 200), (400, 200), (350, 300), (300, 300), (200, 200)])
def test_a_resolution_higher_than_anything_gains_from_is_brought_down(dpi: float, read_at: float) -> None:
    assert at_most_dpi(at_dpi(PAGE, dpi)).dpi == pytest.approx(read_at)


def test_a_resolution_that_is_low_enough_is_left_as_it_is() -> None:
    assert at_most_dpi(PAGE) is PAGE
