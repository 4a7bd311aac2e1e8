"""The story an interest table tells: a row that begins below the end of the one before shows a payment."""

from __future__ import annotations

from decimal import Decimal

from extractor import law
from extractor.checks.stories.calendars import Calendar
from extractor.checks.stories.figures import NOTHING, PENALTY_TOLERANCE, Figures, Payments
from extractor.checks.stories.filings import filing_amounts
from extractor.checks.stories.growth import growth


def shown_payments_fit(figures: Figures, calendar: Calendar) -> bool:
    """Whether the payments of the table explain failure to pay, failure to file and interest as printed."""
    shown = figures.payments_shown
    # A payment on the very day on which failure to file joins the amount shows less that penalty.
    hidden = tuple((day, amount + figures.failure_to_file * (day == calendar.extended)) for day, amount in shown)
    return any(_fit(figures, calendar, payments) for payments in dict.fromkeys((shown, hidden)))


def _fit(figures: Figures, calendar: Calendar, payments: Payments) -> bool:
    paid = sum((amount for _, amount in payments), NOTHING)
    tax = figures.unpaid + paid
    if not payments or paid > figures.credits or tax < 0:
        return False
    pay = law.failure_to_pay(tax, calendar.anchor, figures.notice_date, payments=payments)
    pays = figures.failure_to_pay == NOTHING or figures.fits("failure_to_pay", pay)
    return pays and _filing_fits(figures, calendar, tax) and _interest_fits(figures, calendar, tax, payments)


def _filing_fits(figures: Figures, calendar: Calendar, tax: Decimal) -> bool:
    """Failure to file on the whole tax; the offset lies between that on the rest and that on the whole."""
    if figures.failure_to_file == NOTHING:
        return True
    for filing in filing_amounts(figures, calendar, tax):
        relief = law.failure_to_pay_by_months(tax - figures.still_unpaid, filing.months)
        low, high = filing.amount - PENALTY_TOLERANCE, filing.amount + relief + PENALTY_TOLERANCE
        if low <= figures.failure_to_file <= high:
            return True
    return False


def _interest_fits(figures: Figures, calendar: Calendar, tax: Decimal, payments: Payments) -> bool:
    end = figures.notice_date
    for start in dict.fromkeys((calendar.interest_start, calendar.due)):
        for since in (start, calendar.extended):
            grown = tax * (growth(start, end) - 1) + figures.failure_to_file * (growth(since, end) - 1)
            saved = sum((amount * (growth(day, end) - 1) for day, amount in payments), NOTHING)
            if figures.fits("interest", grown - saved, calendar.interest_start):
                return True
    return False
