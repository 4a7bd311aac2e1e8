"""A number with its source: each one that is shown says where it was read and through which day it is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, TypeAlias

from extractor import law
from extractor.errors import LawNotKnown
from extractor.record import Part

Certainty: TypeAlias = Literal["statute", "official", "reported"]
"""Read in the Code or a regulation; on an IRS page, form or ruling; in an article that quotes the IRS."""

_WEAKER: tuple[Certainty, ...] = ("statute", "official", "reported")
_STATUTES = ("IRC", "Pub. L.", "Treas. Reg.")


class Figure(Part):
    """A number of the law or of the IRS; it holds from `as_of`, and is known through `known_through`."""

    what: str
    value: str
    unit: str
    certainty: Certainty
    source: str
    as_of: dt.date
    known_through: dt.date

    @property
    def number(self) -> Decimal:
        """The value of a figure that is not a date."""
        return Decimal(self.value)


def figure(name: str, day: dt.date, *, assumed: bool = False) -> Figure:
    """The law parameter in force on a day, the oldest known one for an earlier day.

    `assumed`: past the day through which it is known, the newest one is taken. Raises LawNotKnown.
    """
    parameter = law.load(name)
    if day > parameter.known_through and not assumed:
        raise LawNotKnown(
            f"{parameter.title}: known through {parameter.known_through}, asked for {day}; "
            "give an earlier date or --assume-rate"
        )
    entry = parameter.entry_at(max(min(day, parameter.known_through), parameter.entries[0].start))
    return Figure(
        what=parameter.title,
        value=plain(entry.value) if isinstance(entry.value, Decimal) else entry.value.isoformat(),
        unit=parameter.unit,
        certainty=_certainty(entry.certainty, entry.reference),
        source=entry.reference,
        as_of=entry.start,
        known_through=parameter.known_through,
    )


def plain(number: Decimal) -> str:
    """A number without needless zeros: 0.5, 7, 50000."""
    whole = number.to_integral_value()
    return f"{whole:f}" if number == whole else f"{number.normalize():f}"


def weakest(figures: Iterable[Figure]) -> Certainty:
    """The least certain mark among figures; `statute` for none."""
    return max((each.certainty for each in figures), key=_WEAKER.index, default="statute")


def weaker(first: Certainty, second: Certainty) -> Certainty:
    """The less certain of two marks."""
    return max(first, second, key=_WEAKER.index)


def sources(figures: Iterable[Figure], *first: str) -> list[str]:
    """The sources, each once, those given first at the head."""
    return list(dict.fromkeys([*first, *(source for each in figures for source in each.source.split("; "))]))


def _certainty(mark: law.Certainty, reference: str) -> Certainty:
    if mark in ("2", "M"):
        return "reported"
    return "statute" if reference.startswith(_STATUTES) else "official"
