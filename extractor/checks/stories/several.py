"""What any number of payments after the due date could explain: the outer bounds, for the doubt's benefit.

Each dollar paid in penalty month k is charged in k months of failure to pay and bears interest until its day. So
the interest that goes with one month's charge has a least and a most, whatever was paid and when.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor.checks.stories.calendars import Calendar
from extractor.checks.stories.figures import NOTHING, PENALTY_TOLERANCE, Figures, interest_tolerance
from extractor.checks.stories.growth import growth
from extractor.checks.stories.payment import Amounts, Months
from extractor.law import failure_to_file_minimum, months_late

_MONTHLY = Decimal("0.005")
_CAP_MONTHS = 50
_FILING_MONTHLY = Decimal("0.05")
_REDUCED_MONTHLY = Decimal("0.045")
_MOST_FILING_MONTHS = 5


def several_payments_could(figures: Figures, calendar: Calendar) -> bool:
    """Whether some payments after the due date may explain all figures; False is sure, True only possible."""
    if figures.unpaid < 0:
        return True
    paid = _paid(figures, calendar)
    return (
        paid is not None and _filing_allows(figures, calendar, paid) and _interest_allows(figures, calendar)
    )


def _paid(figures: Figures, calendar: Calendar) -> Amounts | None:
    """The totals that failure to pay allows: all of it in the first month, or all in the last."""
    if figures.credits <= 0:
        return None
    if figures.failure_to_pay == NOTHING:
        return Amounts(NOTHING, figures.credits)
    excess = _excess_months(figures, calendar)
    if excess is None:
        return None
    months = Months(calendar.anchor, figures)
    first, last = months.paid_in(0, calendar.due)
    most = figures.credits if first <= last else min(excess.high, figures.credits)
    least = excess.low / min(months.count, _CAP_MONTHS)
    return Amounts(least, most) if least <= most else None


def _excess_months(figures: Figures, calendar: Calendar) -> Amounts | None:
    """Dollars paid late times the months they are charged in: what failure to pay is above that on the rest."""
    charged = min(Months(calendar.anchor, figures).count, _CAP_MONTHS)
    plain = figures.still_unpaid * charged
    low = (figures.failure_to_pay - PENALTY_TOLERANCE) / _MONTHLY - plain
    high = (figures.failure_to_pay + PENALTY_TOLERANCE) / _MONTHLY - plain
    return Amounts(max(low, NOTHING), high) if low > 0 else None


def _filing_allows(figures: Figures, calendar: Calendar, paid: Amounts) -> bool:
    printed = figures.failure_to_file
    if printed == NOTHING:
        return True
    minimum = failure_to_file_minimum(calendar.due)
    if printed <= minimum + PENALTY_TOLERANCE:
        return True
    most = min(_MOST_FILING_MONTHS, months_late(calendar.anchor, figures.notice_date))
    for months in range(1, most + 1):
        low = (printed - PENALTY_TOLERANCE) / (_FILING_MONTHLY * months) - figures.unpaid
        high = (printed + PENALTY_TOLERANCE) / (_REDUCED_MONTHLY * months) - figures.unpaid
        if paid.within(Amounts(low, high)) is not None:
            return True
    return False


def _interest_allows(figures: Figures, calendar: Calendar) -> bool:
    tolerance = interest_tolerance(calendar.interest_start, figures.notice_date)
    start, end = calendar.interest_start, figures.notice_date
    penalty = figures.failure_to_file
    with_penalty = figures.unpaid * (growth(start, end) - 1) + penalty * (growth(start, end) - 1)
    later = max(calendar.extended, start)
    without = figures.unpaid * (growth(start, end) - 1) + penalty * (growth(later, end) - 1)
    low = figures.interest - tolerance - with_penalty
    high = figures.interest + tolerance - without
    if high < 0:
        return False
    next_day = figures.credits * _borne(figures, calendar, calendar.due + dt.timedelta(days=1))
    excess = _excess_months(figures, calendar)
    if excess is None:
        return low <= figures.credits * _borne(figures, calendar, end)
    months = Months(calendar.anchor, figures)
    least, most = [], []
    for number in range(1, months.count + 1):
        first, last = months.paid_in(number, calendar.due)
        if first <= last:
            counted = min(number, _CAP_MONTHS)
            least.append(_borne(figures, calendar, first) / counted)
            most.append(_borne(figures, calendar, last) / counted)
    return excess.low * min(least) <= high and low <= excess.high * max(most) + next_day


def _borne(figures: Figures, calendar: Calendar, day: dt.date) -> Decimal:
    """The interest, at the notice date, that a dollar bore until it was paid on `day`."""
    start, end = calendar.interest_start, figures.notice_date
    return growth(start, end) - growth(day, end)
