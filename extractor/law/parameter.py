"""Dated numbers of the law, read from the TOML files in parameters/.

A file holds one parameter, or several of one idea as tables that share what is above them:

    title = "Underpayment rate"          what it is
    unit = "percent a year"              one of UNITS
    description = "..."                  what a reader should know
    certainty = "S"                      one of CERTAINTIES
    known_through = 2026-12-31           the last day that the values speak for
    every = "quarter"                    optional: a value for each calendar quarter, none missing
    [values]
    2026-10-01 = { value = 7, reference = "Rev. Rul. 2026-15" }

A value holds from its date until the next one. It may carry a certainty of its own.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from extractor.law.law_file import (
    Certainty,
    ParameterError,
    Table,
    a_certainty,
    a_date,
    a_number,
    a_text,
    only_fields,
    parse_toml,
    read_text,
)

UNITS = frozenset(
    {
        "percent a year",
        "percent a month",
        "percent",
        "dollars",
        "days",
        "business days",
        "months",
        "offers",
        "payments",
        "years",
        "tax year",
        "date",
    }
)

_REQUIRED = frozenset({"title", "unit", "description", "certainty", "known_through"})
_FIELDS = _REQUIRED | {"every"}
_ENTRY = frozenset({"value", "reference", "certainty"})


class NotKnown(Exception):
    """The law's table does not speak for the day that was asked for; the message says how far it goes."""


@dataclass(frozen=True)
class Entry:
    """A value from `start` on, with its citation."""

    start: dt.date
    value: Decimal | dt.date
    reference: str
    certainty: Certainty


@dataclass(frozen=True)
class Parameter:
    """A number or date of the law over time, not known before the first entry or past `known_through`."""

    name: str
    title: str
    unit: str
    description: str
    certainty: Certainty
    known_through: dt.date
    entries: tuple[Entry, ...]

    def entry_at(self, day: dt.date) -> Entry:
        """The entry in force on a day; NotKnown outside the table."""
        if day > self.known_through:
            raise NotKnown(
                f"{self.title}: known through {self.known_through}, asked for {day}; "
                f"the newer value must first be added to the law data ({self.name})"
            )
        index = bisect_right(self._starts, day)
        if index == 0:
            raise NotKnown(f"{self.title}: known from {self.entries[0].start}, asked for {day} ({self.name})")
        return self.entries[index - 1]

    @cached_property
    def _starts(self) -> tuple[dt.date, ...]:
        return tuple(entry.start for entry in self.entries)

    def at(self, day: dt.date) -> Decimal:
        """The number in force on a day, in `unit`; NotKnown outside the table."""
        return self._number(self.entry_at(day))

    def date_at(self, day: dt.date) -> dt.date:
        """The same for a parameter whose unit is `date`."""
        value = self.entry_at(day).value
        if isinstance(value, Decimal):
            raise TypeError(f"{self.name} holds {self.unit}, not dates: use at()")
        return value

    def certainty_at(self, day: dt.date) -> Certainty:
        """How sure the value in force on a day is."""
        return self.entry_at(day).certainty

    @property
    def known_from(self) -> dt.date:
        """The first day known."""
        return self.entries[0].start

    @cached_property
    def newest(self) -> Decimal:
        """The number in force on the last day known."""
        return self._number(self.entries[-1])

    def _number(self, entry: Entry) -> Decimal:
        if not isinstance(entry.value, Decimal):
            raise TypeError(f"{self.name} holds dates: use date_at()")
        return entry.value


@cache
def load(name: str) -> Parameter:
    """A parameter by name: `underpayment_rate`, or `failure_to_pay_rate.levy` in a file of several."""
    file = name.partition(".")[0]
    parameters = parse(read_text(file), file)
    if name not in parameters:
        raise KeyError(f"no parameter {name!r}; {file}.toml holds {', '.join(parameters)}")
    return parameters[name]


def parse(text: str, file: str) -> dict[str, Parameter]:
    """The parameters in a file's text, by name; ParameterError when it breaks a rule of this module."""
    document = parse_toml(text, file)
    if "values" in document:
        return {file: _parameter(file, document)}
    parts = {key: value for key, value in document.items() if isinstance(value, dict)}
    if not parts:
        raise ParameterError(f"{file}: has no [values]")
    shared = {key: value for key, value in document.items() if key not in parts}
    return {f"{file}.{key}": _parameter(f"{file}.{key}", {**shared, **part}) for key, part in parts.items()}


def _parameter(name: str, table: Table) -> Parameter:
    only_fields(table, _FIELDS | {"values"}, name)
    missing = sorted(_REQUIRED - table.keys())
    if missing:
        raise ParameterError(f"{name}: lacks {', '.join(missing)}")
    unit = a_text(table, "unit", name)
    if unit not in UNITS:
        raise ParameterError(f"{name}: unit must be one of {', '.join(sorted(UNITS))}")
    certainty = a_certainty(table, name)
    values = table.get("values")
    if not isinstance(values, dict) or not values:
        raise ParameterError(f"{name}: has no values")
    entries = tuple(_entry(name, key, value, unit, certainty) for key, value in values.items())
    known_through = a_date(table, "known_through", name)
    _check_order(name, entries, known_through)
    if "every" in table:
        _check_quarters(name, table["every"], entries, known_through)
    return Parameter(
        name=name,
        title=a_text(table, "title", name),
        unit=unit,
        description=a_text(table, "description", name),
        certainty=certainty,
        known_through=known_through,
        entries=entries,
    )


def _entry(name: str, key: str, table: Any, unit: str, certainty: Certainty) -> Entry:
    place = f"{name}, {key}"
    if not isinstance(table, dict):
        raise ParameterError(f"{place}: must be {{ value = ..., reference = ... }}")
    only_fields(table, _ENTRY, place)
    return Entry(
        start=_start_from(key, place),
        value=a_date(table, "value", place) if unit == "date" else a_number(table, "value", place),
        reference=a_text(table, "reference", place),
        certainty=a_certainty(table, place) if "certainty" in table else certainty,
    )


def _start_from(key: str, place: str) -> dt.date:
    try:
        start = dt.date.fromisoformat(key)
    except ValueError:
        start = None
    # fromisoformat also takes 20261001.
    if start is None or start.isoformat() != key:
        raise ParameterError(f"{place}: a value's key must be a date like 2026-10-01")
    return start


def _check_order(name: str, entries: tuple[Entry, ...], known_through: dt.date) -> None:
    for earlier, later in pairwise(map(_start, entries)):
        if later <= earlier:
            raise ParameterError(f"{name}: {later} stands after {earlier}; values go from old to new")
    if known_through < entries[-1].start:
        raise ParameterError(f"{name}: known_through {known_through} is before the last value, {entries[-1].start}")


def _check_quarters(name: str, every: Any, entries: tuple[Entry, ...], known_through: dt.date) -> None:
    if every != "quarter":
        raise ParameterError(f'{name}: every can only be "quarter"')
    expected = entries[0].start
    for start in map(_start, entries):
        if start.day != 1 or start.month not in (1, 4, 7, 10):
            raise ParameterError(f"{name}: {start} is not the first day of a calendar quarter")
        if start != expected:
            raise ParameterError(f"{name}: the quarter from {expected} is missing before {start}")
        expected = dt.date(start.year + start.month // 10, (start.month + 2) % 12 + 1, 1)
    last_day = expected - dt.timedelta(days=1)
    if known_through != last_day:
        raise ParameterError(f"{name}: known_through must be {last_day}, the end of the last quarter given")


def _start(entry: Entry) -> dt.date:
    return entry.start
