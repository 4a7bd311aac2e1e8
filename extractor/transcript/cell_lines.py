"""Which lines of a column of words belong to which row of a table.

The cells of a table are aligned at the top, the middle or the bottom of its rows, all in one way. A cell of several
lines therefore shows by its place beside the row's code which lines are its own; the printed words of a code decide
where two ways fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.transcript.codes import code_of

Alignment = Literal["top", "middle", "bottom"]
ALIGNMENTS: tuple[Alignment, ...] = ("top", "middle", "bottom")

_MOST_LINES = 9
_NO_LINE = 1.2
"""Cost of a row without words, in line heights."""
_SKIPPED = 0.9
"""Cost of a line that belongs to no row."""
_PRINTED = -0.6
"""Gain of words that are those of the row's code."""
_FARTHEST = 1.5


@dataclass(frozen=True)
class CellLine:
    """A line of the column of words: its vertical middle, its text without a locator number, and whether it is only
    what follows the words of a row: a locator or notice number, the date of an extension."""

    middle: float
    text: str
    is_end: bool = False


@dataclass(frozen=True)
class Anchor:
    """A row's code and the vertical middle of its figures."""

    code: str
    middle: float


@dataclass(frozen=True)
class Assignment:
    """For each row the lines of its cell, first and behind the last; `cost` says how badly they fit."""

    cost: float
    rows: tuple[tuple[int, int], ...]


def assigned(anchors: Sequence[Anchor], lines: Sequence[CellLine], leading: float, alignment: Alignment) -> Assignment:
    """The lines of each row's cell with the least cost. `leading`: distance of lines in a cell, in points."""
    best: list[dict[int, tuple[float, tuple[tuple[int, int], ...]]]] = [{0: (0.0, ())}]
    for anchor in anchors:
        reached: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for used, (cost, rows) in best[-1].items():
            for start, end in _choices(anchor, lines, used, leading):
                total = cost + _SKIPPED * (start - used) + _cost(anchor, lines[start:end], leading, alignment)
                if end not in reached or total < reached[end][0] - 1e-9:
                    reached[end] = (total, (*rows, (start, end)))
        best.append(reached)
    ended = [(cost + _SKIPPED * (len(lines) - used), rows) for used, (cost, rows) in best[-1].items()]
    cost, rows = min(ended, key=lambda each: each[0])
    return Assignment(cost, rows)


def _choices(anchor: Anchor, lines: Sequence[CellLine], used: int, leading: float) -> list[tuple[int, int]]:
    """The successive lines near a row that may be its cell, none among them."""
    found = [(used, used)]
    reach = _MOST_LINES * leading
    for start in range(used, len(lines)):
        if lines[start].middle > anchor.middle + _FARTHEST * leading:
            break
        if lines[start].middle < anchor.middle - reach:
            continue
        for end in range(start + 1, min(len(lines), start + _MOST_LINES) + 1):
            if end - start > 1 and lines[end - 1].middle - lines[end - 2].middle > _FARTHEST * leading:
                break
            found.append((start, end))
    return found


def _cost(anchor: Anchor, lines: Sequence[CellLine], leading: float, alignment: Alignment) -> float:
    if not lines:
        return _NO_LINE
    first, last = lines[0].middle, lines[-1].middle
    place = {"top": first, "middle": (first + last) / 2, "bottom": last}[alignment]
    cost = min(abs(place - anchor.middle) / leading, _FARTHEST)
    cost = 0.0 if cost < 0.2 else cost
    cost += _NO_LINE if lines[0].is_end and not lines[-1].is_end else 0.0
    return cost + (_PRINTED if _is_printed(anchor.code, lines) else 0.0)


def _is_printed(code: str, lines: Sequence[CellLine]) -> bool:
    known = code_of(code)
    text = joined([line.text for line in lines if line.text]).casefold()
    return known is not None and any(text == printed.casefold() for printed in known.printed)


def joined(lines: Sequence[str]) -> str:
    """The lines of a cell as one text; a word that was broken behind its hyphen is whole."""
    text = ""
    for line in lines:
        is_broken = text.endswith("-") and len(text) > 1 and text[-2].isalpha()
        text = f"{text}{line}" if is_broken or not text else f"{text} {line}"
    return text
