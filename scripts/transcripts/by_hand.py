"""Interest and penalties day by day, written apart from the program's own arithmetic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, getcontext

from extractor.law import underpayment_rate

getcontext().prec = max(getcontext().prec, 40)

ONE_DAY = dt.timedelta(days=1)
NOTHING = Decimal(0)


def cents(amount: Decimal) -> Decimal:
    """Dollars to cents, a half up."""
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def daily_rate(day: dt.date) -> Decimal:
    """The part of a balance that is added for one day."""
    leap = day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0)
    return underpayment_rate(day) / 100 / (366 if leap else 365)


def grown(amount: Decimal, start: dt.date, end: dt.date) -> Decimal:
    """An amount with its interest from `start`, excluded, to `end`."""
    day = start + ONE_DAY
    while day <= end:
        amount *= 1 + daily_rate(day)
        day += ONE_DAY
    return amount


def month_starts(anchor: dt.date, through: dt.date) -> list[dt.date]:
    """The days on which penalty months begin, for an anchor that is no month's end."""
    starts, year, month = [], anchor.year, anchor.month
    while (day := dt.date(year, month, anchor.day) + ONE_DAY) <= through:
        starts.append(day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return starts


@dataclass
class Balance:
    """What is owed, by parts."""

    tax: Decimal
    penalties: Decimal
    interest: Decimal

    def pay(self, amount: Decimal) -> None:
        """Tax first, then assessed penalties. The histories made here never pay more: ValueError."""
        for part in ("tax", "penalties"):
            owed = getattr(self, part)
            paid = min(owed, amount)
            setattr(self, part, owed - paid)
            amount -= paid
        if amount:
            raise ValueError("more than tax and penalties is paid")


def accruals(
    start: Balance,
    notice_date: dt.date,
    pay_by: dt.date,
    as_of: dt.date,
    payments: Sequence[tuple[dt.date, Decimal]],
    anchor: dt.date,
    free_months: tuple[dt.date, dt.date] | None,
) -> tuple[Decimal, Decimal]:
    """Interest and failure to pay that are accrued and not posted, from the notice through `as_of`."""
    months = month_starts(anchor, as_of)
    charged = sum(1 for month in months if month <= notice_date)
    early = [(day, amount) for day, amount in payments if day <= pay_by]
    # What is paid by the pay-by date bears no interest after the notice date, but counts for the months as it was paid.
    bearing = Balance(start.tax, start.penalties, start.interest)
    for _, amount in early:
        bearing.pay(amount)
    interest = bearing.interest
    unpaid_tax, months_penalty = start.tax, NOTHING
    day = notice_date + ONE_DAY
    while day <= as_of:
        interest += (bearing.tax + bearing.penalties + interest) * daily_rate(day)
        if day in months and charged < 50:
            charged += 1
            if free_months is None or not free_months[0] <= day <= free_months[1]:
                months_penalty += unpaid_tax * Decimal("0.005")
        for paid_on, amount in payments:
            if paid_on != day:
                continue
            paid_tax = min(unpaid_tax, amount)
            unpaid_tax -= paid_tax
            if day > pay_by:
                bearing.pay(amount)
        day += ONE_DAY
    return cents(interest - bearing.interest), cents(months_penalty)
