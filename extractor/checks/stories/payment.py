"""Stories with one payment after the due date.

Failure to pay and failure to file say how much may have been paid in each penalty month; interest then says
on which of its days. A payment counts for the months that begin after it (IRC 6651(b)(2)), never for failure
to file (IRC 6651(b)(1)), and for interest from the day after it on (IRC 6601(a)).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.checks.stories.calendars import Calendar
from extractor.checks.stories.figures import NOTHING, PENALTY_TOLERANCE, Figures, interest_tolerance
from extractor.checks.stories.growth import growth
from extractor.checks.stories.late_filing import late_filings
from extractor.checks.stories.months import Amounts, days_of_month, months_charged
from extractor.checks.stories.rates import PAY_MONTHLY, PAY_MOST_MONTHS

_ONE_DAY = dt.timedelta(days=1)
_CENT = Decimal("0.01")
_SMALL_PART = Decimal("0.02")
"""Few pay less than this part of what they owe: a story of such a payment may as well be chance."""

Days = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class PaidLate:
    """One payment that explains every figure.

    `pinned` is False when failure to pay does not tell its amount, the amount is too small to be likely, or an
    extension is assumed as well: two assumptions explain almost any figures.
    """

    amounts: Amounts
    first: dt.date
    last: dt.date
    pinned: bool


def late_payments(figures: Figures, calendar: Calendar) -> list[PaidLate]:
    """Every single payment, by penalty month, that explains all three figures; NotKnown past the known rates.

    Where failure to pay is not charged nothing tells the month: then one range of days, not `pinned`. None where a
    whole interest table shows what was paid.
    """
    if figures.table_is_whole(calendar.interest_start):
        return []
    anything = Amounts(max(_CENT, -figures.unpaid), figures.credits)
    if anything.low > anything.high:
        return []
    find = _at_any_time if figures.failure_to_pay == NOTHING else _by_month
    return list(dict.fromkeys(find(figures, calendar, anything)))


def _by_month(figures: Figures, calendar: Calendar, anything: Amounts) -> Iterator[PaidLate]:
    for number in range(months_charged(figures, calendar) + 1):
        days = days_of_month(figures, calendar, number)
        paid = _paid_by_failure_to_pay(figures, calendar, anything, number)
        if paid is not None and days[0] <= days[1]:
            for fit in _fitting(figures, calendar, paid, number, days):
                told = number > 0 and paid.low > _CENT
                likely = fit.amounts.high >= _SMALL_PART * (figures.unpaid + fit.amounts.high)
                yield PaidLate(fit.amounts, fit.first, fit.last, pinned=fit.pinned and told and likely)


def _at_any_time(figures: Figures, calendar: Calendar, anything: Amounts) -> Iterator[PaidLate]:
    days = (calendar.due + _ONE_DAY, figures.notice_date)
    for number in (0, months_charged(figures, calendar)):
        for fit in _fitting(figures, calendar, anything, number, days):
            yield replace(fit, pinned=False)


def _fitting(figures: Figures, calendar: Calendar, paid: Amounts, number: int, days: Days) -> Iterator[PaidLate]:
    for filing in late_filings(figures, calendar, number):
        amounts = paid.within(filing.amounts)
        if amounts is not None:
            fitting = _days_by_interest(figures, calendar, amounts, filing.since, days)
            if fitting is not None:
                yield PaidLate(amounts, *fitting, pinned=not filing.extended)


def _paid_by_failure_to_pay(figures: Figures, calendar: Calendar, anything: Amounts, number: int) -> Amounts | None:
    """Solves failure to pay = 0.5% × (months × unpaid + `number` × paid) for what was paid."""
    charged = min(months_charged(figures, calendar), PAY_MOST_MONTHS)
    low, high = (
        (figures.failure_to_pay + margin) / PAY_MONTHLY - figures.still_unpaid * charged
        for margin in (-PENALTY_TOLERANCE, PENALTY_TOLERANCE)
    )
    if not number:
        # Only a payment that no month counts goes with failure to pay as it would be without one.
        return anything if low <= 0 <= high else None
    counted = min(number, PAY_MOST_MONTHS)
    over = max(-figures.unpaid, NOTHING)
    return Amounts(low / counted + over, high / counted + over).within(anything)


def _days_by_interest(
    figures: Figures, calendar: Calendar, amounts: Amounts, since: dt.date, days: Days
) -> Days | None:
    """The days of a payment within `amounts` that leave the printed interest, which grows with both."""
    tolerance = interest_tolerance(calendar.interest_start, figures.notice_date)
    least, most = figures.interest - tolerance, figures.interest + tolerance

    def enough(day: dt.date) -> bool:
        return interest_when_paid(figures, calendar, amounts.high, day, since) >= least

    def too_much(day: dt.date) -> bool:
        return interest_when_paid(figures, calendar, amounts.low, day, since) > most

    first, last = days
    if not enough(last) or too_much(first):
        return None
    earliest = _first_day(first, last, enough)
    latest = _first_day(first, last + _ONE_DAY, too_much) - _ONE_DAY
    return (earliest, latest) if earliest <= latest else None


def _first_day(first: dt.date, last: dt.date, holds: Callable[[dt.date], bool]) -> dt.date:
    """The first day on which `holds`, which once true stays true; `last` when on none before it."""
    while first < last:
        middle = first + (last - first) // 2
        if holds(middle):
            last = middle
        else:
            first = middle + _ONE_DAY
    return first


def interest_when_paid(figures: Figures, calendar: Calendar, paid: Decimal, day: dt.date, since: dt.date) -> Decimal:
    """Interest through the notice date when `paid` came on `day`; failure to file bears it from `since`."""
    start, end = calendar.interest_start, figures.notice_date
    penalty = figures.failure_to_file
    tax = figures.unpaid + paid
    early = penalty if since <= day else NOTHING
    grown = tax * growth(start, day) + early * growth(since, day)
    rest = max(grown - paid, NOTHING)
    interest = grown - tax - early + rest * (growth(day, end) - 1)
    return interest + (penalty - early) * (growth(since, end) - 1)
