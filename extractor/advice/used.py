"""The figures of the law that a balance rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from extractor import law
from extractor.advice.account import Account
from extractor.advice.figure import Figure, figure, plain
from extractor.advice.penalty_months import months_relieved, penalty_months
from extractor.advice.rates import known_through
from extractor.advice.terms import Terms

_RELIEF = ("first_year", "last_year", "tax_below", "notice_by", "from", "through")


def figures_used(account: Account, terms: Terms, day: dt.date) -> list[Figure]:
    """The time to pay, and after it each interest and penalty rate through the day, with what sets them."""
    names = [*_time_to_pay(account)]
    if day <= account.pay_by:
        return [figure(name, account.since, assumed=True) for name in names]
    names += _penalty_names(account, terms, day)
    return [*_rates(account.since, day, terms), *(figure(name, day, assumed=True) for name in names)]


def _time_to_pay(account: Account) -> Iterator[str]:
    if account.start == "notice":
        large = account.parts.balance >= law.load("notice_payment_period.large_amount").newest
        yield f"notice_payment_period.{'business_days' if large else 'calendar_days'}"


def _penalty_names(account: Account, terms: Terms, day: dt.date) -> Iterator[str]:
    months = [month for month in penalty_months(account, terms.as_of(day)) if month.begins <= day]
    yield from dict.fromkeys(month.parameter for month in months)
    if any(month.parameter.endswith(".levy") for month in months):
        yield "failure_to_pay_rate.levy_grace"
    yield "failure_to_pay_rate.cap"
    if months_relieved(account, day):
        yield from (f"covid_relief.paying_{name}" for name in _RELIEF)


def _rates(since: dt.date, day: dt.date, terms: Terms) -> Iterator[Figure]:
    last = known_through()
    starts = [entry.start for entry in law.load("underpayment_rate").entries if entry.start <= min(day, last)]
    first = max((start for start in starts if start <= since), default=since)
    yield from (figure("underpayment_rate", start) for start in starts if start >= first)
    if day > last and terms.assumed_percent is not None:
        yield Figure(
            what="Underpayment rate, assumed",
            value=plain(terms.assumed_percent),
            unit="percent a year",
            certainty="reported",
            source="assumed by the user (--assume-rate)",
            as_of=last + dt.timedelta(days=1),
            known_through=last,
        )
