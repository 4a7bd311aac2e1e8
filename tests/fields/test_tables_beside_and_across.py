"""Tables whose periods are across the page, and tables beside one another, are read each by itself."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.decide.later_tables import later_tables
from extractor.fields.reading import LetterReading
from extractor.fields.tables import interest_table, parse_interest_row, penalty_rows
from tests.layout.pages import Line, page

PROSE: Line = (60, 400, "We are required by law to charge interest when you do not pay on time")
"""Running text, whose spaces are those of the page."""

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
    lines: list[Line] = [PROSE]
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


def test_a_total_of_the_table_beside_is_no_penalty() -> None:
    other: list[Line] = [
        (330, 100, "Description"),
        (520, 100, "Amount"),
        (330, 140, "Total payments"),
        (520, 140, "$5,061.00"),
    ]
    assert [str(row.amount) for row, _ in penalty_rows([page(PROSE, *BESIDE, *other)])] == ["60.00"]


@pytest.mark.parametrize("rest", ["tax", "tax penalty"])
def test_a_penaltys_heading_may_wrap(rest: str) -> None:
    lines: list[Line] = [(60, 100, "Failure to pay proper estimated"), (400, 100, "Amount"), (60, 112, rest)]
    rows = list(penalty_rows([page(*lines, (60, 130, "Computed for you"), (400, 130, "$177.85"))]))
    assert [row.kind for row, _ in rows] == ["estimated_tax"]
