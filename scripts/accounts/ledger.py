"""What is owed after a notice, by a plain loop over days (IRC 6601(e), 6651(a)(2), (d), (h); Rev. Proc. 2002-26)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scripts.accounts.account import Account
from scripts.accounts.days import DAY, month_ends, months_begun
from scripts.accounts.growth import cents, day_rate, rate_on

_NOTHING = Decimal(0)
# Notice 2024-7: no failure to pay for 2020 and 2021, tax below $100,000, notices by December 7, 2023.
_RELIEF_YEARS = (2020, 2021)
_RELIEF = (dt.date(2022, 2, 5), dt.date(2024, 3, 31))
_RELIEF_NOTICE_BY = dt.date(2023, 12, 7)
_RELIEF_BELOW = Decimal(100_000)

Paid = Sequence[tuple[dt.date, Decimal]]


@dataclass(frozen=True)
class Owed:
    """A balance in dollars, not rounded. `accrued` is failure to pay that is not assessed and bears no interest;
    `months` is all of it that was ever charged, `posted` the balance that the account shows."""

    tax: Decimal
    penalties: Decimal
    interest: Decimal
    accrued: Decimal = _NOTHING
    months: Decimal = _NOTHING
    posted: Decimal = _NOTHING

    @property
    def bearing(self) -> Decimal:
        """What interest is charged on."""
        return self.tax + self.penalties + self.interest

    @property
    def total(self) -> Decimal:
        """All that is owed."""
        return self.bearing + self.accrued

    def paid(self, amount: Decimal) -> Owed:
        """The balance after a payment: tax, assessed penalties, accrued failure to pay, interest."""
        left = {"posted": self.posted - amount}
        for part in ("tax", "penalties", "accrued", "interest"):
            owed: Decimal = getattr(self, part)
            left[part] = max(owed - amount, _NOTHING)
            amount = max(amount - owed, _NOTHING)
        return replace(self, **left)

    def month(self, percent: Decimal) -> Owed:
        """The balance with one more month of failure to pay."""
        charge = self.tax * percent / 100
        return replace(self, accrued=self.accrued + charge, months=self.months + charge)

    def a_day(self, day: dt.date) -> Owed:
        """The balance with one more day of interest."""
        return replace(self, interest=self.interest + self.bearing * day_rate(day, rate_on(day)))


def month_percents(account: Account, through: dt.date) -> dict[dt.date, Decimal]:
    """The percent of each penalty month that begins after the notice, by its first day; 25 percent in all."""
    left = Decimal(25)
    found = {}
    for number in range(months_begun(account.pay_anchor, through)):
        begins = month_ends(account.pay_anchor, number) + DAY
        if _is_relieved(account, begins):
            continue
        percent = min(_percent(account, begins), left)
        left -= percent
        if begins > account.notice_date:
            found[begins] = percent
    return found


def _percent(account: Account, begins: dt.date) -> Decimal:
    """1 percent in months that begin more than ten days after a levy notice, a quarter in months that an agreement
    touches, if the return was in time."""
    if account.levy_notice is not None and begins > account.levy_notice + 10 * DAY:
        return Decimal(1)
    ends = month_ends(begins - DAY, 1)
    in_time = account.filed <= account.file_due
    if in_time and account.agreement is not None and ends >= account.agreement:
        return Decimal("0.25")
    return Decimal("0.5")


def _is_relieved(account: Account, begins: dt.date) -> bool:
    covered = account.tax_year in _RELIEF_YEARS and account.tax < _RELIEF_BELOW
    first, last = _RELIEF
    by = account.notice_date <= _RELIEF_NOTICE_BY
    return covered and by and max(first, account.notice_date) <= begins <= last


def after_notice(account: Account, billed: Owed, pay_by: dt.date, payments: Paid, through: dt.date) -> Owed:
    """What is owed at the end of a day with all that has accrued by then, whether or not it is billed yet.

    What is unpaid at the end of `pay_by` bears interest from the notice date, what was paid by then none. On one day
    the month that begins is charged first, then the day's interest, then the payments are taken off.
    """
    percents = month_percents(account, through)
    free_until = min(pay_by, through)
    owed = billed
    early = sum((amount for day, amount in payments if day <= free_until), _NOTHING)
    if early >= billed.total:
        return Owed(_NOTHING, _NOTHING, _NOTHING, posted=billed.posted - early)
    for day in _days(account.notice_date, free_until):
        owed = _paid_on(owed.month(percents.get(day, _NOTHING)), payments, day)
    for day in _days(account.notice_date, free_until):
        owed = owed.a_day(day)
    for day in _days(free_until, through):
        owed = _paid_on(owed.month(percents.get(day, _NOTHING)).a_day(day), payments, day)
    return owed


def _days(after: dt.date, through: dt.date) -> list[dt.date]:
    return [after + number * DAY for number in range(1, (through - after).days + 1)]


def _paid_on(owed: Owed, payments: Paid, day: dt.date) -> Owed:
    for paid_on, amount in payments:
        if paid_on == day:
            owed = owed.paid(amount)
    return owed


def accruals(owed: Owed) -> tuple[Decimal, Decimal]:
    """Interest and penalty that a transcript shows beside its balance: a payment beyond tax and assessed penalties
    leaves the penalty as it is, until it is assessed."""
    penalty = owed.months
    return cents(owed.total - owed.posted - penalty), cents(penalty)
