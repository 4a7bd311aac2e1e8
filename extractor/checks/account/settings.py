"""The calendars by which a letter's charges may have been computed, each with what it assumes."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator

from extractor import law
from extractor.checks.account.assumptions import Assumed, assumption
from extractor.checks.account.calendars import Calendar, abroad, postponed_to, usual
from extractor.checks.account.figures import Figures

Setting = tuple[Calendar, tuple[Assumed, ...]]
_NO_ADDRESS = ("elsewhere", "abroad_unread")


def settings(figures: Figures, own: Calendar) -> Iterator[Setting]:
    """Every calendar that may hold, in order of cost; only those whose tax was due before the notice date."""
    shorter: deque[Setting] = deque()
    for calendar, assumed in _settings(figures, own):
        if calendar.due >= figures.notice_date:
            continue
        while shorter and _cost(shorter[0]) <= _cost((calendar, assumed)):
            yield shorter.popleft()
        yield calendar, assumed
        for one in either_month(figures, calendar)[1:]:
            shorter.append((one, (*assumed, _a_month_less(figures, one, calendar))))
    yield from shorter


def _cost(setting: Setting) -> int:
    return sum(each.assumption.cost for each in setting[1])


def either_month(figures: Figures, calendar: Calendar) -> tuple[Calendar, ...]:
    """The calendar, and that without the month of failure to pay whose first day is the notice date, if there is one.

    Whether that day begins the month is as open for the notice as it is for a payment (IRC 6651(b)(2); Treas. Reg.
    301.6651-1(b)(2)), whatever else is assumed. No reading counts a month before its first day.
    """
    if not calendar.begins_month(figures.notice_date):
        return (calendar,)
    return calendar, calendar._replace(months_through=figures.notice_date - dt.timedelta(days=1))


def _a_month_less(figures: Figures, shorter: Calendar, calendar: Calendar) -> Assumed:
    charged, months = (one.months_charged(figures.notice_date) for one in (shorter, calendar))
    return assumption("month_boundary").of(charged=charged, months=months)


def _settings(figures: Figures, own: Calendar) -> Iterator[Setting]:
    yield own, ()
    if figures.place.is_abroad:
        yield from _abroad(own, "abroad")
    for due in figures.told_deadlines:
        if own.due < due <= law.latest_postponed_due(own.due):
            yield postponed_to(own, due), (assumption("told_by_letter").of(due=due),)
    for calendar in figures.calendars[1:]:
        if is_superseded_by(calendar, own):
            continue
        told = assumption("part_of_state").of(due=calendar.due, area=calendar.area, reference=calendar.reference)
        yield calendar, (told,)
    for calendar in figures.calendars_elsewhere:
        yield calendar, (assumption("elsewhere").of(due=calendar.due),)
    if (shown := _postponed_by_table(figures, own)) is not None:
        name = "combat_zone" if figures.place.military else "postponed_by_table"
        yield shown, (assumption(name).of(due=shown.due),)
    if not figures.place.is_abroad:
        yield from _abroad(own, "abroad_unseen" if figures.place.is_known else "abroad_unread")


def is_superseded_by(calendar: Calendar, own: Calendar) -> bool:
    """Whether a later postponement of the same area, the whole of it, took the place of a calendar."""
    return calendar.source == "superseded" and own.source == "state" and calendar.area == own.area


def likely_settings(figures: Figures, own: Calendar) -> Iterator[Setting]:
    """Those in which a late payment may be assumed as well: the address or the table speaks for them."""
    for calendar, assumed in settings(figures, own):
        if all(each.assumption.severity != "warning" for each in assumed):
            yield calendar, assumed


def assumes_a_place(assumed: Iterable[Assumed]) -> bool:
    """Whether a place is assumed where no address was read."""
    return any(each.assumption.name in _NO_ADDRESS for each in assumed)


def _abroad(own: Calendar, name: str) -> Iterator[Setting]:
    calendar = abroad(own)
    if calendar != own:
        yield calendar, (assumption(name).of(due=calendar.penalty_start),)


def _postponed_by_table(figures: Figures, own: Calendar) -> Calendar | None:
    """A table that begins at a later day, within the time that a deadline can be postponed by."""
    start = figures.table_start
    if start is None or not own.due < start <= latest_due(figures, own):
        return None
    return postponed_to(own, start) if can_be_postponed_to(figures, start) else None


def latest_due(figures: Figures, own: Calendar) -> dt.date:
    """The last day to which the deadline can have been put off: by a year at most for a disaster (IRC 7508A), by as
    long as it lasts for service in a combat zone (IRC 7508), of which a military address tells."""
    return figures.notice_date if figures.place.military else law.latest_postponed_due(own.due)


def can_be_postponed_to(figures: Figures, day: dt.date) -> bool:
    """Whether a deadline may have been put off to a day: for a disaster a business day, after service any; not one on
    which interest of another tax year begins."""
    of_its_kind = figures.place.military or law.is_business_day(day)
    return of_its_kind and not is_another_years_start(day, figures.tax_year)


def is_another_years_start(start: dt.date, tax_year: int) -> bool:
    """Whether interest of another tax year begins on that day: then the year is questioned, not the deadline."""
    return any(start == one.interest_start for one in other_years(tax_year))


def other_years(tax_year: int) -> Iterator[Calendar]:
    """The calendars of the two years before and after, for the whole country."""
    for year in (tax_year + 1, tax_year - 1, tax_year + 2, tax_year - 2):
        try:
            yield usual(year, None)
        except law.NotKnown:
            continue
