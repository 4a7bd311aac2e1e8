"""The point before the cents may be read as a colon where no time of day is printed so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.values.money import MONEY_IN_TEXT, parse_money


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("<14,786:00>", "-14786.00"),
        ("14,786:00", "14786.00"),
        ("$47:48", "47.48"),
        ("47:48", None),
        ("1,234:567", None),
    ],
)
def test_a_colon_before_cents_is_a_point_behind_a_dollar_sign_or_thousands(text: str, amount: str | None) -> None:
    assert parse_money(text) == (amount and Decimal(amount))
    assert [found[0] for found in MONEY_IN_TEXT.finditer(f"on {text} since")] == ([text] if amount else [])
