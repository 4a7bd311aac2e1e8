"""What an account is charged, month by month and day by day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from scripts.accounts.account import Account
from scripts.accounts.days import DAY, business_days_after, month_ends, months_begun
from scripts.accounts.growth import Row, cents, interest_rows, simple_interest

_NOTHING = Decimal(0)
_MINIMUMS = (
    (dt.date(2027, 1, 1), 535),
    (dt.date(2026, 1, 1), 525),
    (dt.date(2025, 1, 1), 510),
    (dt.date(2024, 1, 1), 485),
    (dt.date(2023, 1, 1), 450),
    (dt.date(2020, 1, 1), 435),
    (dt.date(2018, 1, 1), 210),
    (dt.date(2016, 1, 1), 205),
    (dt.date(2009, 1, 1), 135),
    (dt.date(1983, 1, 1), 100),
)
_LARGE = Decimal(100_000)
_BUSINESS_DAYS_SINCE = dt.date(1997, 1, 1)


@dataclass(frozen=True)
class PenaltyMonths:
    """A row of a penalty table: so many months after `after` at one rate on one amount."""

    after: dt.date
    months: int | None
    unpaid: Decimal
    percent: Decimal | None
    amount: Decimal


@dataclass(frozen=True)
class Charges:
    """All rows of an account's notice."""

    failure_to_pay: tuple[PenaltyMonths, ...]
    failure_to_file: tuple[PenaltyMonths, ...]
    interest: tuple[Row, ...]
    estimated: Decimal
    dishonored: Decimal


def total(rows: tuple[PenaltyMonths, ...]) -> Decimal:
    """The sum of a penalty's rows."""
    return sum((row.amount for row in rows), _NOTHING)


def charges(account: Account) -> Charges:
    """The charges that the law attaches to an account."""
    months = _pay_months(account)
    filing = _failure_to_file(account, months)
    return Charges(
        failure_to_pay=() if account.pays_no_failure_to_pay else _grouped(account, months),
        failure_to_file=filing,
        interest=_interest(account, total(filing)),
        estimated=_estimated(account) if account.estimated else _NOTHING,
        dishonored=_dishonored(account),
    )


def _pay_months(account: Account) -> list[tuple[int, Decimal, Decimal]]:
    """Each month's number, unpaid amount and percent, until 25 percent are reached."""
    months = []
    left = Decimal(25)
    for number in range(account.pay_months):
        begins = month_ends(account.pay_anchor, number) + DAY
        counted = begins if account.first_day_counts else begins - DAY
        base = account.unpaid_in_time - sum((paid for day, paid in account.payments if day <= counted), _NOTHING)
        percent = min(_percent(account, begins), left)
        if base <= 0 or percent <= 0:
            break
        left -= percent
        months.append((number, base, percent))
    return months


def _percent(account: Account, begins: dt.date) -> Decimal:
    if account.levy_notice is not None and begins > account.levy_notice + 10 * DAY:
        return Decimal(1)
    if account.agreement is not None and begins >= account.agreement:
        return Decimal("0.25")
    return Decimal("0.5")


def _grouped(account: Account, months: list[tuple[int, Decimal, Decimal]]) -> tuple[PenaltyMonths, ...]:
    rows = []
    for (base, percent), group in groupby(months, key=lambda month: month[1:]):
        numbers = [number for number, _, _ in group]
        amount = cents(base * percent * len(numbers) / 100)
        if amount:
            after = month_ends(account.pay_anchor, numbers[0])
            rows.append(PenaltyMonths(after, len(numbers), base, percent, amount))
    return tuple(rows)


def _failure_to_file(account: Account, pay_months: list[tuple[int, Decimal, Decimal]]) -> tuple[PenaltyMonths, ...]:
    unpaid = account.unpaid_in_time
    if account.filed <= account.file_due or account.pays_no_failure_to_file or not unpaid:
        return ()
    count = min(months_begun(account.file_anchor, account.filed), 5)
    penalty = _NOTHING
    for number in range(count):
        begins = month_ends(account.file_anchor, number) + DAY
        penalty += unpaid * 5 / 100 - _paid_for(account, pay_months, begins)
    least = _NOTHING
    if (account.filed - account.file_due).days > 60:
        least = min(_minimum(account), unpaid)
    if least > penalty:
        return (PenaltyMonths(account.file_anchor, None, unpaid, None, cents(least)),)
    amount = cents(penalty)
    even = amount == cents(unpaid * Decimal("4.5") * count / 100)
    return (
        PenaltyMonths(account.file_anchor, count if even else None, unpaid, Decimal("4.5") if even else None, amount),
    )


def _paid_for(account: Account, pay_months: list[tuple[int, Decimal, Decimal]], begins: dt.date) -> Decimal:
    """Failure to pay of the month that holds a day, which failure to file is lowered by (IRC 6651(c)(1))."""
    if account.pays_no_failure_to_pay:
        return _NOTHING
    for number, base, percent in pay_months:
        if month_ends(account.pay_anchor, number) < begins <= month_ends(account.pay_anchor, number + 1):
            return base * percent / 100
    return _NOTHING


def _minimum(account: Account) -> Decimal:
    return Decimal(next(amount for since, amount in _MINIMUMS if account.due >= since))


def _interest(account: Account, filing: Decimal) -> tuple[Row, ...]:
    changes = [(day, -paid) for day, paid in account.payments]
    principal = account.unpaid_in_time
    if account.file_interest <= account.start:
        principal += filing
    elif filing:
        changes.append((account.file_interest, filing))
    return interest_rows(principal, account.start, account.notice_date, changes)


def _estimated(account: Account) -> Decimal:
    """Nothing paid by installments but what was withheld, a quarter of it by each (IRC 6654(g))."""
    year = account.tax_year
    if account.tax - sum(account.credits, _NOTHING) < (1000 if year >= 1998 else 500):
        return _NOTHING
    part = Decimal("0.9") if year >= 1988 else Decimal("0.8")
    short = (account.tax * part - sum(account.credits, _NOTHING)) / 4
    if short <= 0:
        return _NOTHING
    dates = [dt.date(year, 4, 15), dt.date(year, 6, 15), dt.date(year, 9, 15), dt.date(year + 1, 1, 15)]
    end = dt.date(year + 1, 4, 15)
    return cents(sum((simple_interest(short, day, end) for day in dates), _NOTHING))


def _dishonored(account: Account) -> Decimal:
    check = account.dishonored
    if check is None:
        return _NOTHING
    small, fixed = (1250, 25) if account.due >= dt.date(2007, 5, 26) else (750, 15)
    return cents(min(check, Decimal(fixed)) if check < small else check * 2 / 100)


def pay_by(notice_date: dt.date, amount: Decimal) -> dt.date:
    """The date that a notice gives for payment: 21 days, 10 business days from $100,000 (IRC 6601(e)(3))."""
    if amount >= _LARGE and notice_date >= _BUSINESS_DAYS_SINCE:
        return business_days_after(notice_date, 10)
    return notice_date + 21 * DAY
