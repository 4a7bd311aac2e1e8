"""Tables across the page, beside one another, over page breaks and with wrapped cells are read each by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from extractor.decide.later_tables import later_tables
from extractor.fields.penalty_rows import penalty_rows
from extractor.fields.reading import LetterReading
from extractor.fields.tables import interest_table, parse_interest_row
from extractor.layout.page_layout import page_layout
from tests.layout.pages import Line, page

ACROSS: tuple[tuple[str, str, str], ...] = (
    ("From", "04/15/2023", "06/30/2023"),
    ("To", "06/30/2023", "09/30/2023"),
    ("Days", "76", "92"),
    ("Rate", "7.0%", "7.0%"),
    ("Factor", "0.014680663", "0.017798686"),
    ("Amount", "$13,913.00", "$14,117.25"),
    ("Interest", "$204.25", "$251.27"),
)


def across(*columns: int, edge: float = 200) -> list[Line]:
    """The table with its periods as columns of cells that end at one edge each."""
    lines: list[Line] = []
    for at, row in enumerate(ACROSS):
        lines.append((60, 100 + 13 * at, row[0]))
        lines += [(edge + 140 * column - 5.4 * len(row[column]), 100 + 13 * at, row[column]) for column in columns]
    return lines


@pytest.mark.parametrize("columns", [(1,), (1, 2)])
def test_periods_printed_across_the_page_are_rows(columns: tuple[int, ...]) -> None:
    rows = [row for row, _ in interest_table([page(*across(*columns))]).rows]
    assert [str(row.charge) for row in rows if row] == ["204.25", "251.27"][: len(columns)]
    layouts = (page(*across(*columns)),)
    assert len(later_tables([LetterReading(layouts)], None).interest_rows) == len(columns)


def test_a_year_of_two_digits_is_of_this_century() -> None:
    row = parse_interest_row("04/15/23-06/30/23 76 7.0% 0.014680663 $13,913.00 $204.25")
    assert row is not None
    assert (row.from_, row.to) == (dt.date(2023, 4, 15), dt.date(2023, 6, 30))


BESIDE: list[Line] = [
    (60, 100, "Failure-to-pay"),
    (250, 100, "Amount"),
    (60, 120, "3 months at 0.5%"),
    (250, 120, "$60.00"),
]


@pytest.mark.parametrize("name", ["Failure-to-pay", "Failure-to-pay penalty"])
def test_a_total_of_the_table_beside_is_no_penalty(name: str) -> None:
    other: list[Line] = [
        (330, 100, "Description"),
        (520, 100, "Amount"),
        (330, 140, "Total payments"),
        (520, 140, "$5,061.00"),
    ]
    rows = penalty_rows([page((60, 100, name), *BESIDE[1:], *other)])
    assert [str(row.amount) for row, _ in rows] == ["60.00"]


@pytest.mark.parametrize("rest", ["tax", "tax penalty"])
def test_a_penaltys_heading_may_wrap(rest: str) -> None:
    lines: list[Line] = [(60, 100, "Failure to pay proper estimated"), (400, 100, "Amount"), (60, 112, rest)]
    rows = list(penalty_rows([page(*lines, (60, 130, "Computed for you"), (400, 130, "$177.85"))]))
    assert [row.kind for row, _ in rows] == ["estimated_tax"]


def test_prose_under_a_heading_does_not_end_its_table() -> None:
    first: list[Line] = [
        (60, 60, "Failure-to-file penalty"),
        (60, 76, "Total failure-to-file penalty"),
        (400, 76, "$9.00"),
    ]
    second: list[Line] = [
        (60, 100, "Failure-to-pay penalty"),
        (60, 116, "We are required by law to charge interest when you do not pay on time"),
        (60, 132, "April 15, 2023"),
        (400, 132, "$6.00"),
    ]
    assert [str(row.amount) for row, _ in penalty_rows([page(*first, *second)])] == ["9.00", "6.00"]


def test_a_date_broken_inside_its_year_is_whole() -> None:
    cells: list[Line] = [
        (180, 100, "76"),
        (210, 100, "7.0%"),
        (250, 100, "0.014680663"),
        (340, 100, "$13,913.00"),
        (420, 100, "$204.25"),
    ]
    period: list[Line] = [(60, 100, "04/15/2023-06/30/20"), (60, 111, "23")]
    (row,) = [row for row, _ in interest_table([page(*period, *cells)]).rows]
    assert row is not None and row.to == dt.date(2023, 6, 30)


@pytest.mark.parametrize("glued", ["0.014680663$13,913.00", "7.0%$13,913.00", "06/30/2023$13,913.00"])
def test_a_figure_and_an_amount_without_a_space_are_two(glued: str) -> None:
    layout = page((60, 100, glued))
    assert [word.text for run in layout.runs for word in run.words][1:] == ["$13,913.00"]


def test_a_penalty_table_goes_on_over_a_page_break() -> None:
    first = page((60, 700, "Failure-to-pay penalty"))
    second = page((60, 60, "5 months after 04/15/2012, 0.5% of 275.00"), (400, 60, "6.88"), number=2)
    assert [(row.kind, str(row.amount)) for row, _ in penalty_rows([first, second])] == [("failure_to_pay", "6.88")]


def test_a_label_of_the_summary_is_no_heading_of_the_next_page() -> None:
    first = page((60, 100, "Failure-to-pay penalty"), (60, 120, "Amount due by July 3, 2017"), (400, 120, "$291.64"))
    second = page((400, 60, "$291.64"), number=2)
    assert list(penalty_rows([first, second])) == []


@pytest.mark.parametrize("dash", ["-", "–", "to"])
def test_a_period_over_three_lines_is_one(dash: str) -> None:
    cells: list[Line] = [
        (180, 100, "76"),
        (210, 100, "7.0%"),
        (250, 100, "0.014680663"),
        (340, 100, "$13,913.00"),
        (420, 100, "$204.25"),
    ]
    period: list[Line] = [(60, 100, "04/15/2023"), (60, 110.5, dash), (60, 121, "06/30/2023")]
    (row,) = [row for row, _ in interest_table([page(*period, *cells)]).rows]
    assert row is not None and row.to == dt.date(2023, 6, 30)


def test_a_period_wraps_on_a_scan_as_on_paper() -> None:
    """Boxes of ink are lower than the line: 7 points of 11."""
    rows = ((72, 100, "September 30, 2017-November 6,"), (72, 113, "2017"), (260, 113, "37"), (290, 113, "4.0%"))
    cells = (*rows, (340, 113, "0.004062803"), (430, 113, "2,665.63"), (500, 113, "$10.83"))
    words = [replace(word, bottom=word.top + 7.2) for run in page(*cells, confidence=95).runs for word in run.words]
    (row,) = [row for row, _ in interest_table([page_layout(1, words)]).rows]
    assert row is not None and (row.to, row.days) == (dt.date(2017, 11, 6), 37)


def cards(*columns: tuple[int, int]) -> list[Line]:
    """The periods as cards of captions with their values below, each at a column and a line of cards."""
    lines: list[Line] = []
    for at, (left, down) in enumerate(columns, 1):
        for row, cells in enumerate(ACROSS):
            lines += [(left, down + 24 * row, cells[0]), (left, down + 11 + 24 * row, cells[at])]
    return lines


@pytest.mark.parametrize("places", [((60, 100), (240, 100)), ((60, 100), (60, 300))])
def test_cards_side_by_side_or_one_below_another_are_rows(places: tuple[tuple[int, int], ...]) -> None:
    rows = [row for row, _ in interest_table([page(*cards(*places), number=2)]).rows]
    assert [str(row.charge) for row in rows if row] == ["204.25", "251.27"]
