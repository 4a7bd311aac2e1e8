"""Where both parsers have the same characters at the same places, nothing is placed anew."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document.drawn_text import DrawnText, Glyph
from extractor.document.pdf_text import are_of_one_page, placed_as_drawn

GLYPHS = st.lists(
    st.tuples(st.sampled_from("17A$. "), st.floats(0, 200).map(lambda x: round(x, 1)), st.integers(0, 40)), max_size=12
)
MOVES = st.lists(st.sampled_from([0.0, 0.0, 0.0, 0.3, -0.5, 0.6, 5.0]), min_size=12, max_size=12)


def characters(glyphs: list[tuple[str, float, int]]) -> list[dict[str, Any]]:
    return [{"text": text, "origin": (x, float(y)), "x0": x, "x1": x + 5} for text, x, y in glyphs]


def drawn_text(glyphs: list[Glyph]) -> DrawnText:
    places = np.array([(x, y) for _, x, y in glyphs], np.float64).reshape(-1, 2)
    return DrawnText("".join(text for text, _, _ in glyphs), places)


@given(GLYPHS, MOVES)
def test_characters_that_are_alike_are_of_one_page_and_in_place(
    glyphs: list[tuple[str, float, int]], moves: list[float]
) -> None:
    own = characters(glyphs)
    drawn = [(text, x + move, float(y)) for (text, x, y), move in zip(glyphs, moves, strict=False) if text != " "]
    if drawn_text(drawn).are(own):
        assert are_of_one_page(own, drawn)
        assert placed_as_drawn(own, drawn) is own


def test_another_character_or_place_is_not_alike() -> None:
    own = characters([("1", 10.0, 20), (" ", 15.0, 20), ("7", 20.0, 20)])
    assert drawn_text([("1", 10.0, 20.0), ("7", 20.4, 20.0)]).are(own)
    for other in ([("1", 10.0, 20.0)], [("1", 10.0, 20.0), ("2", 20.0, 20.0)], [("1", 10.0, 20.0), ("7", 21.0, 20.0)]):
        assert not drawn_text(other).are(own)


def test_ligature_is_drawn_as_its_letters() -> None:
    own = characters([("o", 10.0, 20), ("ffi", 15.0, 20), ("c", 25.0, 20)])
    letters: list[Glyph] = [("o", 10.0, 20.0), ("f", 15.0, 20.0), ("f", 18.0, 20.0), ("i", 21.0, 20.0)]
    assert drawn_text([*letters, ("c", 25.0, 20.0)]).are(own)
    assert not drawn_text([*letters, ("c", 26.0, 20.0)]).are(own)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_character_without_text_is_none(at: int) -> None:
    own = characters([("1", 10.0, 20), ("7", 20.0, 20)])
    own.insert(at, characters([("", 15.0, 20)])[0])
    assert drawn_text([("1", 10.0, 20.0), ("7", 20.0, 20.0)]).are(own)


def test_hyphen_at_the_end_of_a_line_is_one() -> None:
    own = characters([("n", 10.0, 20), ("-", 15.0, 20), ("t", 10.0, 30)])
    assert drawn_text([("n", 10.0, 20.0), ("\x02", 15.0, 20.0), ("t", 10.0, 30.0)]).are(own)


def test_glyphs_are_those_of_the_text_with_their_places() -> None:
    glyphs: list[Glyph] = [("1", 10.0, 20.0), ("7", 20.4, 20.0)]
    assert drawn_text(glyphs).glyphs() == glyphs
