"""Figures, places and disagreements in the words of a message."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from extractor.values.wording import day, dollars

_FIGURES = {
    "payments_and_credits": "the payments and credits are",
    "tin_last4": "the last four digits of the taxpayer number are",
}
_PLACES = {"narrative": "text", "help": "help section"}


def in_words(value: Decimal | dt.date | int | str) -> str:
    """An amount as `-$8,000.00`, a date as `July 24, 2017`, anything else as it is."""
    if isinstance(value, Decimal):
        return dollars(value)
    return day(value) if isinstance(value, dt.date) else str(value)


def disagreement(
    name: str, value: Decimal | dt.date | int | str, other: str, differing: Iterable[str], agreeing: Iterable[str]
) -> str:
    """What the differing places show of a field, and what its value is elsewhere, with the places that show it.

    `the headline shows $982.27; elsewhere the amount due is $992.27 (billing summary, coupon)`
    """
    there, elsewhere = _places(differing), ", ".join(_places(agreeing))
    *first, last = [f"the {place}" for place in there]
    subject = f"{', '.join(first)} and {last} show" if first else f"{last} shows"
    figure = _FIGURES.get(name, f"the {name.replace('_', ' ')} is")
    return f"{subject} {other}; elsewhere {figure} {in_words(value)}" + (f" ({elsewhere})" if elsewhere else "")


def _places(places: Iterable[str]) -> list[str]:
    return [_PLACES.get(place, place.replace("_", " ")) for place in dict.fromkeys(places)]
