"""The total of a table that has none is the amount that its rows come to; captions that account for it go before it."""

from __future__ import annotations

import pytest

from extractor.fields.billing import BillingSummary
from extractor.fields.reading import LetterReading
from tests.fields.test_captioned import BULLETS, DUE, INTEREST, WHOLE
from tests.layout.pages import Line, page, right, stacked

FIGURES = {"tax_owed": "9500.00", "payments_and_credits": "-4000.00", "failure_to_pay": "300.00", "interest": "200.00"}


def column(*rows: tuple[str, str], top: float = 120) -> list[Line]:
    """Labels at the left and amounts flush right at 400 points."""
    return [
        line
        for at, (label, amount) in enumerate(rows)
        for line in ((60.0, top + 16 * at, label), right(400, top + 16 * at, amount))
    ]


CHARGED = (("Failure-to-pay penalty", "300.00"), ("Interest", "200.00"))
TABLE = column(("Tax you owed", "9,500.00"), ("Payments and credits", "-4,000.00"), *CHARGED)
LABELED = column(
    ("Tax you owed", "9,500.00"), ("Payments and credits", "-4,000.00"), *CHARGED, ("Amount due by May 1", "6,000.00")
)
TAKEN_APART = stacked(60, 300, "• $9,600.00 is the tax", "• $4,000.00 is what you paid", "• $500.00 is interest")


def read(*lines: Line) -> tuple[dict[str, str], list[str]]:
    """The rows of the billing summary, and the amounts due."""
    reading = LetterReading((page(*lines),))
    rows = reading.billing.rows if reading.billing else []
    due = [str(each.value) for each in reading.candidates["amount_due"]]
    return {row.kind: str(row.amount.value) for row in rows}, due


@pytest.mark.parametrize(("amount", "due"), [("$6,000.00", ["6000.00"]), ("$6,000.01", []), ("$5,999.99", [])])
def test_the_amount_that_the_rows_come_to_is_due_whatever_it_is_called(amount: str, due: list[str]) -> None:
    assert read(*TABLE, (60, 500, f"We bill you for {amount}")) == (FIGURES, due)


def test_what_credits_leave_of_the_tax_is_no_total_of_a_table_without_charges() -> None:
    assert read(*TABLE[:4], (60, 500, "We bill you for $5,500.00"))[1] == []


def test_a_labeled_total_proves_a_table_where_the_headline_contradicts_it() -> None:
    rows, due = read((60, 60, "Amount due: $6,100.00"), *LABELED, *TAKEN_APART)
    assert rows == FIGURES
    assert due == ["6000.00", "6100.00"]


def test_captions_that_account_for_each_row_of_a_table_go_before_it() -> None:
    rows = (("Tax you owed", "9,500.00"), ("Failure-to-pay penalty", "300.00"))
    assert read(DUE, *BULLETS, *column(*rows, top=300))[0] == FIGURES


@pytest.mark.parametrize("charge", ["250.00", "300.01", "1.00"])
def test_captions_that_leave_a_row_of_a_table_out_do_not(charge: str) -> None:
    rows = (("Tax you owed", "9,500.00"), ("Failure-to-file penalty", charge))
    assert read(DUE, *BULLETS, *column(*rows, top=300))[0] == {"tax_owed": "9500.00", "failure_to_file": charge}


CREDITS = ("• $3,100.00 is tax withheld", "• $900.00 is a payment by check")
OTHERS = ("• $9,500.00 is the tax on your return", "• $300.00 is a failure-to-pay penalty", "• $200.00 is interest")


def credited(*lines: Line) -> list[str]:
    billing = LetterReading((page(DUE, *lines),)).billing
    rows = billing.rows if billing else []
    return [str(row.amount.value) for row in rows if row.kind == "payments_and_credits"]


def test_several_credits_under_one_another_count_together() -> None:
    assert credited(*stacked(60, 120, *OTHERS, *CREDITS, pitch=16)) == ["-3100.00", "-900.00"]


def test_the_columns_of_one_row_of_credits_do_not_count_together() -> None:
    """Of a row with the credits of two years one column is this year's."""
    columns: list[Line] = [(60, 400, "Payments and credits $3,100.00"), (330, 400, "Payments and credits $900.00")]
    assert credited(*stacked(60, 120, *OTHERS, pitch=16), *columns) == []


def summary(*pages: list[Line]) -> BillingSummary:
    billing = LetterReading(tuple(page(*lines, number=at) for at, lines in enumerate(pages, 1))).billing
    assert billing is not None
    assert billing.total is not None and billing.total.amount is not None
    assert str(billing.total.amount.value) == "6000.00"
    return billing


def kinds(billing: BillingSummary) -> list[tuple[str, str]]:
    return [(row.kind, str(row.amount.value)) for row in billing.rows]


PENALTY_TABLES: list[Line] = [
    (60, 100, "Failure-to-file"),
    (60, 116, "05/17/2021   2   5,200.00   5%   200.00"),
    (60, 132, "07/17/2021   2   5,200.00   5%   250.00"),
    (60, 148, "Total failure-to-file $450.00"),
    (60, 180, "Failure-to-pay"),
    (60, 196, "05/17/2021   6   5,200.00   0.5%   150.00"),
]


def test_penalties_in_one_row_are_the_totals_of_their_tables_or_the_only_rows() -> None:
    named = kinds(summary([DUE, *WHOLE, INTEREST], PENALTY_TABLES))
    assert named[2:] == [("failure_to_file", "450.00"), ("failure_to_pay", "150.00"), ("interest", "200.00")]


def test_penalties_whose_tables_have_no_total_stay_one_row() -> None:
    without_total = [line for line in PENALTY_TABLES if "Total" not in line[2]]
    assert kinds(summary([DUE, *WHOLE, INTEREST], without_total))[2] == ("other_penalty", "600.00")


def test_captions_on_two_pages_may_come_to_the_amount_due_together() -> None:
    assert dict(kinds(summary([DUE, *BULLETS[:2]], BULLETS[2:]))) == FIGURES


def test_captions_that_are_complete_on_one_page_need_no_other() -> None:
    other = stacked(60, 120, "• $50.00 is another penalty", "• $9,000.00 is the tax of last year")
    assert dict(kinds(summary([DUE, *BULLETS], other))) == FIGURES


def test_the_total_that_rows_come_to_is_that_of_the_table() -> None:
    assert dict(kinds(summary([*TABLE, (60, 500, "We bill you for $6,000.00")]))) == FIGURES
