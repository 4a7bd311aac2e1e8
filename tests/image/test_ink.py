"""A page with hardly any ink is blank."""

from __future__ import annotations

import numpy as np

from extractor.document.page import Picture
from extractor.image.ink import is_blank
from tests.image.photos import page

PAGE = Picture(np.asarray(page()), 100)


def test_a_page_with_nothing_printed_is_blank() -> None:
    assert is_blank(Picture(np.full((1100, 850), 250, np.uint8), 100))
    assert not is_blank(PAGE)
