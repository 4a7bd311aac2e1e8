"""Interest and failure to pay that accrue on an account after its notice and are not posted yet.

Where the law leaves room the rules are those of payoffs: interest runs from the notice date on what is unpaid, but not
on what is paid by the pay-by date (IRC 6601(e)(3)); paid in full by then, nothing more is owed; accrued failure to pay
bears none; a penalty month belongs to the day on which it begins; payments go to tax, assessed penalties, accrued
failure to pay, interest (Rev. Proc. 2002-26). Each part is rounded once, at the end.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from extractor import law

Payment = tuple[dt.date, Decimal]

_ONE_DAY = dt.timedelta(days=1)
_NOTHING = Decimal(0)
_DIGITS = 40
_RELIEF_YEARS = (2020, 2021)
_RELIEF_FROM, _RELIEF_THROUGH = dt.date(2022, 2, 5), dt.date(2024, 3, 31)
_RELIEF_NOTICE_BY = dt.date(2023, 12, 7)
_RELIEF_BELOW = Decimal(100_000)
"""Notice 2024-7, section 3: no failure to pay from the later of the first notice and February 5, 2022 through March 31,
2024, for 2020 and 2021 returns with less than $100,000 of assessed tax and a first notice by December 7, 2023."""


@dataclass(frozen=True)
class Owed:
    """What is owed, in dollars, by the parts that payments are applied to in their order."""

    tax: Decimal
    penalties: Decimal
    failure_to_pay: Decimal
    interest: Decimal

    def after(self, payment: Decimal) -> Owed:
        """What is owed after a payment; what is paid beyond it lowers nothing."""
        parts: dict[str, Decimal] = {}
        for name in ("tax", "penalties", "failure_to_pay", "interest"):
            owed: Decimal = getattr(self, name)
            paid = min(owed, payment)
            parts[name] = owed - paid
            payment -= paid
        return Owed(**parts)

    @property
    def bears_interest(self) -> Decimal:
        """Everything but failure to pay that accrued after the notice."""
        return self.tax + self.penalties + self.interest


@dataclass(frozen=True)
class Billed:
    """An account on the day of its notice: unpaid tax, assessed penalties and interest, after the payments until then.

    `assessed_tax` is the tax before payments; `anchor` the due date from which penalty months are counted.
    """

    tax_year: int
    notice_date: dt.date
    pay_by: dt.date
    anchor: dt.date
    assessed_tax: Decimal
    unpaid_tax: Decimal
    penalties: Decimal
    interest: Decimal


@dataclass(frozen=True)
class Accruals:
    """Accrued and not posted through a day, in dollars and cents."""

    interest: Decimal
    failure_to_pay: Decimal


def accrued(billed: Billed, payments: Sequence[Payment], through: dt.date) -> Accruals:
    """What accrues after the notice date through a day. `payments` are those after the notice date.

    law.NotKnown where a rate is not published.
    """
    early = sum((amount for day, amount in payments if day <= billed.pay_by), _NOTHING)
    if early >= billed.unpaid_tax + billed.penalties + billed.interest:
        return Accruals(law.to_cents(_NOTHING), law.to_cents(_NOTHING))
    with localcontext(prec=_DIGITS):
        penalty = _failure_to_pay(billed, payments, through)
        interest = _interest(billed, payments, through)
        return Accruals(law.to_cents(interest), law.to_cents(penalty))


def _failure_to_pay(billed: Billed, payments: Sequence[Payment], through: dt.date) -> Decimal:
    """Of each penalty month that begins after the notice, 0.5 % of the tax unpaid before that day's payments."""
    months = law.months_late(billed.anchor, through)
    left = law.load("failure_to_pay_rate.cap").at(billed.anchor)
    penalty = _NOTHING
    for number in range(1, months + 1):
        begins = law.month_end(billed.anchor, number - 1) + _ONE_DAY
        rate = min(law.load("failure_to_pay_rate.ordinary").at(begins), left)
        left -= rate
        if begins > billed.notice_date and not _is_relieved(billed, begins):
            paid = sum((amount for day, amount in payments if day < begins), _NOTHING)
            penalty += max(billed.unpaid_tax - paid, _NOTHING) * rate / 100
    return penalty


def _is_relieved(billed: Billed, begins: dt.date) -> bool:
    return (
        billed.tax_year in _RELIEF_YEARS
        and billed.assessed_tax < _RELIEF_BELOW
        and billed.notice_date <= _RELIEF_NOTICE_BY
        and max(billed.notice_date, _RELIEF_FROM) <= begins <= _RELIEF_THROUGH
    )


def _interest(billed: Billed, payments: Sequence[Payment], through: dt.date) -> Decimal:
    """Compound interest since the notice date. What is applied to interest by payments is interest that was paid, and
    no longer accrued."""
    owed = Owed(billed.unpaid_tax, billed.penalties, _NOTHING, billed.interest)
    later = sorted(payment for payment in payments if payment[0] <= through)
    for day, amount in later:
        if day <= billed.pay_by:
            owed = owed.after(amount)
    posted = owed.interest
    since = billed.notice_date
    penalty_then = _NOTHING
    for day, amount in [payment for payment in later if payment[0] > billed.pay_by]:
        owed = _grown(owed, since, day)
        penalty_now = _failure_to_pay(billed, payments, day)
        owed = replace(owed, failure_to_pay=owed.failure_to_pay + penalty_now - penalty_then).after(amount)
        penalty_then = penalty_now
        posted = min(posted, owed.interest)
        since = day
    return _grown(owed, since, through).interest - posted


def _grown(owed: Owed, start: dt.date, end: dt.date) -> Owed:
    growth = Decimal(1)
    while start < end:
        last = min(end, _quarter_end(start + _ONE_DAY))
        year_days = 366 if calendar.isleap(last.year) else 365
        growth *= (1 + law.underpayment_rate(last) / 100 / year_days) ** (last - start).days
        start = last
    return replace(owed, interest=owed.interest + owed.bears_interest * (growth - 1))


def _quarter_end(day: dt.date) -> dt.date:
    month = (day.month + 2) // 3 * 3
    return dt.date(day.year, month, calendar.monthrange(day.year, month)[1])
