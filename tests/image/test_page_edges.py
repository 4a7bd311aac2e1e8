"""The page in a photo is found on any table, cut out and visible straight on; a scan is left as it is."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from extractor.document.page import Picture
from extractor.image.page_edges import find_page
from extractor.image.perspective_crop import cropped_to_page, perspective_crop
from tests.image.photos import Table, checked, corners_turned, page, photo, plain, streaked, with_band

TABLES = {"black": plain(5), "dark": plain(70), "light": plain(205), "wood": streaked, "tiles": checked}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("degrees", [-15, 2, 9])
def test_the_corners_of_a_page_on_a_table_are_found(table: Table, degrees: float) -> None:
    corners = corners_turned(degrees)
    edges = find_page(photo(corners, table))
    assert edges is not None
    assert all(edges.visible)
    assert np.abs(edges.corners - corners).max() < 12


def test_a_page_that_reaches_out_of_the_picture_is_found_by_its_other_sides() -> None:
    corners = corners_turned(3, center=(500, 880))
    edges = find_page(photo(corners, plain(70)))
    assert edges is not None
    assert edges.visible == (True, True, False, True)
    assert np.abs(edges.corners[:2] - corners[:2]).max() < 8


def test_what_is_printed_at_a_place_on_the_page_is_at_that_place_when_cut_out() -> None:
    picture = photo(corners_turned(8), streaked)
    alone = cropped_to_page(picture)
    height, width = alone.pixels.shape
    assert width / alone.dpi == pytest.approx(8.5, abs=0.02)
    assert height / alone.dpi == pytest.approx(11, abs=0.02)
    y, x = np.nonzero(alone.pixels[round(2.7 * alone.dpi) : round(3.3 * alone.dpi)] < 80)
    mark = x < 3 * alone.dpi
    assert x[mark].mean() / alone.dpi == pytest.approx(2.0, abs=0.06)
    assert y[mark].mean() / alone.dpi + 2.7 == pytest.approx(3.0, abs=0.06)


BANDS = {
    "black_left": with_band(30, 240, (0, 0, 230, 1100)),
    "gray_left": with_band(120, 10, (0, 0, 230, 1100)),
    "black_right": with_band(40, 230, (620, 0, 850, 1100)),
    "black_above": with_band(30, 240, (0, 0, 850, 300)),
}


@pytest.mark.parametrize("band", BANDS.values(), ids=BANDS)
@pytest.mark.parametrize("tone", [25, 90])
def test_a_dark_band_along_a_side_is_of_the_page(band: Image.Image, tone: float) -> None:
    """Its inner edge is stronger than that of the page, which on a dark table may not be visible at all."""
    corners = corners_turned(4)
    edges = find_page(photo(corners, plain(tone), layout=band))
    assert edges is not None
    across = np.linalg.norm(corners[1] - corners[0])
    assert np.abs(edges.corners - corners).max() < 0.05 * across


def test_nothing_of_the_table_is_left_around_the_page() -> None:
    alone = cropped_to_page(photo(corners_turned(5), plain(40), light=1.0))
    border = np.concatenate([alone.pixels[:3].ravel(), alone.pixels[-3:].ravel(), alone.pixels[:, :3].ravel()])
    assert border.min() > 180


def test_a_page_on_its_side_is_cut_out_on_its_side() -> None:
    upright = photo(corners_turned(3), plain(70))
    alone = cropped_to_page(Picture(np.ascontiguousarray(np.rot90(upright.pixels)), upright.dpi))
    assert alone.pixels.shape[1] / alone.dpi == pytest.approx(11, abs=0.02)


def test_a_page_larger_than_anything_gains_from_is_cut_out_at_300_dpi() -> None:
    picture = photo(corners_turned(3), plain(70))
    large = Picture(np.asarray(Image.fromarray(picture.pixels).resize((4000, 5200))), 1)
    edges = find_page(large)
    assert edges is not None
    assert perspective_crop(large, edges).dpi == 300


def test_a_scan_is_left_as_it_is() -> None:
    scan = Picture(np.asarray(page()), 100)
    assert cropped_to_page(scan) is scan


def test_a_tilted_scan_on_white_is_left_as_it_is() -> None:
    scan = Picture(np.asarray(page().rotate(2, fillcolor=255)), 100)
    assert cropped_to_page(scan) is scan


def test_shaded_rows_across_a_scan_are_no_edges_of_paper() -> None:
    pixels = np.asarray(page()).copy()
    for top in (420, 468, 516):
        pixels[top : top + 24] = np.minimum(pixels[top : top + 24], 215)
    scan = Picture(pixels, 100)
    assert cropped_to_page(scan) is scan


def test_a_shadow_over_a_page_that_fills_the_picture_is_no_edge_of_paper() -> None:
    y, x = np.mgrid[:1100, :850]
    shadow = 1 - 0.4 / (1 + np.exp((y - 300 - 0.6 * x) / 12))
    shaded = Picture((np.asarray(page()) * shadow).astype(np.uint8), 100)
    assert cropped_to_page(shaded) is shaded


def test_a_blank_or_tiny_picture_has_no_page() -> None:
    assert find_page(Picture(np.full((1100, 850), 255, np.uint8), 100)) is None
    assert find_page(Picture(np.zeros((3, 3), np.uint8), 100)) is None
    assert find_page(Picture(np.zeros((1, 4000), np.uint8), 100)) is None
