"""The failure-to-pay months that begin after the notice, each with its rate (IRC 6651(a)(2), (d), (h))."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor import law
from extractor.advice.account import Account
from extractor.advice.terms import Terms
from extractor.law.penalty_months import PenaltyMonth, percent_charged
from extractor.law.penalty_months import penalty_months as months_after

_ONE_DAY = dt.timedelta(days=1)


def penalty_months(account: Account, terms: Terms) -> tuple[PenaltyMonth, ...]:
    """The months charged after the account's first day, until the rates of all months come to 25 percent."""
    agreement_from = terms.agreement_from if account.return_on_time else None
    return months_after(
        account.anchor,
        account.since,
        account.percent_charged - _saved_before_notice(account, agreement_from),
        relief=relief_of(account),
        agreement_from=agreement_from,
        levy_notice=terms.levy_notice,
    )


def _saved_before_notice(account: Account, agreement_from: dt.date | None) -> Decimal:
    """By how much an agreement made before the notice lowers what the months until it came to at the ordinary rate."""
    if not account.percent_charged:
        return Decimal(0)
    ordinary, reduced = (percent_charged(account.anchor, account.notice_date, day) for day in (None, agreement_from))
    return ordinary - reduced


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
