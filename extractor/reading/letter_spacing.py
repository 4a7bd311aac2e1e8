"""Characters of letter-spaced print, widened to where the next one begins: together they are a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

Character = dict[str, Any]

_LEAST, _MOST = 0.1, 0.6
"""Letter spacing in sizes of the print. Kerned print has less; a space between words is no multiple of one spacing."""
_EVEN = 0.08
"""Sizes by which the gaps of one run may differ."""
_FEWEST = 4
"""Characters that tell letter spacing from words of one letter each."""
_LEVEL = 0.2


def without_letter_spacing(characters: Sequence[Character]) -> list[Character]:
    """The characters in their order; evenly spaced ones reach to their neighbors.

    Expects upright characters. A run of two is one where a longer one of the same spacing is on its line.
    """
    characters = _with_spaces_between(characters)
    runs = [run for run in _runs(characters) if _is_alone(characters, run)]
    spacings = {
        (round(characters[run[0]]["bottom"]), round(_gap(characters, run[0]) / _EVEN))
        for run in runs
        if len(run) >= _FEWEST
    }
    if not spacings:
        return characters
    widened = list(characters)
    for run in runs:
        line, spacing = round(characters[run[0]]["bottom"]), round(_gap(characters, run[0]) / _EVEN)
        if len(run) >= _FEWEST or any((line, spacing + off) in spacings for off in (-1, 0, 1)):
            for at, after in pairwise(run):
                right = characters[after]["x0"]
                widened[at] = {**characters[at], "x1": right, "width": right - characters[at]["x0"]}
    return widened


def _with_spaces_between(characters: Sequence[Character]) -> list[Character]:
    """The characters, each space that reaches over the character after it placed before that one, where the text has
    it."""
    placed = list(characters)
    spaces = (at for at in range(1, len(characters) - 1) if characters[at]["text"].isspace())
    for at in spaces:
        before, space, after = characters[at - 1 : at + 2]
        if before["x1"] <= after["x0"] < space["x1"] and _are_level(before, after):
            placed[at] = {**space, "x0": before["x1"], "x1": after["x0"], "width": after["x0"] - before["x1"]}
    return placed


def _runs(characters: Sequence[Character]) -> Iterator[list[int]]:
    """The places of two and more characters that follow one another with even gaps."""
    run: list[int] = []
    for at, (one, other) in enumerate(pairwise(characters)):
        # Within a word there is hardly a gap: that is seen at once.
        if other["x0"] - one["x1"] < _LEAST * one["size"]:
            continue
        gap = _gap(characters, at)
        if _LEAST <= gap <= _MOST and _are_level(one, other):
            if run and run[-1] == at and abs(gap - _gap(characters, run[0])) <= _EVEN:
                run.append(at + 1)
                continue
            if len(run) > 1:
                yield run
            run = [at, at + 1]
    if len(run) > 1:
        yield run


def _is_alone(characters: Sequence[Character], run: Sequence[int]) -> bool:
    """Whether no end of a run is part of a word: a word of one letter has even gaps on both sides, too."""
    return not any(
        -_MOST < _gap(characters, at) < _gap(characters, run[0]) - _EVEN
        and _are_level(characters[at], characters[at + 1])
        for at in (run[0] - 1, run[-1])
        if 0 <= at < len(characters) - 1
    )


def _gap(characters: Sequence[Character], at: int) -> float:
    """The gap after a character in sizes of the print; -1 beside a space, and after a percent sign, which ends one."""
    one, other = characters[at], characters[at + 1]
    if one["text"].isspace() or other["text"].isspace() or one["text"] == "%" or one["size"] <= 0:
        return -1.0
    return float((other["x0"] - one["x1"]) / one["size"])


def _are_level(one: Character, other: Character) -> bool:
    return bool(abs(one["bottom"] - other["bottom"]) <= _LEVEL * one["size"])
