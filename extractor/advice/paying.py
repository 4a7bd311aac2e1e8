"""Paying at once or soon: by the date, by card, within 180 days."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor.advice.accrual import balances
from extractor.advice.card_cost import PROCESSORS, card_interest, level_payment, lowest_fee
from extractor.advice.figure import plain
from extractor.advice.option import Cost, Option, Situation, option
from extractor.advice.plan import payment_days
from extractor.law.parts import NOTHING
from extractor.values.wording import day, dollars

_BANK = "irs.gov, Pay from your bank account: Direct Pay and the IRS Online Account are free"
_CARD_MONTHS = 12


def pay_by_date(situation: Situation) -> Option:
    """Payment in full by the notice's date, or what it takes now that the date has passed."""
    last = situation.account.pay_by
    in_time = situation.on <= last
    now = f"paid in full on {day(situation.on)} it takes {dollars(situation.balance)}"
    return option(
        situation,
        "pay_by_date",
        "Pay in full by the date on the notice",
        eligible=in_time and bool(situation.balance),
        why=f"the last day is {day(last)}" if in_time else f"the last day was {day(last)}; {now}",
        cited=situation.citations(),
        authority=f"IRC 6601(e)(3); {_BANK}",
        said="official",
        cost=Cost(fee=NOTHING, total=NOTHING, through=situation.on),
        stops=["interest after the notice date" if in_time else "interest from that day", "penalties", "collection"],
        notes=["from a bank account without a fee: Direct Pay or the IRS Online Account"],
    )


def card(situation: Situation) -> Option:
    """Payment in full by credit card through a processor; the card's own interest if its rate was given."""
    cited = situation.citations()
    fee = lowest_fee(cited, situation.balance)
    cost, note = _card_cost(situation, fee)
    debit = min(PROCESSORS, key=lambda processor: cited.number(f"card_fees.{processor}_debit"))
    return option(
        situation,
        "card",
        "Pay in full by credit card",
        eligible=bool(situation.balance),
        why="every balance can be paid so; the processor adds its fee",
        cited=cited,
        authority="irs.gov, Pay your taxes by debit or credit card",
        said="official",
        cost=cost,
        stops=["interest and penalties of the IRS from the day of payment", "collection"],
        does_not_stop=["the interest of the card"],
        notes=[note, f"a debit card costs {cited.text(f'card_fees.{debit}_debit')} whatever the amount"],
    )


def short_term_plan(situation: Situation) -> Option:
    """Payment in full within 180 days, for a combined debt below the limit."""
    cited = situation.citations()
    limit, days = cited.number("payment_plans.short_term_limit"), int(cited.number("payment_plans.short_term_days"))
    small = situation.balance < limit
    shown = cited.text("payment_plans.short_term_limit")
    fee = cited.number("payment_plans.short_term_fee")
    rate = cited.text("failure_to_pay_rate.ordinary")
    return option(
        situation,
        "short_term_plan",
        f"Short-term payment plan, up to {days} days",
        eligible=small and bool(situation.balance),
        why=(
            f"{dollars(situation.balance)} is {'less' if small else 'not less'} than {shown}, which counts the debts "
            "of all years; all required returns must be filed"
        ),
        cited=cited,
        authority="irs.gov, Payment plans",
        said="reported",
        cost=_waiting(situation, days, fee),
        stops=["further collection steps while it is kept"],
        does_not_stop=["daily interest", f"the failure-to-pay penalty of {rate} percent a month"],
    )


def _card_cost(situation: Situation, fee: Decimal) -> tuple[Cost, str]:
    percent, charged = situation.card_percent, situation.balance + fee
    if percent is None:
        note = "the cost is the fee alone, as when the card's bill is paid at once; --card-apr adds its interest"
        return Cost(fee=fee, total=fee, through=situation.on), note
    monthly = situation.monthly or level_payment(charged, percent, situation.months or _CARD_MONTHS)
    found = card_interest(charged, percent, monthly)
    if found is None:
        note = f"{dollars(monthly)} a month never pays off a card at {plain(percent)} percent a year"
        return Cost(fee=fee, whole=False), note
    interest, months = found
    through = payment_days(situation.on, months)[-1]
    note = f"with {dollars(interest)} of card interest at {plain(percent)} percent a year over {months} months"
    return Cost(fee=fee, total=fee + interest, through=through, monthly=monthly, months=months), note


def _waiting(situation: Situation, days: int, fee: Decimal) -> Cost:
    """What is added when the balance of the day is paid in full `days` later, or as far as rates are known."""
    end = situation.on + dt.timedelta(days=days)
    through = end if situation.assumed else min(end, situation.known_through)
    (_, then), *_ = balances(situation.account, situation.terms, [through])
    return Cost(fee=fee, total=fee + then.balance - situation.balance, through=through, whole=through == end)
