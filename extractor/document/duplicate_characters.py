"""Characters without those that are printed twice: bold made by printing again, and drop shadows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

import numpy as np

Character = dict[str, Any]

_SAME_PLACE = 1.0
"""Points by which a character that is printed again for boldness is off the first (pdfplumber's tolerance)."""
_SHADOW_PART = 0.2
"""Farthest that a drop shadow lies across and down from its character, in sizes of the print. The narrowest letters
that are set twice side by side, as in `ll`, are farther apart or are on one baseline."""
_SHADOW_DOWN = 0.02
"""Least distance down of a shadow, in sizes of the print: what is on one baseline is the next letter."""
_WIDER = 2.1
"""Width of the cells in which near characters are found, in distances at which they are near."""


_place_of = itemgetter("text", "size", "x0", "top")


def without_duplicates(characters: list[Character]) -> list[Character]:
    """pdfplumber's characters in their order; of each that is printed twice only one.

    pdfplumber's own `dedupe_chars` gives the same but for shadows; it looks each character up in the list and takes
    half of the time of a page (measured on 4.5 pages of 1,500 characters: 324 of 622 ms).
    """
    places: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    dropped: set[int] = set()
    near = _near_others(characters)
    for at in sorted(near, key=lambda at: (characters[at]["top"], characters[at]["x0"])):
        character = characters[at]
        reach = _reach(character)
        name = _name(character)
        across, down = int(character["x0"] // reach), int(character["top"] // reach)
        others = (other for cell in _around(across, down) for other in places.get((*name, *cell), ()))
        if any(_is_printed_again(characters[other], character, reach) for other in others):
            dropped.add(at)
        else:
            places[(*name, across, down)].append(at)
    return [character for at, character in enumerate(characters) if at not in dropped] if dropped else characters


def _near_others(characters: list[Character]) -> list[int]:
    """The characters that may have an equal one near, hardly any of a page: those that share a cell with one, not being
    the next letter of their line.

    Of cells about twice as wide as near characters are apart, laid out twice in each direction, any two near ones share
    one.
    """
    texts, sizes, *edges = zip(*map(_place_of, characters), strict=True) if characters else ((), (), (), ())
    letters = np.fromiter((ord(text[:1] or "\0") for text in texts), np.int64, len(texts))
    size, left, top = (np.array(each, np.float64) for each in (sizes, *edges))
    width = _WIDER * np.maximum(_SAME_PLACE, _SHADOW_PART * size.round(2))
    across, down = left / width, top / width
    shared = np.zeros(len(characters), bool)
    for right in (0.0, 0.5):
        for lower in (0.0, 0.5):
            columns, rows = np.floor(across + right).astype(np.int64), np.floor(down + lower).astype(np.int64)
            # What shares a number by chance, or a letter of another font, is looked at for nothing.
            cells = (letters * 1_000_003 + columns) * 1_000_003 + rows
            order = np.argsort(cells)
            found = cells[order]
            for behind in range(1, len(order)):
                same = found[behind:] == found[:-behind]
                if not same.any():
                    break
                one, other = order[behind:][same], order[:-behind][same]
                may_be = (np.abs(left[one] - left[other]) <= _SAME_PLACE) | (
                    np.abs(top[one] - top[other]) > _SHADOW_DOWN * np.minimum(size[one], size[other])
                )
                shared[one[may_be]] = shared[other[may_be]] = True
    return [int(at) for at in np.flatnonzero(shared)]


def _name(character: Character) -> tuple[Any, ...]:
    return (character["text"], character["fontname"], round(character["size"], 2), character["upright"])


def _reach(character: Character) -> float:
    return max(_SAME_PLACE, _SHADOW_PART * float(character["size"]))


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
