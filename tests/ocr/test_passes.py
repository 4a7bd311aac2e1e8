"""What is in doubt is read again, the rest stays as it was read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Picture
from extractor.ocr.passes import (
    RecognitionPass,
    blackest_ink,
    darkest_ink,
    figures_softly,
    figures_thickly,
    figures_thinly,
    line_by_line,
    whole_width,
    whole_width_finely,
)
from extractor.ocr.upright_page import UprightPage
from extractor.values.word import Word

DPI = 250
ROWS = (("Failure-to-pay penalty", "371.24"), ("Interest charges", "314.54"), ("If you have questions", ""))
FIGURES_AGAIN = pytest.mark.parametrize("way", [figures_thickly, figures_softly, figures_thinly])


@pytest.fixture(scope="module")
def page() -> UprightPage:
    """Two rows and a line of text."""
    image = Image.new("L", (1500, 400), 255)
    drawing, font = ImageDraw.Draw(image), ImageFont.load_default(36)
    for at, (label, amount) in enumerate(ROWS):
        drawing.text((40, 60 + 120 * at), label, fill=0, font=font)
        drawing.text((1300, 60 + 120 * at), amount, fill=0, font=font)
    return UprightPage(1, Picture(np.asarray(image), DPI))


@pytest.fixture(scope="module")
def before(page: UprightPage) -> list[Word]:
    return line_by_line(page)


def read_anew(words: list[Word], before: list[Word]) -> list[str]:
    return [word.text for word in words if not any(word is other for other in before)]


@FIGURES_AGAIN
def test_every_line_with_a_figure_is_read_again_where_no_line_is_named(
    way: RecognitionPass, page: UprightPage, before: list[Word]
) -> None:
    anew = read_anew(way(page, before, ()), before)
    assert {"371.24", "314.54", "penalty", "Interest"} <= set(anew)
    assert "questions" not in anew


@FIGURES_AGAIN
def test_a_figure_that_came_out_as_letters_is_read_again_where_no_line_is_named(
    way: RecognitionPass, page: UprightPage, before: list[Word]
) -> None:
    amount = next(word for word in before if word.text == "314.54")
    seen = [replace(word, text="yh", confidence=1.0) if word is amount else word for word in before]
    seen = [word for word in seen if word.text not in ("Interest", "charges")]
    assert "314.54" in read_anew(way(page, seen, ()), before)


@pytest.mark.parametrize(
    "way",
    [figures_thickly, figures_softly, figures_thinly, darkest_ink, blackest_ink, whole_width, whole_width_finely],
)
def test_only_a_line_in_doubt_is_read_again_whatever_was_seen_there(
    way: RecognitionPass, page: UprightPage, before: list[Word]
) -> None:
    amount = next(word for word in before if word.text == "314.54")
    seen = [word for word in before if word is not amount]
    words = way(page, seen, [(amount.top, amount.bottom)])
    assert read_anew(words, before) == ["Interest", "charges", "314.54"]
    assert sorted(word.text for word in words) == sorted(word.text for word in before)


def test_a_pen_hardly_lighter_than_the_print_goes_with_the_lighter_half_of_the_ink(page: UprightPage) -> None:
    pen = Image.new("L", (1500, 400), 255)
    drawing = ImageDraw.Draw(pen)
    for left in range(1280, 1430, 20):
        drawing.line((left, 170, left + 14, 240), fill=60, width=4)
    pixels = np.minimum(page.picture.pixels, np.asarray(pen))
    words = blackest_ink(UprightPage(1, Picture(pixels, DPI)))
    assert "314.54" in [word.text for word in words]


def test_a_blank_page_has_no_blackest_ink() -> None:
    assert blackest_ink(UprightPage(1, Picture(np.full((400, 400), 255, np.uint8), DPI))) == []
