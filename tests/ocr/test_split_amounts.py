"""Amounts that the engine parts at a comma or a point are whole again; other neighbors stay apart."""

from __future__ import annotations

import pytest

from extractor.ocr.split_amounts import with_joined_amounts
from extractor.values.word import Word


def words(*texts: str, gap: float = 4.0) -> list[Word]:
    placed: list[Word] = []
    left = 60.0
    for text in texts:
        placed.append(Word(text, 1, left, 100, left + 6 * len(text), 110, "ocr", 90.0 - len(placed)))
        left += 6 * len(text) + gap
    return placed


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("$29,", "456.00"), "$29,456.00"),
        (("-11,", "946.00"), "-11,946.00"),
        (("$1,", "029,", "456.00"), "$1,029,456.00"),
        (("$9,391", ".87"), "$9,391.87"),
        (("$90,", "000"), "$90,000"),
    ],
)
def test_an_amount_in_parts_is_one_word_in_one_box_and_as_sure_as_its_weakest_part(
    parts: tuple[str, ...], whole: str
) -> None:
    torn = words(*parts)
    joined = with_joined_amounts([*torn])
    assert [word.text for word in joined] == [whole]
    assert (joined[0].x0, joined[0].x1) == (torn[0].x0, torn[-1].x1)
    assert joined[0].confidence == torn[-1].confidence


@pytest.mark.parametrize("apart", [("May", "21,", "2023"), ("21,", "100"), ("1,", "Form"), ("$12,", "45.00")])
def test_what_is_no_amount_together_stays_apart(apart: tuple[str, ...]) -> None:
    assert [word.text for word in with_joined_amounts(words(*apart))] == list(apart)


def test_figures_in_two_columns_stay_apart() -> None:
    assert len(with_joined_amounts(words("$29,", "456.00", gap=20.0))) == 2


def test_figures_in_two_lines_stay_apart() -> None:
    first, second = words("$29,", "456.00")
    below = Word(second.text, 1, second.x0, 120, second.x1, 130, "ocr", 90.0)
    assert len(with_joined_amounts([first, below])) == 2
