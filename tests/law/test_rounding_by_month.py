"""The ways to round failure to pay, and the payment behind a dishonored-payment penalty."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from extractor.law import (
    dishonored_payment,
    failure_to_pay,
    failure_to_pay_roundings,
)
from extractor.law.penalties import payment_dishonored

DUE = dt.date(2023, 4, 15)
THREE_MONTHS = dt.date(2023, 7, 15)
TAX = Decimal("1001.01")


@pytest.mark.parametrize(
    ("terms", "by_month", "at_once"),
    [
        ({}, "15.03", "15.02"),  # 5.00505 a month
        ({"payments": [(dt.date(2023, 5, 16), Decimal("500.01"))]}, "10.03", "10.02"),  # 5.00505, then 2.505 twice
        ({"payments": [(dt.date(2023, 5, 17), Decimal("500.01"))]}, "12.53", "12.52"),
        ({"levy_notice": dt.date(2023, 5, 5)}, "25.03", "25.03"),  # 5.00505, then 10.0101 twice
        ({"levy_notice": dt.date(2023, 5, 6)}, "20.03", "20.02"),
        ({"installment_from": dt.date(2023, 6, 15)}, "10.01", "10.01"),  # 5.00505, then 2.502525 twice
        ({"installment_from": dt.date(2023, 6, 16)}, "12.52", "12.51"),
    ],
)
def test_each_month_or_the_whole_is_rounded(terms: dict[str, Any], by_month: str, at_once: str) -> None:
    assert failure_to_pay_roundings(TAX, DUE, THREE_MONTHS, **terms) >= {Decimal(by_month), Decimal(at_once)}
    assert failure_to_pay(TAX, DUE, THREE_MONTHS, **terms) == Decimal(at_once)


def test_rows_of_one_amount_and_rate_are_rounded() -> None:
    """$5.00505 and twice $2.502525: 10.01 at once and by month, 5.01 and 5.01 by the rows of a table."""
    found = failure_to_pay_roundings(TAX, DUE, THREE_MONTHS, installment_from=dt.date(2023, 6, 15))
    assert found == {Decimal("10.01"), Decimal("10.02")}


def test_a_negative_tax_is_not_rounded() -> None:
    assert failure_to_pay_roundings(Decimal(0), DUE, THREE_MONTHS) == {Decimal(0)}
    with pytest.raises(ValueError, match=r"is not negative: -0\.01"):
        failure_to_pay_roundings(Decimal("-0.01"), DUE, THREE_MONTHS)


@pytest.mark.parametrize(
    ("penalty", "payment"),
    [("0.00", "0.00"), ("24.99", "24.99"), ("25.00", "25.00"), ("25.01", "1250.50"), ("100.00", "5000.00")],
)
def test_the_smallest_payment_behind_a_penalty_for_a_bad_check(penalty: str, payment: str) -> None:
    assert payment_dishonored(Decimal(penalty)) == Decimal(payment)
    assert dishonored_payment(Decimal(payment)) == Decimal(penalty)
