"""The payments after the due date that the printed failure-to-file penalty allows.

It is on the tax unpaid at the due date, whatever was paid later (IRC 6651(b)(1)): so it tells of payments.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from extractor import law
from extractor.checks.stories.calendars import Calendar
from extractor.checks.stories.figures import NOTHING, PENALTY_TOLERANCE, Figures
from extractor.checks.stories.months import Amounts
from extractor.checks.stories.rates import (
    FILE_MINIMUM_AFTER_DAYS,
    FILE_MONTHLY,
    FILE_MOST_MONTHS,
    PAY_MONTHLY,
)

_MONTHS_UNTIL_MINIMUM = 2
_REDUCED_MONTHLY = FILE_MONTHLY - PAY_MONTHLY


@dataclass(frozen=True)
class LateFiling:
    """A way to come to the penalty with payments within `amounts`; interest on it runs from `since`.

    `extended`: that is an extended due date, so that an extension is assumed beside the payment.
    """

    amounts: Amounts
    since: dt.date
    extended: bool = False


def late_filings(figures: Figures, calendar: Calendar, number: int) -> Iterator[LateFiling]:
    """Every way to come to the penalty when the payment stands in `number` months of failure to pay."""
    if figures.failure_to_file == NOTHING:
        yield LateFiling(Amounts(NOTHING, figures.credits), calendar.interest_start)
        return
    before = law.months_late(calendar.anchor, calendar.extended_nominal)
    for days, due, counted, extended in (
        ((calendar.interest_start, calendar.due), calendar.anchor, number, False),
        ((calendar.extended, calendar.extended_nominal), calendar.extended_nominal, number - before, True),
    ):
        for amounts in _paid(figures, calendar, due, max(counted, 0)):
            for since in dict.fromkeys(days):
                yield LateFiling(amounts, since, extended)


def _paid(figures: Figures, calendar: Calendar, due: dt.date, counted: int) -> Iterator[Amounts]:
    most = law.months_late(due, figures.notice_date)
    for months in range(1, min(FILE_MOST_MONTHS, most) + 1):
        yield from _paid_by_months(figures, months, min(counted, months))
    if (figures.notice_date - due).days > FILE_MINIMUM_AFTER_DAYS:
        yield from _paid_by_minimum(figures, calendar)


def _paid_by_months(figures: Figures, months: int, both: int) -> Iterator[Amounts]:
    """Solves failure to file = 5% × months × (unpaid + paid) − failure to pay of the same months for `paid`.

    The part paid late bears failure to pay in `both` of them; in all of them, if the offset was taken on the
    amount due at first; in none, where failure to pay is not charged.
    """
    rest = figures.still_unpaid
    over = figures.unpaid - rest
    gross = FILE_MONTHLY * months
    offsets = {(both, months), (months, months)}
    if figures.failure_to_pay == NOTHING:
        offsets.add((0, 0))
    for of_paid, of_rest in offsets:
        slope = gross - PAY_MONTHLY * of_paid
        fixed = gross * figures.unpaid - PAY_MONTHLY * (of_rest * rest + of_paid * over)
        low = (figures.failure_to_file - PENALTY_TOLERANCE - fixed) / slope
        high = (figures.failure_to_file + PENALTY_TOLERANCE - fixed) / slope
        yield Amounts(low, high)


def _paid_by_minimum(figures: Figures, calendar: Calendar) -> Iterator[Amounts]:
    """The minimum stands for all debts of which 4.5% a month is less; of a smaller debt, it is the whole."""
    minimum = law.failure_to_file_minimum(calendar.due)
    printed = figures.failure_to_file
    if abs(printed - minimum) <= PENALTY_TOLERANCE:
        largest = minimum / (_REDUCED_MONTHLY * _MONTHS_UNTIL_MINIMUM)
        yield Amounts(minimum - figures.unpaid, largest - figures.unpaid)
    if printed <= minimum + PENALTY_TOLERANCE:
        paid = printed - figures.unpaid
        yield Amounts(paid - PENALTY_TOLERANCE, paid + PENALTY_TOLERANCE)
