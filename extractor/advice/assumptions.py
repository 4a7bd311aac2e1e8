"""What a balance takes for granted, in sentences: what the user did not give, and where the law leaves room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from extractor import law
from extractor.advice.account import Account
from extractor.advice.figure import plain
from extractor.advice.penalty_months import months_relieved, penalty_months, relief_of
from extractor.advice.rates import known_through
from extractor.advice.terms import Terms
from extractor.values.wording import round_dollars


def assumptions(account: Account, terms: Terms, day: dt.date) -> list[str]:
    """The sentences for a balance on a day; `terms` hold the payments through it."""
    sentences = [*account.notes, _payments(account, terms)]
    if day > account.pay_by:
        sentences += _penalty(account, terms, day)
        if day > known_through() and terms.assumed_percent is not None:
            sentences.append(
                f"interest after {known_through()} at an assumed {plain(terms.assumed_percent)} percent a year"
            )
    return sentences


def _payments(account: Account, terms: Terms) -> str:
    since = "the notice date" if account.start == "notice" else f"{account.since}, where the account stands"
    if not terms.payments:
        return f"no payment since {since}"
    given = ", ".join(f"{amount:.2f} on {paid_on}" for paid_on, amount in terms.payments)
    return f"no payment since {since} but those given: {given}"


def _penalty(account: Account, terms: Terms, day: dt.date) -> Iterator[str]:
    months = [month for month in penalty_months(account, terms.as_of(day)) if month.begins <= day]
    paid_on = {paid_on for paid_on, _ in terms.payments}
    if account.parts.tax and not account.parts.failure_to_pay + account.parts.accruing and months:
        yield (
            "the notice charges no failure-to-pay penalty; it is charged for months that begin after the notice, "
            "which is not so where the IRS exempted the taxpayer"
        )
    if any(month.begins in paid_on for month in months):
        yield "a payment on the day a penalty month begins counts as made after it began (the Code leaves room)"
    relief = relief_of(account)
    if relief is not None and months_relieved(account, day):
        limit = round_dollars(law.load("covid_relief.paying_tax_below").newest)
        yield (
            f"Notice 2024-7: failure-to-pay months that begin from {relief.first_day} through {relief.last_day} are "
            f"not charged, the assessed tax being below {limit}"
        )
    yield from _agreement(account, terms, day)


def _agreement(account: Account, terms: Terms, day: dt.date) -> Iterator[str]:
    if terms.agreement_from is None or terms.agreement_from > day:
        return
    if account.return_on_time is None:
        yield "whether the return was filed on time is not known: the agreement lowers no rate"
    elif not account.return_on_time:
        yield "the return was filed late: the agreement does not lower the failure-to-pay rate (IRC 6651(h))"
    else:
        yield "the return was filed on time, so that the agreement lowers the failure-to-pay rate (IRC 6651(h))"
        if terms.levy_notice is not None:
            yield "while the agreement is in effect its rate prevails over that of the levy notice"
