"""What any number of payments after the due date could explain: bounds, by convexity.

A dollar paid late in penalty month k is charged in k months of failure to pay and bears interest until its day. Let W
be the dollars times months that failure to pay shows beyond those of the unpaid rest, J the interest beyond that on the
rest, and T the dollars paid late. Then (W, J) / T lies in the convex hull of the points (k, interest borne by a dollar
paid on a day of month k), and every point of the hull is some payments.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor import law
from extractor.checks.account.calendars import Calendar
from extractor.checks.account.figures import NOTHING, PENALTY_TOLERANCE, Figures, interest_tolerance
from extractor.checks.account.filings import MONTHLY, MOST_MONTHS
from extractor.checks.account.growth import growth
from extractor.checks.account.inversion import PAY_MOST_MONTHS, Amounts, days_of_month, months_charged
from extractor.checks.account.no_payment import PAY_MONTHLY

_SLACK = Decimal("0.000001")


@dataclass(frozen=True)
class Several:
    """Payments of together `amounts` that came between two days explain every charge."""

    calendar: Calendar
    amounts: Amounts
    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class _Month:
    """Of a dollar paid in a penalty month: the months it is charged, and the least and most interest it bears."""

    charged: int
    least: Decimal
    most: Decimal


def several_payments(figures: Figures, calendar: Calendar) -> Several | None:
    """Some payments after the due date that may explain all charges; None is sure, the contrary only possible."""
    if figures.credits <= 0 or figures.failure_to_pay == NOTHING or figures.table_is_whole(calendar.interest_start):
        return None
    months = _months(figures, calendar)
    if not months:
        return None
    totals = [total for total in _totals(figures, calendar, months) if total is not None]
    if not totals:
        return None
    amounts = Amounts(min(total.low for total in totals), max(total.high for total in totals))
    return Several(calendar, amounts, calendar.due + dt.timedelta(days=1), figures.notice_date)


def _months(figures: Figures, calendar: Calendar) -> list[_Month]:
    start, end = calendar.interest_start, figures.notice_date
    whole = growth(start, end)
    found = []
    for month in range(months_charged(figures, calendar) + 1):
        first, last = days_of_month(figures, calendar, month)
        if first <= last:
            charged = min(month, PAY_MOST_MONTHS)
            found.append(_Month(charged, whole - growth(first, end), whole - growth(last, end)))
    return found


def _totals(figures: Figures, calendar: Calendar, months: list[_Month]) -> Iterator[Amounts | None]:
    """The totals that go with all three charges, for each way that failure to file leaves open."""
    over = max(-figures.unpaid, NOTHING)
    plain = figures.still_unpaid * min(months_charged(figures, calendar), PAY_MOST_MONTHS)
    worked = Amounts(
        (figures.failure_to_pay - PENALTY_TOLERANCE) / PAY_MONTHLY - plain,
        (figures.failure_to_pay + PENALTY_TOLERANCE) / PAY_MONTHLY - plain,
    )
    if worked.high <= 0:
        return
    borne = _borne(figures, calendar)
    most = max(month.charged for month in months) or 1
    least_total = max(worked.low / most, NOTHING) + over
    for allowed in _by_failure_to_file(figures, calendar):
        within = Amounts(least_total, figures.credits).within(allowed)
        yield _possible(within, worked, borne, months) if within is not None else None


def _borne(figures: Figures, calendar: Calendar) -> Amounts:
    """The interest beyond that on the unpaid rest and on failure to file, whenever that began to bear it."""
    start, end = calendar.interest_start, figures.notice_date
    tolerance = interest_tolerance(start, end)
    rest = figures.interest - figures.unpaid * (growth(start, end) - 1)
    penalty = figures.failure_to_file
    low = rest - penalty * (growth(start, end) - 1) - tolerance
    return Amounts(low, rest - penalty * (growth(calendar.extensions[-1].due, end) - 1) + tolerance)


def _by_failure_to_file(figures: Figures, calendar: Calendar) -> Iterator[Amounts]:
    """The totals paid late that the failure-to-file penalty allows."""
    printed = figures.failure_to_file
    anything = Amounts(NOTHING, figures.credits)
    if printed <= law.failure_to_file_minimum(calendar.due) + PENALTY_TOLERANCE:
        yield anything
        return
    for months in range(1, min(MOST_MONTHS, law.months_late(calendar.penalty_start, figures.notice_date)) + 1):
        low = (printed - PENALTY_TOLERANCE) / (MONTHLY * months) - figures.unpaid
        high = (printed + PENALTY_TOLERANCE) / ((MONTHLY - PAY_MONTHLY) * months) - figures.unpaid
        if (found := anything.within(Amounts(low, high))) is not None:
            yield found


def _possible(totals: Amounts, worked: Amounts, borne: Amounts, months: list[_Month]) -> Amounts | None:
    """The part of a range of totals for which the means per dollar lie in the convex hull."""
    steps = 24
    width = (totals.high - totals.low) / steps
    fitting = []
    for number in range(steps + 1):
        total = totals.low + width * number
        if total > 0 and _in_hull(total, worked, borne, months):
            fitting.append(total)
    return Amounts(fitting[0], fitting[-1]) if fitting else None


def _in_hull(total: Decimal, worked: Amounts, borne: Amounts, months: list[_Month]) -> bool:
    least, most = months[0].charged, months[-1].charged
    low, high = max(worked.low / total, Decimal(least)), min(worked.high / total, Decimal(most))
    if low > high + _SLACK:
        return False
    middle = (low + high) / 2
    bottom, top = _hull_at(middle, months)
    return bottom <= borne.high / total + _SLACK and borne.low / total - _SLACK <= top


def _hull_at(mean: Decimal, months: list[_Month]) -> tuple[Decimal, Decimal]:
    """The least and the most interest per dollar that goes with a mean number of months."""
    bottoms, tops = [], []
    below = [month for month in months if month.charged <= mean]
    above = [month for month in months if month.charged >= mean]
    for one in below:
        for other in above:
            span = other.charged - one.charged
            share = (mean - one.charged) / span if span else NOTHING
            bottoms.append(one.least + (other.least - one.least) * share)
            tops.append(one.most + (other.most - one.most) * share)
    return min(bottoms), max(tops)
