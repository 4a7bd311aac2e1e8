"""How late a return may have come that is charged a failure-to-file penalty."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor import law
from extractor.checks.account.filings import MOST_MONTHS, filings
from extractor.checks.account.fitting import penalty_fits
from extractor.checks.account.model import Account, failure_to_file


def latest_filed(account: Account, printed: Decimal, notice_date: dt.date) -> dt.date | None:
    """The last day on which the return may have come for the printed penalty; None where no month gives it."""
    calendar = account.calendar
    days = [
        notice_date if filing.months == MOST_MONTHS else law.month_end(start, filing.months)
        for extension in (None, *calendar.extensions)
        for start in (extension.start if extension else calendar.penalty_start,)
        for filing in filings(calendar, notice_date, extension)
        if penalty_fits(printed, failure_to_file(account._replace(filing=filing)))
    ]
    return max(days, default=None)
