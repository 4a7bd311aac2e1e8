"""Where both parsers have the same characters at the same places, nothing is placed anew."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from extractor.document.pdf_text import are_drawn_alike, are_of_one_page, placed_as_drawn

GLYPHS = st.lists(
    st.tuples(st.sampled_from("17A$. "), st.floats(0, 200).map(lambda x: round(x, 1)), st.integers(0, 40)), max_size=12
)
MOVES = st.lists(st.sampled_from([0.0, 0.0, 0.0, 0.3, -0.5, 0.6, 5.0]), min_size=12, max_size=12)


def characters(glyphs: list[tuple[str, float, int]]) -> list[dict[str, Any]]:
    return [{"text": text, "origin": (x, float(y)), "x0": x, "x1": x + 5} for text, x, y in glyphs]


@given(GLYPHS, MOVES)
def test_characters_that_are_alike_are_of_one_page_and_in_place(
    glyphs: list[tuple[str, float, int]], moves: list[float]
) -> None:
    own = characters(glyphs)
    drawn = [(text, x + move, float(y)) for (text, x, y), move in zip(glyphs, moves, strict=False) if text != " "]
    if are_drawn_alike(own, drawn):
        assert are_of_one_page(own, drawn)
        assert placed_as_drawn(own, drawn) is own


def test_another_character_or_place_is_not_alike() -> None:
    own = characters([("1", 10.0, 20), (" ", 15.0, 20), ("7", 20.0, 20)])
    assert are_drawn_alike(own, [("1", 10.0, 20.0), ("7", 20.4, 20.0)])
    for other in ([("1", 10.0, 20.0)], [("1", 10.0, 20.0), ("2", 20.0, 20.0)], [("1", 10.0, 20.0), ("7", 21.0, 20.0)]):
        assert not are_drawn_alike(own, other)
