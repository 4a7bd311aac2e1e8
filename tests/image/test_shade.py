"""Uneven paper becomes white and faint print dark; the rest stays as it is."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.document.page import Picture
from extractor.image.ink import ink_mask, is_blank
from extractor.image.shade import darkened, flattened, gray_percentile
from tests.image.photos import page

PAGE = Picture(np.asarray(page()), 100)


@pytest.mark.parametrize("share", [0.0, 0.02, 0.1, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("count", [1, 2, 7, 4001])
def test_grays_are_counted_as_numpy_sorts_them(count: int, share: float) -> None:
    pixels = np.random.default_rng(count).integers(0, 256, count).astype(np.uint8)
    assert gray_percentile(pixels, share) == pytest.approx(np.percentile(pixels, 100 * share))


def test_print_in_a_shadow_is_ink_and_the_shadow_is_paper() -> None:
    x = np.linspace(0, 1, 850)[None, :]
    shaded = Picture((PAGE.pixels * (1 - 0.6 / (1 + np.exp((x - 0.5) * 12)))).astype(np.uint8), 100)
    assert ink_mask(shaded).mean() > 3 * ink_mask(PAGE).mean()
    assert ink_mask(flattened(shaded)).mean() == pytest.approx(ink_mask(PAGE).mean(), rel=0.25)


def test_evenly_white_paper_is_left_as_it_is() -> None:
    assert flattened(PAGE) is PAGE


def test_faint_print_is_made_ink() -> None:
    faint = Picture((145 + PAGE.pixels.astype(np.uint16) * 110 // 255).astype(np.uint8), 100)
    assert not ink_mask(faint).any()
    assert ink_mask(darkened(faint)).mean() == pytest.approx(ink_mask(PAGE).mean(), rel=0.25)


def test_black_specks_do_not_keep_faint_print_from_being_made_ink() -> None:
    faint = (145 + PAGE.pixels.astype(np.uint16) * 110 // 255).astype(np.uint8)
    faint[::12, ::12] = 0
    assert ink_mask(Picture(faint, 100)).mean() == pytest.approx(1 / 144, rel=0.05)
    assert ink_mask(darkened(Picture(faint, 100))).mean() == pytest.approx(ink_mask(PAGE).mean() + 1 / 144, rel=0.25)


def test_print_that_shows_through_from_the_other_side_stays_as_faint_as_it_is() -> None:
    behind = Picture((175 + PAGE.pixels.astype(np.uint16) * 80 // 255).astype(np.uint8), 100)
    assert darkened(behind) is behind
    assert is_blank(behind)


def test_dark_print_is_left_as_it_is() -> None:
    assert darkened(PAGE) is PAGE


def test_a_page_with_nothing_printed_is_not_made_darker() -> None:
    gray = Picture(np.full((1100, 850), 225, np.uint8), 100)
    assert darkened(gray) is gray
