"""What happens to a balance on one day, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from extractor import law
from extractor.advice.account import Account
from extractor.advice.figure import plain
from extractor.advice.penalty_months import penalty_months
from extractor.advice.rates import known_through
from extractor.advice.terms import Terms

_ONE_DAY = dt.timedelta(days=1)


def changes(account: Account, terms: Terms, day: dt.date) -> list[str]:
    """The events of a day; empty when only interest is added."""
    return [*_days(account, day), *_charges(account, terms, day), *_payments(terms, day)]


def _days(account: Account, day: dt.date) -> Iterator[str]:
    if day == account.since:
        yield "notice date" if account.start == "notice" else "balance of the account"
    if day == account.pay_by:
        yield "last day to pay without further interest"
    if day == account.pay_by + _ONE_DAY:
        yield f"interest on what is unpaid, from {account.since}"


def _charges(account: Account, terms: Terms, day: dt.date) -> Iterator[str]:
    if day <= account.pay_by:
        return
    for month in penalty_months(account, terms.as_of(day)):
        if month.begins == day:
            yield f"failure-to-pay month at {plain(month.percent)} percent"
    rate, before = _rate(terms, day), _rate(terms, day - _ONE_DAY)
    if rate != before:
        yield f"interest rate {rate} percent a year"


def _rate(terms: Terms, day: dt.date) -> str:
    if day > known_through():
        return plain(terms.assumed_percent) if terms.assumed_percent is not None else ""
    return plain(law.underpayment_rate(day))


def _payments(terms: Terms, day: dt.date) -> Iterator[str]:
    yield from (f"payment of {amount:.2f}" for paid_on, amount in terms.payments if paid_on == day)
