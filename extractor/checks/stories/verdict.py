"""The verdict: the most ordinary story that explains all printed figures, or those that none explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor import law
from extractor.checks.stories.calendars import Calendar, calendars
from extractor.checks.stories.faults import faults
from extractor.checks.stories.figures import Figure, Figures, NotJudged, interest_tolerance
from extractor.checks.stories.payment import late_payments
from extractor.checks.stories.remarks import NAMES, Remark, explained, fitting, ordinary
from extractor.checks.stories.shown import shown_payments_fit
from extractor.checks.stories.steady import (
    FARFETCHED,
    Choice,
    Story,
    filing_choices,
    most_ordinary_story,
    pay_choices,
)
from extractor.checks.stories.tales import doubtful_tale, shown_tale, tale_of_unmoved_dates, told_payments
from extractor.record import Severity


@dataclass(frozen=True)
class Verdict:
    """The remarks on the figures (one without any is as the law has it), and the interest tolerance used.

    `interest_unknown` says why interest could not be computed, while the penalties could.
    `table_tells_payments`: the payments that the interest table shows explain every figure.
    `tells_notice_date`: the interest is, but for rounding, what it ordinarily is on the notice date.
    """

    remarks: tuple[Remark, ...]
    interest_tolerance: Decimal
    interest_unknown: str | None = None
    table_tells_payments: bool = False
    tells_notice_date: bool = False

    def on(self, figure: Figure) -> tuple[Remark, ...]:
        """The remarks on one figure."""
        return tuple(remark for remark in self.remarks if remark.figure == figure)


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
        steady = most_ordinary_story(figures, dates)
        remarks = _remarks(figures, dates, steady, told)
        dated = steady is not None and steady.calendar == own and steady.tells_notice_date(figures)
        return Verdict(remarks, tolerance, table_tells_payments=told, tells_notice_date=dated)
    except law.NotKnown as unknown:
        return _without_interest(figures, own, tolerance, str(unknown))


def _remarks(
    figures: Figures, dates: Sequence[Calendar], steady: Story | None, table_tells: bool
) -> tuple[Remark, ...]:
    """The likely stories, then those that are only possible, then the faults."""
    own = dates[0]
    if steady is not None and steady.cost < FARFETCHED:
        return tuple(_told(figures, steady, own))
    shown = shown_tale(figures, own, table_tells)
    if shown is not None:
        return explained(figures, own, "info", shown)
    likely = dates if figures.state is None else dates[:1]
    paid = [fit for calendar in likely for fit in late_payments(figures, calendar)]
    pinned = [fit for fit in paid if fit.pinned]
    if pinned:
        return explained(figures, own, "info", told_payments(pinned))
    if steady is not None:
        return tuple(_told(figures, steady, own))
    paid += [fit for calendar in dates[len(likely) :] for fit in late_payments(figures, calendar)]
    doubtful = doubtful_tale(figures, likely, paid) or tale_of_unmoved_dates(figures, own)
    return faults(figures, dates) if doubtful is None else explained(figures, own, "warning", doubtful)


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


def _without_interest(figures: Figures, own: Calendar, tolerance: Decimal, why: str) -> Verdict:
    """The penalties alone, where the law's rates end before the notice date.

    No interest tells of a payment then: a penalty that only one would explain is for a person to look at.
    """
    return Verdict(tuple(_penalties_alone(figures, own)), tolerance, interest_unknown=why)


def _penalties_alone(figures: Figures, own: Calendar) -> Iterator[Remark]:
    pays = (choice for choice in pay_choices(figures, own) if figures.fits("failure_to_pay", choice.amount))
    pay = min(pays, key=lambda choice: choice.cost, default=None)
    if pay is None or pay.cost >= FARFETCHED:
        months = law.months_late(own.anchor, figures.notice_date)
        yield _not_told("failure_to_pay", law.failure_to_pay_by_months(figures.still_unpaid, months))
    elif pay.tale is not None:
        yield Remark("failure_to_pay", "info", fitting("failure_to_pay", pay.tale), pay.amount)
    if next(filing_choices(figures, own, any_amount=False), None) is None:
        yield _not_told("failure_to_file", None)


def _not_told(figure: Figure, amount: Decimal | None) -> Remark:
    message = f"{NAMES[figure]} is not that of the tax now unpaid, and without interest a late payment cannot be told"
    return Remark(figure, "warning", message, amount)
