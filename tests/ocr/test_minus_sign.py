"""A minus before an amount is kept however the engine reads it."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.document.page import Picture
from extractor.ocr.minus_sign import with_minus_signs
from extractor.values.word import Word

BLANK = Picture(np.full((300, 600), 255, np.uint8), 72)


def word(text: str, x0: float, x1: float, top: float = 100, bottom: float = 110) -> Word:
    return Word(text, 1, x0, top, x1, bottom, "ocr", 90.0)


def test_a_dash_read_as_a_word_of_its_own_is_the_sign_of_the_amount_behind_it() -> None:
    signed = with_minus_signs([word("—", 440, 446, 104, 106), word("159.00", 451, 484)], BLANK)
    assert [each.text for each in signed] == ["-159.00"]


def test_a_dash_far_from_the_amount_is_no_sign() -> None:
    signed = with_minus_signs([word("—", 400, 406, 104, 106), word("159.00", 451, 484)], BLANK)
    assert [each.text for each in signed] == ["—", "159.00"]


def test_a_bar_in_the_ink_before_the_digits_is_a_minus() -> None:
    pixels = BLANK.pixels.copy()
    pixels[104:106, 440:446] = 0
    pixels[100:110, 450:453] = 0
    signed = with_minus_signs([word("159.00", 450, 484)], Picture(pixels, 72))
    assert [each.text for each in signed] == ["-159.00"]


def test_a_speck_behind_an_amount_does_not_hide_its_sign() -> None:
    pixels = BLANK.pixels.copy()
    pixels[104:106, 440:446] = 0
    pixels[100:110, 450:453] = 0
    signed = with_minus_signs([word("159.00.", 450, 486)], Picture(pixels, 72))
    assert [each.text for each in signed] == ["-159.00."]


def test_a_typewriter_space_between_sign_and_amount_is_bridged() -> None:
    signed = with_minus_signs([word("-", 397, 401, 104, 105), word("2,607.00", 409, 455)], BLANK)
    assert [each.text for each in signed] == ["-2,607.00"]


def test_a_tilde_is_a_minus_only_where_the_ink_shows_a_bar() -> None:
    assert [each.text for each in with_minus_signs([word("~159.00", 440, 484)], BLANK)] == ["159.00"]


def test_a_plus_that_the_ink_does_not_show_is_a_misread_minus() -> None:
    assert [each.text for each in with_minus_signs([word("+159.00", 440, 484)], BLANK)] == ["-159.00"]
    assert [each.text for each in with_minus_signs([word("+1", 440, 484)], BLANK)] == ["+1"]


def test_a_bar_that_is_all_the_ink_a_typewriter_space_before_an_amount_is_a_minus() -> None:
    pixels = BLANK.pixels.copy()
    pixels[104:106, 434:440] = 0
    pixels[100:110, 452:455] = 0
    signed = with_minus_signs([word("1,817.93", 450, 490)], Picture(pixels, 72))
    assert [each.text for each in signed] == ["-1,817.93"]


def test_a_bar_among_other_ink_a_space_before_an_amount_is_no_minus() -> None:
    pixels = BLANK.pixels.copy()
    pixels[104:106, 434:440] = 0
    pixels[101:109, 428:431] = 0
    pixels[100:110, 452:455] = 0
    signed = with_minus_signs([word("1,817.93", 450, 490)], Picture(pixels, 72))
    assert [each.text for each in signed] == ["1,817.93"]


def test_the_bar_of_a_four_that_reaches_out_of_its_box_is_no_minus() -> None:
    pixels = BLANK.pixels.copy()
    pixels[106:108, 444:452] = 0
    pixels[100:110, 452:455] = 0
    signed = with_minus_signs([word("40.77", 450, 484)], Picture(pixels, 72))
    assert [each.text for each in signed] == ["40.77"]


def in_a_column(*bars: tuple[int, int], dollar: bool = False) -> list[str]:
    """The words of a row with ink at some columns between its label and its amount."""
    pixels = BLANK.pixels.copy()
    for x0, x1 in bars:
        pixels[104:106, x0:x1] = 0
    row = [word("credits", 60, 100), word("159.00", 450, 484)]
    if dollar:
        row.insert(1, word("$", 380, 386))
    return [each.text for each in with_minus_signs(row, Picture(pixels, 72))]


def test_a_bar_in_a_column_of_its_own_is_a_word() -> None:
    assert in_a_column((300, 306)) == ["credits", "159.00", "-"]
    assert in_a_column((300, 306), dollar=True) == ["credits", "$", "159.00", "-"]


def test_a_rule_or_dot_leaders_before_an_amount_are_no_sign() -> None:
    assert in_a_column((150, 440)) == ["credits", "159.00"]
    assert in_a_column(*((x, x + 2) for x in range(150, 440, 8))) == ["credits", "159.00"]
    assert in_a_column((300, 306), (330, 336)) == ["credits", "159.00"]
    assert in_a_column() == ["credits", "159.00"]


def with_plus(*, bar: int = 9, stroke: int = 9, speck: bool = False) -> Picture:
    """A plus of a bar and an upright stroke, of so many pixels, before the digits of an amount at column 450."""
    pixels = BLANK.pixels.copy()
    pixels[104:106, 440 : 440 + bar] = 0
    pixels[105 - stroke // 2 : 105 + (stroke + 1) // 2, 443:446] = 0
    pixels[100:110, 452:455] = 0
    if speck:
        pixels[110, 441] = 0
    return Picture(pixels, 72)


@pytest.mark.parametrize("speck", [False, True])
def test_a_plus_in_the_ink_is_no_minus_however_it_is_read(speck: bool) -> None:
    picture = with_plus(speck=speck)
    for words in (
        [word("+159.00", 440, 484, bottom=112)],
        [word("+", 440, 449, bottom=112), word("159.00", 452, 484, bottom=112)],
        [word("159.00", 452, 484)],
    ):
        assert [each.text for each in with_minus_signs(words, picture)] == ["159.00"]


def test_a_minus_with_a_speck_on_it_is_one_although_it_is_read_as_a_plus() -> None:
    assert [each.text for each in with_minus_signs([word("+159.00", 440, 484)], with_plus(stroke=4))] == ["-159.00"]
