"""The balance carried forward, day by day: penalty months, interest, payments, in the order in which they count."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, localcontext

from extractor.advice.account import Account
from extractor.advice.parts import NOTHING, Parts
from extractor.advice.penalty_months import penalty_months
from extractor.advice.rates import growth
from extractor.advice.terms import Terms

_DIGITS = 40
_Amounts = Mapping[dt.date, Decimal]


def balances(account: Account, terms: Terms, days: Iterable[dt.date]) -> Iterator[tuple[dt.date, Parts]]:
    """What is owed at the end of each of the days, which must be in order and none before the account's first.

    On one day first the month that begins is charged, on the tax unpaid the evening before; then the day's interest
    is added, then its payments are taken off. Raises LawNotKnown.
    """
    days = list(days)
    payments = _by_day(terms.payments)
    for day in days:
        if day <= account.pay_by:
            yield day, _in_free_time(account, payments, day)
    later = [day for day in days if day > account.pay_by]
    if not later:
        return
    months = _months_through(account, terms, later[-1])
    parts, since = _after_free_time(account, terms, months, payments), account.pay_by
    events = sorted({*(day for day in {**months, **payments} if account.pay_by < day <= later[-1]), *later})
    wanted = set(later)
    for day in events:
        parts = _next(parts, months, payments, day, _growth(since, day, terms))
        since = day
        if day in wanted:
            yield day, parts


def _in_free_time(account: Account, payments: _Amounts, day: dt.date) -> Parts:
    """Through the pay-by date: the amount due less payments, whatever accrues (IRC 6601(e)(3))."""
    paid = sum((amount for paid_on, amount in payments.items() if paid_on <= day), NOTHING)
    return account.parts.paid(paid) if paid else account.parts


def _after_free_time(account: Account, terms: Terms, months: _Amounts, payments: _Amounts) -> Parts:
    """The evening of the pay-by date: what was paid by then bore no interest, what was not bears it from the first day.

    Paid in full by then, nothing that began to accrue is owed.
    """
    parts = _in_free_time(account, payments, account.pay_by)
    if not parts.balance:
        return parts
    parts = account.parts
    for day in sorted({**months, **payments}):
        if day <= account.pay_by:
            parts = _next(parts, months, payments, day, Decimal(1))
    with localcontext(prec=_DIGITS):
        return parts.grown(_growth(account.since, account.pay_by, terms))


def _next(parts: Parts, months: _Amounts, payments: _Amounts, day: dt.date, grown: Decimal) -> Parts:
    with localcontext(prec=_DIGITS):
        if day in months:
            parts = parts.charged(months[day])
        parts = parts.grown(grown)
        return parts.paid(payments[day]) if day in payments else parts


def _growth(start: dt.date, end: dt.date, terms: Terms) -> Decimal:
    with localcontext(prec=_DIGITS):
        return growth(start, end, terms.assumed_percent)


def _months_through(account: Account, terms: Terms, last: dt.date) -> dict[dt.date, Decimal]:
    months = {}
    for month in penalty_months(account, terms):
        if month.begins > last:
            break
        months[month.begins] = month.percent
    return months


def _by_day(payments: Iterable[tuple[dt.date, Decimal]]) -> dict[dt.date, Decimal]:
    amounts: defaultdict[dt.date, Decimal] = defaultdict(lambda: NOTHING)
    for day, amount in payments:
        amounts[day] += amount
    return dict(amounts)
