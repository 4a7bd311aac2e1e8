"""The dates that the tax, the return and the charges of a year depend on, and who they hold for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from extractor import law
from extractor.checks.account.address import STATES, Address

Source = Literal["statute", "everyone", "state", "part of a state", "abroad"]

_FIRST_YEAR_OF_RATES = 1987
_MONTHS_ABROAD = 2


@dataclass(frozen=True)
class Calendar:
    """One set of dates of a tax year.

    `due`: last day to file and pay in time. `interest_start`: the day after which interest runs. `penalty_start`: the
    day from which penalty months are counted, before weekends move it. `extended`: the due date with an extension,
    `extended_start` the same before weekends move it. `source`: what the dates rest on; `certain` is False when that
    was read in secondary sources only. `area` and `reference` name a postponement.
    """

    tax_year: int
    due: dt.date
    interest_start: dt.date
    penalty_start: dt.date
    extended: dt.date
    extended_start: dt.date
    source: Source = "statute"
    certain: bool = True
    area: str = ""
    reference: str = ""


@lru_cache(maxsize=512)
def statutory(tax_year: int, state: str | None) -> Calendar:
    """The dates of the Code itself, as if nothing had been postponed; NotKnown before the first published rate."""
    if not _FIRST_YEAR_OF_RATES - 1 <= tax_year < dt.MAXYEAR:
        raise law.NotKnown(f"Return due dates: known from tax year {_FIRST_YEAR_OF_RATES - 1}, asked for {tax_year}")
    april_15, october_15 = dt.date(tax_year + 1, 4, 15), dt.date(tax_year + 1, 10, 15)
    return Calendar(
        tax_year=tax_year,
        due=law.unmoved_due_date(tax_year, state),
        interest_start=april_15,
        penalty_start=april_15,
        extended=law.next_business_day(october_15),
        extended_start=october_15,
    )


@lru_cache(maxsize=1024)
def calendars(tax_year: int, address: Address) -> tuple[Calendar, ...]:
    """The calendars that hold for an address, the one by which its charges are judged first.

    That is the latest that holds for the whole country or the whole state. Then those of parts of the state, in which
    the address may lie. NotKnown outside the law's data.
    """
    basis = usual(tax_year, address)
    whole = [one for one in _postponed(tax_year, address) if one.source == "state"]
    parts = [one for one in _postponed(tax_year, address) if one.source == "part of a state"]
    own = max([basis, *whole], key=lambda one: one.due)
    return (own, *dict.fromkeys(one for one in parts if one.due > own.due))


@lru_cache(maxsize=256)
def elsewhere(tax_year: int, address: Address) -> tuple[Calendar, ...]:
    """The other calendars of the year, for an address that was not read; none where its state is known."""
    if address.state is not None or address.abroad:
        return ()
    own = calendars(tax_year, address)
    found = (one for state in sorted(STATES) for one in calendars(tax_year, Address(state=state)))
    return tuple(dict.fromkeys(one for one in found if one not in own))


@lru_cache(maxsize=256)
def abroad(calendar: Calendar) -> Calendar:
    """The same for a taxpayer who lives and works abroad: penalties from June 15, interest as before.

    Treas. Reg. 1.6081-5; SCA 200236042. Where the due date was postponed beyond June 15, nothing changes.
    """
    june_15 = dt.date(calendar.tax_year + 1, 4 + _MONTHS_ABROAD, 15)
    due = law.next_business_day(june_15)
    if due <= calendar.due:
        return calendar
    return replace(calendar, due=due, penalty_start=june_15, source="abroad")


def usual(tax_year: int, address: Address) -> Calendar:
    """The calendar at an address without what was postponed for its state alone."""
    return _for_everyone(tax_year, address.state)


@lru_cache(maxsize=512)
def _for_everyone(tax_year: int, state: str | None) -> Calendar:
    """The Code's dates, or those to which a year's deadline was moved for everyone."""
    calendar = statutory(tax_year, state)
    moved = _moved(tax_year, None)
    if moved is None or moved.due <= calendar.due:
        return calendar
    return replace(
        calendar,
        due=moved.due,
        interest_start=moved.interest_start,
        penalty_start=moved.penalty_start,
        source="everyone",
        certain=moved.certainty in ("S", "C"),
        reference=moved.reference,
    )


def _postponed(tax_year: int, address: Address) -> list[Calendar]:
    moved = _moved(tax_year, address.state)
    if moved is None or not moved.states:
        return []
    calendar = statutory(tax_year, address.state)
    return [
        replace(
            calendar,
            due=moved.due,
            interest_start=moved.interest_start,
            penalty_start=moved.penalty_start,
            source="state",
            certain=moved.certainty in ("S", "C"),
            area=address.state or "",
            reference=moved.reference,
        )
    ]


def _moved(tax_year: int, state: str | None) -> law.Postponement | None:
    try:
        return law.postponement(tax_year, state)
    except law.NotKnown:
        if tax_year >= 2026:
            raise
        return None
