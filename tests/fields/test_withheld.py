"""Tax that was withheld is a part of the credits, whatever else was paid."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.mentions import mentions
from extractor.fields.withheld import in_withheld_parts
from extractor.record import BillingRow, Notice
from tests.layout.pages import page, stacked


def letter(label: str) -> Notice:
    row = BillingRow(label=label, amount=Decimal("-27880.00"), kind="payments_and_credits")
    return Notice(payments_and_credits=row.amount, billing_rows=[row])


def withheld(*lines: str, notice: Notice) -> list[str]:
    return [str(each.value) for each in in_withheld_parts(mentions(page(*stacked(54, 300, *lines))), notice)]


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("We counted $24,097.00 of federal income tax withheld on your Forms W-2.", ["24097.00"]),
        ("Withholding of $24,097.00 is among these payments.", ["24097.00"]),
        ("Your employers had withheld $27,879.99.", ["27879.99"]),
        ("Your employers had withheld $27,880.01.", []),
        ("We credited payments of $24,097.00.", []),
        ("Withheld was $24,097.00, and $3,100.00 you sent.", []),
        ("Nothing was withheld. You paid $24,097.00.", []),
    ],
)
def test_less_than_all_credits_may_have_been_withheld(sentence: str, amounts: list[str]) -> None:
    assert withheld(sentence, notice=letter("Payments and credits")) == amounts


def test_what_was_withheld_is_compared_with_the_row_that_states_it() -> None:
    assert withheld("Your employers had withheld $24,097.00.", notice=letter("Income tax withheld")) == []
