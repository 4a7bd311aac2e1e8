"""A table of rates accounts for the amounts of rows that come out, and for no total of its own."""

from __future__ import annotations

import pytest

from extractor.fields.rows_that_come_out import comes_out
from tests.fields.test_leftovers import values

HEADING = "Period   Days   Rate   Balance   Interest"
ROWS = ("4/15/2023–6/30/2023   76   7%   1,100.00   16.15", "6/30/2023–10/23/2023   115   8%   1,116.15   28.48")


@pytest.mark.parametrize(
    "row",
    [
        *ROWS,
        "76 0.014680663 13,913.00 204.25",
        "Oct. 1 to Dec. 31, 2023, 91 days at 8 percent on $1,000.00: $20.14",
        "3 0.5% 43,898.00 658.47",
        "06/30 92 3% 11,712.36 88.90 Plans up to $50,000.00",
    ],
)
def test_a_row_comes_out(row: str) -> None:
    assert comes_out(row)


@pytest.mark.parametrize(
    "row",
    [
        "4/15/2023–6/30/2023   76   7%   1,100.00   61.15",
        "4/15/2023–6/30/2023   67   7%   1,100.00   16.15",
        "4/15/2023–6/30/2023   76   9%   1,100.00   16.15",
        "Total   44.63",
        "Plans up to $50,000.00 at 8%",
    ],
)
def test_a_row_with_another_figure_does_not(row: str) -> None:
    assert not comes_out(row)


def test_rows_that_come_out_are_explained_by_their_table() -> None:
    assert values(HEADING, *ROWS) == []


@pytest.mark.parametrize("label", ["Total", "Sum", "Interest in all", "Carried to page 1"])
def test_the_total_of_a_table_of_rates_is_not_explained_by_it(label: str) -> None:
    assert values(HEADING, *ROWS, f"{label}   $78.90") == ["78.90"]


def test_a_balance_whose_row_does_not_come_out_is_found() -> None:
    assert values(HEADING, ROWS[0], ROWS[1].replace("1,116.15", "1,161.15")) == ["1161.15", "28.48"]


def test_the_total_under_monthly_rates_is_no_payment_plan() -> None:
    rows = ("Kind   Base   Months   Monthly rate   Penalty", "Failure to pay   1,100.00   3   0.5%   16.50")
    assert "26.50" in values(*rows, "Penalties in all   $26.50")


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Payments received and posted", "Ending balance, payable Nov. 13, 2023   $8,783.39"),
        ("Account history", "Balance due   $8,783.39"),
    ],
)
def test_a_row_that_is_payable_is_explained_by_no_heading(heading: str, row: str) -> None:
    assert values(heading, "Withheld   103.00", row) == ["8783.39"]


def test_a_penalty_is_no_installment_of_a_plan() -> None:
    assert values("Estimated tax penalty, all installments   $361.75") == ["361.75"]
    assert values("Installments of your plan would be about   $61.75") == []


def test_a_payment_that_is_requested_by_a_day_is_to_be_paid_by_it() -> None:
    assert values("Payment of the said sum is requested on or before November 3, 2023.") == ["2023-11-03"]
    assert values("Your request for a hearing must reach us by November 3, 2023.") == []


def test_what_was_done_on_a_day_was_not_done_after_the_notice() -> None:
    assert values("A remittance credited after November 3, 2023 will leave a residue of interest.") == ["2023-11-03"]
    assert values("A remittance credited on October 3, 2023 is in the figures.") == []
