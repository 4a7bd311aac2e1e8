"""Balances that were paid and payments that were made are no amounts due."""

from __future__ import annotations

import pytest

from extractor.fields.figures import amounts_due
from tests.layout.pages import page


@pytest.mark.parametrize(
    "after",
    [
        "paid in full",
        "was settled",
        "has been cleared",
        "for tax year 2021 was satisfied on August 16, 2022",
        "of the year 2021 was paid",
    ],
)
def test_a_balance_that_was_paid_is_no_amount_due(after: str) -> None:
    layout = page((60, 100, f"In 2021 a balance of $1,102.44 {after}"))
    assert amounts_due([layout], None) == []


@pytest.mark.parametrize(
    "line",
    [
        "Your 2020 account was closed with a payment of $356.00.",
        "We received and posted your payment of $356.00.",
        "Your payment of $356.00 dated Apr. 15, 2019, is listed below.",
        "A payment of $356.00 was received",
        "A payment of $356.00 received on June 3, 2019",
    ],
)
def test_a_payment_that_was_made_is_no_amount_due(line: str) -> None:
    assert amounts_due([page((60, 100, line))], None) == []


@pytest.mark.parametrize(
    "line",
    [
        "Please make a payment of $356.00",
        "Your account was closed. We ask for payment of $356.00",
        "A payment of $356.00 received on or before June 3, 2019",
        "This part must be sent with a payment of $356.00",
    ],
)
def test_a_payment_that_is_asked_for_is_an_amount_due(line: str) -> None:
    assert [str(each.value) for each in amounts_due([page((60, 100, line))], None)] == ["356.00"]
