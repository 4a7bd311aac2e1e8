"""The figures of a first page, where they may be those of an honest letter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from scripts.accounts.charges import pay_by
from scripts.accounts.days import april_15, rolled
from scripts.accounts.growth import cents, simple_interest
from scripts.accounts.letter import Letter

_NOTHING = Decimal(0)
_PENALTIES = ("failure_to_file", "failure_to_pay", "estimated_tax", "dishonored_payment")
_USUAL_CHECK = Decimal(5000)
"""Dollars of a check, returned unpaid, that may have been for several years at once."""


@dataclass(frozen=True)
class Page:
    """The figures of a first page, in dollars; penalties and interest that are not printed are zero."""

    tax_year: int
    notice_date: dt.date
    tax: Decimal
    credits: Decimal
    failure_to_file: Decimal
    failure_to_pay: Decimal
    interest: Decimal
    address: tuple[str, ...]

    @property
    def unpaid(self) -> Decimal:
        """The tax that nobody had paid by the notice date; below zero where more was paid."""
        return self.tax - self.credits


def page_of(letter: Letter) -> Page | None:
    """The figures of a letter that an honest one may have; None where they do not add up or are no such figures."""
    if not _adds_up(letter) or not _is_dated(letter):
        return None
    held = {name: Decimal(letter["penalties"].get(name) or 0) for name in _PENALTIES}
    credits = -Decimal(letter["payments_and_credits"] or 0)
    page = Page(
        tax_year=letter["tax_year"],
        notice_date=dt.date.fromisoformat(letter["notice_date"]),
        tax=Decimal(letter["tax_owed"]),
        credits=credits,
        failure_to_file=held["failure_to_file"],
        failure_to_pay=held["failure_to_pay"],
        interest=Decimal(letter["interest"] or 0),
        address=tuple(letter["mailing_address"]),
    )
    if min(*held.values(), page.interest, credits) < 0:
        return None
    if held["estimated_tax"] and held["estimated_tax"] > _most_estimated(page):
        return None
    check = max(page.tax + held["estimated_tax"], _USUAL_CHECK)
    return page if held["dishonored_payment"] <= check * 2 / 100 else None


def _adds_up(letter: Letter) -> bool:
    rows = letter["billing_rows"]
    fields = {name: letter["penalties"].get(name) for name in _PENALTIES}
    fields |= {name: letter[name] for name in ("tax_owed", "payments_and_credits", "interest")}
    if any(row["kind"] not in fields for row in rows):
        return False
    by_kind = {name: [Decimal(row["amount"]) for row in rows if row["kind"] == name] for name in fields}
    once = all(len(by_kind[name]) < 2 for name in fields if name != "payments_and_credits")
    held = all(sum(by_kind[name], _NOTHING) == Decimal(value or 0) for name, value in fields.items())
    return once and held and sum(chain(*by_kind.values()), _NOTHING) == Decimal(letter["amount_due"])


def _is_dated(letter: Letter) -> bool:
    day = pay_by(dt.date.fromisoformat(letter["notice_date"]), Decimal(letter["amount_due"]))
    return dt.date.fromisoformat(letter["due_date"]) in (day, rolled(day))


def _most_estimated(page: Page) -> Decimal:
    """With nothing paid by any installment."""
    year = page.tax_year
    days = (dt.date(year, 4, 15), dt.date(year, 6, 15), dt.date(year, 9, 15), dt.date(year + 1, 1, 15))
    part = page.tax * Decimal("0.9") / 4
    return cents(sum((simple_interest(part, day, april_15(year)) for day in days), _NOTHING))
