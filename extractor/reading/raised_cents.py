"""Cents set small, mostly raised, behind their dollars with no point between: `$551` and a small `46` is $551.46."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Character = dict[str, Any]

_SMALLER = 0.8
"""Size of the cents by that of their dollars, at most: one tenth smaller is another weight or face."""
_NEAR = 0.3
"""Farthest that the cents stand behind their dollars, in sizes of these."""
_LOWEST = 0.1
"""How far below the baseline of their dollars the cents may stand, in sizes of these: a footnote mark is above,
cents that are small alone on it, an index of chemistry below."""


def with_cents(characters: Sequence[Character]) -> list[Character]:
    """The characters in their order, with a point before such cents, which are as tall as their dollars then.

    Two small digits behind a number are cents where a dollar sign stands before it; behind a number without one they
    are where the same page has such an amount with one.
    """
    digits = [character["text"].isdigit() for character in characters]
    places = [at for at in range(1, len(characters) - 1) if all(digits[at - 1 : at + 2]) and _are_cents(characters, at)]
    if not any(_has_sign(characters, at) for at in places):
        return list(characters)
    told: list[Character] = []
    for at, character in enumerate(characters):
        if at in places:
            told.append(_point(characters[at - 1], character))
        first = at if at in places else at - 1
        told.append(_as_tall(character, characters[first - 1]) if first in places else character)
    return told


def _are_cents(characters: Sequence[Character], at: int) -> bool:
    """Whether a digit and the next are set small behind another digit, with no third after them."""
    dollars, tens, ones = characters[at - 1 : at + 2]
    after = characters[at + 2] if at + 2 < len(characters) else None
    return (
        _is_small(tens, dollars)
        and _is_small(ones, dollars)
        and _follows(dollars, tens, dollars["size"])
        and _follows(tens, ones, dollars["size"])
        and not (after is not None and after["text"].isalnum() and _follows(ones, after, dollars["size"]))
    )


def _is_small(digit: Character, dollars: Character) -> bool:
    raised = dollars["origin"][1] - digit["origin"][1]
    size = dollars["size"]
    return bool(digit["size"] <= _SMALLER * size and -_LOWEST * size <= raised <= size)


def _follows(left: Character, right: Character, size: float) -> bool:
    return bool(abs(right["x0"] - left["x1"]) <= _NEAR * size and right["top"] < left["bottom"])


def _has_sign(characters: Sequence[Character], at: int) -> bool:
    first = at - 1
    while first > 0 and characters[first]["text"] in "0123456789,":
        first -= 1
    return bool(characters[first]["text"] == "$")


def _point(dollars: Character, cents: Character) -> Character:
    """A point between the two, certainly on the left of the cents, by whose left edges a line is put in order."""
    left = min(dollars["x1"], cents["x0"])
    return _as_tall({**dollars, "text": ".", "x0": left - 0.01, "x1": left}, dollars)


def _as_tall(character: Character, dollars: Character) -> Character:
    return {**character, **{name: dollars[name] for name in ("top", "bottom", "doctop", "size", "height")}}
