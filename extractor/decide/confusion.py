"""How a misread value differs from the print, and the probability of that confusion."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from math import comb, prod
from typing import Literal, get_args

from extractor.decide.calibration import calibration
from extractor.fields.candidate import Value
from extractor.record import money_text

Confusion = Literal[
    "one_digit", "two_digits", "sign_lost", "sign_gained", "characters_lost", "characters_gained", "another_figure"
]
CONFUSIONS: tuple[Confusion, ...] = get_args(Confusion)

_FIGURES = 1000
"""Assumed number of figures that may be read in another's place."""
_ANY_CODE = 0.1


def likelihood(read: Value, printed: Value) -> float:
    """The probability that `printed`, if misread, is read as `read`; for texts a constant, since none was measured."""
    if isinstance(read, str) or isinstance(printed, str):
        return _ANY_CODE
    kind = confusion(read, printed)
    share = calibration().confusions[kind]
    digits = exchanged(read, printed)
    length = len(plain(printed))
    if kind in ("one_digit", "two_digits"):
        return share / comb(length, len(digits)) * prod(calibration().digits[was][seen] for was, seen in digits)
    ways = {"characters_lost": length, "characters_gained": 10 * length, "another_figure": _FIGURES}
    return share / ways.get(kind, 1)


def confusion(read: Value, printed: Value) -> Confusion:
    """How a wrong reading differs from the print."""
    seen, was = plain(read), plain(printed)
    if seen.removeprefix("-") == was.removeprefix("-"):
        return "sign_lost" if was.startswith("-") else "sign_gained"
    digits = exchanged(read, printed)
    if len(digits) in (1, 2):
        return "one_digit" if len(digits) == 1 else "two_digits"
    if _is_part(seen, was):
        return "characters_lost"
    return "characters_gained" if _is_part(was, seen) else "another_figure"


def exchanged(read: Value, printed: Value) -> list[tuple[str, str]]:
    """The digits that differ, as (printed, read); empty where other characters differ."""
    seen, was = plain(read), plain(printed)
    differing = [(a, b) for a, b in zip(was, seen, strict=False) if a != b]
    alike = len(seen) == len(was) and all(a.isdigit() and b.isdigit() for a, b in differing)
    return differing if alike else []


def plain(value: Value) -> str:
    """A value in one form, however it is printed: `-8000.00`, `2018-01-30`, `2017`."""
    if isinstance(value, Decimal):
        return money_text(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _is_part(short: str, long: str) -> bool:
    """Whether a text is another one with some characters left out."""
    rest = iter(long)
    return all(character in rest for character in short)
