"""What any number of payments after the due date could explain: bounds, by convexity.

A dollar paid late in penalty month k is charged in k months of failure to pay and bears interest until its day. Let W
be the dollars times months that failure to pay shows beyond those of the unpaid rest, J the interest beyond that on the
rest, and T the dollars paid late. Then (W, J) / T lies in the convex hull of the points (k, interest accrued on a
dollar paid on a day of month k), and every point of the hull is some payments.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor import law
from extractor.checks.account.calendars import Calendar
from extractor.checks.account.figures import CENT, NOTHING, PENALTY_TOLERANCE, Figures, interest_tolerance
from extractor.checks.account.filings import MONTHLY, MOST_MONTHS
from extractor.checks.account.fitting import months_rounding
from extractor.checks.account.growth import growth
from extractor.checks.account.inversion import (
    PAY_MOST_MONTHS,
    Amounts,
    days_of_month,
    dollars_by_months,
    months_charged,
)
from extractor.checks.account.rates import PAY_MONTHLY

_STEPS = 40
_BEYOND = Decimal("Infinity")
Point = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Several:
    """Payments of together `amounts` that came between two days explain every charge.

    `failure_to_pay`: the least dollars of that penalty that were charged on them.
    """

    calendar: Calendar
    amounts: Amounts
    failure_to_pay: Decimal
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
    worked = dollars_by_months(figures, calendar, months_rounding(calendar.penalty_start, figures.notice_date))
    months = _months(figures, calendar)
    if not months or worked.low <= 0:
        # Where failure to pay tells of no payment, one may be assumed in any figures.
        return None
    cone = _Cone.of(months, worked, _accrued(figures, calendar))
    found = [cone.totals(within) for within in _by_failure_to_file(figures, calendar)]
    totals = [total for total in found if total is not None]
    if not totals:
        return None
    amounts = Amounts(min(total.low for total in totals), max(total.high for total in totals))
    return Several(calendar, amounts, worked.low * PAY_MONTHLY, calendar.first_late_day, figures.notice_date)


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


def _accrued(figures: Figures, calendar: Calendar) -> Amounts:
    """The interest beyond that on the unpaid rest and on failure to file, whenever that began to bear it."""
    start, end = calendar.interest_start, figures.notice_date
    tolerance = interest_tolerance(start, end)
    rest = figures.interest - figures.unpaid * (growth(start, end) - 1)
    penalty = figures.failure_to_file
    low = rest - penalty * (growth(start, end) - 1) - tolerance
    return Amounts(low, rest - penalty * (growth(calendar.extensions[-1].due, end) - 1) + tolerance)


def _by_failure_to_file(figures: Figures, calendar: Calendar) -> Iterator[Amounts]:
    """The totals paid late that the failure-to-file penalty allows; at least what was paid beyond the tax."""
    printed = figures.failure_to_file
    anything = Amounts(max(CENT, -figures.unpaid), figures.credits)
    if anything.low > anything.high:
        return
    if printed <= law.failure_to_file_minimum(calendar.due) + PENALTY_TOLERANCE:
        yield anything
        return
    for months in range(1, min(MOST_MONTHS, law.months_late(calendar.penalty_start, figures.notice_date)) + 1):
        low = (printed - PENALTY_TOLERANCE) / (MONTHLY * months) - figures.unpaid
        high = (printed + PENALTY_TOLERANCE) / ((MONTHLY - PAY_MONTHLY) * months) - figures.unpaid
        if (found := anything.within(Amounts(low, high))) is not None:
            yield found


@dataclass(frozen=True)
class _Cone:
    """All that payments can come to: `bottom` and `top` are the hull's corners, interest by months charged."""

    bottom: tuple[Point, ...]
    top: tuple[Point, ...]
    worked: Decimal
    accrued: Amounts

    @classmethod
    def of(cls, months: list[_Month], worked: Amounts, accrued: Amounts) -> _Cone:
        """The cone; what is open in `worked` is counted as open in the interest, at the dearest month's rate."""
        middle = (worked.low + worked.high) / 2
        dearest = max(month.most / max(month.charged, 1) for month in months)
        margin = (worked.high - worked.low) / 2 * dearest
        ends = ((Decimal(month.charged), month) for month in months)
        points = [(charged, month.least, month.most) for charged, month in ends]
        return cls(
            _lower_hull([(charged, least) for charged, least, _ in points]),
            tuple((x, -y) for x, y in _lower_hull([(charged, -most) for charged, _, most in points])),
            middle,
            Amounts(accrued.low - margin, accrued.high + margin),
        )

    def totals(self, within: Amounts) -> Amounts | None:
        """The totals of a range that are possible: an interval, for by how much one is impossible is convex in it."""
        last = self.top[-1][0]
        low = max(within.low, self.worked / last if last else within.low)
        high = min(within.high, self.worked / self.top[0][0]) if self.top[0][0] else within.high
        if low > high:
            return None
        best = self._least(low, high)
        if self._missing(best) > 0:
            return None
        return Amounts(self._edge(best, low), self._edge(best, high))

    def _missing(self, total: Decimal) -> Decimal:
        """By how many dollars of interest a total is impossible; not above zero for one that is possible."""
        mean = self.worked / total
        too_much = total * _height(self.bottom, mean) - self.accrued.high
        too_little = self.accrued.low - total * _height(self.top, mean)
        return max(too_much, too_little)

    def _least(self, low: Decimal, high: Decimal) -> Decimal:
        """The total between two for which least is missing, by ternary search."""
        for _ in range(_STEPS):
            third = (high - low) / 3
            if self._missing(low + third) <= self._missing(high - third):
                high -= third
            else:
                low += third
        return (low + high) / 2

    def _edge(self, inside: Decimal, outside: Decimal) -> Decimal:
        """The possible total nearest to `outside`, by bisection."""
        if self._missing(outside) <= 0:
            return outside
        for _ in range(_STEPS):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if self._missing(middle) <= 0 else (inside, middle)
        return inside


def _lower_hull(points: list[Point]) -> tuple[Point, ...]:
    """The lower convex hull of points by rising x; of points of one x the lowest counts."""
    lowest: dict[Decimal, Decimal] = {}
    for x, y in points:
        lowest[x] = min(y, lowest.get(x, y))
    hull: list[Point] = []
    for point in sorted(lowest.items()):
        while len(hull) > 1 and _turns_right(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    return tuple(hull)


def _turns_right(one: Point, two: Point, three: Point) -> bool:
    return (two[1] - one[1]) * (three[0] - one[0]) >= (three[1] - one[1]) * (two[0] - one[0])


def _height(hull: tuple[Point, ...], x: Decimal) -> Decimal:
    """The hull's height at x, that of its end beyond it."""
    index = bisect_right(hull, (x, _BEYOND))
    if index == 0 or index == len(hull):
        return hull[min(index, len(hull) - 1)][1]
    (left, low), (right, high) = hull[index - 1], hull[index]
    return low + (high - low) * (x - left) / (right - left)
