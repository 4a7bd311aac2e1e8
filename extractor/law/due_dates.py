"""Due dates that were moved for everyone or for whole states: parameters/return_due_dates.toml."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from extractor.law.law_file import (
    Certainty,
    ParameterError,
    Table,
    a_certainty,
    a_date,
    a_text,
    only_fields,
    parse_toml,
    read_text,
)
from extractor.law.parameter import NotKnown

_FILE = "return_due_dates"
_TOP = frozenset({"title", "description", "known_from", "known_through", "moved"})
_FIELDS = frozenset({"tax_year", "states", "due", "interest_start", "penalty_start", "reference", "certainty"})


@dataclass(frozen=True)
class MovedDueDate:
    """One tax year's moved dates; `states` is empty when they hold everywhere."""

    tax_year: int
    states: frozenset[str]
    due: dt.date
    interest_start: dt.date
    penalty_start: dt.date
    reference: str
    certainty: Certainty


@dataclass(frozen=True)
class MovedDueDates:
    """All of them, and the due dates between which any that is not listed did not happen."""

    known_from: dt.date
    known_through: dt.date
    moved: tuple[MovedDueDate, ...]


@lru_cache(maxsize=1024)
def moved_due_date(tax_year: int, state: str | None = None) -> MovedDueDate | None:
    """The moved dates of a tax year at an address in `state`, None when the year follows the calendar.

    NotKnown when the return was due before or after the days the file speaks for.
    """
    found = (one for one in _of_year(tax_year) if not one.states or state in one.states)
    return max(found, key=lambda one: one.due, default=None)


@lru_cache(maxsize=1024)
def moved_for_states(tax_year: int, state: str | None) -> tuple[MovedDueDate, ...]:
    """The moved dates of a tax year that hold in `state` and not everywhere; none outside the file's years."""
    try:
        return tuple(one for one in _of_year(tax_year) if state in one.states)
    except NotKnown:
        return ()


def _of_year(tax_year: int) -> tuple[MovedDueDate, ...]:
    table = _load()
    if not table.known_from.year <= tax_year + 1 <= table.known_through.year:
        raise NotKnown(
            f"Return due dates: known from {table.known_from} through {table.known_through}, "
            f"asked for tax year {tax_year} ({_FILE})"
        )
    return tuple(one for one in table.moved if one.tax_year == tax_year)


def parse_moved_due_dates(text: str) -> MovedDueDates:
    """The file's text, checked; ParameterError when it breaks a rule."""
    document = parse_toml(text, _FILE)
    only_fields(document, _TOP, _FILE)
    a_text(document, "title", _FILE)
    a_text(document, "description", _FILE)
    moved = document.get("moved")
    if not isinstance(moved, list):
        raise ParameterError(f"{_FILE}: has no [[moved]]")
    table = MovedDueDates(
        known_from=a_date(document, "known_from", _FILE),
        known_through=a_date(document, "known_through", _FILE),
        moved=tuple(_moved(one) for one in moved),
    )
    _check_order(table)
    return table


@lru_cache(maxsize=1)
def _load() -> MovedDueDates:
    return parse_moved_due_dates(read_text(_FILE))


def _moved(table: Table) -> MovedDueDate:
    tax_year = table.get("tax_year")
    if type(tax_year) is not int:
        raise ParameterError(f"{_FILE}: tax_year must be a whole number")
    place = f"{_FILE}, {tax_year}"
    only_fields(table, _FIELDS, place)
    states = table.get("states", [])
    if not isinstance(states, list) or not all(isinstance(one, str) and len(one) == 2 for one in states):
        raise ParameterError(f"{place}: states must be a list of two-letter codes")
    return MovedDueDate(
        tax_year=tax_year,
        states=frozenset(states),
        due=a_date(table, "due", place),
        interest_start=a_date(table, "interest_start", place),
        penalty_start=a_date(table, "penalty_start", place),
        reference=a_text(table, "reference", place),
        certainty=a_certainty(table, place),
    )


def _check_order(table: MovedDueDates) -> None:
    keys = [(one.tax_year, sorted(one.states)) for one in table.moved]
    if keys != sorted(keys):
        raise ParameterError(f"{_FILE}: tax years go from old to new, whole country first")
    for one, other in combinations(table.moved, 2):
        if one.tax_year == other.tax_year and (one.states == other.states or one.states & other.states):
            raise ParameterError(f"{_FILE}: tax year {one.tax_year} is moved twice for the same states")
    for one in table.moved:
        if not table.known_from <= one.due <= table.known_through:
            raise ParameterError(f"{_FILE}: {one.due} is outside known_from and known_through")
