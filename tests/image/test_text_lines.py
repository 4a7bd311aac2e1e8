"""Lines of print are cut out of the page whole."""

from __future__ import annotations

import time

import numpy as np
from PIL import Image, ImageDraw

from extractor.document.page import Picture
from extractor.image.text_lines import TextLine, find_text_lines, ink_lines
from tests.image.rows import DPI, page


def strips_of(picture: Picture) -> list[TextLine]:
    return find_text_lines(picture, ink_lines(picture))


def test_every_label_and_amount_is_a_strip_of_its_own() -> None:
    assert len(strips_of(page(255))) == 4


def test_a_picture_whose_resolution_is_rounded_down_has_the_lines_it_has_at_200_dpi() -> None:
    whole, rounded = (Picture(page(255).pixels, dpi) for dpi in (200.0, 199.9996))
    assert ink_lines(rounded) == ink_lines(whole)


def ringed(ring: tuple[int, int, int, int]) -> Picture:
    """The two rows with a ring drawn around something in pen."""
    image = Image.fromarray(page(255).pixels)
    ImageDraw.Draw(image).ellipse(ring, outline=0, width=4)
    return Picture(np.asarray(image), DPI)


def test_a_ring_through_two_rows_does_not_tie_them_together() -> None:
    text_lines = strips_of(ringed((150, 80, 420, 210)))
    assert [(text_line.top < 130, text_line.left < 100) for text_line in text_lines] == [
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    ]


def test_letters_that_hang_on_a_ring_still_belong_to_their_line() -> None:
    clear, crossed = strips_of(page(255)), strips_of(ringed((10, 75, 120, 215)))
    labels = [text_line for text_line in crossed if text_line.left < 200 and text_line.right > 250]
    assert [text_line.top > 130 for text_line in labels] == [False, True]
    assert all(text_line.left <= clear[0].left + 4 for text_line in labels)


def test_a_ring_around_nothing_is_no_line_of_print() -> None:
    assert len(strips_of(ringed((600, 60, 1000, 240)))) == 4


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


def test_worn_figures_are_not_cut_at_half_height_on_a_page_full_of_specks() -> None:
    """The usual height of a line is that of print, however many specks there are."""
    pixels = page(255).pixels.copy()
    specks = np.random.default_rng(2).integers(220, 500, (400, 2))
    for down, across in specks.tolist():
        pixels[down : down + 3, across : across + 3] = 0
    figures = strips_of(page(255))[1]
    middle = (figures.top + figures.bottom) // 2
    pixels[middle - 1 : middle + 2, figures.left : figures.right] = 255
    worn = strips_of(Picture(pixels, DPI))
    assert any(text_line.top <= figures.top + 4 and text_line.bottom >= figures.bottom - 4 for text_line in worn)
