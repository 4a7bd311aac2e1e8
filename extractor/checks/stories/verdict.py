"""The verdict: the most ordinary story that explains all printed figures, or those that none explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractor import law
from extractor.checks.stories.calendars import Calendar, calendars
from extractor.checks.stories.faults import faults
from extractor.checks.stories.figures import Figure, Figures, NotJudged, interest_tolerance
from extractor.checks.stories.payment import PaidLate, late_payments
from extractor.checks.stories.postponed import postponement_that_fits
from extractor.checks.stories.remarks import Remark, explained, fitting, ordinary
from extractor.checks.stories.several import several_payments_could
from extractor.checks.stories.shown import shown_payments_fit
from extractor.checks.stories.steady import (
    FARFETCHED,
    Choice,
    Story,
    filing_choices,
    most_ordinary_story,
    pay_choices,
)
from extractor.record import Severity

_SHOWN_RANGES = 3


@dataclass(frozen=True)
class Verdict:
    """The remarks on the figures (one without any is as the law has it), and the interest tolerance used.

    `interest_unknown` says why interest could not be computed, while the penalties could.
    `table_tells_payments`: the payments that the interest table shows explain every figure.
    """

    remarks: tuple[Remark, ...]
    interest_tolerance: Decimal
    interest_unknown: str | None = None
    table_tells_payments: bool = False

    def on(self, figure: Figure) -> tuple[Remark, ...]:
        """The remarks on one figure."""
        return tuple(remark for remark in self.remarks if remark.figure == figure)


@lru_cache(maxsize=1024)
def judge(figures: Figures) -> Verdict | NotJudged:
    """Set the printed figures against the law, trying the ordinary stories first."""
    try:
        own, *others = calendars(figures.tax_year, figures.state)
    except law.NotKnown as unknown:
        return NotJudged(str(unknown), law_ends=True)
    if figures.notice_date <= own.due:
        return NotJudged(f"the notice is dated {figures.notice_date}, the tax was due only on {own.due}")
    dates = (own, *(calendar for calendar in others if calendar.due < figures.notice_date))
    tolerance = interest_tolerance(own.interest_start, figures.notice_date)
    try:
        law.underpayment_rate(figures.notice_date)
        told = any(shown_payments_fit(figures, calendar) for calendar in dates)
        return Verdict(_remarks(figures, dates, told), tolerance, table_tells_payments=told)
    except law.NotKnown as unknown:
        return _without_interest(figures, own, tolerance, str(unknown))


def _remarks(figures: Figures, dates: Sequence[Calendar], table_tells: bool) -> tuple[Remark, ...]:
    """The likely stories, then those that are only possible, then the faults."""
    own = dates[0]
    steady = most_ordinary_story(figures, dates)
    if steady is not None and steady.cost < FARFETCHED:
        return tuple(_told(figures, steady, own))
    if table_tells:
        return explained(figures, own, "info", "the payments that the interest table shows")
    likely = dates if figures.state is None else dates[:1]
    paid = [fit for calendar in likely for fit in late_payments(figures, calendar)]
    pinned = [fit for fit in paid if fit.pinned]
    if pinned:
        return explained(figures, own, "info", _told_payments(pinned))
    if steady is not None:
        return tuple(_told(figures, steady, own))
    paid += [fit for calendar in dates[len(likely) :] for fit in late_payments(figures, calendar)]
    doubtful = _doubtful_tale(figures, likely, paid)
    return faults(figures, dates) if doubtful is None else explained(figures, own, "warning", doubtful)


def _doubtful_tale(figures: Figures, dates: Sequence[Calendar], paid: Sequence[PaidLate]) -> str | None:
    if paid:
        return f"a payment after the due date, not before {min(fit.first for fit in paid)}"
    postponed = postponement_that_fits(figures, dates[0])
    if postponed is not None:
        return f"a due date postponed to a day between {postponed.first} and {postponed.last}"
    if any(several_payments_could(figures, calendar) for calendar in dates):
        return "more than one payment after the due date"
    return None


def _told(figures: Figures, story: Story, own: Calendar) -> Iterator[Remark]:
    usual = ordinary(figures, own)
    # Failure to file is the same with an extension: it is the interest that tells of one.
    choices: tuple[tuple[Figure, Choice], ...] = (
        ("failure_to_pay", story.failure_to_pay),
        ("interest", story.failure_to_file),
        ("interest", story.interest),
    )
    for figure, choice in choices:
        if choice.tale is not None:
            severity: Severity = "warning" if choice.cost >= FARFETCHED else "info"
            yield Remark(figure, severity, fitting(figure, choice.tale), usual[figure])
    if story.calendar != own:
        yield from explained(figures, own, "info", f"an address where the tax was due {story.calendar.due}")


def _told_payments(paid: Sequence[PaidLate]) -> str:
    shown = " or ".join(_told_payment(fit) for fit in paid[:_SHOWN_RANGES])
    more = len(paid) - _SHOWN_RANGES
    return f"one payment after the due date, {shown}" + (f" (and {more} other ranges)" if more > 0 else "")


def _told_payment(fit: PaidLate) -> str:
    low, high = f"{fit.amounts.low:,.0f}", f"{fit.amounts.high:,.0f}"
    dollars = f"about {low}" if low == high else f"{low} to {high}"
    days = f"on {fit.first}" if fit.first == fit.last else f"between {fit.first} and {fit.last}"
    return f"{dollars} dollars paid {days}"


def _without_interest(figures: Figures, own: Calendar, tolerance: Decimal, why: str) -> Verdict | NotJudged:
    """The penalties alone, where the law's rates end before the notice date."""
    pays = (choice for choice in pay_choices(figures, own) if figures.fits("failure_to_pay", choice.amount))
    pay = min(pays, key=lambda choice: choice.cost, default=None)
    filing = next(filing_choices(figures, own, any_amount=False), None)
    if pay is None or filing is None or pay.cost >= FARFETCHED:
        return NotJudged(why, law_ends=True)
    told = () if pay.tale is None else (fitting("failure_to_pay", pay.tale),)
    remarks = tuple(Remark("failure_to_pay", "info", message, pay.amount) for message in told)
    return Verdict(remarks, tolerance, interest_unknown=why)
