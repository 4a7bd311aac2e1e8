"""What any number of payments after the due date could explain: the outer bounds, for the doubt's benefit.

Each dollar paid in penalty month k is charged in k months of failure to pay and bears interest until its day.
So the interest that goes with one month's charge has a least and a most, whatever was paid and when.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor.checks.stories.calendars import Calendar
from extractor.checks.stories.figures import NOTHING, PENALTY_TOLERANCE, Figures, interest_tolerance
from extractor.checks.stories.growth import growth
from extractor.checks.stories.months import Amounts, days_of_month, months_charged
from extractor.checks.stories.rates import FILE_MONTHLY, FILE_MOST_MONTHS, PAY_MONTHLY, PAY_MOST_MONTHS
from extractor.law import failure_to_file_minimum, months_late


def several_payments_could(figures: Figures, calendar: Calendar) -> bool:
    """Whether some payments after the due date may explain all figures; False is sure, True only possible."""
    if figures.unpaid < 0:
        return True
    if figures.table_is_whole(calendar.interest_start):
        return False
    paid = _paid(figures, calendar)
    return paid is not None and _filing_allows(figures, calendar, paid) and _interest_allows(figures, calendar)


def _paid(figures: Figures, calendar: Calendar) -> Amounts | None:
    """The totals that failure to pay allows: all of it in the first month, or all in the last."""
    if figures.credits <= 0:
        return None
    if figures.failure_to_pay == NOTHING:
        return Amounts(NOTHING, figures.credits)
    excess = _excess_months(figures, calendar)
    if excess is None:
        return None
    first, last = days_of_month(figures, calendar, 0)
    most = figures.credits if first <= last else min(excess.high, figures.credits)
    least = excess.low / min(months_charged(figures, calendar), PAY_MOST_MONTHS)
    return Amounts(least, most) if least <= most else None


def _excess_months(figures: Figures, calendar: Calendar) -> Amounts | None:
    """Dollars paid late times the months they are charged in: failure to pay above that on the rest."""
    plain = figures.still_unpaid * min(months_charged(figures, calendar), PAY_MOST_MONTHS)
    low = (figures.failure_to_pay - PENALTY_TOLERANCE) / PAY_MONTHLY - plain
    high = (figures.failure_to_pay + PENALTY_TOLERANCE) / PAY_MONTHLY - plain
    return Amounts(low, high) if low > 0 else None


def _filing_allows(figures: Figures, calendar: Calendar, paid: Amounts) -> bool:
    printed = figures.failure_to_file
    if printed <= failure_to_file_minimum(calendar.due) + PENALTY_TOLERANCE:
        return True
    most = min(FILE_MOST_MONTHS, months_late(calendar.anchor, figures.notice_date))
    for months in range(1, most + 1):
        low = (printed - PENALTY_TOLERANCE) / (FILE_MONTHLY * months) - figures.unpaid
        high = (printed + PENALTY_TOLERANCE) / ((FILE_MONTHLY - PAY_MONTHLY) * months) - figures.unpaid
        if paid.within(Amounts(low, high)) is not None:
            return True
    return False


def _interest_allows(figures: Figures, calendar: Calendar) -> bool:
    least, most = _interest_on_payments(figures, calendar)
    if most < 0:
        return False
    excess = _excess_months(figures, calendar)
    if excess is None:
        return least <= figures.credits * _borne(figures, calendar, figures.notice_date)
    lowest, highest = [], []
    for number in range(1, months_charged(figures, calendar) + 1):
        first, last = days_of_month(figures, calendar, number)
        if first <= last:
            counted = min(number, PAY_MOST_MONTHS)
            lowest.append(_borne(figures, calendar, first) / counted)
            highest.append(_borne(figures, calendar, last) / counted)
    if not lowest:
        return False
    next_day = figures.credits * _borne(figures, calendar, calendar.due + dt.timedelta(days=1))
    return excess.low * min(lowest) <= most and least <= excess.high * max(highest) + next_day


def _interest_on_payments(figures: Figures, calendar: Calendar) -> tuple[Decimal, Decimal]:
    """The least and the most of the printed interest that may be on what was paid late."""
    start, end = calendar.interest_start, figures.notice_date
    tolerance = interest_tolerance(start, end)
    on_tax = figures.unpaid * (growth(start, end) - 1)
    on_penalty = figures.failure_to_file * (growth(start, end) - 1)
    with_extension = figures.failure_to_file * (growth(calendar.extended, end) - 1)
    printed = figures.interest - on_tax
    return printed - tolerance - on_penalty, printed + tolerance - with_extension


def _borne(figures: Figures, calendar: Calendar, day: dt.date) -> Decimal:
    """The interest, at the notice date, that a dollar bore until it was paid on `day`."""
    start, end = calendar.interest_start, figures.notice_date
    return growth(start, end) - growth(day, end)
