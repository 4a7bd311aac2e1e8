"""Stories in which nothing was paid between the due date and the notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor import law
from extractor.checks.stories.calendars import Calendar
from extractor.checks.stories.figures import NOTHING, Figure, Figures
from extractor.checks.stories.filings import filing_amounts
from extractor.checks.stories.growth import growth
from extractor.checks.stories.rates import PAY_MONTHLY, PAY_MONTHLY_INSTALLMENT

FARFETCHED = 6
"""Stories of this cost or more are doubted: other kinds of story are tried before them."""

_INSTALLMENT = FARFETCHED - 1
_CENT = Decimal("0.01")
_CENTS_APART = 10
_INEXACT = 2
"""Rather an extension than interest whose cents rounding alone cannot have made."""
BOUNDARY = dt.timedelta(days=3)
"""So near the end of a penalty month, one month more or less is ordinary."""


@dataclass(frozen=True)
class Choice:
    """One way to come to an amount; `tale` tells what it assumes (None: nothing out of the ordinary)."""

    amount: Decimal
    cost: int = 0
    tale: str | None = None
    since: dt.date | None = None


@dataclass(frozen=True)
class Story:
    """One assumption for each figure, with what each comes to. The lower the cost, the more ordinary."""

    failure_to_pay: Choice
    failure_to_file: Choice
    interest: Choice
    calendar: Calendar

    @property
    def cost(self) -> int:
        """How far from the ordinary the whole story is."""
        return self.failure_to_pay.cost + self.failure_to_file.cost + self.interest.cost

    def tells_notice_date(self, figures: Figures) -> bool:
        """Whether the interest is that of the notice date, with nothing assumed of it and but for rounding."""
        off = figures.interest_off(self.interest.amount, self.calendar.interest_start)
        return self.interest.cost == 0 and self.cost < FARFETCHED and not off


def most_ordinary_story(
    figures: Figures, dates: Sequence[Calendar], leaving_out: Collection[Figure] = ()
) -> Story | None:
    """The most ordinary story that explains every printed figure, but for those left out.

    With the first of `dates` if it can, else with the others, else a farfetched one with the first.
    """
    own, *others = dates
    story = _best_story(figures, own, leaving_out)
    if story is not None and story.cost < FARFETCHED:
        return story
    elsewhere = (_best_story(figures, calendar, leaving_out) for calendar in others)
    stories = [other for other in elsewhere if other is not None and other.cost < FARFETCHED]
    return min(stories, key=lambda other: other.cost, default=story)


def _best_story(figures: Figures, calendar: Calendar, leaving_out: Collection[Figure] = ()) -> Story | None:
    pay = _cheapest(
        choice
        for choice in pay_choices(figures, calendar)
        if "failure_to_pay" in leaving_out or figures.fits("failure_to_pay", choice.amount)
    )
    if pay is None:
        return None
    stories = (
        Story(pay, filing, interest, calendar)
        for filing in filing_choices(figures, calendar, "failure_to_file" in leaving_out)
        for interest in interest_choices(figures, calendar, filing)
        if "interest" in leaving_out or figures.fits("interest", interest.amount, calendar.interest_start)
    )
    best, least = None, None
    for story in stories:
        off = figures.interest_off(story.interest.amount, calendar.interest_start)
        if story.cost == pay.cost and not off:
            return story
        strain = (story.cost + _INEXACT * bool(off), off)
        if least is None or strain < least:
            best, least = story, strain
    return best


def pay_choices(figures: Figures, calendar: Calendar) -> Iterator[Choice]:
    """Failure to pay by the months begun through the notice date, and by the ways to count them otherwise."""
    end = figures.notice_date
    months = law.months_late(calendar.anchor, end)
    if figures.failure_to_pay == NOTHING:
        tale = f"no failure-to-pay penalty is charged for {months} months: it was removed, or relief applies"
        yield Choice(NOTHING, tale=tale if figures.still_unpaid else None)
        return
    yield Choice(_failure_to_pay(figures, months))
    moved = law.months_late(calendar.due, end)
    if moved != months:
        yield Choice(
            _failure_to_pay(figures, moved),
            2,
            f"{moved} months, counted from the moved due date {calendar.due}",
        )
    just_begun = end - law.month_end(calendar.anchor, months - 1) <= BOUNDARY
    about_to_end = law.month_end(calendar.anchor, months) - end < BOUNDARY
    for count, near in ((months - 1, just_begun), (months + 1, about_to_end)):
        tale = f"{count} months are charged where the notice date gives {months}"
        yield Choice(_failure_to_pay(figures, count), 3 if near else FARFETCHED + 2, tale)
    for count in range(1, months + 1):
        amount = law.to_cents(figures.still_unpaid * (PAY_MONTHLY * (months - count) + PAY_MONTHLY_INSTALLMENT * count))
        tale = f"{count} of {months} months at the rate of an installment agreement (IRC 6651(h))"
        yield Choice(amount, _INSTALLMENT if _tells_installments(figures, amount) else FARFETCHED + 1, tale)


def _tells_installments(figures: Figures, amount: Decimal) -> bool:
    """The rate is for returns filed in time; it is told to the cent where a month at it is ten cents or more."""
    step = figures.still_unpaid * (PAY_MONTHLY - PAY_MONTHLY_INSTALLMENT)
    to_the_cent = abs(figures.failure_to_pay - amount) <= _CENT
    return figures.failure_to_file == NOTHING and to_the_cent and step >= _CENTS_APART * _CENT


def filing_choices(figures: Figures, calendar: Calendar, any_amount: bool) -> Iterator[Choice]:
    """Failure to file: none, one to five months, the minimum; from the due date or from the extended one.

    Only those that are the printed figure, unless `any_amount`.
    """
    printed = figures.failure_to_file
    if printed == NOTHING or any_amount:
        yield Choice(NOTHING, since=calendar.interest_start)
    if figures.still_unpaid == NOTHING or (printed == NOTHING and not any_amount):
        return
    extension = f"an extension: failure to file bears interest only since {calendar.extended}"
    for filing in filing_amounts(figures, calendar, figures.still_unpaid):
        if any_amount or figures.fits("failure_to_file", filing.amount):
            since = (
                (calendar.interest_start, calendar.due)
                if not filing.extended
                else (calendar.extended, calendar.extended_nominal)
            )
            for day in dict.fromkeys(since):
                yield Choice(filing.amount, int(filing.extended), extension if filing.extended else None, day)


def interest_choices(figures: Figures, calendar: Calendar, filing: Choice) -> Iterator[Choice]:
    """Interest on the unpaid tax and on a failure-to-file penalty, from the days on which each may begin."""
    since = filing.since or calendar.interest_start
    yield Choice(_interest(figures, calendar.interest_start, filing, since, figures.notice_date))
    if calendar.due != calendar.interest_start:
        day = max(since, calendar.due)
        yield Choice(
            _interest(figures, calendar.due, filing, day, figures.notice_date),
            2,
            f"interest from the moved due date {calendar.due} on, not from {calendar.interest_start}",
        )
    if figures.table_end is not None and calendar.interest_start < figures.table_end != figures.notice_date:
        yield Choice(
            _interest(figures, calendar.interest_start, filing, since, figures.table_end),
            FARFETCHED,
            f"interest through {figures.table_end}, where the table ends, not the notice date",
        )


def _failure_to_pay(figures: Figures, months: int) -> Decimal:
    return law.failure_to_pay_by_months(figures.still_unpaid, max(months, 0))


def _interest(figures: Figures, start: dt.date, filing: Choice, since: dt.date, end: dt.date) -> Decimal:
    if since == start:
        return law.interest(figures.still_unpaid + filing.amount, start, end)
    tax = figures.still_unpaid * (growth(start, end) - 1)
    return law.to_cents(tax + filing.amount * (growth(since, end) - 1))


def _cheapest(choices: Iterator[Choice]) -> Choice | None:
    cheapest = None
    for choice in choices:
        if choice.cost == 0:
            return choice
        if cheapest is None or choice.cost < cheapest.cost:
            cheapest = choice
    return cheapest
