"""Running text beside a table is a column of its own; the label column of a table is not."""

from __future__ import annotations

import pytest

from extractor.layout.page_columns import page_columns
from extractor.layout.page_layout import PageLayout
from tests.layout.pages import Line, page

PROSE = "we can lower a few of the sums you owe"
HEAD: Line = (
    60,
    60,
    "Notice CP14 of June 3, 2019 and what we ask of you to do about it now, before the day on which you pay",
)


def text(left: float, count: int = 10) -> list[Line]:
    return [(left, 100 + 10 * at, PROSE) for at in range(count)]


def cells(left: float, count: int = 5) -> list[Line]:
    return [(left, 103 + 17 * at, f"{at + 1}.00") for at in range(count)]


def columns(*lines: Line) -> list[int]:
    return [len(part.runs) for part in page_columns(page(*lines))]


def test_text_beside_a_table_is_a_column() -> None:
    assert columns(HEAD, *text(60), *cells(400)) == [1, 10, 5]


def test_a_table_left_of_text_is_a_column() -> None:
    assert columns(HEAD, *cells(60), *text(300)) == [1, 5, 10]


def test_one_paragraph_beside_a_table_is_a_note_on_it() -> None:
    assert columns(HEAD, *text(60, 3), *cells(400)) == [9]


def test_text_of_eight_lines_is_a_column_and_of_seven_none() -> None:
    assert columns(HEAD, *text(60, 8), *cells(400)) == [1, 8, 5]
    assert columns(HEAD, *text(60, 7), *cells(400)) == [13]


def test_four_cells_beside_text_are_a_table_and_three_none() -> None:
    assert columns(HEAD, *text(60), *cells(400, 4)) == [1, 10, 4]
    assert columns(HEAD, *text(60), *cells(400, 3)) == [14]


def test_a_table_under_text_across_the_page_is_in_one_column() -> None:
    labels: list[Line] = [(60, 300 + 20 * at, "Tax you owed") for at in range(9)]
    assert columns(HEAD, *text(60), *labels, *cells(400, 0)) == [20]


def test_the_label_and_the_figures_of_a_row_are_not_divided() -> None:
    """Text that is indented beside its headings, with a table across both."""
    headings: list[Line] = [(60, 100 + 40 * at, "Charges") for at in range(5)]
    row: list[Line] = [(60, 215, "04/15/2023"), (240, 215, "76"), (300, 215, "7.0%"), (400, 215, "$204.25")]
    below: list[Line] = [(180, 230 + 10 * at, PROSE) for at in range(3)]
    assert len(columns(HEAD, *headings, *text(180), *row, *below)) == 1


def test_a_page_without_print_has_no_columns() -> None:
    assert [part.runs for part in page_columns(PageLayout(1, ()))] == [()]


@pytest.mark.parametrize(("figure", "columns_of_page"), [("$ 204.25", 1), ("USD $ 204.25", 3)])
def test_a_figure_has_two_words_at_most(figure: str, columns_of_page: int) -> None:
    """A line of figures alone among the text, with its label beside it, is a row; one with words is a line of text."""
    headings: list[Line] = [(60, 100 + 40 * at, "Charges") for at in range(5)]
    row: list[Line] = [(60, 215, "Interest"), (240, 215, figure)]
    below: list[Line] = [(180, 230 + 10 * at, PROSE) for at in range(3)]
    assert len(columns(HEAD, *headings, *text(180), *row, *below)) == columns_of_page
