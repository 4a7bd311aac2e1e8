"""The space behind a lone A is where its gap is wider than those of the other letters."""

from __future__ import annotations

import pytest

from extractor.ocr.line_recognition import recognize_lines
from extractor.ocr.lost_spaces import parts_of_word
from extractor.values.word import Word
from tests.ocr.test_line_recognition import LOOK, line, part

WIDE, NARROW = (20.0, 29.0), (20.0, 23.0)
OTHERS = [(45.0, 47.0), (60.0, 63.0)]


@pytest.mark.parametrize(
    ("text", "first", "parts"),
    [
        ("Arefund", WIDE, ["A", "refund"]),
        ("Apagar,", WIDE, ["A", "pagar,"]),
        ("Amount", NARROW, ["Amount"]),
        ("AMOUNT", WIDE, ["AMOUNT"]),
        ("Bond", WIDE, ["Bond"]),
    ],
)
def test_a_wide_gap_behind_a_capital_a_is_a_space(text: str, first: tuple[float, float], parts: list[str]) -> None:
    assert [part for part, _ in parts_of_word(text, [first, *OTHERS], 24.0)] == parts


def test_letters_that_are_all_far_apart_are_one_word() -> None:
    assert parts_of_word("Amount", [WIDE, (45.0, 53.0), (60.0, 68.0)], 24.0) == (("Amount", None),)


def test_both_words_stand_where_their_ink_is() -> None:
    def read(pictures: object, page: int) -> list[list[Word]]:
        return [[Word("Arefund", page, 2.0, 0.0, 200.0, 36.0, "ocr", 96.0)]]

    first, second = recognize_lines([part(1, line("A refund"))], LOOK, read)
    assert [first.text, second.text] == ["A", "refund"]
    assert first.x1 < second.x0
    assert second.x0 - first.x1 > 0.2 * first.height
