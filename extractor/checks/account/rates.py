"""Failure to pay with some months at another rate: of an installment agreement, or after a notice of intent to levy."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from extractor import law
from extractor.checks.account.assumptions import Assumed, assumption
from extractor.checks.account.figures import CENT, NOTHING, Figures
from extractor.checks.account.filings import MONTHLY, MOST_MONTHS
from extractor.checks.account.fitting import pay_is_exact
from extractor.checks.account.model import Account, failure_to_pay, failure_to_pay_roundings

PAY_MONTHLY = law.load("failure_to_pay_rate.ordinary").newest / 100
PAY_CAP = law.load("failure_to_pay_rate.cap").newest / 100
_INSTALLMENT = law.load("failure_to_pay_rate.installment").newest / 100
LEVY = law.load("failure_to_pay_rate.levy").newest / 100
_LEVY_GRACE = dt.timedelta(days=int(law.load("failure_to_pay_rate.levy_grace").newest))
_ONE_DAY = dt.timedelta(days=1)

_MONTHS_TO_AGREEMENT = 1
"""An agreement may be asked for with the return (Form 9465). What is short by half of every month is questioned."""
_MONTHS_TO_LEVY = 5
"""A first bill comes a month after the due date at the soonest; CP501, CP503 and CP504 follow about five weeks apart,
and months at 1% begin more than ten days after the last (IRC 6651(d))."""
_MONTHS_TO_MINIMUM = 3
_CENTS_APART = 10
"""A changed rate is reported to the cent, where a month at it is ten cents or more."""

Variant = tuple[Account, tuple[Assumed, ...]]
Name = Literal["agreement", "levy_notice"]


def at_other_rates(figures: Figures, plain: Account) -> Iterator[Variant]:
    """Months at the rate of an agreement, for a return filed in time, or after a notice of intent to levy.

    A notice of intent to levy comes months after a first bill. The number of months at the rate is solved for; it is
    reported by the cents, where a month at the rate makes ten of them or more, and not by just one month more or less,
    which is as likely a month miscounted; one less is not where an interest table shows the days. No law lets a notice
    of intent to levy come before the first bill (IRC 6331(d)), so that one more is questioned always. Penalty pages
    that show their rates speak for themselves.
    """
    if not plain.unpaid:
        return
    months = plain.calendar.months_charged(figures.notice_date)
    if figures.failure_to_file == NOTHING:
        yield from _at(figures, plain, months, "agreement")
    yield from _at(figures, plain, months, "levy_notice")


def _at(figures: Figures, plain: Account, months: int, name: Name) -> Iterator[Variant]:
    rate = _INSTALLMENT if name == "agreement" else LEVY
    most = months if name == "agreement" else months - 1
    count = _months_at(figures, plain, months, name, rate)
    if 1 <= count <= most:
        account = _changed(plain, months, count, name)
        likely = _is_likely(figures, account, months, count, name, rate)
        yield account, (assumption(name if likely else f"{name}_unlikely").of(count=count, months=months),)


def _is_likely(figures: Figures, account: Account, months: int, count: int, name: Name, rate: Decimal) -> bool:
    at_cap = figures.failure_to_pay >= PAY_CAP * account.unpaid - CENT
    exact = figures.failure_to_pay in failure_to_pay_roundings(account, figures.notice_date)
    exact = exact or (at_cap and pay_is_exact(figures.failure_to_pay, account, figures.notice_date))
    if figures.months_shown is not None:
        return exact and (at_cap or figures.months_shown.get(rate, 0) == count)
    before = _MONTHS_TO_AGREEMENT
    if name == "levy_notice":
        before = _MONTHS_TO_LEVY + max(_months_to_return(figures, account) - 1, 0)
    telling = _least_base(account) * abs(rate - PAY_MONTHLY) >= _CENTS_APART * CENT
    a_month_off = abs(count * (rate - PAY_MONTHLY)) == PAY_MONTHLY
    days_shown = name == "agreement" and figures.table_is_whole(account.calendar.interest_start)
    return exact and telling and count <= months - before and (days_shown or not a_month_off)


def _least_base(account: Account) -> Decimal:
    return account.unpaid - sum((paid for _, paid in account.payments), NOTHING)


def _changed(plain: Account, months: int, count: int, name: Name) -> Account:
    """The account whose last `count` of `months` are at another rate."""
    begins = law.month_end(plain.calendar.penalty_start, months - count) + _ONE_DAY
    if name == "agreement":
        return plain._replace(agreement_from=begins)
    return plain._replace(levy_notice=begins - _LEVY_GRACE - _ONE_DAY)


def _months_at(figures: Figures, plain: Account, months: int, name: Name, rate: Decimal) -> int:
    """How many months at a rate, the others at the ordinary one, come nearest to the printed penalty."""
    if not plain.payments:
        beyond = figures.failure_to_pay / plain.unpaid - PAY_MONTHLY * months
        return round(beyond / (rate - PAY_MONTHLY))
    sign = -1 if name == "agreement" else 1

    def charged(count: int) -> Decimal:
        return sign * failure_to_pay(_changed(plain, months, count, name), figures.notice_date)

    aim = sign * figures.failure_to_pay
    above = bisect_left(range(months), aim, key=charged)
    return min((max(above - 1, 0), above), key=lambda count: abs(charged(count) - aim))


def _months_to_return(figures: Figures, account: Account) -> int:
    """The fewest penalty months in which the return came: no levy can follow a bill that came before the return."""
    months = math.ceil(figures.failure_to_file / (MONTHLY * account.unpaid))
    # More than the most that months can give is the minimum, for a return over 60 days late.
    return months if months <= MOST_MONTHS else _MONTHS_TO_MINIMUM
