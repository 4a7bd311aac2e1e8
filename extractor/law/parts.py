"""A balance in its parts, and how payments and interest change it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from decimal import Decimal

from extractor.law.money import to_cents

NOTHING = Decimal("0.00")

_PENALTIES = ("failure_to_file", "failure_to_pay", "estimated_tax", "dishonored_payment", "other")
PAYMENT_ORDER = ("tax", *_PENALTIES, "accruing", "interest")
"""Tax, then assessed penalties, failure to pay that accrues since, interest (Rev. Proc. 2002-26, sec. 3.02)."""


@dataclass(frozen=True)
class Parts:
    """What is owed, in dollars, not rounded.

    `failure_to_pay` is the assessed part of that penalty and bears interest; `accruing` is what was added since the
    assessment and bears none (IRC 6601(e)(2)(A)). `interest` is assessed and accrued together. `overpaid` is what was
    paid beyond the balance.
    """

    tax: Decimal = NOTHING
    failure_to_file: Decimal = NOTHING
    failure_to_pay: Decimal = NOTHING
    estimated_tax: Decimal = NOTHING
    dishonored_payment: Decimal = NOTHING
    other: Decimal = NOTHING
    accruing: Decimal = NOTHING
    interest: Decimal = NOTHING
    overpaid: Decimal = NOTHING

    @property
    def interest_base(self) -> Decimal:
        """Unpaid tax, assessed penalties and interest: all but the penalty that accrues."""
        return sum((getattr(self, name) for name in ("tax", *_PENALTIES, "interest")), Decimal(0))

    @property
    def balance(self) -> Decimal:
        """The sum of the parts, each rounded to cents once."""
        return sum(self.rounded().values(), NOTHING)

    def rounded(self) -> dict[str, Decimal]:
        """The parts in cents, both failure-to-pay parts in one."""
        whole = {name: to_cents(getattr(self, name)) for name in ("tax", *_PENALTIES, "interest")}
        return {**whole, "failure_to_pay": to_cents(self.failure_to_pay + self.accruing)}

    def grown(self, growth: Decimal) -> Parts:
        """The parts after a time in which one dollar of the interest base grows to `growth`."""
        return replace(self, interest=self.interest + self.interest_base * (growth - 1))

    def charged(self, percent: Decimal) -> Parts:
        """The parts with one month's failure-to-pay penalty on the unpaid tax."""
        return replace(self, accruing=self.accruing + self.tax * percent / 100)

    def paid(self, amount: Decimal) -> Parts:
        """The parts after a payment, in the order of PAYMENT_ORDER; all zero once the rounded balance is paid."""
        if amount >= self.balance:
            return Parts(overpaid=self.overpaid + amount - self.balance)
        left = {}
        for name in PAYMENT_ORDER:
            owed: Decimal = getattr(self, name)
            applied = min(owed, amount)
            left[name] = owed - applied
            amount -= applied
        return replace(self, **left)


assert {*PAYMENT_ORDER, "overpaid"} == {field.name for field in fields(Parts)}
