"""Which ways out are open, and what they cost: fifty notices against a table computed here."""

from __future__ import annotations

import datetime as dt
import random
from decimal import ROUND_CEILING, Decimal
from typing import Any

import pytest

import extractor
from extractor.advice.option import Option
from extractor.advice.options import options
from extractor.errors import LawNotKnown, RequestInvalid
from extractor.record import Finding
from tests.advice.accounts import WORKED, Bill, by_hand
from tests.advice.days import last_day_to_pay
from tests.law.known import RATES_KNOWN_THROUGH, past_the_rates

CODES = [
    *("pay_by_date", "card", "short_term_plan", "guaranteed_plan", "simple_payment_plan"),
    *("plan_with_financial_statement", "offer_in_compromise", "currently_not_collectible", "first_time_abatement"),
    *("automatic_exemption", "reasonable_cause", "dispute"),
]
CENT = Decimal("0.01")


def by_code(bill: Bill, **wish: Any) -> dict[str, Option]:
    return {each.code: each for each in options(bill.record(), **wish)}


def a_bill(seed: int) -> tuple[Bill, int]:
    """A notice of tax year 2022 to 2025, and how many penalty months had begun by its date."""
    dice = random.Random(seed)
    tax_year = dice.choice([2022, 2023, 2024, 2025])
    notice_date = dt.date(tax_year + 1, 6, 1) + dt.timedelta(days=dice.randint(0, 120))
    notice_date -= dt.timedelta(days=notice_date.weekday())
    months = (notice_date.month - 4) + (notice_date.day >= 16)
    unpaid = Decimal(dice.choice([dice.randint(20_000, 990_000), dice.randint(990_000, 12_000_000)])) / 100
    charged = dice.random() < 0.8
    bill = Bill(
        tax_year,
        notice_date,
        unpaid,
        failure_to_file=(unpaid * 9 / 100).quantize(CENT) if dice.random() < 0.4 else Decimal("0.00"),
        failure_to_pay=(unpaid * months / 200).quantize(CENT) if charged else Decimal("0.00"),
        interest=(unpaid / 50).quantize(CENT),
    )
    return bill, months


def owed(bill: Bill, months: int, on: dt.date, **given: Any) -> Decimal:
    """The balance by the daily loop."""
    last = last_day_to_pay(bill.notice_date, bill.amount_due)
    parts = by_hand(bill, on, last_free_day=last, month_day=16, months_before=months, **given)
    return sum(parts.values(), Decimal(0)) - parts["overpaid"]


@pytest.mark.parametrize("seed", range(50))
def test_the_options_of_a_notice_are_those_of_the_table(seed: int) -> None:
    bill, months = a_bill(seed)
    on = bill.notice_date + dt.timedelta(days=random.Random(seed + 1).choice([0, 5, 20, 60, 90]))
    found = by_code(bill, on=on, assume_rate=Decimal(7), months=24)
    balance = owed(bill, months, on)
    in_time = on <= last_day_to_pay(bill.notice_date, bill.amount_due)
    penalties = bill.failure_to_file + bill.failure_to_pay
    table: dict[str, bool | None] = {
        "pay_by_date": in_time,
        "card": True,
        "short_term_plan": balance < 100_000,
        "guaranteed_plan": None if bill.unpaid <= 10_000 else False,
        "simple_payment_plan": bill.amount_due <= 50_000,
        "plan_with_financial_statement": bill.amount_due > 50_000,
        "offer_in_compromise": None,
        "currently_not_collectible": None,
        "first_time_abatement": None if penalties else False,
        "automatic_exemption": None if bill.tax_year >= 2025 and penalties else False,
        "reasonable_cause": None if penalties else False,
        "dispute": None,
    }
    assert {code: each.eligible for code, each in found.items()} == table
    assert {each.balance for each in found.values()} == {balance}
    fee = max(min(balance * Decimal("1.75"), balance * Decimal("1.85")) / 100, Decimal("2.50")).quantize(CENT)
    assert abs((found["card"].fee or Decimal(0)) - fee) <= CENT
    if table["short_term_plan"]:
        waited = owed(bill, months, on + dt.timedelta(days=180))
        assert found["short_term_plan"].cost == waited - balance
    plan = found["simple_payment_plan" if table["simple_payment_plan"] else "plan_with_financial_statement"]
    assert plan.monthly is not None and plan.cost is not None and plan.months == 24
    days = [day_after(on, number) for number in range(1, 25)]
    assert owed(bill, months, days[-1], payments=[(day, plan.monthly) for day in days], agreement_from=on) == 0
    less = plan.monthly - CENT
    assert owed(bill, months, days[-1], payments=[(day, less) for day in days], agreement_from=on) > 0
    online = Decimal(29) if on >= dt.date(2026, 3, 3) else Decimal(22)
    assert plan.fee == (online if table["simple_payment_plan"] else Decimal(107))
    rest = by_last_payment(bill, months, on, days, plan.monthly)
    assert plan.cost == plan.fee + plan.monthly * 23 + rest - balance


def by_last_payment(bill: Bill, months: int, on: dt.date, days: list[dt.date], monthly: Decimal) -> Decimal:
    """What the last payment must be: the balance of its day after all the others."""
    before = [(day, monthly) for day in days[:-1]]
    return owed(bill, months, days[-1], payments=before, agreement_from=on)


def day_after(day: dt.date, months: int) -> dt.date:
    month = day.month - 1 + months
    return dt.date(day.year + month // 12, month % 12 + 1, min(day.day, 28))


def test_the_options_come_in_the_order_of_the_contract() -> None:
    assert [each.code for each in options(WORKED.record(), on=WORKED.notice_date)] == CODES


def test_a_monthly_amount_gives_the_months_and_the_other_way_round() -> None:
    wish: Any = {"on": dt.date(2026, 11, 28), "assume_rate": "last"}
    by_months = by_code(WORKED, months=48, **wish)["simple_payment_plan"]
    by_amount = by_code(WORKED, monthly=by_months.monthly, **wish)["simple_payment_plan"]
    assert (by_amount.months, by_amount.cost) == (48, by_months.cost)


def test_an_amount_that_is_too_small_needs_a_financial_statement() -> None:
    found = by_code(WORKED, on=dt.date(2026, 11, 28), assume_rate="last", monthly=Decimal("100.00"))
    assert found["simple_payment_plan"].eligible is False
    assert found["plan_with_financial_statement"].eligible is True


def test_without_rates_to_the_end_the_cost_is_not_guessed() -> None:
    on = dt.date(2026, 11, 28)
    found = by_code(WORKED, on=on)
    assert found["simple_payment_plan"].cost is found["simple_payment_plan"].monthly is None
    assert any("--assume-rate" in note for note in found["simple_payment_plan"].notes)
    short, end = found["short_term_plan"], on + dt.timedelta(180)
    assert (short.cost_through, short.cost_is_whole) == (min(end, RATES_KNOWN_THROUGH), end <= RATES_KNOWN_THROUGH)


def test_low_income_waives_the_fee_of_a_direct_debit_plan() -> None:
    wish: Any = {"on": dt.date(2026, 11, 28)}
    just = by_code(WORKED, income_family=(3, Decimal(68_300)), **wish)
    above = by_code(WORKED, income_family=(3, Decimal("68300.01")), **wish)
    other = by_code(WORKED, income_family=(1, Decimal(39_900)), direct_debit=False, **wish)
    fees = [each["simple_payment_plan"].fee for each in (just, above, other)]
    assert fees == [0, 29, 43]
    assert [each["offer_in_compromise"].fee for each in (just, above)] == [0, 205]


def test_the_poverty_guideline_of_alaska_is_not_known() -> None:
    record = WORKED.record(mailing_address=["PAT SAMPLE", "12 ELM STREET", "JUNEAU AK 99801"])
    found = {each.code: each for each in options(record, on=WORKED.notice_date, income_family=(1, Decimal(20_000)))}
    assert found["simple_payment_plan"].fee == 22


def test_a_card_bears_its_own_interest() -> None:
    found = by_code(WORKED, on=WORKED.notice_date, card_apr=Decimal(24), months=12)["card"]
    charged, rate, months = Decimal("14928.09") + Decimal("261.24"), Decimal("0.02"), 12
    level = (charged * rate / (1 - (1 + rate) ** -months)).quantize(CENT, rounding=ROUND_CEILING)
    assert (found.fee, found.monthly, found.months) == (Decimal("261.24"), level, 12)
    assert found.cost is not None
    assert abs(found.cost - (level * 12 - Decimal("14928.09"))) < Decimal("0.10")


def test_a_card_payment_below_its_interest_never_ends() -> None:
    found = by_code(WORKED, on=WORKED.notice_date, card_apr=Decimal(24), monthly=Decimal("300.00"))["card"]
    assert found.cost is None and any("never pays off" in note for note in found.notes)


def test_an_error_in_the_figures_can_be_disputed() -> None:
    finding = Finding(code="interest-mismatch", severity="error", message="the interest is not what the law gives")
    record = WORKED.record().model_copy(update={"status": "review", "findings": [finding]})
    dispute = options(record, on=WORKED.notice_date)[-1]
    assert dispute.eligible is True and "interest-mismatch" in dispute.why and dispute.uncertainties


def test_a_payment_after_the_day_changes_nothing() -> None:
    later = [(dt.date(2023, 12, 20), Decimal("14000.00"))]
    wish: Any = {"on": dt.date(2023, 12, 1)}
    assert by_code(WORKED, pay=later, **wish) == by_code(WORKED, **wish)


def test_a_bill_that_is_paid_leaves_nothing_to_choose() -> None:
    paid = by_code(WORKED, on=dt.date(2023, 11, 1), pay=[(dt.date(2023, 10, 30), Decimal("14928.09"))])
    choices = (
        "pay_by_date",
        "card",
        "short_term_plan",
        "guaranteed_plan",
        "simple_payment_plan",
        "offer_in_compromise",
    )
    assert {paid[code].eligible for code in choices} == {False}


@pytest.mark.parametrize(
    "wish",
    [
        {"monthly": Decimal("100.00"), "months": 12},
        {"monthly": Decimal("-100.00")},
        {"months": 0},
        {"months": 100_000},
        {"card_apr": Decimal(900)},
        {"income_family": (0, Decimal(1))},
        {"income_family": (2, Decimal(-1))},
        {"on": dt.date(2023, 10, 22)},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(wish: dict[str, Any]) -> None:
    with pytest.raises(RequestInvalid):
        options(WORKED.record(), **{"on": WORKED.notice_date, **wish})


def test_past_the_law_data_the_options_are_refused() -> None:
    with pytest.raises(LawNotKnown, match=RATES_KNOWN_THROUGH.isoformat()):
        options(WORKED.record(), on=past_the_rates(32))


def test_the_package_exports_options() -> None:
    assert extractor.options is options
