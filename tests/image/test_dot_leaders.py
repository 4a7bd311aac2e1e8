"""Dot leaders go, print stays."""

from __future__ import annotations

import numpy as np

from extractor.document.page import Picture
from extractor.image.dot_leaders import without_dot_leaders
from extractor.image.text_lines import find_text_lines, ink_lines

DPI = 250


def line_of_print() -> Picture:
    """A label of upright strokes, a row of dots on the baseline, and an amount with one point in it."""
    pixels = np.full((120, 900), 255, np.uint8)
    for left in range(40, 200, 14):
        pixels[50:75, left : left + 8] = 0
    for left in range(220, 640, 10):
        pixels[71:75, left : left + 4] = 0
    for left in (660, 674, 700, 714):
        pixels[50:75, left : left + 8] = 0
    pixels[71:75, 690:694] = 0
    return Picture(pixels, DPI)


def test_the_dots_between_a_label_and_its_amount_are_removed() -> None:
    clean = without_dot_leaders(line_of_print(), ink_lines(line_of_print()))
    assert (clean.pixels[:, 215:645] == 255).all()
    assert len(find_text_lines(clean, ink_lines(clean))) == 2


def test_the_point_of_an_amount_and_all_letters_stay() -> None:
    before, clean = line_of_print(), without_dot_leaders(line_of_print(), ink_lines(line_of_print()))
    assert (clean.pixels[:, 655:730] == before.pixels[:, 655:730]).all()
    assert (clean.pixels[:, :210] == before.pixels[:, :210]).all()


def test_a_page_without_leaders_is_left_as_it_is() -> None:
    page = line_of_print()
    page.pixels[:, 215:645] = 255
    assert without_dot_leaders(page, ink_lines(page)) is page
