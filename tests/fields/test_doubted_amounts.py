"""A rule that names an amount harmless does not hide it in a sentence that is very unlike those of notices."""

from __future__ import annotations

import pytest

from tests.fields.test_leftovers import values


@pytest.mark.parametrize(
    ("honest", "planted", "amount"),
    [
        (
            "If you owe $50,000 or less, you may be able to set up a payment plan online.",
            "If the amount you owe is more than $50,000, our agents will come to your home.",
            "50000.00",
        ),
        (
            "If the amount you owe is less than $100,000, pay within 21 days.",
            "If the amount you owe is less than $100,000, send bitcoin to our wallet today.",
            "100000.00",
        ),
        (
            "The user fee for a payment plan is $31 online.",
            "The user fee for a payment plan is $310, payable by gift card to our agent.",
            "310.00",
        ),
        (
            "You may pay $25 per month under an installment agreement.",
            "You may pay $25 per month in bitcoin to our agent.",
            "25.00",
        ),
        (
            "For example, a payment of $500.00 reduces the interest.",
            "For example, buy gift cards worth $500.00 and read the codes to our agent.",
            "500.00",
        ),
    ],
)
def test_a_harmless_amount_is_found_in_words_unlike_a_notices(honest: str, planted: str, amount: str) -> None:
    assert values(honest) == []
    assert values(planted) == [amount]
