"""Rows of tables have their wrapped dates and labels, and the headings of their columns."""

from __future__ import annotations

import re

import pytest

from extractor.layout.table_rows import column_down, table_rows
from tests.layout.pages import Line, page, right, stacked

FIGURES = "38  4.0%  0.004172838  $356,404.00  $1,487.22"


def texts(*lines: Line) -> list[str]:
    return [row.text for row in table_rows(page(*lines))]


@pytest.mark.parametrize("figures_at", [100, 106, 112])
def test_a_period_wrapped_in_its_cell_is_of_its_row(figures_at: int) -> None:
    rows = texts(*stacked(40, 100, "April 15, 2022 –", "May 23, 2022"), (160, figures_at, FIGURES))
    assert rows == [f"April 15, 2022 – May 23, 2022 {' '.join(FIGURES.split())}"]


@pytest.mark.parametrize("speck", ["'", "·", "’", "."])
def test_a_speck_in_place_of_a_space_leaves_a_wrapped_date_whole(speck: str) -> None:
    rows = texts(*stacked(40, 100, f"December{speck}31, 2019 - January", "6, 2020"), (250, 106, FIGURES))
    assert [row for row in rows if FIGURES.split()[0] in row] == [
        f"December{speck}31, 2019 - January 6, 2020 " + " ".join(FIGURES.split())
    ]


def test_dates_wrapped_in_two_columns_stay_two_dates() -> None:
    rows = texts(
        (40, 100, "Apr. 15,"), (120, 100, "May 23,"), (200, 100, FIGURES), (40, 112, "2022"), (120, 112, "2022")
    )
    assert rows[0].startswith("Apr. 15, 2022 May 23, 2022 38")


def test_rows_of_even_pitch_continue_below_their_figures() -> None:
    rows = texts(
        (40, 100, "04/15/2022 –"),
        (160, 100, FIGURES),
        (40, 112, "05/23/2022"),
        (40, 124, "05/23/2022 –"),
        (160, 124, FIGURES),
        (40, 136, "06/30/2022"),
    )
    assert [row[:23] for row in rows] == ["04/15/2022 – 05/23/2022", "05/23/2022 – 06/30/2022"]


def test_a_line_of_words_is_of_no_row() -> None:
    assert texts((40, 100, "Failure-to-pay"), (40, 112, "04/15/2022  2  $100.00  0.5%  $1.00"))[0] == "Failure-to-pay"


def test_a_column_has_the_heading_over_it() -> None:
    lines = ((40, 76, "What you owe"), (160, 100, "Unpaid"), (160, 112, "amount"), (300, 112, "Penalty"))
    row = table_rows(page(*lines, (40, 130, "04/15/2022"), (160, 130, "$100.00"), (300, 130, "$1.00")))[-1]
    assert [row.heading_of(cell) for cell in row.amounts] == ["unpaid amount", "penalty"]


def test_a_sentence_over_a_table_is_no_heading() -> None:
    sentence = (40, 100, "We charge interest on what you did not pay by the due date.")
    row = table_rows(page(sentence, (40, 120, "04/15/2022"), (160, 120, "$100.00")))[-1]
    assert row.headings == ()


def labels(*lines: Line) -> set[str]:
    """What the one row with amounts may be called."""
    (row,) = (row for row in table_rows(page(*lines)) if row.amounts)
    return set(row.labels())


def test_a_label_may_be_wrapped_on_two_lines_above_and_below() -> None:
    one_to_seven = stacked(40, 76, "One", "Two", "Three", "Four", "Five", "Six", "Seven")
    found = labels(*one_to_seven, (300, 112, "$100.00"))
    assert found == {
        *("Four", "Three Four", "Four Five", "Two Three Four", "Three Four Five", "Four Five Six"),
        *("Two Three Four Five", "Three Four Five Six", "Two Three Four Five Six"),
    }


def test_the_label_above_a_wrapped_period_is_of_its_row() -> None:
    lines = stacked(40, 88, "Penalty for", "April 15, 2022 –", "May 23, 2022")
    assert "Penalty for April 15, 2022 May 23, 2022" in labels(*lines, (300, 100, "$100.00"))


@pytest.mark.parametrize("above", [(40, 70, "Penalty for"), (310, 88, "Penalty for"), (40, 88, "Penalty 5 % for")])
def test_words_apart_or_over_the_figures_or_with_figures_are_not_of_a_label(above: Line) -> None:
    assert labels(above, (40, 100, "late payment"), (300, 100, "$100.00")) == {"late payment"}


def test_a_label_is_also_its_words_next_to_the_figures_without_another_column() -> None:
    found = labels((40, 100, "See the back"), (160, 100, "Total interest"), (300, 100, "$9.00"))
    assert found == {"See the back Total interest", "Total interest"}


@pytest.mark.parametrize(("lines", "shown"), [(4, 4), (5, 4)])
def test_a_heading_has_four_lines_at_most(lines: int, shown: int) -> None:
    heading = [(160.0, 100 - 12.0 * at, "Unpaid") for at in range(lines)]
    row = table_rows(page(*heading, (40, 112, "04/15/2022"), (160, 112, "$100.00")))[-1]
    assert len(row.headings) == shown


def test_a_heading_over_two_columns_is_cut_at_its_widest_gap_between_them() -> None:
    words = (*((160.0, "Unpaid"), (195.0, "amount")), *((238.0, "Penalty"), (280.0, "charged")))
    line = [(left, 100.0, word) for left, word in words]
    row = table_rows(page(*line, (40, 112, "04/15/2022"), (160, 112, "$10,000.00"), (250, 112, "$1,000.00")))[-1]
    assert [row.heading_of(cell) for cell in row.amounts] == ["unpaid amount", "penalty charged"]


@pytest.mark.parametrize(("top", "is_heading"), [(64.0, True), (63.9, False)])
def test_a_heading_is_at_most_twice_and_a_half_its_height_above(top: float, is_heading: bool) -> None:
    row = table_rows(page((160, top, "Unpaid amount"), (40, 100, "04/15/2022"), (160, 100, "$100.00")))[-1]
    assert bool(row.headings) == is_heading


@pytest.mark.parametrize(
    ("top", "dates"),
    [(112.2, ["04/15 05/23", "05/24 06/30"]), (112.4, ["04/15", "05/23 05/24 06/30"])],
)
def test_a_piece_of_a_date_is_of_the_row_that_is_nearer_by_half_a_point(top: float, dates: list[str]) -> None:
    found = texts(
        (40, 100, "04/15/2022 –"),
        (160, 100, "$5.00"),
        (40, top, "05/23/2022"),
        (40, 124, "05/24/2022 –"),
        (160, 124, "$5.00"),
        (40, 136, "06/30/2022"),
    )
    assert [" ".join(re.findall(r"\d\d/\d\d(?=/)", row)) for row in found] == dates


def test_a_heading_beside_others_is_no_piece_of_a_period() -> None:
    headings: list[Line] = [(40, 100, "From"), (120, 100, "To"), (200, 100, "Days")]
    rows = texts(*headings, (40, 112, "04/15/2022"), (120, 112, "05/23/2022"), (200, 112, FIGURES))
    assert rows[-1].startswith("04/15/2022 05/23/2022 38")


def test_a_line_with_a_factor_whose_point_is_lost_is_a_row_of_its_own() -> None:
    first = (40, 100, f"04/15/2022  05/23/2022  {FIGURES}")
    lost = (40, 114, "05/23/2022  06/30/2O22  %  6O  0004182838  357,891.22")
    assert len(list(table_rows(page(first, lost, confidence=90.0)))) == 2


def test_a_year_over_a_column_is_its_heading_and_no_piece_of_a_date() -> None:
    headings: list[Line] = [(200, 100, "2021"), (300, 100, "2022"), (400, 100, "Now due")]
    title: Line = (40, 88, "Your account")
    for above, shown in (([], headings), ([], headings[:2]), ([title], headings[:2])):
        cells: list[Line] = [(left, top, f"${top}.00") for top in (112, 124) for left, _, _ in shown]
        labels: list[Line] = [(40, 112, "Tax you owed"), (40, 124, "Payments and credits")]
        rows = table_rows(page(*above, *shown, *labels, *cells))
        names = [text.lower() for _, _, text in shown]
        assert [[row.heading_of(amount) for amount in row.amounts] for row in rows[-2:]] == [names, names]


def test_a_cell_goes_on_below_line_by_line_where_it_is_flush() -> None:
    lines = [
        (60, 100, "a first"),
        (60, 112, "a second"),
        (240, 112, "a cell"),
        (60, 124, "a third"),
        (80, 136, "an end"),
    ]
    layout = page(*lines)
    assert [run.text for run in column_down(layout, layout.runs[0])] == ["a first", "a second", "a third"]


@pytest.mark.parametrize(("left", "count"), [(64, 2), (56, 2), (64.1, 1), (55.9, 1)])
def test_cells_are_flush_within_four_points(left: float, count: int) -> None:
    layout = page((60, 100, "a first"), (left, 112, "a secondary"))
    assert len(column_down(layout, layout.runs[0])) == count


@pytest.mark.parametrize("empty", ["–", "-", "......", ""])
def test_rows_of_empty_cells_are_between_a_heading_and_its_amounts(empty: str) -> None:
    """A title in larger steps is no row without figures."""
    heads = [(200, 100, "Last year"), (300, 100, "Billed now")]
    empties = [line for top in (116, 132) for line in ((40, top, "Penalty"), (222, top, empty), (322, top, empty))]
    rows = [(40, 148, "Interest"), (200, 148, "$10,000.00"), (300, 148, "$1,000.00")]
    row = table_rows(page(*heads, (40, 116, "Tax"), (200, 116, "$9.00"), *empties, *rows))[-1]
    assert [row.heading_of(cell) for cell in row.amounts] == ["last year", "billed now"]


def test_a_dash_of_the_column_beside_is_no_minus_of_an_amount() -> None:
    row = table_rows(page((40, 100, "Interest"), (160, 100, "–"), (300, 100, "41.71"), (400, 100, "– 36.70")))[0]
    assert [cell.text for cell in row.amounts] == ["41.71", "– 36.70"]


def test_rows_of_even_pitch_whose_first_date_is_above_have_the_dates_above_them() -> None:
    other = FIGURES.replace("38", "39")
    rows = texts((40, 100, "April 15, 2022"), (250, 112, FIGURES), (40, 124, "May 23, 2022"), (250, 136, other))
    assert [row[:12] for row in rows if "4.0%" in row] == ["April 15, 20", "May 23, 2022"]


def test_a_date_that_is_broken_in_its_year_is_where_its_first_part_is() -> None:
    (row,) = table_rows(page((40, 100, "to 06/30/20"), (250, 100, FIGURES), (40, 112, "22")))
    assert [(word.text, word.x0) for word in row.line.words][:2] == [("to", 40.0), ("06/30/2022", 40 + 2 * 5.4 + 3)]


def scanned(*lines: Line) -> list[str]:
    return [row.text for row in table_rows(page(*lines, confidence=90.0))]


@pytest.mark.parametrize("first", ["May 24.'2011", "May 24., 2011", "Apr  24, 2011"])
def test_specks_and_lost_points_leave_a_wrapped_period_of_a_scan_whole(first: str) -> None:
    rows = scanned(*stacked(40, 100, f"{first} through Jun 30,", "2011"), (250, 106, FIGURES))
    assert rows[0] == f"{' '.join(first.split())} through Jun 30, 2011 " + " ".join(FIGURES.split())


def test_a_number_of_days_beside_a_wrapped_month_is_no_day_of_it() -> None:
    rows = scanned((40, 100, "Apr. 15, 1996   Jun."), (160, 100, f"  {FIGURES}"), (112, 112, "30, 1996"))
    assert rows[0] == "Apr. 15, 1996 Jun. 30, 1996 " + " ".join(FIGURES.split())


def test_a_speck_before_a_wrapped_date_is_no_digit_of_it() -> None:
    rows = scanned(*stacked(40, 100, "04/15/2022 through", "005/23/2022"), (250, 106, FIGURES))
    assert rows[0] == "04/15/2022 through 005/23/2022 " + " ".join(FIGURES.split())


@pytest.mark.parametrize("line", ["March 3, 2024 is $925.91.", "Sent March 3, 2024"])
def test_years_are_headings_where_the_date_above_is_not_over_them(line: str) -> None:
    rows = table_rows(
        page(
            (40, 88, line), right(300, 100, "2022"), right(400, 100, "2023"), (40, 114, "Tax"), right(300, 114, "8.00")
        )
    )
    assert rows[-1].heading_of(rows[-1].amounts[0]) == "2022"


def test_a_heading_of_one_run_is_cut_at_the_figures_below_it() -> None:
    """The headings of narrow columns are a word space apart, their figures are not."""
    layout = page(
        (200, 100, "Days %"), (300, 100, "Balance"), (206, 114, "76"), (227, 114, "7"), (300, 114, "8,346.00")
    )
    (row,) = table_rows(layout)[1:]
    assert [row.heading_of(cell) for cell in row.cells] == ["days", "%", "balance"]
