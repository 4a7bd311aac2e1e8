"""Boxes share what both cover, as a part of the smaller one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.box import Box, union

EDGES = st.floats(0, 800, allow_nan=False)
BOXES = st.tuples(EDGES, EDGES, EDGES, EDGES).map(
    lambda edges: Box(
        min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[0], edges[2]), max(edges[1], edges[3])
    )
)
WORD = Box(100, 50, 140, 60)


@pytest.mark.parametrize(
    ("other", "across", "down"),
    [
        (Box(100, 50, 140, 60), 1.0, 1.0),
        (Box(120, 50, 160, 60), 0.5, 1.0),
        (Box(100, 56, 140, 66), 1.0, 0.4),
        (Box(120, 50, 130, 55), 1.0, 1.0),
        (Box(150, 50, 190, 60), -0.25, 1.0),
    ],
)
def test_an_overlap_is_a_part_of_the_smaller_box(other: Box, across: float, down: float) -> None:
    assert WORD.overlap_across(other) == pytest.approx(across)
    assert WORD.overlap_down(other) == pytest.approx(down)
    assert other.overlap_across(WORD) == pytest.approx(across)


def test_boxes_overlap_above_a_share_not_at_it() -> None:
    assert not WORD.overlaps(Box(120, 50, 160, 60), 0.5)
    assert WORD.overlaps(Box(119.9, 50, 159.9, 60), 0.5)


def test_boxes_side_by_side_do_not_overlap() -> None:
    assert not WORD.overlaps(Box(140, 50, 180, 60))
    assert WORD.iou(Box(140, 50, 180, 60)) == 0.0


@given(BOXES, BOXES)
def test_a_union_covers_both_boxes(one: Box, other: Box) -> None:
    both = union([one, other])
    assert both.x0 == min(one.x0, other.x0) and both.bottom == max(one.bottom, other.bottom)
    assert both.x0 <= both.x1 and both.top <= both.bottom


@given(BOXES, BOXES)
def test_intersection_over_union_is_symmetric_and_at_most_one(one: Box, other: Box) -> None:
    assert one.iou(other) == pytest.approx(other.iou(one))
    assert 0.0 <= one.iou(other) <= 1.0 + 1e-9


def test_a_box_is_rounded_to_tenths_of_a_point() -> None:
    assert Box(1.04, 2.06, 3.0, 4.25).rounded() == (1.0, 2.1, 3.0, 4.2)
