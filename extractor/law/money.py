"""Rounding of money, the one way the law's arithmetic needs it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def to_cents(amount: Decimal) -> Decimal:
    """Dollars rounded to cents, a half cent up."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)
