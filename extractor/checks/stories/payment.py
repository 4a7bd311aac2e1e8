"""Stories with one payment after the due date.

Failure to pay and failure to file say how much may have been paid in each penalty month; interest then says on
which of its days. A payment counts for the months that begin after it (IRC 6651(b)(2)), never for failure to file
(IRC 6651(b)(1)), and for interest from the day after it on (IRC 6601(a)).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from extractor import law
from extractor.checks.stories.calendars import Calendar
from extractor.checks.stories.figures import (
    NOTHING,
    PENALTY_TOLERANCE,
    Figures,
    interest_tolerance,
)
from extractor.checks.stories.growth import growth

_ONE_DAY = dt.timedelta(days=1)
_CENT = Decimal("0.01")
_MONTHLY = Decimal("0.005")
_CAP_MONTHS = 50
_FILING_MONTHLY = Decimal("0.05")
_MOST_FILING_MONTHS = 5
_MINIMUM_AFTER_DAYS = 60
_SMALL_PART = Decimal("0.02")
"""Few pay less than this part of what they owe: a story of such a payment may as well be chance."""


@dataclass(frozen=True)
class Amounts:
    """A range of dollars, both ends included."""

    low: Decimal
    high: Decimal

    def within(self, other: Amounts) -> Amounts | None:
        """What the two ranges share."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Amounts(low, high) if low <= high else None


@dataclass(frozen=True)
class PaidLate:
    """One payment that explains every figure.

    `pinned` is False when failure to pay does not tell its amount, or the amount is too small to be likely.
    """

    amounts: Amounts
    first: dt.date
    last: dt.date
    pinned: bool


@dataclass(frozen=True)
class LateFiling:
    """A failure-to-file penalty that fits one range of late payments; interest on it runs from `since`."""

    amounts: Amounts
    since: dt.date


def late_payments(figures: Figures, calendar: Calendar) -> list[PaidLate]:
    """Every single payment, by penalty month, that explains all three figures; NotKnown past the known rates.

    Where failure to pay is not charged nothing tells the month: then one range of days, not `pinned`.
    """
    months = Months(calendar.anchor, figures)
    find = _at_any_time if figures.failure_to_pay == NOTHING else _by_month
    return list(dict.fromkeys(find(figures, calendar, months)))


@dataclass(frozen=True)
class Months:
    """The penalty months counted from `anchor` through the notice date."""

    anchor: dt.date
    figures: Figures

    @cached_property
    def count(self) -> int:
        """Months begun by the notice date."""
        return law.months_late(self.anchor, self.figures.notice_date)

    def paid_in(self, number: int, due: dt.date) -> tuple[dt.date, dt.date]:
        """The days on which a late payment leaves it in the base of `number` months (first after last: none)."""
        first = law.month_end(self.anchor, number - 1) + 2 * _ONE_DAY if number else due
        last = law.month_end(self.anchor, number) + _ONE_DAY
        return max(first, due + _ONE_DAY), min(last, self.figures.notice_date)


def _by_month(figures: Figures, calendar: Calendar, months: Months) -> Iterator[PaidLate]:
    for number in range(months.count + 1):
        days = months.paid_in(number, calendar.due)
        paid = _paid_by_failure_to_pay(figures, months, number)
        if paid is None or days[0] > days[1]:
            continue
        for filing in _filings(figures, calendar, number):
            yield from _fitting(figures, calendar, paid, filing, days, pinned=number > 0)


def _at_any_time(figures: Figures, calendar: Calendar, months: Months) -> Iterator[PaidLate]:
    days = (calendar.due + _ONE_DAY, figures.notice_date)
    paid = _anything(figures)
    for number in (0, months.count) if paid else ():
        for filing in _filings(figures, calendar, number):
            assert paid is not None
            yield from _fitting(figures, calendar, paid, filing, days, pinned=False)


def _fitting(
    figures: Figures,
    calendar: Calendar,
    paid: Amounts,
    filing: LateFiling,
    days: tuple[dt.date, dt.date],
    *,
    pinned: bool,
) -> Iterator[PaidLate]:
    amounts = paid.within(filing.amounts)
    if amounts is not None:
        fitting = _days_by_interest(figures, calendar, amounts, filing.since, days)
        if fitting is not None:
            worth_it = amounts.high >= _SMALL_PART * (figures.unpaid + amounts.high)
            yield PaidLate(amounts, *fitting, pinned and worth_it)


def _anything(figures: Figures) -> Amounts | None:
    """From a cent, or what was paid beyond the tax, to all that was credited."""
    low = max(_CENT, -figures.unpaid)
    return Amounts(low, figures.credits) if low <= figures.credits else None


def _paid_by_failure_to_pay(figures: Figures, months: Months, number: int) -> Amounts | None:
    """Solves failure to pay = 0.5% × (months × unpaid + `number` × paid) for what was paid."""
    anything = _anything(figures)
    low, high = (
        (figures.failure_to_pay + margin) / _MONTHLY - figures.still_unpaid * min(months.count, _CAP_MONTHS)
        for margin in (-PENALTY_TOLERANCE, PENALTY_TOLERANCE)
    )
    if low <= 0 <= high or anything is None:
        # Failure to pay is what it is with no payment: only one that no month counts goes with it.
        return None if number else anything
    if not number:
        return None
    counted = min(number, _CAP_MONTHS)
    over = max(-figures.unpaid, NOTHING)
    return Amounts(low / counted + over, high / counted + over).within(anything)


def _filings(figures: Figures, calendar: Calendar, number: int) -> Iterator[LateFiling]:
    """The payments that failure to file allows, when the payment stands in `number` months of failure to pay."""
    if figures.failure_to_file == NOTHING:
        yield LateFiling(Amounts(NOTHING, figures.credits), calendar.interest_start)
        return
    extension_months = law.months_late(calendar.anchor, calendar.extended_nominal)
    on_time = dict.fromkeys((calendar.interest_start, calendar.due))
    extended = dict.fromkeys((calendar.extended, calendar.extended_nominal))
    for days, due, before in (
        (on_time, calendar.anchor, 0),
        (extended, calendar.extended_nominal, extension_months),
    ):
        for amounts in _paid_by_failure_to_file(figures, calendar, due, number - before):
            for since in days:
                yield LateFiling(amounts, since)


def _paid_by_failure_to_file(
    figures: Figures, calendar: Calendar, due: dt.date, number: int
) -> Iterator[Amounts]:
    most = law.months_late(due, figures.notice_date)
    for months in range(1, min(_MOST_FILING_MONTHS, most) + 1):
        yield from _paid_by_filing(figures, months, min(max(number, 0), months))
    if (figures.notice_date - due).days > _MINIMUM_AFTER_DAYS:
        yield from _paid_by_minimum(figures, calendar, most)


def _paid_by_filing(figures: Figures, months: int, both: int) -> Iterator[Amounts]:
    """Solves failure to file = 5% × months × (unpaid + paid) − failure to pay of the same months for `paid`.

    The part paid late bears failure to pay in `both` of them; in all of them, if the offset was taken on the
    amount due at first; in none, where failure to pay is not charged.
    """
    rest = figures.still_unpaid
    over = figures.unpaid - rest
    gross = _FILING_MONTHLY * months
    offsets = {(both, months), (months, months)}
    if figures.failure_to_pay == NOTHING:
        offsets.add((0, 0))
    for of_paid, of_rest in offsets:
        slope = gross - _MONTHLY * of_paid
        fixed = gross * figures.unpaid - _MONTHLY * (of_rest * rest + of_paid * over)
        low, high = (
            (figures.failure_to_file + margin - fixed) / slope
            for margin in (-PENALTY_TOLERANCE, PENALTY_TOLERANCE)
        )
        yield Amounts(low, high)


def _paid_by_minimum(figures: Figures, calendar: Calendar, most_months: int) -> Iterator[Amounts]:
    minimum = law.failure_to_file_minimum(calendar.due)
    printed = figures.failure_to_file
    if abs(printed - minimum) <= PENALTY_TOLERANCE:
        least_months = min(2, most_months)
        yield Amounts(
            minimum - figures.unpaid,
            minimum / (_FILING_MONTHLY * least_months * Decimal("0.9")) - figures.unpaid,
        )
    if printed <= minimum:
        yield Amounts(
            printed - PENALTY_TOLERANCE - figures.unpaid, printed + PENALTY_TOLERANCE - figures.unpaid
        )


def _days_by_interest(
    figures: Figures, calendar: Calendar, amounts: Amounts, since: dt.date, days: tuple[dt.date, dt.date]
) -> tuple[dt.date, dt.date] | None:
    """The days on which a payment within `amounts` leaves the printed interest; it grows with day and amount."""
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


def interest_when_paid(
    figures: Figures, calendar: Calendar, paid: Decimal, day: dt.date, since: dt.date
) -> Decimal:
    """Interest through the notice date when `paid` came on `day`; failure to file bears it from `since`."""
    start, end = calendar.interest_start, figures.notice_date
    penalty = figures.failure_to_file
    tax = figures.unpaid + paid
    early = penalty if since <= day else NOTHING
    grown = tax * growth(start, day) + early * growth(since, day)
    rest = max(grown - paid, NOTHING)
    interest = grown - tax - early + rest * (growth(day, end) - 1)
    return interest + (penalty - early) * (growth(since, end) - 1)
