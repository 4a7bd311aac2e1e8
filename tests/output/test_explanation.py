"""Why each value was chosen, in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.output.explanation import explanation
from extractor.record import BillingRow, Evidence, FieldReading, Notice, Record, Source, Tool

NOTICE = Notice(
    notice_date=dt.date(2023, 10, 23),
    due_date=dt.date(2023, 11, 13),
    amount_due=Decimal("90.00"),
    payments_and_credits=Decimal("-20.00"),
    interest=Decimal("10.00"),
    billing_rows=[
        BillingRow(kind="tax_owed", label="Tax you owed", amount=Decimal("100.00")),
        BillingRow(kind="payments_and_credits", label="Payments and credits", amount=Decimal("-20.00")),
        BillingRow(kind="interest", label="Interest charges", amount=Decimal("10.00")),
    ],
)


def seen(text: str, place: str = "header", *, chosen: bool = True, sure: float | None = 41.2) -> Evidence:
    return Evidence(
        place=place, page=1, bbox=(1, 2, 3, 4), text=text, reading="ocr", ocr_confidence=sure, chosen=chosen
    )


def told(name: str, value: str | None, *evidence: Evidence, confidence: float = 0.999, notice: Notice = NOTICE) -> str:
    """What is said of one field."""
    field = FieldReading(value=value, confidence=confidence, agreement=1, evidence=list(evidence))
    fields = {name: field}
    made = Record(
        source=Source(file="", sha256=""), status="review", notice=notice, fields=fields, tool=Tool(version="1")
    )
    return explanation(made, {"interest-2-interest_table-p1.png"}).partition(f"\n{name}: ")[2]


def test_the_value_stands_first_with_its_confidence() -> None:
    assert told("interest", "10.00", seen("10.00")).startswith("10.00 (confidence 0.999, agreement 1)\n")


def test_the_readings_that_were_not_chosen_are_shown_too() -> None:
    shown = told("interest", "10.00", seen("10.00"), seen("70.00", "interest_table", chosen=False))
    assert "* '10.00' in header, page 1, box (1.0, 2.0, 3.0, 4.0) (ocr, engine 41)" in shown
    assert "  '70.00' in interest_table, page 1" in shown
    assert "1 of 2 mentions agree, and they outweigh the others" in shown


def test_the_picture_of_a_reading_is_named_where_it_was_written() -> None:
    lines = told("interest", "10.00", seen("10.00"), seen("10.00", "interest_table")).splitlines()
    assert [line.endswith("[interest-2-interest_table-p1.png]") for line in lines[-2:]] == [False, True]


@pytest.mark.parametrize("name", ["amount_due", "interest", "payments_and_credits"])
def test_the_sum_that_bears_a_figure_out_is_written_out(name: str) -> None:
    assert "why: the billing rows add up: 100.00 - 20.00 + 10.00 = 90.00" in told(name, "10.00", seen("10.00"))


def test_a_sum_that_does_not_hold_is_no_reason() -> None:
    broken = NOTICE.model_copy(update={"amount_due": Decimal("91.00")})
    assert "add up" not in told("interest", "10.00", seen("10.00"), notice=broken)


def test_three_weeks_bear_the_dates_out() -> None:
    later = NOTICE.model_copy(update={"due_date": dt.date(2023, 11, 14)})
    assert "2023-11-13 is 21 days after 2023-10-23" in told("due_date", "2023-11-13", seen("x"))
    assert "21 days" not in told("due_date", "2023-11-14", seen("x"), notice=later)


def test_what_was_not_found_is_distinguished_from_a_row_the_letter_does_not_have() -> None:
    assert "why: not found" in told("caller_id", None, confidence=0.0)
    assert "no such row found, and the rows add up without one" in told("interest", None, confidence=0.9998)
    assert told("interest", None, confidence=0.5).strip().endswith("why: no such row found")


def test_low_confidence_is_explained() -> None:
    assert "could not be read reliably" in told("form", "1040", seen("1040"), confidence=0.7)
    assert "could not be read reliably" not in told("form", "1040", seen("1040"))


def test_hidden_text_neither_counts_as_a_place_nor_as_a_contradiction() -> None:
    assert "only one mention" in told("form", "1040", seen("1040"), seen("940", "hidden_text", chosen=False))
