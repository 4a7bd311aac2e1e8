"""What it costs to set up an installment agreement: online or not, with direct debit or not, with low income or not."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor.advice.citations import Citations
from extractor.advice.option import Situation
from extractor.law.parts import NOTHING


@dataclass(frozen=True)
class SetUp:
    """The fee, in dollars, and what to know of it."""

    fee: Decimal
    notes: tuple[str, ...]


def set_up_online(situation: Situation, cited: Citations) -> SetUp:
    """For a plan that can be set up online, which is the cheaper way."""
    kind, named = _kind(situation)
    online, otherwise = f"{kind}_fee_online", f"{kind}_fee"
    note = f"set-up fee {named} {cited.text(online)} online, {cited.text(otherwise)} by phone, mail or in person"
    return _for_income(situation, cited, SetUp(cited.number(online), (note,)))


def set_up_otherwise(situation: Situation, cited: Citations) -> SetUp:
    """For a plan that needs a financial statement, which the online application does not take."""
    kind, named = _kind(situation)
    note = f"set-up fee {named} {cited.text(f'{kind}_fee')}, by phone, mail or in person"
    return _for_income(situation, cited, SetUp(cited.number(f"{kind}_fee"), (note,)))


def _kind(situation: Situation) -> tuple[str, str]:
    if situation.direct_debit:
        return "payment_plans.direct_debit", "with direct debit"
    return "payment_plans.other", "without direct debit"


def _for_income(situation: Situation, cited: Citations, ordinary: SetUp) -> SetUp:
    if situation.low_income is None:
        note = "low income lowers the fee: give --income-family SIZE=AMOUNT"
        return SetUp(ordinary.fee, (*ordinary.notes, note))
    if not situation.low_income:
        return ordinary
    form = f"Form 13844 within {cited.text('payment_plans.low_income_form_days')} days of the acceptance letter"
    if situation.direct_debit:
        return SetUp(NOTHING, (*ordinary.notes, f"waived for low income ({form}; IRC 6159(f)(2))"))
    lowered, shown = cited.number("payment_plans.low_income_fee"), cited.text("payment_plans.low_income_fee")
    return SetUp(lowered, (*ordinary.notes, f"{shown} for low income, given back when the plan is kept ({form})"))
