"""What is beside, below and above a run, to the point."""

from __future__ import annotations

import pytest

from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.values.word import Source, Word


def run(
    text: str, x0: float, top: float, x1: float | None = None, height: float = 10.0, source: Source = "text"
) -> TextRun:
    """A run of one word; as wide as 5 points a character where no right edge is given."""
    right = x0 + 5 * len(text) if x1 is None else x1
    return TextRun((Word(text, 1, x0, top, right, top + height, source, None if source == "text" else 90.0),))


def layout(*runs: TextRun) -> PageLayout:
    """A page of these runs."""
    return PageLayout(1, runs)


LABEL = run("Amount due", 100, 100)
"""From 100 to 150 points, 100 to 110 down."""


@pytest.mark.parametrize(("x0", "found"), [(149.0, True), (148.9, False), (400.0, True)])
def test_right_of_a_run_is_what_begins_a_point_before_its_end_or_later(x0: float, found: bool) -> None:
    other = run("$5.00", x0, 100)
    page = layout(LABEL, other)
    assert page.right_of(LABEL) == ([other] if found else [])
    assert page.left_of(other) == ([LABEL] if found else [])


def test_neighbors_come_nearest_first() -> None:
    near, far = run("near", 200, 101), run("far", 300, 99)
    page = layout(far, near, LABEL)
    assert page.right_of(LABEL) == [near, far]
    assert page.left_of(far) == [near, LABEL]
    assert page.on_line(near) == [LABEL, far]
    assert [line.text for line in page.lines] == ["Amount due near far"]


@pytest.mark.parametrize(
    ("x0", "top", "found"),
    [
        (100, 120, True),
        (100, 120.1, False),
        (100, 102.1, True),
        (100, 102.0, False),
        (151.9, 112, True),
        (152.0, 112, False),
        (73.1, 112, True),
        (73.0, 112, False),
    ],
)
def test_below_is_within_a_line_and_two_points_across(x0: float, top: float, found: bool) -> None:
    other = run("$5.00", x0, top)
    page = layout(LABEL, other)
    assert page.below(LABEL, 1) == ([other] if found else [])
    assert page.above(other, 1) == ([LABEL] if found else [])


def test_low_print_reaches_as_far_as_seven_points() -> None:
    low = run("....", 100, 100, height=2)
    page = layout(low, run("a", 100, 109), run("b", 110, 109.1))
    assert [other.text for other in page.below(low, 1)] == ["a"]


@pytest.mark.parametrize(
    ("below", "goes_on"),
    [
        (run("second line", 100, 121), True),
        (run("second line", 100, 121.1), False),
        (run("second line", 121.9, 112), True),
        (run("second line", 122, 112), False),
        (run("second line", 78.1, 112), True),
        (run("second line", 78, 112), False),
        (run("second line", 100, 112, height=15.4), True),
        (run("second line", 100, 112, height=15.5), False),
        (run("second line", 100, 112, height=6.6), True),
        (run("second line", 100, 112, height=6.5), False),
    ],
)
def test_a_paragraph_goes_on_close_below_at_one_edge_in_one_size(below: TextRun, goes_on: bool) -> None:
    page = layout(LABEL, below)
    assert page.paragraph(LABEL) == ([LABEL, below] if goes_on else [LABEL])
    assert page.continued_by(below) == ([LABEL] if goes_on else [])


def test_tall_boxes_of_ocr_are_of_one_size_by_the_width_of_their_letters() -> None:
    first = run("fifteen letters", 100, 100, source="ocr")
    for text, right, same in (
        ("fifteen letters", 100 + 15 * 5.7, True),
        ("fifteen letters", 100 + 15 * 5.8, False),
        ("fourteen chars", 170, False),
    ):
        tall = run(text, 100, 112, right, 20, "ocr")
        assert (layout(first, tall).paragraph(first) == [first, tall]) is same
    tall = run("fifteen letters", 100, 112, height=20)
    assert layout(first, tall).paragraph(first) == [first]


def test_a_paragraph_has_three_lines_where_no_more_are_asked_for() -> None:
    lines = [run(f"line {number}", 100, 100 + 12 * number) for number in range(5)]
    page = layout(*lines)
    assert page.paragraph(lines[0]) == lines[:3]
    assert page.paragraph(lines[0], 5) == lines
    assert page.paragraph(lines[0], 1) == lines[:1]


@pytest.mark.parametrize(
    ("left_end", "right_start", "width", "gutter"),
    [
        (380, 420, 800, 400.0),
        (380, 391.9, 800, None),
        (380, 392, 800, 386.0),
        (380, 420, 612, None),
        (380, 420, 612.1, None),
        (290, 320, 612.1, 305.0),
        (310, 330, 800, None),
        (470, 490, 800, None),
    ],
)
def test_two_pages_side_by_side_have_a_gutter_near_the_middle(
    left_end: float, right_start: float, width: float, gutter: float | None
) -> None:
    left, right = run("left", 0, 100, left_end), run("right", right_start, 100, width)
    page = layout(left, right)
    assert page.gutters == (() if gutter is None else (gutter,))
    assert page.on_line(left) == ([] if gutter else [right])


def test_an_empty_page_has_no_height() -> None:
    assert (layout().height, layout().print_height, layout().gutters, layout().lines) == (0.0, 0.0, (), ())
    page = layout(LABEL, run("x", 0, 300, height=20))
    assert (page.height, page.print_height) == (320, 15)


def test_a_table_over_the_middle_of_a_wide_sheet_has_no_gutter() -> None:
    rows = [[run("76 7%", 300, y, 390), run(f"{y},808.00", 430, y, 470)] for y in (100, 120)]
    edge = run("right", 700, 200, 800)
    assert layout(*rows[0], *rows[1], run("left", 0, 200, 40), edge).gutters == ()
    assert layout(*rows[0], run("left", 0, 200, 40), edge).gutters != ()
