"""Law figures as they are used in a text, each remembered, so that no number is shown without its source."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor.advice.figure import Figure, figure, plain
from extractor.values.wording import round_dollars


class Citations:
    """The figures cited so far, in force on one day; `assumed` as for `figure`."""

    def __init__(self, day: dt.date, *, assumed: bool) -> None:
        self._day = day
        self._assumed = assumed
        self._cited: dict[str, Figure] = {}

    def number(self, name: str) -> Decimal:
        """The value of a parameter. Raises LawNotKnown."""
        return self._cite(name).number

    def text(self, name: str) -> str:
        """The value as it is in a sentence: $50,000, 180, or a date."""
        cited = self._cite(name)
        if cited.unit == "date":
            return cited.value
        return round_dollars(cited.number) if cited.unit == "dollars" else plain(cited.number)

    def add(self, computed: Figure) -> None:
        """Remember a figure that was computed from others."""
        self._cited[computed.what] = computed

    @property
    def figures(self) -> list[Figure]:
        """The figures, in the order in which they were first cited."""
        return list(self._cited.values())

    def _cite(self, name: str) -> Figure:
        return self._cited.setdefault(name, figure(name, self._day, assumed=self._assumed))
