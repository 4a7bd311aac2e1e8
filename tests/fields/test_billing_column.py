"""Which amounts of a page anchor the billing summary: those beside or between the lines of a known label."""

from __future__ import annotations

import pytest

from extractor.fields.billing_column import anchors_on
from tests.layout.pages import Line, page, stacked


def anchored(*lines: Line) -> list[tuple[float, str]]:
    """The left edge and the kind of the label of each amount."""
    return [(anchor.left, anchor.kind) for anchor in anchors_on(page(*lines))]


def centered(left: float = 260, pitch: float = 12, second: float = 60) -> list[tuple[float, str]]:
    """An amount halfway down a label of two lines, the second of which may begin elsewhere."""
    return anchored((60, 120, "Payments and"), (second, 120 + pitch, "credits"), (left, 120 + pitch / 2, "5,685.00"))


CREDITS = [(60.0, "payments_and_credits")]


@pytest.mark.parametrize(("pitch", "found"), [(18.8, CREDITS), (19.2, [])])
def test_a_label_of_two_lines_is_less_than_a_line_above_and_below_its_amount(
    pitch: float, found: list[tuple[float, str]]
) -> None:
    assert centered(pitch=pitch) == found


@pytest.mark.parametrize(("left", "found"), [(121.5, CREDITS), (121.2, [])])
def test_an_amount_is_behind_its_label_but_for_a_point(left: float, found: list[tuple[float, str]]) -> None:
    assert centered(left=left) == found


@pytest.mark.parametrize(("second", "found"), [(64.9, CREDITS), (65.1, [])])
def test_the_lines_of_a_label_begin_within_five_points(second: float, found: list[tuple[float, str]]) -> None:
    assert centered(second=second) == found


def test_print_before_a_label_and_a_dollar_sign_behind_it_are_no_lines_of_it() -> None:
    label = stacked(60, 120, "Payments and", "credits")
    assert anchored((10, 126, "See"), *label, (200, 126, "$"), (260, 126, "5,685.00")) == CREDITS


def test_lines_around_an_amount_that_are_no_label_name_nothing() -> None:
    assert anchored(*stacked(60, 120, "Write to us", "about it"), (260, 126, "5,685.00")) == []
