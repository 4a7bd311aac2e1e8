"""What is printed twice counts once, and what merely stands close together counts as often as it stands there."""

from __future__ import annotations

import pytest

from extractor.document.duplicate_characters import Character, without_duplicates


def print_of(text: str, x: float = 72.0, top: float = 100.0, size: float = 10.0, step: float = 5.5) -> list[Character]:
    """The characters of a line of print."""
    return [
        {"text": each, "x0": x + step * at, "top": top, "size": size, "fontname": "F1", "upright": True}
        for at, each in enumerate(text)
    ]


def text(characters: list[Character]) -> str:
    return "".join(each["text"] for each in characters)


@pytest.mark.parametrize("off", [(0.0, 0.0), (0.4, 0.0), (0.0, 0.9), (1.0, 1.0), (-0.8, -0.2)])
def test_bold_made_by_printing_again_is_one_print(off: tuple[float, float]) -> None:
    again = print_of("$1,242.99", 72.0 + off[0], 100.0 + off[1])
    assert text(without_duplicates(print_of("$1,242.99") + again)) == "$1,242.99"


@pytest.mark.parametrize("off", [1.2, 1.8])
def test_a_drop_shadow_is_no_print_of_its_own(off: float) -> None:
    shadow = print_of("$1,242.99", 72 + off, 100 + off)
    assert len(without_duplicates(shadow + print_of("$1,242.99"))) == 9


def test_what_is_first_down_the_page_is_kept() -> None:
    first, shadow = print_of("7"), print_of("7", 73.5, 101.5)
    assert without_duplicates(shadow + first) == first


@pytest.mark.parametrize("digits", ["11", "1,111.11", "ll"])
def test_the_same_letter_beside_itself_is_printed_twice(digits: str) -> None:
    assert text(without_duplicates(print_of(digits, step=2.2))) == digits


def test_the_same_amount_in_the_next_row_stays() -> None:
    rows = print_of("0.00") + print_of("0.00", top=111.0)
    assert without_duplicates(rows) is rows


def test_another_font_or_size_is_other_print() -> None:
    heavy = [{**each, "fontname": "F2"} for each in print_of("9")]
    assert len(without_duplicates(print_of("9") + heavy)) == 2
    assert len(without_duplicates(print_of("9") + print_of("9", size=14.0))) == 2
