"""The verdict: the most ordinary story that explains all printed figures, or those that none explains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import get_args

from extractor import law
from extractor.checks.stories.calendars import Calendar, calendars
from extractor.checks.stories.figures import NOTHING, Figure, Figures, NotJudged, interest_tolerance
from extractor.checks.stories.payment import PaidLate, late_payments
from extractor.checks.stories.postponed import postponement_that_fits
from extractor.checks.stories.several import several_payments_could
from extractor.checks.stories.shown import shown_payments_fit
from extractor.checks.stories.steady import (
    FARFETCHED,
    Choice,
    Story,
    best_story,
    filing_amounts,
    filing_choices,
    pay_choices,
)
from extractor.record import Severity

FIGURES: tuple[Figure, ...] = get_args(Figure)
_NOT_THERE = 2
_AS_LIKELY = 1
"""An extension more or less does not make one of two figures the likelier fault."""

NAMES: Mapping[Figure, str] = MappingProxyType(
    {
        "interest": "the interest",
        "failure_to_pay": "the failure-to-pay penalty",
        "failure_to_file": "the failure-to-file penalty",
    }
)


@dataclass(frozen=True)
class Remark:
    """What is to be said of one printed figure; `expected` is what the ordinary story gives, in dollars."""

    figure: Figure
    severity: Severity
    message: str
    expected: Decimal | None


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
        dates = calendars(figures.tax_year, figures.state)
    except law.NotKnown as unknown:
        return NotJudged(str(unknown), law_ends=True)
    own = dates[0]
    if figures.notice_date <= own.due:
        return NotJudged(f"the notice is dated {figures.notice_date}, the tax was due only on {own.due}")
    dates = tuple(calendar for calendar in dates if calendar.due < figures.notice_date)
    tolerance = interest_tolerance(own.interest_start, figures.notice_date)
    try:
        told = any(shown_payments_fit(figures, calendar) for calendar in dates)
        return Verdict(_remarks(figures, dates, told), tolerance, table_tells_payments=told)
    except law.NotKnown as unknown:
        return _without_interest(figures, own, tolerance, str(unknown))


def _remarks(figures: Figures, dates: tuple[Calendar, ...], table_tells: bool) -> tuple[Remark, ...]:
    own = dates[0]
    steady = _steady(figures, dates)
    if steady is not None and steady.cost < FARFETCHED:
        return tuple(_told(figures, steady, own))
    if table_tells:
        return _explained(figures, own, "info", "the payments that the interest table shows")
    possible = dates if figures.state is None else dates[:1]
    paid = [fit for calendar in possible for fit in late_payments(figures, calendar)]
    if any(fit.pinned for fit in paid):
        return _explained(figures, own, "info", _told_payments([fit for fit in paid if fit.pinned]))
    if steady is not None:
        return tuple(_told(figures, steady, own))
    if paid:
        first = min(fit.first for fit in paid)
        return _explained(figures, own, "warning", f"a payment after the due date, not before {first}")
    postponed = postponement_that_fits(figures, own)
    if postponed is not None:
        tale = f"a due date postponed to a day between {postponed.first} and {postponed.last}"
        return _explained(figures, own, "warning", tale)
    if any(several_payments_could(figures, calendar) for calendar in possible):
        return _explained(figures, own, "warning", "more than one payment after the due date")
    return _faults(figures, dates)


def _steady(
    figures: Figures, dates: tuple[Calendar, ...], leaving_out: tuple[Figure, ...] = ()
) -> Story | None:
    own, *others = dates
    story = best_story(figures, own, leaving_out)
    if story is not None and story.cost < FARFETCHED:
        return story
    elsewhere = (best_story(figures, calendar, leaving_out) for calendar in others)
    stories = [other for other in elsewhere if other is not None and other.cost < FARFETCHED]
    return min(stories, key=lambda other: other.cost, default=story)


def _told(figures: Figures, story: Story, own: Calendar) -> Iterator[Remark]:
    ordinary = _ordinary(figures, own)
    # Failure to file is the same with an extension: it is the interest that tells of one.
    choices: tuple[tuple[Figure, Choice], ...] = (
        ("failure_to_pay", story.failure_to_pay),
        ("interest", story.failure_to_file),
        ("interest", story.interest),
    )
    for figure, choice in choices:
        if choice.tale is not None:
            severity: Severity = "warning" if choice.cost >= FARFETCHED else "info"
            yield Remark(figure, severity, _fits(figure, choice.tale), ordinary[figure])
    if story.calendar != own:
        yield from _explained(figures, own, "info", f"an address where the tax was due {story.calendar.due}")


def _fits(figure: Figure, tale: str) -> str:
    return f"{NAMES[figure]} as printed fits this: {tale}"


def _explained(figures: Figures, own: Calendar, severity: Severity, tale: str) -> tuple[Remark, ...]:
    """The same remark on each figure that is not what it would be without the tale."""
    return tuple(
        Remark(figure, severity, _fits(figure, tale), amount)
        for figure, amount in _extraordinary(figures, own)
    )


def _extraordinary(figures: Figures, own: Calendar) -> Iterator[tuple[Figure, Decimal | None]]:
    """The printed figures that are not what they would be with nothing out of the ordinary, and what that is.

    A penalty that is not charged is never one of them: it may have been removed.
    """
    ordinary = _ordinary(figures, own)
    filings = [filing.amount for filing in filing_amounts(figures, own, figures.still_unpaid)]
    for figure in FIGURES:
        printed: Decimal = getattr(figures, figure)
        if printed == NOTHING and figure != "interest":
            continue
        amounts = filings if figure == "failure_to_file" else [ordinary[figure]]
        start = own.interest_start if figure == "interest" else None
        if not any(figures.fits(figure, amount, start) for amount in amounts):
            yield figure, min(amounts, key=lambda amount: abs(amount - printed), default=None)


def _ordinary(figures: Figures, calendar: Calendar) -> dict[Figure, Decimal]:
    """Failure to pay and interest when nothing is out of the ordinary and failure to file is as printed."""
    months = law.months_late(calendar.anchor, figures.notice_date)
    bearing = figures.still_unpaid + figures.failure_to_file
    return {
        "failure_to_pay": law.failure_to_pay_by_months(figures.still_unpaid, months),
        "interest": law.interest(bearing, calendar.interest_start, figures.notice_date),
    }


def _told_payments(paid: list[PaidLate]) -> str:
    shown = " or ".join(
        f"{fit.amounts.low:,.0f} to {fit.amounts.high:,.0f} dollars paid between {fit.first} and {fit.last}"
        for fit in paid[:3]
    )
    more = f" (and {len(paid) - 3} other ranges)" if len(paid) > 3 else ""
    return f"one payment after the due date, {shown}{more}"


def _faults(figures: Figures, dates: tuple[Calendar, ...]) -> tuple[Remark, ...]:
    """The figure that, left out, lets the most ordinary story explain the others; else all that are off."""
    stories = {figure: _steady(figures, dates, (figure,)) for figure in FIGURES}
    # That a figure is wrong is likelier than that a penalty is wrongly not there.
    costs = {
        figure: story.cost + _NOT_THERE * (getattr(figures, figure) == NOTHING)
        for figure, story in stories.items()
        if story is not None
    }
    suspects = [figure for figure, cost in costs.items() if cost <= min(costs.values()) + _AS_LIKELY]
    if not suspects:
        return tuple(_all_off(figures, dates[0]))
    return tuple(_fault(figures, figure, stories[figure], suspects) for figure in suspects)


def _fault(figures: Figures, figure: Figure, story: Story | None, suspects: Sequence[Figure]) -> Remark:
    assert story is not None
    others = [NAMES[other] for other in suspects if other != figure]
    doubt = f" (or else {' or '.join(others)} is wrong)" if others else ""
    message = f"{NAMES[figure]} is not what the law gives, while the other figures agree with it{doubt}"
    choice: Choice = getattr(story, figure)
    return Remark(figure, _severity(figures, story.calendar, figure), message, choice.amount)


def _all_off(figures: Figures, own: Calendar) -> Iterator[Remark]:
    for figure, amount in _extraordinary(figures, own):
        message = f"no dates of filing and payment explain {NAMES[figure]} together with the other figures"
        yield Remark(figure, _severity(figures, own, figure), message, amount)


def _severity(figures: Figures, calendar: Calendar, figure: Figure) -> Severity:
    """An error only where the rule rests on primary sources, and the letter shows the whole unpaid tax."""
    if not calendar.certain or figures.unpaid < 0:
        return "warning"
    if figure == "interest":
        certainty = law.underpayment_rate_certainty(calendar.interest_start, figures.notice_date)
        return "error" if certainty in ("S", "C") else "warning"
    if figure == "failure_to_file":
        # The dollar amounts of the minimum penalty rest on secondary sources.
        late = Decimal("0.135") * figures.unpaid
        return "warning" if late < law.failure_to_file_minimum(calendar.due) else "error"
    return "error"


def _without_interest(figures: Figures, own: Calendar, tolerance: Decimal, why: str) -> Verdict | NotJudged:
    """The penalties alone, where the law's rates end before the notice date."""
    pays = (choice for choice in pay_choices(figures, own) if figures.fits("failure_to_pay", choice.amount))
    pay = min(pays, key=lambda choice: choice.cost, default=None)
    filing = next(filing_choices(figures, own, any_amount=False), None)
    if pay is None or filing is None or pay.cost >= FARFETCHED:
        return NotJudged(why, law_ends=True)
    told = () if pay.tale is None else (_fits("failure_to_pay", pay.tale),)
    remarks = tuple(Remark("failure_to_pay", "info", message, pay.amount) for message in told)
    return Verdict(remarks, tolerance, interest_unknown=why)
