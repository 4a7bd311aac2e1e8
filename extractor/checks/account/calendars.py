"""The dates that the tax, the return and the charges of a year depend on, and who they hold for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from extractor import law
from extractor.law.address import STATES

Source = Literal["statute", "everyone", "state", "part of a state", "abroad", "superseded"]

_ONE_DAY = dt.timedelta(days=1)
_NO_ZIP = "00000"
"""Of no state, so that the county cannot be told."""


class Extension(NamedTuple):
    """The last day to file with an extension: `due`, and `start`, the same before weekends move it."""

    due: dt.date
    start: dt.date


class Calendar(NamedTuple):
    """One set of dates of a tax year.

    `due`: last day to file and pay in time. `interest_start`: the day after which interest runs. `penalty_start`: the
    day from which penalty months are counted, before weekends move it. `months_through`: the day through which months
    of failure to pay are counted, None for the notice date. `extensions`: the later days to file, the earliest first.
    `source`: what the dates rest on; `certain` is False when that was read in secondary sources only.
    `area` and `reference` name a postponement. `free_through`: the last day to pay without interest where that is
    before `due`, as it is abroad.
    """

    tax_year: int
    due: dt.date
    interest_start: dt.date
    penalty_start: dt.date
    extensions: tuple[Extension, ...]
    source: Source = "statute"
    certain: bool = True
    area: str = ""
    reference: str = ""
    months_through: dt.date | None = None
    free_through: dt.date | None = None

    @property
    def first_late_day(self) -> dt.date:
        """The first day whose payment came too late to be free of interest."""
        return (self.free_through or self.due) + _ONE_DAY

    def begins_month(self, day: dt.date) -> bool:
        """Whether a penalty month begins on a day: only then do the readings of a first day differ."""
        return law.months_late(self.penalty_start, day - _ONE_DAY) < law.months_late(self.penalty_start, day)

    def months_charged(self, notice_date: dt.date) -> int:
        """The months of failure to pay begun by the notice date, or by the day that takes its place."""
        return law.months_late(self.penalty_start, self.months_through or notice_date)


@lru_cache(maxsize=2048)
def statutory(tax_year: int, state: str | None) -> Calendar:
    """The dates of the Code itself, as if nothing had been postponed; NotKnown outside the law's data."""
    law.moved_due_date(tax_year)
    return _by_the_code(tax_year, law.unmoved_due_date(tax_year, state))


@lru_cache(maxsize=256)
def _by_the_code(tax_year: int, due: dt.date) -> Calendar:
    april_15 = dt.date(tax_year + 1, 4, 15)
    return Calendar(
        tax_year=tax_year,
        due=due,
        interest_start=april_15,
        penalty_start=april_15,
        extensions=tuple(Extension(one.due, one.anchor) for one in law.extensions(tax_year)),
    )


@lru_cache(maxsize=2048)
def usual(tax_year: int, state: str | None) -> Calendar:
    """The calendar in a state without what was postponed for that state alone; NotKnown outside the law's data."""
    calendar = statutory(tax_year, state)
    moved = law.moved_due_date(tax_year)
    if moved is None or moved.due <= calendar.due:
        return calendar
    return calendar._replace(
        due=moved.due,
        interest_start=moved.interest_start,
        penalty_start=moved.penalty_start,
        source="everyone",
        certain=moved.certainty in ("S", "C"),
        reference=moved.reference,
    )


def calendars(tax_year: int, place: law.Address) -> tuple[Calendar, ...]:
    """The calendars that may hold at an address, the one by which its charges are judged first.

    That is the latest that holds for the whole country or the whole state. Then those of parts of the state, in which
    the address may lie, and those that a later postponement took the place of. NotKnown outside the law's data.
    """
    basis = usual(tax_year, place.state)
    found = [_postponed(basis, one) for one in law.postponements_at(tax_year, place)]
    if not found:
        return (basis,)
    own = max([basis, *(one for one in found if one.source == "state")], key=lambda one: one.due)
    return (own, *dict.fromkeys(one for one in found if one != own and one.due > basis.due))


def elsewhere(tax_year: int, place: law.Address) -> tuple[Calendar, ...]:
    """The other calendars of the year, for an address that was not read; none where its place is known."""
    return () if place.state is not None or place.is_abroad else _of_states(tax_year)


@lru_cache(maxsize=64)
def _of_states(tax_year: int) -> tuple[Calendar, ...]:
    """The calendars of all states but those that hold everywhere."""
    everywhere = calendars(tax_year, law.Address())
    places = (law.Address(state=state, zip=_NO_ZIP) for state in sorted(STATES))
    found = dict.fromkeys(one for place in places for one in calendars(tax_year, place))
    return tuple(one for one in found if one not in everywhere and one.source != "superseded")


@lru_cache(maxsize=256)
def abroad(calendar: Calendar) -> Calendar:
    """The same for a taxpayer who lives and works abroad: penalties from June 15, interest on tax as before.

    Two months more than others may have can be granted for the return. Where the due date was postponed beyond June 15,
    nothing else changes.
    """
    later = law.abroad(calendar.tax_year)
    longest = law.longest_extension_abroad(calendar.tax_year)
    calendar = calendar._replace(extensions=(*calendar.extensions, Extension(longest.due, longest.anchor)))
    if later.due <= calendar.due:
        return calendar
    return calendar._replace(
        due=later.due,
        penalty_start=later.anchor,
        source="abroad",
        free_through=calendar.due,
        reference=later.reference,
    )


def postponed_to(calendar: Calendar, due: dt.date, source: Source = "part of a state") -> Calendar:
    """The calendar with interest and penalty months from a later due date on; extensions that fall before it move."""
    return calendar._replace(
        due=due,
        interest_start=due,
        penalty_start=due,
        extensions=_later(calendar.extensions, due),
        source=source,
    )


def _later(extensions: Iterable[Extension], due: dt.date) -> tuple[Extension, ...]:
    return tuple(dict.fromkeys(one if one.due > due else Extension(due, due) for one in extensions))


def _postponed(basis: Calendar, found: law.Postponement) -> Calendar:
    source: Source = "superseded" if found.superseded else "state" if found.whole_state else "part of a state"
    return postponed_to(basis, found.due, source)._replace(
        certain=found.certainty in ("S", "C"),
        area=found.area,
        reference=found.release,
    )
