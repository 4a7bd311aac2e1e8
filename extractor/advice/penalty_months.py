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


def relief_applies(account: Account) -> bool:
    """Whether Notice 2024-7 speaks for the account's year, tax and notice date."""
    years = range(int(_relief("first_tax_year")), int(_relief("last_tax_year")) + 1)
    in_time = account.notice_date <= _relief_day("issued_by")
    return account.tax_year in years and account.assessed_tax < _relief("tax_below") and in_time


def months_relieved(account: Account, through: dt.date) -> bool:
    """Whether a month that began through a day was not charged because of Notice 2024-7."""
    first, last = relief_days(account)
    number = law.months_late(account.anchor, max(account.since, first - _ONE_DAY))
    begins = law.month_end(account.anchor, number) + _ONE_DAY
    return relief_applies(account) and begins <= min(last, through)


def relief_days(account: Account) -> tuple[dt.date, dt.date]:
    """The first and the last day on which a month may begin without being charged (Notice 2024-7)."""
    return max(_relief_day("relief_from"), account.notice_date), _relief_day("relief_through")


def _relieved(account: Account, begins: dt.date) -> bool:
    first, last = relief_days(account)
    return relief_applies(account) and first <= begins <= last


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


def _relief(name: str) -> Decimal:
    return law.load(f"notice_2024_7.{name}").newest


def _relief_day(name: str) -> dt.date:
    parameter = law.load(f"notice_2024_7.{name}")
    return parameter.date_at(parameter.known_through)
