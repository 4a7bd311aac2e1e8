"""Later pages that are printed beside the first one on a sheet are later pages."""

from __future__ import annotations

from extractor.decide.later_tables import later_tables
from extractor.fields.billing import billing_summary
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import PageLayout
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
