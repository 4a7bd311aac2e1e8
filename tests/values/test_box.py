"""How boxes of print lie to one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.box import Box, union

COORDINATES = st.integers(0, 800)
BOXES = st.builds(
    lambda x, y, w, h: Box(float(x), float(y), float(x + w), float(y + h)),
    COORDINATES,
    COORDINATES,
    st.integers(1, 300),
    st.integers(1, 60),
)
HERE = Box(10.0, 20.0, 30.0, 60.0)


def test_a_box_has_width_height_and_middle() -> None:
    assert (HERE.width, HERE.height, HERE.middle) == (20.0, 40.0, 40.0)


@pytest.mark.parametrize(
    ("other", "across", "down"),
    [
        (Box(20, 40, 40, 80), 0.5, 0.5),
        (Box(25, 20, 30, 60), 1.0, 1.0),
        (Box(30, 60, 50, 100), 0.0, 0.0),
        (Box(40, 80, 60, 90), -0.5, -2.0),
    ],
)
def test_overlap_is_a_part_of_the_smaller_box(other: Box, across: float, down: float) -> None:
    assert HERE.overlap_across(other) == pytest.approx(across)
    assert HERE.overlap_down(other) == pytest.approx(down)


def test_boxes_that_only_touch_do_not_overlap() -> None:
    assert not HERE.overlaps(Box(30, 20, 40, 60))
    assert not HERE.overlaps(Box(10, 60, 30, 80))
    assert HERE.overlaps(Box(29, 59, 49, 99))


def test_a_share_must_be_exceeded_across_and_down() -> None:
    half = Box(20, 40, 40, 80)
    assert half.overlaps(HERE, 0.49)
    assert not half.overlaps(HERE, 0.5)
    assert not HERE.overlaps(Box(20, 20, 40, 60), 0.6)
    assert not HERE.overlaps(Box(10, 40, 30, 80), 0.6)


def test_a_box_without_width_or_height_has_shares() -> None:
    line = Box(15, 30, 15, 30)
    assert (line.overlap_across(HERE), line.overlap_down(HERE)) == (0.0, 0.0)
    assert Box(15, 30, 15.05, 30.05).overlap_across(HERE) == pytest.approx(0.5)


@given(BOXES, BOXES)
def test_relations_hold_both_ways_and_within_bounds(one: Box, other: Box) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlap_across(other) == other.overlap_across(one) <= 1
    assert one.overlap_down(other) == other.overlap_down(one) <= 1
    assert union([one, other]) == union([other, one])


def test_a_union_is_the_smallest_box_around_all() -> None:
    assert union([Box(3, 4, 5, 6), Box(1, 5, 4, 9), Box(2, 2, 7, 3)]) == Box(1, 2, 7, 9)
    assert union([HERE]) == HERE


def test_a_rounded_box_has_tenths_of_points() -> None:
    assert Box(1.04, 2.06, 3.11, 4.19).rounded() == Box(1.0, 2.1, 3.1, 4.2)
