"""The orientation and skew of a page are found from its text lines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extractor.document.opening import open_document
from extractor.document.page import Picture
from extractor.image import skew as skew_module
from extractor.image.rotation import rotated
from extractor.image.skew import estimate_orientation
from scripts.letters.sample import Plan, make
from tests.image.photos import page

SAMPLE = Path(__file__).parents[2] / "samples" / "scan-200.pdf"


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
def test_a_page_on_its_side_is_distinguished_from_one_that_is_skewed(degrees: float) -> None:
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
    monkeypatch.setattr(skew_module, "_MIN_SHARPNESS_RATIO", np.inf)
    assert found == estimate_orientation(lying)


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
