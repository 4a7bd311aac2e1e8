"""Dates that a narrow column breaks after a hyphen, joined again.

Browsers break `05-19-2025` after the hyphen where the column is narrow: `05-19-` is above `2025`, and the row's
other cells on the upper line or, where cells are centered, between both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from extractor.values.word import Word

_MONTH_AND_DAY = regex.compile(r"\d{2}[-\u2010\u2011/]\d{2}[-\u2010\u2011/]")
_YEAR = regex.compile(r"(?:19|20)\d{2}|0{4}")
_CODE = regex.compile(r"\d{3}")
_FARTHEST_DOWN = 2.2
"""From middle to middle, in heights of print: the next line of a cell."""
_ON_ONE_LINE = 0.35
"""Part of the print's height by which middles of words on one line differ."""


def with_whole_dates(words: Sequence[Word]) -> list[Word]:
    """The words, each broken date as one word on the line of its row's transaction code."""
    years = [word for word in words if _YEAR.fullmatch(word.text)]
    codes = [word for word in words if _CODE.fullmatch(word.text)]
    joined: dict[int, Word] = {}
    used: set[int] = set()
    for word in words:
        if not _MONTH_AND_DAY.fullmatch(word.text):
            continue
        year = next((each for each in years if id(each) not in used and _is_below(word, each)), None)
        if year is not None:
            used.add(id(year))
            joined[id(word)] = _whole(word, year, codes)
    return [joined.get(id(word), word) for word in words if id(word) not in used]


def _is_below(word: Word, year: Word) -> bool:
    is_in_cell = word.x0 - word.height <= year.x0 and year.x1 <= word.x1 + word.height
    return is_in_cell and 0 < year.middle - word.middle < _FARTHEST_DOWN * max(word.height, year.height)


def _whole(word: Word, year: Word, codes: Iterable[Word]) -> Word:
    middle = word.middle
    if not any(abs(code.middle - middle) < _ON_ONE_LINE * word.height for code in codes if code.x1 < word.x0):
        middle = (word.middle + year.middle) / 2
    top = middle - word.height / 2
    return replace(word, text=word.text + year.text, x1=max(word.x1, year.x1), top=top, bottom=top + word.height)
