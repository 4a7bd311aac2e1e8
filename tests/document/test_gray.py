"""Colored marks on black print are made light; a picture that is colored through and through is left as it is."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.document.gray import in_gray


def printed(print_color: str = "black") -> Image.Image:
    """White paper with some black bars for print."""
    page = Image.new("RGB", (400, 500), "white")
    drawing = ImageDraw.Draw(page)
    for top in range(40, 460, 20):
        drawing.rectangle((40, top, 360, top + 6), fill=print_color)
    return page


@pytest.mark.parametrize("ink", [(30, 50, 150), (180, 40, 40), (200, 30, 90)])
def test_a_stamp_in_color_becomes_lighter_than_print_and_the_print_stays_black(ink: tuple[int, int, int]) -> None:
    page = printed()
    ImageDraw.Draw(page).rectangle((370, 30, 395, 470), outline=ink, width=6)
    gray = np.asarray(in_gray(page))
    assert gray[33, 380] == max(ink)
    assert (gray[60:66, 50:350] == 0).all()


def test_black_print_alone_is_as_gray_as_ever() -> None:
    assert in_gray(printed()).tobytes() == printed().convert("L").tobytes()


def test_a_letter_printed_in_blue_keeps_its_darkness() -> None:
    assert in_gray(printed("navy")).tobytes() == printed("navy").convert("L").tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "I", "LA"])
def test_a_picture_without_color_is_taken_as_it_is(mode: str) -> None:
    page = printed().convert("L").convert(mode)
    assert in_gray(page).tobytes() == page.convert("L").tobytes()


@pytest.mark.parametrize("ink", [(200, 30, 30), (20, 60, 190), (10, 120, 40)])
def test_a_character_in_color_that_lies_on_no_print_stays_dark(ink: tuple[int, int, int]) -> None:
    page = printed()
    ImageDraw.Draw(page).rectangle((372, 40, 376, 50), fill=ink)
    assert np.asarray(in_gray(page))[44, 374] < 100


def test_a_mark_of_the_size_of_a_character_on_black_print_becomes_light() -> None:
    page = printed()
    drawing = ImageDraw.Draw(page)
    drawing.ellipse((100, 38, 116, 54), outline=(200, 30, 30), width=2)
    drawing.rectangle((104, 42, 112, 50), fill="black")
    assert np.asarray(in_gray(page))[53, 108] >= 190


@pytest.mark.parametrize("ink", [(192, 16, 16), (16, 64, 160)])
def test_a_colored_bar_with_light_letters_on_it_stays_dark(ink: tuple[int, int, int]) -> None:
    page = printed()
    drawing = ImageDraw.Draw(page)
    drawing.rectangle((40, 4, 200, 30), fill=ink)
    drawing.rectangle((60, 10, 64, 24), fill="white")
    gray = np.asarray(in_gray(page))
    assert gray[16, 100] < 100
    assert gray[16, 62] == 255
