"""Lines of print are cut out of the page whole."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Picture
from extractor.image.text_lines import TextLine, find_text_lines, ink_lines
from tests.image.rows import DPI, page


def lines_of(picture: Picture) -> list[TextLine]:
    return find_text_lines(picture, ink_lines(picture))


def test_every_label_and_amount_is_a_text_line_of_its_own() -> None:
    assert len(lines_of(page(255))) == 4


def test_a_picture_whose_resolution_is_rounded_down_has_the_lines_it_has_at_200_dpi() -> None:
    whole, rounded = (Picture(page(255).pixels, dpi) for dpi in (200.0, 199.9996))
    assert ink_lines(rounded) == ink_lines(whole)


def ringed(ring: tuple[int, int, int, int]) -> Picture:
    """The two rows with a ring drawn around something in pen."""
    image = Image.fromarray(page(255).pixels)
    ImageDraw.Draw(image).ellipse(ring, outline=0, width=4)
    return Picture(np.asarray(image), DPI)


def test_a_ring_through_two_rows_does_not_tie_them_together() -> None:
    text_lines = lines_of(ringed((150, 80, 420, 210)))
    assert [(text_line.top < 130, text_line.left < 100) for text_line in text_lines] == [
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    ]


def test_letters_that_hang_on_a_ring_still_belong_to_their_line() -> None:
    clear, crossed = lines_of(page(255)), lines_of(ringed((10, 75, 120, 215)))
    labels = [text_line for text_line in crossed if text_line.left < 200 and text_line.right > 250]
    assert [text_line.top > 130 for text_line in labels] == [False, True]
    assert all(text_line.left <= clear[0].left + 4 for text_line in labels)


def test_a_ring_around_nothing_is_no_line_of_print() -> None:
    assert len(lines_of(ringed((600, 60, 1000, 240)))) == 4


def test_a_ring_on_a_page_full_of_specks_does_not_make_it_slow() -> None:
    """Each line is widened by what is near it, not by all others in turn: the specks are many thousands."""
    specks = np.random.default_rng(1).random((688, 532)) < 0.012
    pixels = np.where(np.kron(specks, np.ones((4, 4), bool)), 0, 255).astype(np.uint8)
    plain = Picture(pixels, DPI)
    image = Image.fromarray(pixels)
    ImageDraw.Draw(image).ellipse((300, 300, 1200, 900), outline=0, width=6)
    seconds = []
    for picture in (plain, Picture(np.asarray(image), DPI)):
        started = time.process_time()
        assert len(ink_lines(picture)) > 1000
        seconds.append(time.process_time() - started)
    assert seconds[1] < 12 * seconds[0]


def test_degraded_figures_are_not_cut_at_half_height_on_a_page_full_of_specks() -> None:
    """The usual height of a line is that of print, however many specks there are."""
    pixels = page(255).pixels.copy()
    specks = np.random.default_rng(2).integers(220, 500, (400, 2))
    for down, across in specks.tolist():
        pixels[down : down + 3, across : across + 3] = 0
    figures = lines_of(page(255))[1]
    middle = (figures.top + figures.bottom) // 2
    pixels[middle - 1 : middle + 2, figures.left : figures.right] = 255
    worn = lines_of(Picture(pixels, DPI))
    assert any(text_line.top <= figures.top + 4 and text_line.bottom >= figures.bottom - 4 for text_line in worn)


@pytest.mark.parametrize("points", [24, 26, 30, 36, 40])
@pytest.mark.parametrize("text", ["$1,405.96", "$10.11", "$87,654.32"])
def test_a_headline_is_one_line_of_print(points: int, text: str) -> None:
    image = Image.new("L", (900, 250), 255)
    ImageDraw.Draw(image).text((40, 40), text, fill=0, font=ImageFont.load_default(points * DPI / 72))
    (line,) = lines_of(Picture(np.asarray(image), DPI))
    columns = np.flatnonzero((np.asarray(image) < 140).any(axis=0))
    assert line.left - 4 <= columns[0] <= columns[-1] <= line.right + 4


@pytest.mark.parametrize("text", ["$20", "Tax", "$1.10"])
def test_a_pen_stroke_through_few_letters_does_not_make_them_taller(text: str) -> None:
    image = Image.new("L", (600, 300), 255)
    drawing = ImageDraw.Draw(image)
    drawing.text((60, 120), text, fill=0, font=ImageFont.load_default(30))
    drawing.line((60, 40, 80, 260), fill=0, width=4)
    (line,) = lines_of(Picture(np.asarray(image), DPI))
    assert line.bottom - line.top < 50
