"""Later pages that are printed beside the first one on a sheet are later pages."""

from __future__ import annotations

import pytest

from extractor.decide.later_tables import later_tables
from extractor.fields.billing import billing_summary
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import PageLayout
from tests.decide.test_interest_rows import FIRST, SECOND, THIRD
from tests.layout.pages import Line, page, stacked

PROSE = "We are required by law to charge interest when you do not pay on time"
SUMMARY: list[Line] = [
    *stacked(40, 100, "Tax you owed", "Failure-to-pay penalty", "Amount due by July 3, 2017", pitch=20),
    *stacked(300, 100, "$900.00", "$300.17", "$1,200.17", pitch=20),
]


def sheet(row: str, total: str) -> PageLayout:
    """A sheet with the summary on its left page and the penalty table on its right one."""
    left: list[Line] = stacked(40, 200, *[PROSE] * 9)
    right: list[Line] = [(560, 100, "Failure-to-pay penalty"), (560, 120, "2 months at 0.5%"), (900, 120, row)]
    return page(*SUMMARY, *left, *right, (560, 140, "Total failure-to-pay penalty"), (900, 140, total))


def test_a_penalty_table_on_the_right_page_of_a_sheet_is_read() -> None:
    layout = sheet("$300.17", "$309.17")
    tables = later_tables([LetterReading((layout,))], billing_summary([layout]))
    assert [str(row.amount) for row in tables.penalty_rows] == ["300.17", "309.17"]


def halves(left: list[str], right: list[str], confidence: float | None) -> LetterReading:
    """A later sheet with the lines of a table on each of its halves, above prose."""
    prose = [*stacked(40, 200, *[PROSE] * 9), *stacked(560, 200, *[PROSE] * 9)]
    print_of_tables = [*stacked(40, 100, *left, pitch=20), *stacked(560, 100, *right, pitch=20)]
    return LetterReading((page(*print_of_tables, *prose, confidence=confidence, number=3),))


@pytest.mark.parametrize("confidence", [None, 90.0])
def test_the_rows_of_interest_on_both_halves_of_a_sheet_are_rows(confidence: float | None) -> None:
    reading = halves([FIRST, SECOND], [THIRD, "Total interest $748.16"], confidence)
    for readings in ([reading], [reading, halves([FIRST, SECOND], [THIRD, "Total interest $748.16"], confidence)]):
        tables = later_tables(readings, None)
        assert [str(row.charge) for row in tables.interest_rows] == ["204.25", "251.27", "292.64"]
        assert tables.uncertain == ()


def test_a_row_on_the_other_half_is_not_the_reading_of_one_beside_it() -> None:
    illegible = FIRST.replace("0.014680663", "0.0146~~663").replace("$204.25", "$2")
    tables = later_tables([halves([illegible], [SECOND], 90.0), halves([illegible], [SECOND], 90.0)], None)
    assert [row.line for row in tables.uncertain if row.table == "interest_table"] == [(100.0, 110.0)]
    assert tables.interest_rows == []


def test_figures_on_the_other_half_of_a_sheet_are_no_row_that_was_lost() -> None:
    tables = later_tables([halves([FIRST], ["4000 1234 5678 9012 3456 78"], 90.0)], None)
    assert ([str(row.charge) for row in tables.interest_rows], tables.uncertain) == (["204.25"], ())


def test_a_penalty_on_the_other_half_is_not_the_reading_of_one_beside_it() -> None:
    """Of the misread row and its total no other pass shows anything."""
    to_pay = ["Failure-to-pay", "07/15/2023   3   4,000.00   0.5%   60.00", "Total failure-to-pay   $60.00"]
    misread = ["Failure-to-file", "07/15/2023   2   4,800.00   4.5%   350.00", "Total failure-to-file   $360.00"]
    tables = later_tables([halves(misread, to_pay, 90.0), halves(misread[:1], to_pay, 90.0)], None)
    assert tables.penalty_rows == []
    assert [row.line for row in tables.uncertain if row.table == "penalty_table"] == [(120.0, 130.0), (140.0, 150.0)]


def test_a_row_may_be_lost_between_the_halves_of_a_sheet() -> None:
    tables = later_tables([halves([FIRST], [THIRD], 90.0)], None)
    assert tables.interest_rows == []
    assert [row.line for row in tables.uncertain] == [(100.0, 110.0)]
    assert later_tables([halves([FIRST], [SECOND], 90.0)], None).uncertain == ()
