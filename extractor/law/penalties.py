"""Additions to tax: failure to file, failure to pay, dishonored payment.

Sources: IRC 6651, 6657; Treas. Reg. 301.6651-1. Amounts are dollars; results are rounded to cents, a half up.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_DOWN, Decimal
from functools import cache, lru_cache
from itertools import groupby
from typing import Literal, TypeAlias

from extractor.law.money import CENT, to_cents
from extractor.law.parameter import NotKnown, load

Payment: TypeAlias = tuple[dt.date, Decimal]

_ONE_DAY = dt.timedelta(days=1)
_NOTHING = Decimal(0)
_ORDINARY_MONTHLY_PERCENT = Decimal("0.5")


@lru_cache(maxsize=16384)
def months_late(due: dt.date, through: dt.date) -> int:
    """Months after `due`, a fraction counted whole, through a day (Treas. Reg. 301.6651-1(b)); 0 if not late.

    A month ends on the day of the month that `due` has; after a due date at a month's end, calendar months.
    A due date's being a weekend or holiday changes nothing.
    """
    whole = (through.year - due.year) * 12 + through.month - due.month
    return max(whole if through <= month_end(due, whole) else whole + 1, 0)


@lru_cache(maxsize=65536)
def month_end(due: dt.date, count: int) -> dt.date:
    """The last day of the `count`-th penalty month; the due date itself for 0. NotKnown past the calendar's end."""
    years, month = divmod(due.month - 1 + count, 12)
    year, month = due.year + years, month + 1
    if year > dt.MAXYEAR:
        raise NotKnown(f"Penalty months: no month ends after {dt.MAXYEAR}, asked for month {count} after {due}")
    last = calendar.monthrange(year, month)[1]
    at_month_end = due.day == calendar.monthrange(due.year, due.month)[1]
    return dt.date(year, month, last if at_month_end else min(due.day, last))


def failure_to_pay(
    unpaid: Decimal,
    due: dt.date,
    through: dt.date,
    *,
    payments: Sequence[Payment] = (),
    levy_notice: dt.date | None = None,
    installment_from: dt.date | None = None,
) -> Decimal:
    """The penalty for tax shown on the return and not paid (IRC 6651(a)(2)), month by month.

    `unpaid` is the tax alone, without penalties or interest; a month's base is that less the `payments` made
    on or before the month's first day (IRC 6651(b)(2)).
    The rate is 0.5% a month; 1% in months that begin more than 10 days after `levy_notice`
    (IRC 6651(d)); 0.25%, before either, in months during which an installment agreement made on
    `installment_from` is in effect, that in which it is made included (IRC 6651(h), only for a return filed on time).
    The rates add up to 25% at most.
    """
    _check_amount(unpaid)
    months = months_late(due, through)
    return _over_months(unpaid, payments, _monthly_rates(due, months, levy_notice, installment_from))


def failure_to_pay_roundings(
    unpaid: Decimal,
    due: dt.date,
    through: dt.date,
    *,
    payments: Sequence[Payment] = (),
    levy_notice: dt.date | None = None,
    installment_from: dt.date | None = None,
) -> frozenset[Decimal]:
    """The cents to which `failure_to_pay` may come: rounded once, a half cent up or down, by the rows of a penalty
    table, or by the month.

    How the IRS's master file rounds is not published. A row has the months of one rate on one amount.
    """
    _check_amount(unpaid)
    rates = _monthly_rates(due, months_late(due, through), levy_notice, installment_from)
    months = tuple(_each_month(unpaid, payments, rates))
    rows = [sum(alike, _NOTHING) for _, alike in groupby(months)]
    exact = sum(rows, _NOTHING)
    by_row, by_month = (sum(map(to_cents, parts), _NOTHING) for parts in (rows, months))
    return frozenset((to_cents(exact), exact.quantize(CENT, ROUND_HALF_DOWN), by_row, by_month))


def failure_to_pay_by_months(
    unpaid: Decimal, months: int, monthly_percent: Decimal = _ORDINARY_MONTHLY_PERCENT
) -> Decimal:
    """The same for a number of months at one rate on one amount, 25% at most (IRC 6651(a)(2))."""
    _check_amount(unpaid)
    percent = min(monthly_percent * months, load("failure_to_pay_rate.cap").newest)
    return to_cents(unpaid * percent / 100)


@lru_cache(maxsize=1024)
def failure_to_file_minimum(return_due: dt.date) -> Decimal:
    """The least penalty, in dollars, for a return more than 60 days late (IRC 6651(a), (j)).

    By the return's original due date, without extensions.
    """
    return load("failure_to_file_minimum").at(return_due)


def failure_to_file(
    net_due: Decimal, months: int, *, failure_to_pay_months: int, days_late: int, return_due: dt.date
) -> Decimal:
    """The penalty for filing late, less that for paying late in the same months (IRC 6651(a)(1), (c)(1)).

    `net_due` is the tax unpaid at the original due date; `months` and `days_late` count from the due date
    with extensions, `return_due` is the due date without. `failure_to_pay_months` are those of the `months`
    in which 0.5% for failure to pay was charged as well.
    """
    both = min(failure_to_pay_months, months, _most_failure_to_file_months())
    offset = net_due * load("failure_to_pay_rate.ordinary").newest * both / 100
    late_enough = days_late > load("failure_to_file_rate.minimum_after").newest
    return failure_to_file_less(
        net_due,
        months,
        failure_to_pay=offset,
        minimum=failure_to_file_minimum(return_due) if late_enough else _NOTHING,
    )


def failure_to_file_less(
    net_due: Decimal, months: int, *, failure_to_pay: Decimal, minimum: Decimal = _NOTHING
) -> Decimal:
    """The same, when the failure-to-pay penalty of the same months is known as an amount.

    `minimum` is the dollar amount for a return more than 60 days late, nothing for another. The penalty is
    not below it, or below the whole net tax due if that is less.
    """
    _check_amount(net_due)
    months = min(months, _most_failure_to_file_months())
    percent = load("failure_to_file_rate.monthly").newest * months
    reduced = max(net_due * percent / 100 - failure_to_pay, _NOTHING)
    return to_cents(max(reduced, min(minimum, net_due)))


def dishonored_payment(instrument: Decimal, received: dt.date | None = None) -> Decimal:
    """The penalty for a payment not honored: 2%, or under $1,250 the lesser of $25 and it (IRC 6657).

    By the law of the day on which the payment was `received` (default: the newest). It never falls as the payment
    grows, so that the largest payment possible gives the largest penalty possible.
    """
    _check_amount(instrument)
    parts = [load(f"dishonored_payment.{name}") for name in ("small_payment", "small_penalty", "rate")]
    small, fixed, percent = (part.newest if received is None else part.at(received) for part in parts)
    return to_cents(min(instrument, fixed) if instrument < small else instrument * percent / 100)


def payment_dishonored(penalty: Decimal) -> Decimal:
    """The smallest payment on which the newest law gives a penalty of so much for not being honored (IRC 6657)."""
    percent, small = load("dishonored_payment.rate").newest, load("dishonored_payment.small_penalty").newest
    return penalty if penalty <= small else to_cents(penalty * 100 / percent)


def month_rate(
    begins: dt.date, ends: dt.date, levy_notice: dt.date | None, agreement_from: dt.date | None
) -> Literal["ordinary", "levy", "installment"]:
    """Which rate of the law's data a month of failure to pay bears, by its first and last day.

    That of an agreement in "any month during which" it is in effect (IRC 6651(h)): the month in which it is made too,
    and before a levy notice. That of a notice of intent to levy in "each month beginning after" its tenth day
    (IRC 6651(d)).
    """
    if agreement_from is not None and ends >= agreement_from:
        return "installment"
    if levy_notice is not None:
        grace = load("failure_to_pay_rate.levy_grace").at(levy_notice)
        if begins > levy_notice + dt.timedelta(days=int(grace)):
            return "levy"
    return "ordinary"


@lru_cache(maxsize=4096)
def _monthly_rates(
    due: dt.date,
    months: int,
    levy_notice: dt.date | None,
    installment_from: dt.date | None,
) -> tuple[tuple[dt.date, Decimal], ...]:
    """The first day and the percent of each of the first `months` months begun after `due`, until 25% are reached."""
    left = load("failure_to_pay_rate.cap").at(due)
    by_kind = {kind: load(f"failure_to_pay_rate.{kind}") for kind in ("ordinary", "levy", "installment")}
    rates = []
    for number in range(1, months + 1):
        begins = month_end(due, number - 1) + _ONE_DAY
        kind = month_rate(begins, month_end(due, number), levy_notice, installment_from)
        rate = min(by_kind[kind].at(begins), left)
        if rate <= 0:
            break
        left -= rate
        rates.append((begins, rate))
    return tuple(rates)


def _over_months(unpaid: Decimal, payments: Sequence[Payment], rates: Sequence[tuple[dt.date, Decimal]]) -> Decimal:
    """Each month's rate of what was unpaid on its first day, added and rounded."""
    return to_cents(sum(_each_month(unpaid, payments, rates), _NOTHING))


def _each_month(
    unpaid: Decimal, payments: Sequence[Payment], rates: Sequence[tuple[dt.date, Decimal]]
) -> Iterator[Decimal]:
    base, waiting = unpaid, sorted(payments, reverse=True)
    for begins, rate in rates:
        while waiting and waiting[-1][0] <= begins:
            base -= waiting.pop()[1]
        if base <= 0:
            break
        yield base * rate / 100


@cache
def _most_failure_to_file_months() -> int:
    return int(load("failure_to_file_rate.cap").newest / load("failure_to_file_rate.monthly").newest)


def _check_amount(amount: Decimal) -> None:
    if amount < 0:
        raise ValueError(f"an amount that bears a penalty is not negative: {amount}")
