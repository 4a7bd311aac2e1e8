"""What no field of a transcript claims is reported, and so is what a field lacks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.transcript.leftovers import leftovers_in
from extractor.transcript.lines import Line
from tests.transcript.texts import transcript

ROW = Line("670 Payment 07-03-2023 -$125.00", is_row=True)


def reported(text: str) -> list[str]:
    """Why a line under a row is reported."""
    return [line.why for line in leftovers_in([ROW, Line(text)], Decimal("-125.00"))]


@pytest.mark.parametrize(
    "text",
    [
        "Payment 07-05-2023 -$12.00",
        "-$12.00",
        "07-05-2023",
        "07-05-2023 p 2",
        "76254-999-05099-0",
        "76254-999-",
        "20232105",
        "150 Tax return filed",
        "Total of transactions: $80.00 on 07-05-2023",
    ],
)
def test_a_figure_that_no_row_claims_is_reported(text: str) -> None:
    assert len(reported(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Total of transactions: -$125.00",
        "Page 2 of 3",
        "This Product Contains Sensiive Taxpayer Data",
        "Printed 11/28/2026 10:15 AM",
        "FAX 09-29-2026",
        "=AX 09-29-2026 P..2/2",
        "09/29/2026 TO 5125550100 PAGE: 002 OF 004",
        "Request Date: 08-15-2023",
        "Code Explanation of transaction Cycle Date Amount",
        "Adjusted gross income: $80,000.00",
        "Questions? Call 800-829-1040.",
    ],
)
def test_what_is_known_to_be_no_part_of_a_table_is_not_reported(text: str) -> None:
    assert reported(text) == []


def test_words_under_the_last_row_are_not_silently_its_own() -> None:
    module = transcript("276 Penalty for late payment of tax 06-19-2023 $5.00", "This is not a bill", balance="5.00")
    assert any("words" in line.why for line in module.uncertain)


@pytest.mark.parametrize("row", ["670 Payment 06-19-2023", "670 Payment -$5.00", "670 06-19-2023 -$5.00"])
def test_a_row_that_lacks_something_is_reported(row: str) -> None:
    rows = (row, "960 Appointed representative 07-05-2023 $0.00")
    assert transcript(*rows, balance="-5.00").uncertain
