"""Every line of print is read by itself: what is beside, above or below it does not change what is read."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Picture
from extractor.image.text_lines import TextLine, find_text_lines, ink_lines
from extractor.ocr.line_recognition import LineRendering, PageLines, recognize_lines
from extractor.values.word import Word
from tests.image.rows import DPI, page

LOOK = LineRendering(widths=(1.0, 0.85, 0.8))


def part(number: int, picture: Picture) -> PageLines:
    return PageLines(number, picture, find_text_lines(picture, ink_lines(picture)))


def line(text: str, size: float = 36, left: int = 40) -> Picture:
    """A page with one line of print."""
    font = ImageFont.load_default(size)
    image = Image.new("L", (1500, 120), 255)
    ImageDraw.Draw(image).text((left, 40), text, fill=0, font=font)
    return Picture(np.asarray(image), DPI)


def test_nothing_is_read_where_there_is_no_line() -> None:
    assert recognize_lines([PageLines(1, page(255), [])], LOOK) == []


def test_a_shaded_row_is_read_like_a_white_one() -> None:
    for paper in (255, 228):
        words = recognize_lines([part(1, page(paper))], LOOK)
        assert {"371.24", "314.54"} <= {word.text for word in words}


def test_a_word_stands_where_its_ink_is() -> None:
    words = recognize_lines([part(1, page(255))], LOOK)
    for text, top in (("371.24", 60), ("314.54", 190)):
        (amount,) = [word for word in words if word.text == text]
        inked = np.argwhere(page(255).pixels[top : top + 60, 1200:] < 140)
        (y0, x0), (y1, x1) = inked.min(axis=0), inked.max(axis=0) + 1
        expected = (1200 + x0, top + y0, 1200 + x1, top + y1)
        assert [edge * DPI / 72 for edge in amount.box] == pytest.approx(expected)


@pytest.mark.parametrize("width", [1.25, 1.0, 0.75])
def test_the_words_of_a_sentence_stand_where_their_ink_is_however_wide_it_is_shown(width: float) -> None:
    sentence = "Pay $4,310.54 by October 6, 2025 to avoid more interest."
    picture = line(sentence)
    words = recognize_lines([part(1, picture)], LineRendering(widths=(1.0, 1.0, width)))
    assert " ".join(word.text for word in words) == sentence
    (year,) = [word for word in words if word.text == "2025"]
    drawing, font = ImageDraw.Draw(Image.new("L", (1, 1))), ImageFont.load_default(36)
    before = drawing.textlength("Pay $4,310.54 by October 6, ", font)
    after = drawing.textlength("Pay $4,310.54 by October 6, 2025", font)
    assert abs(year.x0 * DPI / 72 - (40 + before)) < 4
    assert abs(year.x1 * DPI / 72 - (40 + after)) < 4


def test_condensed_print_is_not_narrowed_further() -> None:
    sentence = "If you can't pay the full amount you owe, pay as much as you can now. Visit www.irs.gov/payments."
    image = Image.fromarray(line(sentence, size=30).pixels).resize((1000, 120), Image.Resampling.LANCZOS)
    read = {word.text for word in recognize_lines([part(1, Picture(np.asarray(image), DPI))], LOOK)}
    assert len(set(sentence.split()) - read) <= 2


@pytest.mark.parametrize("figure", ["77", "92", "55.77", "4.5%", "0.5%", "$33.62", "-7,012.86"])
def test_a_short_figure_is_read_as_it_is_whatever_other_lines_are_read_with_it(figure: str) -> None:
    alone = recognize_lines([part(1, line(figure))], LOOK)
    headline = line("Amount due: $1,075.21", size=64)
    among = recognize_lines([part(1, headline), part(2, line(figure)), part(3, page(255))], LOOK)
    assert [word.text for word in alone] == [figure]
    assert [word for word in among if word.page == 2] == [
        type(word)(**{**{name: getattr(word, name) for name in word.__slots__}, "page": 2}) for word in alone
    ]


def test_a_line_between_two_close_ones_is_shown_without_them() -> None:
    image = Image.new("L", (700, 200), 255)
    drawing, font = ImageDraw.Draw(image), ImageFont.load_default(36)
    for y in (20, 54, 88):
        drawing.text((40, y), "8,888.88", fill=0, font=font)
    words = recognize_lines([part(1, Picture(np.asarray(image), DPI))], LOOK)
    assert [word.text for word in words] == ["8,888.88"] * 3
    assert [word.bottom < after.top for word, after in itertools.pairwise(words)] == [True, True]


def test_words_of_different_pages_are_distinguished() -> None:
    words = recognize_lines([part(number, page(255)) for number in (2, 3)], LOOK)
    second, third = ([(w.text, w.box) for w in words if w.page == number] for number in (2, 3))
    assert len(second) == 6
    assert second == third


def test_pages_of_different_resolution_are_read_each_at_its_own() -> None:
    coarse = Picture(np.asarray(Image.fromarray(page(255).pixels).resize((1200, 240))), DPI * 0.8)
    words = recognize_lines([part(1, page(255)), part(2, coarse)], LOOK)
    amounts = {(word.page, word.text): word for word in words if word.text in ("371.24", "314.54")}
    assert set(amounts) == {(page, text) for page in (1, 2) for text in ("371.24", "314.54")}
    assert abs(amounts[2, "371.24"].x0 - amounts[1, "371.24"].x0) < 1


def test_hundreds_of_lines_are_all_read() -> None:
    parts = [part(number, page(255)) for number in range(1, 101)]
    amounts = [word.page for word in recognize_lines(parts, LOOK) if word.text == "371.24"]
    assert sorted(amounts) == list(range(1, 101))


def test_a_line_at_the_edge_of_its_page_is_read() -> None:
    picture = Picture(np.ascontiguousarray(line("371.24", left=0).pixels[36:84, :140]), DPI)
    height, width = picture.pixels.shape
    words = recognize_lines([PageLines(1, picture, [TextLine(0, 0, width, height)])], LOOK)
    assert [word.text for word in words] == ["371.24"]


def test_a_row_of_dots_is_shown_hardly_larger_than_print() -> None:
    shown: list[Picture] = []

    def see(pictures: Sequence[Picture], _: int) -> list[list[Word]]:
        shown.extend(pictures)
        return [[] for _ in pictures]

    picture = line("Interest charges")
    recognize_lines([PageLines(1, picture, [TextLine(40, 50, 1040, 54), TextLine(40, 50, 1040, 75)])], LOOK, see)
    dots, print_ = (each.pixels.shape for each in shown)
    assert dots[0] == print_[0]
    assert dots[1] < 1.35 * print_[1]


def test_strokes_that_run_together_are_read_where_they_are_shown_thinner() -> None:
    font = ImageFont.load_default(30)
    image = Image.new("L", (1500, 120), 255)
    ImageDraw.Draw(image).text((40, 40), "96,330.68", fill=0, font=font, stroke_width=2)
    heavy = part(1, Picture(np.asarray(image), 200))
    shown = {
        thicker: recognize_lines([heavy], LineRendering((1.25, 1.25, 1.25), thicker=thicker)) for thicker in (1, -1)
    }
    assert [word.text for word in shown[-1]] == ["96,330.68"]
    assert [word.text for word in shown[1]] != ["96,330.68"]
