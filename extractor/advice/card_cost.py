"""What it costs to move a tax bill to a credit card."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from extractor.advice.citations import Citations
from extractor.law import to_cents

_CENT = Decimal("0.01")
_LONGEST = 600
PROCESSORS = ("pay1040", "aci")


def lowest_fee(cited: Citations, amount: Decimal) -> Decimal:
    """The lower of the two processors' fees for a personal credit card, not below their smallest fee."""
    return min(card_fee(cited, processor, amount) for processor in PROCESSORS)


def card_fee(cited: Citations, processor: str, amount: Decimal) -> Decimal:
    """One processor's fee for a personal credit card, in dollars."""
    percent = cited.number(f"card_fees.{processor}_personal")
    return max(to_cents(amount * percent / 100), cited.number(f"card_fees.{processor}_least"))


def level_payment(amount: Decimal, yearly_percent: Decimal, months: int) -> Decimal:
    """The equal monthly payment that pays off a card in a number of months, rounded up to a cent."""
    rate = yearly_percent / 1200
    exact = amount / months if not rate else amount * rate / (1 - (1 + rate) ** -months)
    return exact.quantize(_CENT, rounding=ROUND_CEILING)


def card_interest(amount: Decimal, yearly_percent: Decimal, monthly: Decimal) -> tuple[Decimal, int] | None:
    """The card's interest in all, rounded monthly, and the months; None when the payment never ends the debt."""
    interest = Decimal("0.00")
    for month in range(1, _LONGEST + 1):
        charge = to_cents(amount * yearly_percent / 1200)
        if monthly <= charge:
            return None
        interest += charge
        amount += charge - monthly
        if amount <= 0:
            return interest, month
    return None
