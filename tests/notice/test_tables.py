"""The tables of the later pages are read row by row, each penalty's under its own heading."""

from __future__ import annotations

from extractor.notice.tables import penalty_rows
from tests.notice.pages import page

FILE_TABLE = [
    (60, 100, "Failure-to-file"),
    (60, 120, "05/17/2021   4   2,881.00   5%   648.23"),
    (60, 140, "Total failure-to-file $648.23"),
]


def test_rows_below_a_total_whose_own_heading_is_illegible_are_not_the_same_penaltys() -> None:
    sheet = page(
        *FILE_TABLE,
        (60, 170, "05/17/2021   6   2,881.00   0.5%   86.43"),
        (60, 190, "Total failure-to-pay $86.43"),
        confidence=90.0,
        number=3,
    )
    rows = [(row.kind, str(row.amount), row.total) for row, _ in penalty_rows([sheet], after_page=1)]
    assert rows == [
        ("failure_to_file", "648.23", False),
        ("failure_to_file", "648.23", True),
        ("failure_to_pay", "86.43", True),
    ]


def test_a_heading_after_a_total_begins_the_next_penaltys_table() -> None:
    sheet = page(
        *FILE_TABLE,
        (60, 155, "Failure-to-pay"),
        (60, 170, "05/17/2021   6   2,881.00   0.5%   86.43"),
        confidence=90.0,
        number=3,
    )
    assert [row.kind for row, _ in penalty_rows([sheet], after_page=1)][-1] == "failure_to_pay"
