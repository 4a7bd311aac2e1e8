"""Dates, amounts and locator numbers that a narrow column breaks after a hyphen or a space, joined again.

Browsers break `05-19-2025`, `-$1,234.56` and `80211-139-53421-6` after a hyphen and `May 19, 2025` at a space where the
column is narrow: `05-19-` is above `2025`, and the row's other cells on the upper line, on the lower one or, where
cells are centered, between both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from extractor.values.word import Word

_BEGINNINGS = (
    (regex.compile(r"\d{2}[-/]\d{2}[-/]|\d{1,2}-[A-Z][a-z]{2}-"), regex.compile(r"(?:19|20)\d{2}|0{4}"), ""),
    (regex.compile(r"\d{2}[-/]"), regex.compile(r"\d{2}[-/]"), ""),
    (regex.compile(r"(?:19|20)\d{2}-\d{2}-"), regex.compile(r"\d{2}"), ""),
    (regex.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2},?"), regex.compile(r"(?:19|20)\d{2}"), " "),
    (regex.compile(r"\d{5}-"), regex.compile(r"\d{3}-(?:\d{5}-\d?)?"), ""),
    (regex.compile(r"\d{5}-\d{3}-"), regex.compile(r"\d{5}-\d?"), ""),
    (regex.compile(r"\d{5}-\d{3}-\d{5}-"), regex.compile(r"\d"), ""),
)
"""What the upper line shows of a date or of a locator number, what the lower line does, and what was between them."""
_MINUS = regex.compile(r"[-\u2212\u2013]\$?")
_AMOUNT = regex.compile(r"\$?\d[\d,]*\.\d{2}")
_CODE = regex.compile(r"\d{3}")
_FARTHEST_DOWN = 2.2
"""From middle to middle, in heights of print: the next line of a cell."""
_ON_ONE_LINE = 0.35
"""Part of the print's height by which middles of words on one line differ."""


def with_whole_figures(words: Sequence[Word]) -> list[Word]:
    """The words, each broken date, amount or locator number as one word on the line of its row's transaction code. It
    may be in three lines."""
    codes = [word for word in words if _CODE.fullmatch(word.text)]
    joined: dict[int, Word] = {}
    used: set[int] = set()
    for before, word in pairwise((None, *words)):
        if word is None or id(word) in used:
            continue
        for upper in (word, _with_month(before, word)):
            free = [each for each in words if id(each) not in used]
            parts = (_parts(upper, free) or _amount_below(upper, free, codes)) if upper else []
            if upper is None or not parts:
                continue
            used |= {id(part) for part, _ in parts} | ({id(before)} if upper is not word else set())
            joined[id(word)] = _whole(upper, parts, codes)
            break
    return [joined.get(id(word), word) for word in words if id(word) not in used]


def _parts(upper: Word, words: Sequence[Word]) -> list[tuple[Word, str]]:
    """The words below that complete a date or a locator number, and what is between each and the one above it."""
    parts: list[tuple[Word, str]] = []
    found = _rest(upper, words)
    while found is not None:
        parts.append(found)
        word, between = found
        upper = replace(
            word, text=f"{upper.text}{between}{word.text}", x0=min(word.x0, upper.x0), x1=max(word.x1, upper.x1)
        )
        found = _rest(upper, words)
    return parts


def _amount_below(minus: Word, words: Sequence[Word], codes: Sequence[Word]) -> list[tuple[Word, str]]:
    """The amount below a minus sign, at one edge of its column; a dash alone in a row and the amount of the next row
    are two cells."""
    if not _MINUS.fullmatch(minus.text):
        return []
    below = [
        each
        for each in words
        if _AMOUNT.fullmatch(each.text)
        and 0 < each.middle - minus.middle < _FARTHEST_DOWN * each.height
        and min(abs(each.x0 - minus.x0), abs(each.x1 - minus.x1)) < each.height
        and not (_is_beside(minus.middle, each.height, codes) and _is_beside(each.middle, each.height, codes))
    ]
    return [(min(below, key=lambda each: each.middle), "")] if below else []


def _is_beside(middle: float, height: float, codes: Iterable[Word]) -> bool:
    """Whether a code is on the line with that middle."""
    return any(abs(code.middle - middle) < _ON_ONE_LINE * height for code in codes)


def _with_month(month: Word | None, day: Word) -> Word | None:
    """A day with the word before it, if that is on its line."""
    if month is None or abs(month.middle - day.middle) > _ON_ONE_LINE * day.height:
        return None
    if not 0 <= day.x0 - month.x1 < day.height:
        return None
    return replace(day, text=f"{month.text} {day.text}", x0=month.x0)


def _rest(upper: Word, words: Sequence[Word]) -> tuple[Word, str] | None:
    """The word below that completes a date or a locator number, and what is between both."""
    for beginning, rest, between in _BEGINNINGS:
        if beginning.fullmatch(upper.text):
            below = (each for each in words if rest.fullmatch(each.text) and _is_below(upper, each))
            found = next(below, None)
            return (found, between) if found else None
    return None


def _is_below(word: Word, year: Word) -> bool:
    is_in_cell = word.x0 - word.height <= year.x0 and year.x1 <= word.x1 + word.height
    return is_in_cell and 0 < year.middle - word.middle < _FARTHEST_DOWN * max(word.height, year.height)


def _whole(word: Word, parts: Sequence[tuple[Word, str]], codes: Sequence[Word]) -> Word:
    height = max(word.height, parts[-1][0].height)
    first, last = word.middle, parts[-1][0].middle
    middle = next((each for each in (first, last) if _is_beside(each, height, codes)), (first + last) / 2)
    top = middle - height / 2
    text = word.text + "".join(f"{between}{part.text}" for part, between in parts)
    return replace(word, text=text, x1=max(word.x1, *(part.x1 for part, _ in parts)), top=top, bottom=top + height)
