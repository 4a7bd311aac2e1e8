"""The failure-to-pay months that begin after the notice, each with its rate (IRC 6651(a)(2), (d), (h))."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractor import law
from extractor.advice.account import Account
from extractor.advice.terms import Terms

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class PenaltyMonth:
    """A month that begins on `begins`, charged at `percent` of the tax unpaid at the end of the day before."""

    begins: dt.date
    percent: Decimal
    parameter: str


def penalty_months(account: Account, terms: Terms) -> tuple[PenaltyMonth, ...]:
    """The months charged after the account's first day, until the rates of all months come to 25 percent."""
    return _months(account, terms.agreement_from, terms.levy_notice)


@lru_cache(maxsize=64)
def _months(account: Account, agreement_from: dt.date | None, levy_notice: dt.date | None) -> tuple[PenaltyMonth, ...]:
    months = []
    left = _newest("cap") - account.percent_charged
    number = law.months_late(account.anchor, account.since)
    while left > 0:
        begins = law.month_end(account.anchor, number) + _ONE_DAY
        number += 1
        if begins > account.since and not _relieved(account, begins):
            parameter = _parameter(account, agreement_from, levy_notice, begins)
            percent = min(_newest(parameter), left)
            left -= percent
            months.append(PenaltyMonth(begins, percent, f"failure_to_pay_rate.{parameter}"))
    return tuple(months)


def relief_of(account: Account) -> law.PaymentRelief | None:
    """The days in which months begin that are not charged (Notice 2024-7); None where it does not apply."""
    return law.covid_payment_relief(account.tax_year, account.assessed_tax, account.notice_date)


def months_relieved(account: Account, through: dt.date) -> bool:
    """Whether a month that began through a day was not charged because of Notice 2024-7."""
    relief = relief_of(account)
    if relief is None:
        return False
    number = law.months_late(account.anchor, max(account.since, relief.first_day - _ONE_DAY))
    return law.month_end(account.anchor, number) + _ONE_DAY <= min(relief.last_day, through)


def _relieved(account: Account, begins: dt.date) -> bool:
    relief = relief_of(account)
    return relief is not None and relief.first_day <= begins <= relief.last_day


def _parameter(account: Account, agreement_from: dt.date | None, levy_notice: dt.date | None, begins: dt.date) -> str:
    """Which rate a month bears; an agreement prevails over a levy notice (IRC 6651(h) "any month during which")."""
    if account.return_on_time and agreement_from is not None and begins > agreement_from:
        return "installment"
    if levy_notice is not None and begins > levy_notice + dt.timedelta(days=int(_newest("levy_grace"))):
        return "levy"
    return "ordinary"


def _newest(name: str) -> Decimal:
    """A rate of the statute, which has no end date."""
    return law.load(f"failure_to_pay_rate.{name}").newest
