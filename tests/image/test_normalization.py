"""A page is put right before it is read: light, quarter turn, skew, resolution."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extractor.document.opening import open_document
from extractor.document.page import Picture
from extractor.image import skew as slant_of_page
from extractor.image.normalization import (
    at_dpi,
    at_most_dpi,
    darkened,
    deskewed,
    flattened,
    gray_percentile,
    ink_mask,
    is_blank,
    rotated,
)
from extractor.image.skew import estimate_orientation
from scripts.letters.sample import Plan, make
from tests.image.photos import page

SAMPLE = Path(__file__).parents[2] / "samples" / "scan-200.pdf"
PAGE = Picture(np.asarray(page()), 100)


@pytest.mark.parametrize("degrees", [-14, -6, -0.7, 0, 0.7, 6, 14])
def test_the_skew_of_the_lines_is_found(degrees: float) -> None:
    lying = estimate_orientation(
        Picture(np.asarray(page().rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255)), 100)
    )
    assert not lying.sideways
    assert lying.skew == pytest.approx(degrees, abs=0.1)


def test_a_table_whose_skew_lies_between_two_half_degrees_does_not_lie_on_its_side(tmp_path: Path) -> None:
    """Its lines fade between the angles that are tried first, and its straight left edge must not outdo them there."""
    plan = Plan("skewed", "sixth-scan-200-0", "older", "scan-200", container="pdf-jpeg", least_pages=6)
    with open_document((tmp_path / make(plan, tmp_path)["file"]).read_bytes()) as document:
        lying = estimate_orientation(document.pages[3].picture())
    assert not lying.sideways
    assert lying.skew == pytest.approx(-0.72, abs=0.1)


@pytest.mark.parametrize("degrees", [-12, 0, 3])
def test_a_page_on_its_side_is_told_from_one_that_is_skewed(degrees: float) -> None:
    tilted = page().rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255)
    assert estimate_orientation(rotated(Picture(np.asarray(tilted), 100), 1)).sideways


@pytest.mark.parametrize("turns", [0, 1])
@pytest.mark.parametrize("degrees", [-1.7, -0.3, 0, 1.2])
def test_a_small_skew_is_the_one_found_among_all_angles(
    turns: int, degrees: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    tilted = page().rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255)
    lying = rotated(Picture(np.asarray(tilted), 100), turns)
    found = estimate_orientation(lying)
    monkeypatch.setattr(slant_of_page, "_PLAIN", np.inf)
    assert found == estimate_orientation(lying)


@pytest.mark.parametrize("share", [0.0, 0.02, 0.1, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("count", [1, 2, 7, 4001])
def test_grays_are_counted_as_numpy_sorts_them(count: int, share: float) -> None:
    pixels = np.random.default_rng(count).integers(0, 256, count).astype(np.uint8)
    assert gray_percentile(pixels, share) == pytest.approx(np.percentile(pixels, 100 * share))


def test_a_leveled_page_has_no_skew_left() -> None:
    skewed = Picture(np.asarray(page().rotate(-4, Image.Resampling.BICUBIC, fillcolor=255)), 100)
    assert abs(estimate_orientation(deskewed(skewed, estimate_orientation(skewed).skew)).skew) < 0.1


def test_print_in_a_shadow_is_ink_and_the_shadow_is_paper() -> None:
    x = np.linspace(0, 1, 850)[None, :]
    shaded = Picture((PAGE.pixels * (1 - 0.6 / (1 + np.exp((x - 0.5) * 12)))).astype(np.uint8), 100)
    assert ink_mask(shaded).mean() > 3 * ink_mask(PAGE).mean()
    assert ink_mask(flattened(shaded)).mean() == pytest.approx(ink_mask(PAGE).mean(), rel=0.25)


def test_evenly_white_paper_is_left_as_it_is() -> None:
    assert flattened(PAGE) is PAGE


def test_four_quarter_turns_are_none() -> None:
    assert rotated(PAGE, 4) is PAGE
    assert (rotated(rotated(PAGE, 1), 3).pixels == PAGE.pixels).all()


@pytest.mark.parametrize(("dpi", "read_at"), [(600, 200), (400, 200), (350, 300), (300, 300), (200, 200)])
def test_a_resolution_higher_than_anything_gains_from_is_brought_down(dpi: float, read_at: float) -> None:
    assert at_most_dpi(at_dpi(PAGE, dpi)).dpi == pytest.approx(read_at)


def test_a_resolution_that_is_low_enough_is_left_as_it_is() -> None:
    assert at_most_dpi(PAGE) is PAGE


def test_a_page_with_nothing_printed_is_blank() -> None:
    assert is_blank(Picture(np.full((1100, 850), 250, np.uint8), 100))
    assert not is_blank(PAGE)


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


def test_a_dark_bar_is_not_taken_for_lines_of_print() -> None:
    with open_document(SAMPLE.read_bytes()) as document:
        scan = document.pages[0].picture()
    pixels = scan.pixels.copy()
    pixels[120:2080, 1400:1460] = 30
    barred = estimate_orientation(Picture(pixels, scan.dpi))
    assert not barred.sideways
    assert barred.skew == pytest.approx(estimate_orientation(scan).skew, abs=0.05)


@pytest.mark.parametrize("streaks", [1, 2, 4])
@pytest.mark.parametrize("turns", [0, 1])
def test_streaks_of_a_scanner_are_not_taken_for_the_lines_of_a_page(streaks: int, turns: int) -> None:
    """They run straight down whatever the skew of the page, or across where the page was turned afterwards."""
    with open_document(SAMPLE.read_bytes()) as document:
        scan = document.pages[0].picture()
    skew, pixels = estimate_orientation(scan).skew, scan.pixels.copy()
    for left in range(300, 300 + 330 * streaks, 330):
        pixels[:, left : left + 3] = 40
    lying = estimate_orientation(rotated(Picture(pixels, scan.dpi), turns))
    assert lying.sideways == (turns == 1)
    assert lying.skew == pytest.approx(skew, abs=0.1)
