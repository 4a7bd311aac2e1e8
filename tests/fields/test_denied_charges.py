"""A sentence that denies a charge contradicts the bill that has it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.denied_charges import denied_charges
from extractor.record import BillingRow, Notice
from tests.layout.pages import page, stacked

NOTICE = Notice(
    billing_rows=[
        BillingRow(label="Estimated tax penalty", amount=Decimal("452.04"), kind="estimated_tax"),
        BillingRow(label="Late filing penalty", amount=Decimal("0.00"), kind="failure_to_file"),
        BillingRow(label="Interest", amount=Decimal("12.10"), kind="interest"),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "is_denied"),
    [
        ("No penalty for estimated tax applies to this account because less than $1,000 was owed.", True),
        ("No interest has been charged on your balance for this year.", True),
        ("The estimated tax penalty does not apply to this return.", True),
        ("No penalty for late filing applies to this account.", False),
        ("Generally no estimated tax penalty is charged when less than $1,000 is owed.", False),
        ("No interest is added to this balance if you pay by the date above.", False),
        ("No further interest is added to this balance.", False),
        ("No charge for a copy is added to this account.", False),
    ],
)
def test_a_charge_that_is_billed_is_not_denied(sentence: str, is_denied: bool) -> None:
    found = [each.value for each in denied_charges([page(*stacked(54, 300, sentence))], NOTICE)]
    assert bool(found) is is_denied
