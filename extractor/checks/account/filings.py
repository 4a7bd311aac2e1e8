"""The late returns that a calendar allows: one for each penalty month, on either side of the sixtieth day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache

from extractor import law
from extractor.checks.account.calendars import Calendar, Extension
from extractor.checks.account.figures import PENALTY_TOLERANCE
from extractor.checks.account.model import Filing

MONTHLY = law.load("failure_to_file_rate.monthly").newest / 100
MOST_MONTHS = int(law.load("failure_to_file_rate.cap").newest / 100 / MONTHLY)
MINIMUM_AFTER = int(law.load("failure_to_file_rate.minimum_after").newest)
_LEAST_LEFT = 1 - law.load("failure_to_pay_rate.levy").newest / 100 / MONTHLY
_ONE_DAY = dt.timedelta(days=1)


def filings(calendar: Calendar, notice_date: dt.date, extension: Extension | None) -> tuple[Filing, ...]:
    """Every late return that came by the notice date, counted from the due date or from the extended one.

    The sixty days are counted from the moved due date or from the one that a weekend had not moved: neither is settled.
    """
    start, moved = (extension.start, extension.due) if extension else (calendar.penalty_start, calendar.due)
    # Nothing changes after the last month that counts.
    return _filings(start, moved, min(notice_date, law.month_end(start, MOST_MONTHS)), extension)


@lru_cache(maxsize=4096)
def _filings(start: dt.date, moved: dt.date, notice_date: dt.date, extension: Extension | None) -> tuple[Filing, ...]:
    found = []
    for months in range(1, min(MOST_MONTHS, law.months_late(start, notice_date)) + 1):
        first = law.month_end(start, months - 1) + _ONE_DAY
        last = min(law.month_end(start, months), notice_date)
        for days in ((first - moved).days, (last - start).days):
            found.append(Filing(months, days > MINIMUM_AFTER, extension))
    return tuple(dict.fromkeys(found))


def may_be(filing: Filing, unpaid: Decimal, printed: Decimal) -> bool:
    """The quick part of the question: whether the months late, or the minimum, can come to the penalty at all.

    It is 5% a month of the tax unpaid at the due date, less failure to pay of the same months, 1% at most.
    """
    gross = unpaid * MONTHLY * filing.months
    return filing.very_late or _LEAST_LEFT * gross - PENALTY_TOLERANCE <= printed <= gross + PENALTY_TOLERANCE


def interest_starts(calendar: Calendar, extension: Extension | None) -> tuple[dt.date, ...]:
    """The days after which failure to file may bear interest (IRC 6601(e)(2)(B)), weekends counted or not."""
    if extension:
        return tuple(dict.fromkeys(extension))
    return tuple(dict.fromkeys((calendar.interest_start, calendar.due, calendar.penalty_start)))
