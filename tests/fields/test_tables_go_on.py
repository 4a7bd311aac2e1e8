"""Tables that go on from one page to the next, and rows whose cells are wrapped in one reading only."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.decide.later_tables import later_tables
from extractor.fields.penalty_rows import penalty_rows
from extractor.fields.reading import LetterReading
from extractor.fields.tables import interest_table, parse_interest_row
from tests.layout.pages import Line, page, stacked

HEADING: Line = (60, 600, "Failure-to-pay")
FIRST: Line = (60, 620, "04/15/2018   2   313.00   0.5%   3.13")
SECOND: Line = (60, 60, "06/15/2018   1   304.00   0.5%   1.52")
TOTAL: Line = (60, 80, "Total failure-to-pay $4.65")
FIRST_OF_INTEREST = "04/15/2023-06/30/2023   76   7.0%   0.014680663   $13,913.00   204.25"
PERIODS = [
    ("Apr. 15, 2012 -", "Jun. 30, 2012", "76   3.0%   0.006248695   $99,452.83   621.45"),
    ("Jun. 30, 2012 -", "Sep. 30, 2012", "92   3.0%   0.007569177   100,074.28   757.48"),
]


def charges(*pages: tuple[Line, ...]) -> list[str]:
    layouts = [page(*lines, number=number) for number, lines in enumerate(pages, 2)]
    return [str(row.amount) for row, _ in penalty_rows(layouts)]


def wrapped(*rows: tuple[str, str, str]) -> LetterReading:
    """Rows as OCR reads them, the period of each on two lines."""
    lines: list[Line] = []
    for at, (begin, end, figures) in enumerate(rows):
        top = 80.0 + 30 * at
        lines += [(100, top, begin), (220, top, figures), (100, top + 14, end)]
    return LetterReading((page(*lines, confidence=90.0, number=3),))


def test_a_penalty_table_goes_on_at_the_top_of_the_next_page() -> None:
    assert charges((HEADING, FIRST), (SECOND, TOTAL)) == ["3.13", "1.52", "4.65"]


@pytest.mark.parametrize("between", ["Amount due 193.61", "Notice CP14 304.00"])
def test_a_line_of_the_next_page_without_the_columns_of_the_table_is_no_row(between: str) -> None:
    assert charges((HEADING, FIRST), ((60, 40, between), SECOND, TOTAL)) == ["3.13", "1.52", "4.65"]


def test_a_sentence_at_the_top_of_the_next_page_ends_the_table() -> None:
    prose: Line = (60, 40, "We charge this penalty when you do not pay the tax that you owe in time")
    assert charges((HEADING, FIRST), (prose, SECOND)) == ["3.13"]


def test_a_row_with_a_wrapped_period_is_one_row_in_every_reading() -> None:
    cut = LetterReading((page((220, 80, PERIODS[0][2]), (220, 110, PERIODS[1][2]), confidence=90.0, number=3),))
    tables = later_tables([cut, wrapped(*PERIODS), wrapped(*PERIODS)], None)
    assert [row.charge for row in tables.interest_rows] == [Decimal("621.45"), Decimal("757.48")]


def test_of_periods_of_as_many_days_the_one_that_goes_on_is_taken() -> None:
    other = ("Sep. 30, 2012 -", "Dec. 31, 2012", PERIODS[1][2])
    tables = later_tables([wrapped(PERIODS[0], other), wrapped(*PERIODS)], None)
    assert [row.to.isoformat() for row in tables.interest_rows] == ["2012-06-30", "2012-09-30"]


@pytest.mark.parametrize("rate", ["4%", "4 per cent", "4 percent", "4 PCT"])
def test_a_rate_may_be_marked_in_words(rate: str) -> None:
    row = parse_interest_row(f"15 April 2017 – 30 June 2017 76 {rate} 0.008363088 5,207.48 43.55")
    assert row is not None
    assert row.rate_percent == 4


@pytest.mark.parametrize("label", ["Total", "Sum", "In all", "Together"])
def test_a_lone_total_below_the_rows_is_that_of_the_interest(label: str) -> None:
    rows = stacked(60, 100, FIRST_OF_INTEREST, f"{label}   204.25", pitch=16)
    assert interest_table([page(*rows)]).total is not None
    apart = stacked(60, 100, FIRST_OF_INTEREST, "Charges, other than these", f"{label}   204.25", pitch=16)
    assert interest_table([page(*apart)]).total is None
