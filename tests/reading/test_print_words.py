"""Words are those that pdfplumber makes of the same characters."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.utils.text import extract_words

from extractor.reading.print_words import print_words

KEYS = ("text", "x0", "top", "x1", "bottom", "chars")
TEXTS = st.sampled_from(["A", "7", ".", "$", " ", "\u00a0", "ﬁ", "ab", ""])


def character(text: str, left: int, top: int, size: int, upright: bool = True, up: float = 0.0) -> dict[str, Any]:
    """A character half as wide as tall; places in half points, so that distances are at and around the bounds."""
    x0, y0, height = left / 2, top / 2, float(size)
    box = {"x0": x0, "x1": x0 + height / 2, "top": y0, "bottom": y0 + height, "doctop": y0}
    measures = {"width": height / 2, "height": height, "size": height}
    return {"text": text, "upright": upright, "matrix": (1.0, up, 0.0, 1.0, x0, y0), **box, **measures}


CHARACTERS = st.lists(
    st.builds(character, TEXTS, st.integers(0, 60), st.integers(0, 12), st.sampled_from([6, 10, 12])), max_size=25
)
SIDEWAYS = st.lists(
    st.builds(character, TEXTS, st.integers(0, 9), st.integers(0, 60), st.just(10), st.just(False), st.just(-1.0)),
    min_size=1,
    max_size=9,
)


def by_pdfplumber(characters: list[dict[str, Any]], rotated: str) -> list[dict[str, Any]]:
    words = extract_words(
        characters, x_tolerance_ratio=0.18, y_tolerance=2, return_chars=True, char_dir_rotated=rotated
    )
    return [{key: word[key] for key in KEYS} for word in words]


@given(CHARACTERS)
def test_words_of_level_print_are_those_of_pdfplumber(characters: list[dict[str, Any]]) -> None:
    assert [{key: word[key] for key in KEYS} for word in print_words(characters)] == by_pdfplumber(characters, "ttb")


@given(CHARACTERS, SIDEWAYS)
def test_words_of_a_page_with_print_set_downward_are_those_of_pdfplumber(
    level: list[dict[str, Any]], sideways: list[dict[str, Any]]
) -> None:
    found = print_words([*level, *sideways])
    assert [{key: word[key] for key in KEYS} for word in found] == by_pdfplumber([*level, *sideways], "ttb")
