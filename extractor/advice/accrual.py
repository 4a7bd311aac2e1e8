"""The balance of an account carried forward by the terms that a user adds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from extractor.advice.account import Account
from extractor.advice.penalty_months import penalty_months
from extractor.advice.rates import growth
from extractor.advice.terms import Terms
from extractor.law import accrual
from extractor.law.parts import Parts


def balances(account: Account, terms: Terms, days: Iterable[dt.date]) -> Iterator[tuple[dt.date, Parts]]:
    """What is owed at the end of each of the days, which must be in order and none before the account's first.

    An agreement counts from the day it is made on, for the whole of that month. Raises LawNotKnown past the published
    rates, where the terms assume none.
    """
    for known, together in groupby(days, terms.as_of):
        yield from _balances(account, known, together)


def _balances(account: Account, terms: Terms, days: Iterable[dt.date]) -> Iterator[tuple[dt.date, Parts]]:
    bill = accrual.Bill(
        since=account.since,
        pay_by=account.pay_by,
        parts=account.parts,
        months={month.begins: month.percent for month in penalty_months(account, terms)},
        payments=terms.payments,
        growth=partial(growth, assumed_percent=terms.assumed_percent),
    )
    yield from accrual.balances(bill, days)
