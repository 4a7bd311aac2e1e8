"""A payment plan carried out month by month: what must be paid to end it in time, or how long an amount takes."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from extractor.advice.accrual import balances
from extractor.advice.option import Situation
from extractor.advice.terms import Payment, Terms
from extractor.law.parts import Parts

_CENT = Decimal("0.01")
_LATEST_DAY = 28
"""The IRS takes plan payments on a day from the 1st to the 28th."""


@dataclass(frozen=True)
class Course:
    """How a plan goes: `paid` in all through `through`, in `months` payments of at most `monthly`.

    `ends` is False when the balance is not paid off by then, or when the rates are not known to the end.
    """

    monthly: Decimal
    months: int
    paid: Decimal
    through: dt.date
    ends: bool
    owed_at_end: Decimal


def payment_days(on: dt.date, count: int) -> list[dt.date]:
    """The days of the payments: one month after the plan's start, and so on, never after the 28th."""
    return [_months_later(on, number) for number in range(1, count + 1)]


def course_of(situation: Situation, monthly: Decimal, most_months: int) -> Course:
    """A plan of a monthly amount, until the balance is paid, `most_months` are over, or the published rates end."""
    days = payment_days(situation.on, most_months)
    if not situation.assumed:
        days = [day for day in days if day <= situation.known_through]
    terms = _with_payments(situation, days, monthly)
    before = dict(_at(situation, terms, days))
    for number, day in enumerate(days, 1):
        if not before[day].balance:
            return Course(monthly, number, monthly * number - before[day].overpaid, day, True, Decimal(0))
    last = days[-1] if days else situation.on
    owed = before[last].balance if days else situation.balance
    return Course(monthly, len(days), monthly * len(days), last, False, owed)


def lowest_monthly(situation: Situation, months: int) -> Decimal:
    """The smallest monthly amount, in cents, that pays the balance off in a number of months. Raises LawNotKnown."""
    days = payment_days(situation.on, months)

    def pays(amount: Decimal) -> bool:
        terms = _with_payments(situation, days, amount)
        return not next(iter(_at(situation, terms, days[-1:])))[1].balance

    low = (situation.balance / months).quantize(_CENT, rounding=ROUND_CEILING)
    high = low
    while not pays(high):
        low, high = high, high * 2
    while high - low > _CENT:
        middle = ((low + high) / 2).quantize(_CENT, rounding=ROUND_CEILING)
        low, high = (low, middle) if pays(middle) else (middle, high)
    return low if pays(low) else high


def _at(situation: Situation, terms: Terms, days: Sequence[dt.date]) -> list[tuple[dt.date, Parts]]:
    return list(balances(situation.account, terms, days))


def _with_payments(situation: Situation, days: Sequence[dt.date], amount: Decimal) -> Terms:
    planned: tuple[Payment, ...] = tuple((day, amount) for day in days)
    agreed = situation.terms.agreement_from or situation.on
    return replace(situation.terms, payments=(*situation.terms.payments, *planned), agreement_from=agreed)


def _months_later(day: dt.date, count: int) -> dt.date:
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, _LATEST_DAY, calendar.monthrange(year, month)[1]))
