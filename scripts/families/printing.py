"""How a hand prints amounts and dates."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from decimal import Decimal

CREDITS = ("hyphen", "minus", "dash", "parentheses", "trailing", "cr")
DATES = ("long", "short", "slashes", "dashes", "capitals")


@dataclass(frozen=True)
class Printing:
    """`credit`, one of CREDITS; `dollars`: ends, all, total or none; `date` and `table_date`, two of DATES."""

    credit: str = "hyphen"
    dollars: str = "ends"
    date: str = "long"
    table_date: str = "long"
    through: str = " – "

    def money(self, amount: Decimal) -> str:
        """In a sentence or headline: always with the dollar sign."""
        return f"${amount:,.2f}" if amount >= 0 else f"-${-amount:,.2f}"

    def cell(self, amount: Decimal, place: str = "middle") -> str:
        """In a table; `place` is first, middle or total."""
        sign = "$" if self._has_sign(place) else ""
        figure = f"{sign}{abs(amount):,.2f}"
        if amount >= 0:
            return figure
        return {
            "hyphen": f"-{figure}",
            "minus": f"−{figure}",
            "dash": f"– {figure}",
            "parentheses": f"({figure})",
            "trailing": f"{figure}-",
            "cr": f"{figure} CR",
        }[self.credit]

    def _has_sign(self, place: str) -> bool:
        if self.dollars == "ends":
            return place != "middle"
        return self.dollars == "all" or (self.dollars == "total" and place == "total")

    def day(self, day: dt.date) -> str:
        """A date in a sentence or box."""
        return _day(day, self.date)

    def table_day(self, day: dt.date) -> str:
        """A date in a table."""
        return _day(day, self.table_date)

    def period(self, start: dt.date, end: dt.date) -> str:
        """The period of an interest row."""
        return f"{self.table_day(start)}{self.through}{self.table_day(end)}"


def _day(day: dt.date, form: str) -> str:
    return {
        "long": f"{day:%B} {day.day}, {day.year}",
        "short": f"{day:%b}. {day.day}, {day.year}" if day.month != 5 else f"May {day.day}, {day.year}",
        "slashes": f"{day:%m/%d/%Y}",
        "dashes": f"{day:%m-%d-%Y}",
        "capitals": f"{day:%B} {day.day}, {day.year}".upper(),
    }[form]


def draw(rng: random.Random, **fixed: str) -> Printing:
    """A way of printing at random; `fixed` is what the hand always does."""
    chosen = {
        "credit": rng.choice(CREDITS),
        "dollars": rng.choice(("ends", "ends", "all", "total", "none")),
        "date": rng.choice(("long", "long", "long", "short")),
        "table_date": rng.choice(("long", "slashes", "short")),
        "through": rng.choice((" – ", "–", " - ", " to ", " through ")),
    }
    return Printing(**(chosen | fixed))
