"""Characters without those that are printed twice: bold made by printing again, and drop shadows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

Character = dict[str, Any]

_SAME_PLACE = 1.0
"""Points by which a character that is printed again for boldness is off the first (pdfplumber's tolerance)."""
_SHADOW_PART = 0.2
"""Farthest that a drop shadow lies across and down from its character, in sizes of the print. The narrowest letters
that are set twice side by side, as in `ll`, are farther apart or are on one baseline."""
_SHADOW_DOWN = 0.02
"""Least distance down of a shadow, in sizes of the print: what is on one baseline is the next letter."""


def without_duplicates(characters: list[Character]) -> list[Character]:
    """pdfplumber's characters in their order; of each that is printed twice only one.

    pdfplumber's own `dedupe_chars` gives the same but for shadows; it looks each character up in the list and takes
    half of the time of a page (measured on 4.5 pages of 1,500 characters: 324 of 622 ms).
    """
    places: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    dropped: set[int] = set()
    for at in sorted(range(len(characters)), key=lambda at: (characters[at]["top"], characters[at]["x0"])):
        character = characters[at]
        reach = max(_SAME_PLACE, _SHADOW_PART * character["size"])
        name = (character["text"], character["fontname"], round(character["size"], 2), character["upright"])
        across, down = int(character["x0"] // reach), int(character["top"] // reach)
        near = (other for cell in _around(across, down) for other in places.get((*name, *cell), ()))
        if any(_is_printed_again(characters[other], character, reach) for other in near):
            dropped.add(at)
        else:
            places[(*name, across, down)].append(at)
    return [character for at, character in enumerate(characters) if at not in dropped] if dropped else characters


def _around(across: int, down: int) -> Iterator[tuple[int, int]]:
    """The cell, and those beside and above it; what stands lower has not been looked at yet."""
    for row in (down - 1, down):
        for column in (across - 1, across, across + 1):
            yield column, row


def _is_printed_again(first: Character, again: Character, reach: float) -> bool:
    right: float
    down: float
    right, down = abs(again["x0"] - first["x0"]), again["top"] - first["top"]
    if right <= _SAME_PLACE and down <= _SAME_PLACE:
        return True
    return right <= reach and _SHADOW_DOWN * float(again["size"]) < down <= reach
