"""The dates that tax, return and penalties of a year hang on, at the address and elsewhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from extractor import law

STATES = (
    *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS"),
    *("KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC"),
    *("ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY"),
)


@dataclass(frozen=True)
class Calendar:
    """One set of dates. `certain` is False when they rest on secondary sources only.

    `due`: last day to file and pay. `interest_start`: the day after which interest runs. `anchor`: the day
    from which penalty months are counted. `extended` is the due date with an extension, `extended_nominal`
    the same before it is moved off a weekend.
    """

    due: dt.date
    interest_start: dt.date
    anchor: dt.date
    extended: dt.date
    extended_nominal: dt.date
    certain: bool


@lru_cache(maxsize=1024)
def calendars(tax_year: int, state: str | None) -> tuple[Calendar, ...]:
    """Those for an address in `state` first, then what held elsewhere; NotKnown outside the law's data."""
    own = _calendar(tax_year, state)
    others = (_calendar(tax_year, other) for other in (None, *STATES))
    return tuple(dict.fromkeys((own, *others)))


@lru_cache(maxsize=256)
def unmoved_calendar(tax_year: int, state: str | None) -> Calendar:
    """The dates of the Code itself, as if nothing had been postponed in a year."""
    april_15 = dt.date(tax_year + 1, 4, 15)
    return Calendar(
        due=law.unmoved_due_date(tax_year, state),
        interest_start=april_15,
        anchor=april_15,
        extended=law.extended_due_date(tax_year),
        extended_nominal=dt.date(tax_year + 1, 10, 15),
        certain=True,
    )


def _calendar(tax_year: int, state: str | None) -> Calendar:
    moved = law.moved_due_date(tax_year, state)
    return Calendar(
        due=law.return_due_date(tax_year, state),
        interest_start=law.interest_start(tax_year, state),
        anchor=law.penalty_month_anchor(tax_year, state),
        extended=law.extended_due_date(tax_year),
        extended_nominal=dt.date(tax_year + 1, 10, 15),
        certain=moved is None or moved.certainty in ("S", "C"),
    )
