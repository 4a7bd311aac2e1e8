"""What is told of figures that need more than an ordinary account of filing and payment."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.checks.stories.calendars import Calendar, unmoved_calendar
from extractor.checks.stories.figures import Figures
from extractor.checks.stories.payment import PaidLate, late_payments
from extractor.checks.stories.postponed import postponed_to, postponement_that_fits
from extractor.checks.stories.several import several_payments_could
from extractor.checks.stories.steady import most_ordinary_story

_SHOWN_RANGES = 3


def shown_tale(figures: Figures, own: Calendar, table_tells: bool) -> str | None:
    """What the interest table shows, where that explains every figure."""
    if table_tells:
        return "the payments that the interest table shows"
    if figures.table_start is not None and postponed_to(figures, own, figures.table_start):
        return f"a due date postponed to {figures.table_start}, where the interest table begins"
    return None


def doubtful_tale(figures: Figures, dates: Sequence[Calendar], paid: Sequence[PaidLate]) -> str | None:
    """The likeliest of the stories that only a person can judge; `paid` are the single payments that fit."""
    if paid:
        return f"a payment after the due date, not before {min(fit.first for fit in paid)}"
    postponed = postponement_that_fits(figures, dates[0])
    if postponed is not None:
        return f"a due date postponed to a day between {postponed.first} and {postponed.last}"
    if any(several_payments_could(figures, calendar) for calendar in dates):
        return "more than one payment after the due date"
    return None


def tale_of_unmoved_dates(figures: Figures, own: Calendar) -> str | None:
    """Where the year's dates rest on secondary sources: from the dates of the Code, and from any day after them."""
    if own.certain:
        return None
    unmoved = unmoved_calendar(figures.tax_year, figures.state)
    told = f"a due date of {unmoved.due}, which was not postponed to {own.due}"
    if most_ordinary_story(figures, (unmoved,)) is not None:
        return told
    tale = doubtful_tale(figures, (unmoved,), late_payments(figures, unmoved))
    return None if tale is None else f"{told}, and {tale}"


def told_payments(paid: Sequence[PaidLate]) -> str:
    """The dollars and days of a single payment, by the first few ways in which it fits."""
    shown = " or ".join(_told_payment(fit) for fit in paid[:_SHOWN_RANGES])
    more = len(paid) - _SHOWN_RANGES
    return f"one payment after the due date, {shown}" + (f" (and {more} other ranges)" if more > 0 else "")


def _told_payment(fit: PaidLate) -> str:
    low, high = f"{fit.amounts.low:,.0f}", f"{fit.amounts.high:,.0f}"
    dollars = f"about {low}" if low == high else f"{low} to {high}"
    days = f"on {fit.first}" if fit.first == fit.last else f"between {fit.first} and {fit.last}"
    return f"{dollars} dollars paid {days}"
