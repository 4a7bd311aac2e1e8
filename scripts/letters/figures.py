"""Honest figures of a CP14: what the Code charges on the facts of one taxpayer's year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.law.calendar import interest_start, next_business_day, pay_by_date, penalty_month_anchor
from extractor.law.estimated_tax import estimated_tax_bound, estimated_tax_is_zero
from extractor.law.interest import InterestPeriod, interest_periods
from extractor.law.money import CENT, to_cents
from extractor.law.penalties import (
    dishonored_payment,
    failure_to_file,
    failure_to_pay_by_months,
    month_end,
    months_late,
)
from scripts.letters.profile import Profile

Scenario = Literal["plain", "extension", "late_payment", "penalties_waived"]
_FAILURE_TO_FILE_MONTHS = 5
_FAILURE_TO_PAY_MONTHS = 50
_REQUIRED_PART = Decimal("0.9")


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
    payments = -(profile.paid_in_time + (profile.late_payment[1] if profile.late_payment else 0))
    estimated = _estimated_tax(profile)
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
    if profile.late_payment:
        return "late_payment"
    if profile.extended:
        return "extension"
    return "penalties_waived" if profile.penalties_waived else "plain"


def _total(rows: tuple[PenaltyRow, ...]) -> Decimal:
    return sum((row.amount for row in rows), Decimal(0))


def _failure_to_file_rows(profile: Profile) -> tuple[PenaltyRow, ...]:
    if profile.filed <= profile.filing_due or profile.penalties_waived:
        return ()
    # Months run from the 15th whatever the weekday of the deadline (Treas. Reg. 301.6651-1(b)).
    anchor = dt.date(profile.tax_year + 1, 10, 15) if profile.extended else _anchor(profile)
    months = months_late(anchor, profile.filed)
    penalty = failure_to_file(
        profile.unpaid,
        months,
        failure_to_pay_months=months,
        days_late=(profile.filed - profile.filing_due).days,
        return_due=profile.due,
    )
    if not penalty:
        return ()
    charged = min(months, _FAILURE_TO_FILE_MONTHS)
    if abs(penalty - profile.unpaid * Decimal("0.045") * charged) > CENT:
        return (PenaltyRow(anchor, None, profile.unpaid, None, penalty),)
    return (PenaltyRow(anchor, charged, profile.unpaid, Decimal("4.5"), penalty),)


def _anchor(profile: Profile) -> dt.date:
    return penalty_month_anchor(profile.tax_year, profile.state)


def _failure_to_pay_rows(profile: Profile) -> tuple[PenaltyRow, ...]:
    if profile.penalties_waived:
        return ()
    anchor = _anchor(profile)
    months = min(months_late(anchor, profile.notice_date), _FAILURE_TO_PAY_MONTHS)
    if profile.late_payment is None:
        return _failure_to_pay_row(anchor, months, profile.unpaid)
    paid_on, paid = profile.late_payment
    before = _months_begun_before(anchor, paid_on, months)
    return _failure_to_pay_row(anchor, before, profile.unpaid) + _failure_to_pay_row(
        month_end(anchor, before), months - before, profile.unpaid - paid
    )


def _months_begun_before(anchor: dt.date, paid_on: dt.date, months: int) -> int:
    """A payment on the first day of a month lowers that month too (IRC 6651(b)(2))."""
    return min(months, months_late(anchor, paid_on - dt.timedelta(days=1)))


def _failure_to_pay_row(date: dt.date, months: int, unpaid: Decimal) -> tuple[PenaltyRow, ...]:
    amount = failure_to_pay_by_months(unpaid, months)
    return (PenaltyRow(date, months, unpaid, Decimal("0.5"), amount),) if amount else ()


def _interest_rows(profile: Profile, penalty: Decimal) -> tuple[InterestPeriod, ...]:
    """Rows break at a payment, and at an extended filing date from which the late-filing penalty bears
    interest."""
    start, end = interest_start(profile.tax_year, profile.state), profile.notice_date
    principal = profile.unpaid + (0 if profile.extended else penalty)
    if profile.extended and penalty:
        changes = [(profile.filing_due, penalty)]
    elif profile.late_payment:
        changes = [(profile.late_payment[0], -profile.late_payment[1])]
    else:
        changes = []
    rows: list[InterestPeriod] = []
    for day, change in changes:
        rows += interest_periods(principal, start, day)
        principal = rows[-1].amount + rows[-1].charge + change
        start = day
    return tuple(rows) + interest_periods(principal, start, end)


def _estimated_tax(profile: Profile) -> Decimal | None:
    """A share of the maximum penalty on the tax left after payments (IRC 6654)."""
    required = profile.tax * _REQUIRED_PART
    if required <= profile.paid_in_time or estimated_tax_is_zero(profile.tax_year, profile.unpaid):
        return None
    bound = estimated_tax_bound(profile.tax_year, profile.tax) * (1 - profile.paid_in_time / required)
    return to_cents(bound * profile.estimated_tax_share) or None
