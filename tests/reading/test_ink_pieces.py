"""Ink that hangs together is one piece, whatever its form."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from extractor.reading.ink_pieces import pieces_of


def mask_of(*rows: str) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    return np.array([[cell == "#" for cell in row] for row in rows])


def test_two_letters_are_two_pieces() -> None:
    assert sorted(piece.box for piece in pieces_of(mask_of("## #", "#  #"))) == [(0, 0, 2, 2), (0, 3, 2, 4)]


def test_arms_that_meet_further_down_are_one_piece() -> None:
    (piece,) = pieces_of(mask_of("#.#.#", "#.#.#", "#####"))
    assert piece.box == (0, 0, 3, 5)
    assert piece.height == 3


def test_corners_that_touch_hang_together() -> None:
    assert len(pieces_of(mask_of("#..", ".#.", "..#"))) == 1


@given(arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_the_pieces_hold_each_set_cell_once(mask: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> None:
    again = np.zeros(mask.shape, int)
    for piece in pieces_of(mask):
        for row, start, end in piece.runs:
            again[row, start:end] += 1
            assert piece.box[0] <= row < piece.box[2] and piece.box[1] <= start < end <= piece.box[3]
    assert (again == mask).all()
