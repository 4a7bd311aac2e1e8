"""The totals of columns are what their cells come to: days of an interest table, the account of another column."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.column_totals import wrong_column_totals
from extractor.record import Notice
from tests.layout.pages import Line, page, right

EDGES = (180.0, 230.0, 330.0, 420.0, 500.0)
NOTICE = Notice(amount_due=Decimal("6065.62"))
ROWS = (
    ("04/15/2014-06/30/2014", "76", "3%", "3,274.00", "20.51"),
    ("06/30/2014-09/25/2014", "87", "3%", "3,294.51", "23.64"),
)


def found(*rows: tuple[str, ...], scan: float | None = None) -> list[str]:
    lines: list[Line] = [
        right(edge, 100 + 16 * at, cell)
        for at, cells in enumerate(rows)
        for edge, cell in zip(EDGES, cells, strict=True)
        if cell
    ]
    return [each.value for each in wrong_column_totals(page(*lines, confidence=scan), NOTICE)]


def interest(total: str, days: str = "Days", charged: str = "44.15", scan: float | None = None) -> list[str]:
    return found(("Period", days, "Rate", "Balance", "Interest"), *ROWS, ("Total", total, "", "", charged), scan=scan)


@pytest.mark.parametrize("total", ["173", "153", "16"])
def test_a_total_of_days_that_is_not_that_of_the_rows_is_found(total: str) -> None:
    assert interest("163") == interest("") == []
    assert interest(total) == ["the days of its rows are 163"]


def test_a_number_of_another_column_or_beside_another_total_is_none() -> None:
    assert interest("173", days="Notes") == []
    assert interest("173", charged="98.22") == []
    assert interest("173", scan=95.0) == []


def account(tax: str, *, heading: str = "Return", due: str = "$6,065.62") -> list[str]:
    """A bill with a column of the return beside the billed one; its payments are listed and summed up."""
    return found(
        ("Entry", "", "", heading, "Now"),
        ("Tax", "", "", tax, "18,878.00"),
        ("Withheld", "", "", "-9,820.00", "-13,122.00"),
        ("Payments", "", "", "-9,820.00", "-13,122.00"),
        ("Interest", "", "", "—", "309.62"),
        ("Balance", "", "", "9,058.00", due),
    )


@pytest.mark.parametrize("heading", ["Return", "2021"])
def test_a_column_of_another_account_that_does_not_come_out_is_found(heading: str) -> None:
    assert account("18,878.00", heading=heading) == []
    assert account("17,078.00", heading=heading) == ["9058.00"]


def test_only_a_column_with_the_total_beside_the_amount_due_is_added_up() -> None:
    assert account("17,078.00", due="$6,065.63") == []
    assert account("17,078.00", heading="Tax") == []
