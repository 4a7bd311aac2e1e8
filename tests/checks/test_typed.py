"""What a person types becomes the value that records show, or is refused with what is expected."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.typed import SETTLED_FIELDS, typed_value, value_of, with_values
from extractor.record import BillingRow, Notice, Penalties, money_text

NOTICE = Notice(
    amount_due=Decimal("150.00"),
    tax_owed=Decimal("200.00"),
    payments_and_credits=Decimal("-100.00"),
    penalties=Penalties(failure_to_pay=Decimal("50.00")),
    penalties_total=Decimal("50.00"),
    billing_rows=[
        BillingRow(kind="tax_owed", label="Tax you owed", amount=Decimal("200.00")),
        BillingRow(kind="payments_and_credits", label="Payments", amount=Decimal("-60.00")),
        BillingRow(kind="payments_and_credits", label="Credits", amount=Decimal("-40.00")),
        BillingRow(kind="failure_to_pay", label="Failure-to-pay penalty", amount=Decimal("50.00")),
    ],
)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("amount_due", "$14,928.09", "14928.09"),
        ("amount_due", "14928", "14928.00"),
        ("amount_due", " $ 14,928.09 ", "14928.09"),
        ("amount_due", "- 5.00", "-5.00"),
        ("amount_due", "-0.00", "0.00"),
        ("amount_due", "+5", "5.00"),
        ("payments_and_credits", "0", "0.00"),
        ("payments_and_credits", "-0.00", "0.00"),
        ("interest", "-", None),
        ("interest", "", None),
        ("taxpayer_name", "  PAT   DOE ", "PAT DOE"),
        ("tin_last4", "***-**-1234", "1234"),
        ("interest", "none", None),
        ("payments_and_credits", "8000", "-8000.00"),
        ("payments_and_credits", "−8,000.00", "-8000.00"),
        ("payments_and_credits", "+8000.00", "8000.00"),
        ("due_date", "Nov 13, 2023", "2023-11-13"),
        ("notice_date", "10/23/2023", "2023-10-23"),
        ("tax_year", "2022", 2022),
        ("notice_code", "cp 14", "CP14"),
        ("tin_last4", "900-00-1234", "1234"),
    ],
)
def test_typed_text_is_a_value(name: str, text: str, value: object) -> None:
    assert typed_value(name, text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("amount_due", "14,92.80"),
        ("amount_due", "1234567890"),
        ("amount_due", "5.0"),
        ("amount_due", "5.000"),
        ("tin_last4", "123"),
        ("tin_last4", "12345"),
        ("tin_last4", "90-00-1234"),
        ("amount_due", "1O0.00"),
        ("due_date", "2023-02-30"),
        ("tax_year", "22"),
    ],
)
def test_what_cannot_be_a_value_is_refused(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}: .* is not (?:an? |four digits$)"):
        typed_value(name, text)


@given(st.decimals("-999999.99", "999999.99", places=2))
def test_an_amount_is_read_as_it_is_shown(amount: Decimal) -> None:
    text = money_text(amount + 0)
    assert Decimal(str(typed_value("tax_owed", text))) == amount


def test_values_as_they_are_change_nothing() -> None:
    assert with_values(NOTICE, {name: value_of(NOTICE, name) for name in SETTLED_FIELDS}) == NOTICE


def test_the_billing_rows_follow_a_correction() -> None:
    changed = with_values(NOTICE, {"payments_and_credits": "-90.00", "penalties.failure_to_pay": None})
    assert [(row.label, row.amount) for row in changed.billing_rows] == [
        ("Tax you owed", Decimal("200.00")),
        ("Payments", Decimal("-90.00")),
    ]
    assert changed.penalties_total is None


def test_a_figure_without_a_row_gets_one() -> None:
    changed = with_values(NOTICE, {"interest": "3.00"})
    assert changed.billing_rows[-1] == BillingRow(kind="interest", label="interest", amount=Decimal("3.00"))
