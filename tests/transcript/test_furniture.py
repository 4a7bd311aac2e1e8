"""Page furniture is left out, also where it is broken or of an unknown kind; cells of the table never are."""

from __future__ import annotations

import pytest

from extractor.transcript.furniture import without_furniture
from extractor.transcript.lines import Line
from extractor.values.box import Box
from tests.transcript.texts import transcript


def foot(text: str, page: int, top: float = 760.0) -> Line:
    """A line at that height of a page."""
    return Line(text, page, Box(40, top, 300, top + 10))


@pytest.mark.parametrize(
    ("end", "next_line"),
    [
        ("This Product", "Contains Sensitive Taxpayer Data"),
        ("Tracking", "Number: 100200300400"),
        ("This Product Contains Sensitive", "Taxpayer Data"),
    ],
)
def test_furniture_that_goes_on_in_the_next_line_is_left_out(end: str, next_line: str) -> None:
    row = "150 Tax return filed 20232105 06-19-2023 $3,271.00"
    module = transcript(f"{row} {end}", next_line, balance="3,271.00")
    assert [each.explanation for each in module.transactions] == ["Tax return filed"]


@pytest.mark.parametrize("text", ["Prepared for internal use only", "Smith & Partners LLP", "Confidential"])
def test_a_foot_that_repeats_is_left_out(text: str) -> None:
    lines = [Line("150", 1), foot(text, 1), Line("670", 2), foot(text, 2, 761.0)]
    assert [line.text for line in without_furniture(lines)] == ["150", "670"]


@pytest.mark.parametrize("text", ["670", "Payment", "Estimated tax payment", "due date", "06-19-2023"])
def test_a_cell_at_the_foot_of_two_pages_is_kept(text: str) -> None:
    lines = [foot(text, 1), foot(text, 2)]
    assert len(without_furniture(lines)) == 2


@pytest.mark.parametrize(
    "broken", [("Code Explanation of Transaction Cycle", "Date Amount"), ("CODE", "CYCLE DATE AMOUNT")]
)
def test_a_heading_in_two_lines_is_no_part_of_a_row(broken: tuple[str, str]) -> None:
    rows = ("290 06-19-2023 $0.00", *broken, "Additional tax assessed")
    words = transcript(*rows).transactions[0].explanation
    assert words.endswith("Additional tax assessed") and "Amount" not in words
