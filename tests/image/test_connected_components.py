"""Ink that hangs together is one piece, whatever its form."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from extractor.image.connected_components import connected_components


def mask_of(*rows: str) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    return np.array([[cell == "#" for cell in row] for row in rows])


def test_two_letters_are_two_pieces() -> None:
    assert sorted(connected_components(mask_of("##.#", "#..#")).boxes) == [(0, 0, 2, 2), (0, 3, 2, 4)]


def test_arms_that_meet_further_down_are_one_piece() -> None:
    assert connected_components(mask_of("#.#.#", "#.#.#", "#####")).boxes == [(0, 0, 3, 5)]


def test_corners_that_touch_hang_together() -> None:
    assert len(connected_components(mask_of("#..", ".#.", "..#")).boxes) == 1


def test_only_a_piece_of_more_rows_is_taller() -> None:
    mask = mask_of("#..#", "#..#", "#...")
    assert (connected_components(mask).taller_than(2) == mask_of("#...", "#...", "#...")).all()
    assert not connected_components(mask).taller_than(3).any()


@given(arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_each_set_cell_lies_in_the_box_of_its_piece(mask: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> None:
    pieces = connected_components(mask)
    assert ((pieces.numbers > 0) == mask).all()
    for number, box in enumerate(pieces.boxes, 1):
        rows, columns = np.nonzero(pieces.numbers == number)
        assert box == (rows.min(), columns.min(), rows.max() + 1, columns.max() + 1)
