"""Every way out of a notice, side by side, judged from what is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.advice.accrual import balances
from extractor.advice.citations import Citations
from extractor.advice.hardship import currently_not_collectible, offer_in_compromise
from extractor.advice.installments import guaranteed_plan, plan_with_financial_statement, simple_payment_plan
from extractor.advice.objection import dispute
from extractor.advice.option import Option, Situation
from extractor.advice.paying import card, pay_by_date, short_term_plan
from extractor.advice.payoff import day_of, prepared
from extractor.advice.rates import known_through
from extractor.advice.relief import automatic_exemption, first_time_abatement, reasonable_cause
from extractor.advice.terms import AssumedRate, Payment, check_day, check_dollars
from extractor.advice.uncertainties import uncertainties
from extractor.errors import RequestInvalid
from extractor.record import Notice, Record
from extractor.transcript.model import AccountTranscript

_ALL: tuple[Callable[[Situation], Option], ...] = (
    pay_by_date,
    card,
    short_term_plan,
    guaranteed_plan,
    simple_payment_plan,
    plan_with_financial_statement,
    offer_in_compromise,
    currently_not_collectible,
    first_time_abatement,
    automatic_exemption,
    reasonable_cause,
    dispute,
)
_MOST_MONTHS = 600
_MOST_CARD_PERCENT = Decimal(100)
_OTHER_GUIDELINES = frozenset({"AK", "HI"})
"""Alaska and Hawaii have higher poverty guidelines than the law data hold."""


def options(
    record: Record,
    *,
    on: dt.date | None = None,
    pay: Sequence[Payment] = (),
    agreement_from: dt.date | None = None,
    levy_notice: dt.date | None = None,
    assume_rate: AssumedRate = None,
    monthly: Decimal | None = None,
    months: int | None = None,
    income_family: tuple[int, Decimal] | None = None,
    card_apr: Decimal | None = None,
    direct_debit: bool = True,
    transcript: Sequence[AccountTranscript] | None = None,
) -> list[Option]:
    """All options for a notice as of a day (default: today), in a fixed order, eligible or not.

    Payments after the day are ignored.

    `monthly` dollars or `months` is the plan that is wished for; `income_family` the number of people and the adjusted
    gross income; `card_apr` the percentage a year of the card. Raises AdviceError.
    """
    start, terms = prepared(record, on, pay, agreement_from, levy_notice, assume_rate, transcript)
    day = day_of(on, start)
    check_day(day, start, "day asked for")
    _check(monthly, months, card_apr)
    terms = replace(terms, payments=tuple(each for each in terms.payments if each[0] <= day))
    (_, owed), *_ = balances(start, terms, [day])
    low_income = None
    if income_family is not None:
        low_income = is_low_income(
            income_family, start.state, Citations(day, assumed=terms.assumed_percent is not None)
        )
    situation = Situation(
        record=record,
        notice=record.notice or Notice(),
        account=start,
        terms=terms,
        on=day,
        owed=owed,
        known_through=known_through(),
        monthly=monthly,
        months=months,
        low_income=low_income,
        card_percent=card_apr,
        direct_debit=direct_debit,
    )
    uncertain = uncertainties(record)
    return [judge(situation).model_copy(update={"uncertainties": uncertain}) for judge in _ALL]


def is_low_income(income_family: tuple[int, Decimal], state: str | None, cited: Citations) -> bool | None:
    """Whether an income is at most 250 percent of the poverty guideline; None where the guideline is not known.

    Raises RequestInvalid for a household or an income that cannot be.
    """
    size, income = income_family
    if not 1 <= size <= 50 or not income.is_finite() or income < 0:
        raise RequestInvalid(f"a household of {size} with an income of {income} cannot be")
    if state in _OTHER_GUIDELINES:
        return None
    limit = cited.number("payment_plans.low_income_first") + (size - 1) * cited.number("payment_plans.low_income_more")
    return income <= limit


def _check(monthly: Decimal | None, months: int | None, card_apr: Decimal | None) -> None:
    if monthly is not None and months is not None:
        raise RequestInvalid("give a monthly amount or a number of months, not both: one follows from the other")
    if monthly is not None:
        check_dollars(monthly, "monthly amount")
    if months is not None and not 1 <= months <= _MOST_MONTHS:
        raise RequestInvalid(f"a plan of {months} months cannot be: give 1 to {_MOST_MONTHS}")
    if card_apr is not None and not (card_apr.is_finite() and 0 <= card_apr <= _MOST_CARD_PERCENT):
        raise RequestInvalid(f"a card at {card_apr} percent a year cannot be: give 0 to {_MOST_CARD_PERCENT}")
