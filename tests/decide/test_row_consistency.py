"""Whether the figures of one row of a later page agree among themselves, to the cent and the day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from extractor.decide.interest_rows import row_is_consistent
from extractor.decide.later_tables import penalty_row_is_consistent
from extractor.record import InterestRow, PenaltyRow

ROW: dict[str, Any] = {
    "from": dt.date(2023, 4, 15),
    "to": dt.date(2023, 6, 30),
    "days": 76,
    "rate_percent": Decimal("7.0"),
    "factor": Decimal("0.014680663"),
    "amount": Decimal("13913.00"),
    "charge": Decimal("204.25"),
}
PENALTY: dict[str, Any] = {
    "kind": "failure_to_pay",
    "label": "Failure-to-pay",
    "months": 7,
    "unpaid_amount": Decimal("13913.00"),
    "rate_percent": Decimal("0.5"),
    "amount": Decimal("486.96"),
}


@pytest.mark.parametrize(
    ("changes", "agrees"),
    [
        ({}, True),
        ({"days": 75}, False),
        ({"days": 77}, False),
        ({"charge": Decimal("204.27")}, True),
        ({"charge": Decimal("204.28")}, False),
        ({"charge": Decimal("204.24")}, True),
        ({"charge": Decimal("204.22")}, False),
        ({"rate_percent": Decimal("6.0")}, False),
        ({"factor": Decimal("0.0147"), "charge": Decimal("204.52")}, True),
        ({"factor": Decimal("0.01478"), "charge": Decimal("205.63")}, True),
        ({"factor": Decimal("0.01479"), "charge": Decimal("205.77")}, False),
        ({"to": dt.date(2023, 7, 1), "days": 77}, False),
    ],
)
def test_an_interest_row_agrees_with_itself(changes: dict[str, Any], agrees: bool) -> None:
    assert row_is_consistent(InterestRow.model_validate({**ROW, **changes})) is agrees


@pytest.mark.parametrize(("charge", "agrees"), [("100.02", True), ("100.03", False), ("99.98", True), ("99.97", False)])
def test_two_cents_of_rounding_are_allowed(charge: str, agrees: bool) -> None:
    """52 days at 7% have the factor 0.010021; that of $10,000.00 at 0.0100 is $100.00."""
    even = {"to": dt.date(2023, 6, 6), "days": 52, "factor": Decimal("0.0100"), "amount": Decimal("10000.00")}
    assert row_is_consistent(InterestRow.model_validate({**ROW, **even, "charge": Decimal(charge)})) is agrees


@pytest.mark.parametrize(
    ("changes", "agrees"),
    [
        ({}, True),
        ({"amount": Decimal("486.97")}, True),
        ({"amount": Decimal("486.98")}, False),
        ({"amount": Decimal("486.94")}, True),
        ({"amount": Decimal("486.93")}, False),
        ({"unpaid_amount": Decimal("13900.00"), "amount": Decimal("486.52")}, True),
        ({"unpaid_amount": Decimal("13900.00"), "amount": Decimal("486.48")}, True),
        ({"months": 6}, False),
        ({"months": None}, None),
        ({"unpaid_amount": None}, None),
        ({"rate_percent": None}, None),
    ],
)
def test_a_penalty_row_agrees_with_itself_where_it_shows_all(changes: dict[str, Any], agrees: bool | None) -> None:
    assert penalty_row_is_consistent(PenaltyRow.model_validate({**PENALTY, **changes})) is agrees
