"""Honest figures of a CP14: what the Code charges on the facts of one taxpayer's year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.law.calendar import interest_start, next_business_day, pay_by_date, penalty_month_anchor
from extractor.law.interest import InterestPeriod, interest_periods
from extractor.law.money import CENT
from extractor.law.penalties import (
    dishonored_payment,
    failure_to_file,
    failure_to_file_less,
    failure_to_file_minimum,
    failure_to_pay,
    failure_to_pay_by_months,
    month_end,
    months_late,
)
from extractor.law.relief import covid_filing_relief
from scripts.letters.profile import Profile

Scenario = Literal["plain", "extension", "late_payment", "penalties_waived"]
_FAILURE_TO_FILE_MONTHS = 5
_FAILURE_TO_PAY_MONTHS = 50
_LATE_ENOUGH_FOR_THE_MINIMUM = 60


@dataclass(frozen=True)
class PenaltyRow:
    """A row of a penalty table: a number of months after `date`, at a monthly rate, on the unpaid dollars.

    Months and rate are None if the amount is a minimum that depends on neither.
    """

    date: dt.date
    months: int | None
    unpaid: Decimal
    rate_percent: Decimal | None
    amount: Decimal


@dataclass(frozen=True)
class Figures:
    """Charges of an honest CP14, in dollars. None for what is not charged or has no row."""

    tax_year: int
    notice_date: dt.date
    due_date: dt.date
    tax_owed: Decimal
    payments_and_credits: Decimal | None
    failure_to_file: Decimal | None
    failure_to_pay: Decimal | None
    estimated_tax: Decimal | None
    dishonored_payment: Decimal | None
    interest: Decimal | None
    amount_due: Decimal
    interest_rows: tuple[InterestPeriod, ...]
    failure_to_file_rows: tuple[PenaltyRow, ...]
    failure_to_pay_rows: tuple[PenaltyRow, ...]
    scenario: Scenario


def work_out(profile: Profile) -> Figures:
    """The figures of that year. Raises NotKnown if the law's tables end before its notice date."""
    to_file = _failure_to_file_rows(profile)
    to_pay = _failure_to_pay_rows(profile)
    interest_rows = _interest_rows(profile, _total(to_file))
    payments = -sum((paid for _, paid in profile.late_payments), profile.paid_in_time)
    estimated = profile.estimated_tax
    dishonored = dishonored_payment(profile.dishonored) if profile.dishonored else None
    interest = sum((row.charge for row in interest_rows), Decimal(0))
    amount_due = profile.tax + payments + _total(to_file) + _total(to_pay) + interest
    amount_due += (estimated or 0) + (dishonored or 0)
    due_date = pay_by_date(profile.notice_date, amount_due)
    return Figures(
        tax_year=profile.tax_year,
        notice_date=profile.notice_date,
        due_date=next_business_day(due_date) if profile.due_date_rolled else due_date,
        tax_owed=profile.tax,
        payments_and_credits=payments if payments or profile.zero_row else None,
        failure_to_file=_total(to_file) or None,
        failure_to_pay=_total(to_pay) or None,
        estimated_tax=estimated,
        dishonored_payment=dishonored,
        interest=interest or None,
        amount_due=amount_due,
        interest_rows=interest_rows,
        failure_to_file_rows=to_file,
        failure_to_pay_rows=to_pay,
        scenario=_scenario(profile),
    )


def _scenario(profile: Profile) -> Scenario:
    if profile.late_payments:
        return "late_payment"
    if profile.extended:
        return "extension"
    return "penalties_waived" if profile.penalties_waived else "plain"


def _total(rows: tuple[PenaltyRow, ...]) -> Decimal:
    return sum((row.amount for row in rows), Decimal(0))


def _failure_to_file_rows(profile: Profile) -> tuple[PenaltyRow, ...]:
    if profile.filed <= profile.filing_due or _relieved(profile) or profile.unpaid <= 0:
        return ()
    # Months run from the 15th whatever the weekday of the deadline (Treas. Reg. 301.6651-1(b)).
    anchor = dt.date(profile.tax_year + 1, 10, 15) if profile.extended else _anchor(profile)
    months = months_late(anchor, profile.filed)
    charged = min(months, _FAILURE_TO_FILE_MONTHS)
    penalty = _failure_to_file(profile, anchor, months, month_end(anchor, charged))
    if not penalty:
        return ()
    if abs(penalty - profile.unpaid * Decimal("0.045") * charged) > CENT:
        return (PenaltyRow(anchor, None, profile.unpaid, None, penalty),)
    return (PenaltyRow(anchor, charged, profile.unpaid, Decimal("4.5"), penalty),)


def _failure_to_file(profile: Profile, anchor: dt.date, months: int, end: dt.date) -> Decimal:
    """The penalty, less the one for paying late in the same months, which a payment on the way has lowered."""
    days_late = (profile.filed - profile.filing_due).days
    if not any(day <= end for day, _ in profile.late_payments):
        return failure_to_file(
            profile.unpaid, months, failure_to_pay_months=months, days_late=days_late, return_due=profile.due
        )
    before, through = (
        failure_to_pay(profile.unpaid, _anchor(profile), day, payments=profile.late_payments) for day in (anchor, end)
    )
    minimum = failure_to_file_minimum(profile.due) if days_late > _LATE_ENOUGH_FOR_THE_MINIMUM else Decimal(0)
    return failure_to_file_less(profile.unpaid, months, failure_to_pay=through - before, minimum=minimum)


def _relieved(profile: Profile) -> bool:
    """Whether a late return bears no penalty: it was waived, or Notice 2022-36 took it off before the notice."""
    relief = covid_filing_relief(profile.tax_year)
    covered = relief is not None and profile.filed <= relief.filed_by and profile.notice_date >= relief.since
    return profile.penalties_waived or covered


def _anchor(profile: Profile) -> dt.date:
    return penalty_month_anchor(profile.tax_year, profile.state)


def _failure_to_pay_rows(profile: Profile) -> tuple[PenaltyRow, ...]:
    """A row for the months before the first late payment, and one after each."""
    if profile.penalties_waived or profile.unpaid <= 0:
        return ()
    anchor = _anchor(profile)
    months = min(months_late(anchor, profile.notice_date), _FAILURE_TO_PAY_MONTHS)
    rows: tuple[PenaltyRow, ...] = ()
    unpaid, since = profile.unpaid, 0
    for paid_on, paid in sorted(profile.late_payments):
        until = _months_begun_before(anchor, paid_on, months)
        rows += _failure_to_pay_row(month_end(anchor, since), until - since, unpaid)
        unpaid, since = unpaid - paid, until
    return rows + _failure_to_pay_row(month_end(anchor, since), months - since, unpaid)


def _months_begun_before(anchor: dt.date, paid_on: dt.date, months: int) -> int:
    """A payment on the first day of a month lowers that month too (IRC 6651(b)(2))."""
    return min(months, months_late(anchor, paid_on - dt.timedelta(days=1)))


def _failure_to_pay_row(date: dt.date, months: int, unpaid: Decimal) -> tuple[PenaltyRow, ...]:
    amount = failure_to_pay_by_months(max(unpaid, Decimal(0)), months)
    return (PenaltyRow(date, months, unpaid, Decimal("0.5"), amount),) if amount else ()


def _interest_rows(profile: Profile, penalty: Decimal) -> tuple[InterestPeriod, ...]:
    """Rows break at payments, and at an extended filing date from which the late-filing penalty bears interest."""
    start, end = interest_start(profile.tax_year, profile.state), profile.notice_date
    principal = profile.unpaid + (0 if profile.extended else penalty)
    changes = [(day, -paid) for day, paid in profile.late_payments]
    if profile.extended and penalty:
        changes.append((profile.filing_due, penalty))
    rows: list[InterestPeriod] = []
    for day, change in sorted(changes):
        broken = interest_periods(principal, start, day)
        rows += broken
        principal += sum((row.charge for row in broken), Decimal(0)) + change
        start = max(start, day)
    return tuple(rows) + interest_periods(principal, start, end)
