"""Small raised cents on a scan are cents; digits as large as the others, and footnote marks, are not."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Picture
from extractor.image.text_lines import TextLine, find_text_lines, ink_lines
from extractor.ocr.engine import recognize_single_lines
from extractor.ocr.raised_cents import parted_at_cents, with_raised_cents
from extractor.values.word import Word

DPI = 200
POINTS = 72 / DPI


def amount(dollars: str, cents: str, part: float, raised: float, points: float = 16) -> Picture:
    """An amount whose cents are a part as large as its dollars and raised by a part of their height."""
    image = Image.new("L", (700, 200), 255)
    drawing, size = ImageDraw.Draw(image), points * DPI / 72
    font, small = ImageFont.load_default(size), ImageFont.load_default(size * part)
    baseline = 120.0
    drawing.text((60, baseline), dollars, fill=0, font=font, anchor="ls")
    right = 60 + drawing.textlength(dollars, font=font)
    drawing.text((right + size / 20, baseline - raised * 0.7 * size), cents, fill=0, font=small, anchor="ls")
    return Picture(np.asarray(image), DPI)


def line_of(picture: Picture) -> TextLine:
    (line,) = find_text_lines(picture, ink_lines(picture))
    return line


def word(text: str, picture: Picture) -> Word:
    line = line_of(picture)
    x0, top, x1, bottom = (edge * POINTS for edge in (line.left, line.top, line.right, line.bottom))
    return Word(text, 1, x0, top, x1, bottom, "ocr", 95.0)


@pytest.mark.parametrize(("part", "raised"), [(0.5, 0.5), (0.6, 0.4), (0.7, 0.3)])
@pytest.mark.parametrize("dollars", ["$551", "$12,480", "$99"])
def test_small_raised_digits_are_cents(dollars: str, part: float, raised: float) -> None:
    picture = amount(dollars, "46", part, raised)
    (read,) = with_raised_cents([word(f"{dollars}46", picture)], picture, recognize_single_lines)
    assert read.text == f"{dollars}.46"


@pytest.mark.parametrize(("part", "raised"), [(1.0, 0.0), (0.95, 0.0), (1.0, 0.3)])
def test_digits_as_large_as_the_others_are_dollars(part: float, raised: float) -> None:
    picture = amount("$551", "46", part, raised)
    read = word("$55146", picture)
    assert with_raised_cents([read], picture, recognize_single_lines) == [read]


def test_an_amount_with_a_point_is_left_as_it_is() -> None:
    picture = amount("$551.", "46", 0.6, 0.4)
    read = word("$551.46", picture)
    assert with_raised_cents([read], picture, recognize_single_lines) == [read]


def test_one_raised_digit_is_a_footnote_mark() -> None:
    picture = amount("$551", "2", 0.6, 0.4)
    read = word("$5512", picture)
    assert with_raised_cents([read], picture, recognize_single_lines) == [read]


def test_the_line_of_such_an_amount_is_read_in_two() -> None:
    picture = amount("$551", "46", 0.6, 0.4)
    line = line_of(picture)
    dollars, cents = parted_at_cents(line, picture)
    assert (dollars.left, cents.right, dollars.right) == (line.left, line.right, cents.left)
    assert cents.bottom < line.bottom - 5


def test_the_line_of_another_number_is_read_whole() -> None:
    picture = amount("$551", ".46", 1.0, 0.0)
    assert parted_at_cents(line_of(picture), picture) == [line_of(picture)]


@pytest.mark.parametrize("tall", [0.3, 0.4, 0.45])
def test_a_tall_comma_does_not_hide_raised_cents(tall: float) -> None:
    """In some faces a comma is nearly half as tall as a digit."""
    picture = amount("1  314", "00", 0.65, 0.4)
    image = Image.fromarray(picture.pixels)
    digit = 0.7 * 16 * DPI / 72
    left = 60 + ImageFont.load_default(16 * DPI / 72).getlength("1") + 4
    ImageDraw.Draw(image).rectangle((left, 120 - 0.12 * digit, left + 4, 120 + (tall - 0.12) * digit), fill=0)
    marked = Picture(np.asarray(image), DPI)
    assert len(parted_at_cents(line_of(marked), marked)) == 2


@pytest.mark.parametrize("read_as", ["$3,588%", "$3,588°°", "$358800", "$3,588"])
@pytest.mark.parametrize(("part", "raised"), [(0.6, 0.45), (0.65, 0.0)])
def test_cents_that_were_read_as_a_sign_or_not_at_all_are_read(read_as: str, part: float, raised: float) -> None:
    picture = amount("$3,588", "46", part, raised)
    (read,) = with_raised_cents([word(read_as, picture)], picture, recognize_single_lines)
    assert read.text == "$3,588.46"


def test_a_credit_in_brackets_keeps_them() -> None:
    picture = amount("(165", "00", 0.6, 0.45)
    image = Image.fromarray(picture.pixels)
    font = ImageFont.load_default(16 * DPI / 72)
    ImageDraw.Draw(image).text((line_of(picture).right + 2, 120), ")", fill=0, font=font, anchor="ls")
    picture = Picture(np.asarray(image), DPI)
    (read,) = with_raised_cents([word("(165%)", picture)], picture, recognize_single_lines)
    assert read.text == "(165.00)"
