"""Whether one misprinted or misread figure would explain printed charges as well as a late payment does."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from decimal import Decimal
from typing import get_args

from extractor import law
from extractor.checks.account.calendars import Calendar
from extractor.checks.account.figures import CENT, HALF_A_CENT, NOTHING, Figure, Figures
from extractor.checks.account.growth import growth
from extractor.checks.account.inversion import PAY_MOST_MONTHS, months_charged
from extractor.checks.account.no_payment import as_the_law_has_it, without_payments
from extractor.checks.account.rates import PAY_MONTHLY

_PLAIN = 1
"""The cost of nothing out of the ordinary but an extension or relief."""

MISPRINTS: dict[Figure, str] = {
    "interest": "interest",
    "failure_to_pay": "a failure-to-pay penalty",
    "failure_to_file": "a failure-to-file penalty",
}
TAX_OR_CREDIT = "a tax or a credit"
NOTICE_DATE = "a notice date"
_ONE_WEEK = dt.timedelta(days=7)


def misprinted(figures: Figures, own: Calendar) -> str | None:
    """The figure that, misprinted, lets all charges be as the law has them: a charge, the tax or a credit, the date.

    A tax or credit is misprinted by whole dollars, a notice date as another Monday. None if there is none.
    """
    for figure in get_args(Figure):
        found = without_payments(figures, [(own, ())], leaving_out=(figure,))
        if found is not None and found.strain <= _PLAIN and getattr(figures, figure) != NOTHING:
            return MISPRINTS[figure]
    if _is_whole_dollars_off(figures, own):
        return TAX_OR_CREDIT
    return NOTICE_DATE if _is_of_another_date(figures, own) else None


def _is_whole_dollars_off(figures: Figures, own: Calendar) -> bool:
    """Whether the charges are, to the cent, the ordinary ones of an unpaid tax that is whole dollars more or less.

    A return states its tax in whole dollars. Of honest letters with one late payment, 0.6 in 100 look so by chance.
    """
    months = min(months_charged(figures, own), PAY_MOST_MONTHS)
    if figures.failure_to_pay == NOTHING or not months:
        return False
    off = figures.failure_to_pay / (PAY_MONTHLY * months) - figures.unpaid
    margin = HALF_A_CENT / (PAY_MONTHLY * months)
    whole = range(math.ceil(off - margin), math.floor(off + margin) + 1)
    others = (figures._replace(unpaid=figures.unpaid + dollars) for dollars in whole if dollars)
    return any(_is_ordinary(one, own) for one in others if one.unpaid > 0)


def _is_of_another_date(figures: Figures, own: Calendar) -> bool:
    """Whether the charges are, to the cent, the ordinary ones of a notice of another Monday.

    Failure to pay tells the month, and the Mondays of it are tried.
    """
    if figures.failure_to_pay == NOTHING or figures.unpaid <= 0:
        return False
    months = round(figures.failure_to_pay / (PAY_MONTHLY * figures.unpaid))
    if not 0 < months < PAY_MOST_MONTHS or months == months_charged(figures, own):
        return False
    day, last = law.month_end(own.penalty_start, months - 1), law.month_end(own.penalty_start, months)
    day += dt.timedelta(days=7 - day.weekday())
    while day <= last:
        if _is_ordinary(figures._replace(notice_date=day), own):
            return True
        day += _ONE_WEEK
    return False


def _is_ordinary(figures: Figures, own: Calendar) -> bool:
    try:
        found = as_the_law_has_it(figures, own)
    except law.NotKnown:
        return False
    return found is not None and found.charges.failure_to_pay == figures.failure_to_pay


def unpaid_by_charges(figures: Figures, own: Calendar) -> Decimal | None:
    """Another unpaid tax of which all three printed charges are the ordinary ones; None where there is none."""
    for unpaid in _other_unpaid(figures, own):
        if unpaid > 0 and unpaid != figures.unpaid:
            found = as_the_law_has_it(figures._replace(unpaid=unpaid), own)
            if found is not None and abs(found.charges.failure_to_pay - figures.failure_to_pay) <= CENT:
                return unpaid
    return None


def _other_unpaid(figures: Figures, own: Calendar) -> Iterator[Decimal]:
    """The unpaid tax that failure to pay gives, and that which interest gives."""
    months = min(months_charged(figures, own), PAY_MOST_MONTHS)
    grown = growth(own.interest_start, figures.notice_date) - 1
    if figures.failure_to_pay == NOTHING or not months or grown <= 0:
        return
    yield (figures.failure_to_pay / (PAY_MONTHLY * months)).quantize(CENT)
    for since in (own.interest_start, *(extension.due for extension in own.extensions)):
        on_penalty = figures.failure_to_file * (growth(since, figures.notice_date) - 1)
        yield ((figures.interest - on_penalty) / grown).quantize(CENT)
