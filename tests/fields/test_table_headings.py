"""A value is a cell of a table by the values beside it or at its edge above and below; its headings are over those."""

from __future__ import annotations

import pytest

from extractor.fields.table_headings import headings_over, is_cell
from extractor.layout.page_layout import PageLayout
from tests.layout.pages import Line, page, stacked


def cell(first: Line, *others: Line) -> bool:
    layout = page(first, *others)
    return is_cell(layout, next(run for run in layout.runs if run.text == first[2]))


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ((), False),
        (((300, 100, "$5.00"),), True),
        (((300, 100, "April 15, 2023"),), True),
        (((300, 100, "7.0%"),), True),
        (((300, 100, "when you paid"),), False),
        (((60, 112, "$5.00"),), True),
        (((63.9, 112, "$5.00"),), True),
        (((69.5, 112, "$5.00"),), False),
        (((65.4, 112, "$5.00"),), True),  # flush right
        (((60, 88, "$51.00"),), True),
        (((60, 124, "$51.00"),), True),
        (((60, 140, "$51.00"),), False),
        (((60, 112, "Total"),), False),
    ],
)
def test_a_value_beside_or_over_another_is_a_cell(others: tuple[Line, ...], expected: bool) -> None:
    assert cell((60, 100, "$51.00"), *others) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("April 15, 2023 Tax paid late $51.00", True),
        ("April 15, 2023 The tax paid late $51.00", False),
        ("Tax that was paid late $51.00", False),
        ("Tax $51.00 and interest $5.00", True),
    ],
)
def test_a_row_set_close_has_two_values_and_three_other_words_at_most(row: str, expected: bool) -> None:
    assert cell((60, 100, row)) == expected


def over(*lines: str) -> tuple[str, ...]:
    layout: PageLayout = page(*stacked(60, 100, *lines, "$51.00"))
    return headings_over(layout, layout.runs[-1])


def test_headings_are_the_nearest_three_lines_and_all_of_them() -> None:
    assert over("One", "Two", "Three", "Four") == ("Four", "Three", "Two", "Two Three Four")


@pytest.mark.parametrize("value", ["Tax $5.00", "Since May 3, 2023", "At 7%"])
def test_rows_between_a_cell_and_its_headings_are_passed_and_those_above_end_them(value: str) -> None:
    assert over("Zero", "Row $9.00", "One", "Two", value) == ("Two", "One", "One Two")


@pytest.mark.parametrize("line", ["You paid late.", "If you paid late,", "Paid late. We add it"])
def test_a_line_of_a_sentence_is_no_heading(line: str) -> None:
    assert over("One", line, "Two") == ("Two", "One", "One Two")


def test_a_heading_is_in_the_fourteen_lines_above() -> None:
    rows = ["Row $9.00"] * 13
    assert over("One", *rows) == ("One", "One")
    assert over("One", *rows, "Row $9.00") == ("",)
