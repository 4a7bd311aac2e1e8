"""Amounts that the engine parts in two at a comma or a point, as it does in typewriter faces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from extractor.values.word import Word

_WHOLE = regex.compile(r"[-–—−]?[$S§]?[-–—−]?\d{1,3}(?:,\d{3})*(?:\.\d{2}[.,:;'’]?|(?<=[$S§][\d,]+)|(?<=,\d+),)")
_SPACE_HEIGHTS = 0.8
"""Farthest apart of the parts, in heights of print: a typewriter's comma has a whole cell."""


def with_joined_amounts(words: Iterable[Word]) -> list[Word]:
    """The words, in their order, two neighbors as one where the first ends with a comma, or the second begins with
    the cents, and they are money together."""
    joined: list[Word] = []
    for word in words:
        if joined and _are_one(joined[-1], word):
            joined[-1] = _joined(joined[-1], word)
        else:
            joined.append(word)
    return joined


def _are_one(first: Word, second: Word) -> bool:
    parted = first.text.endswith(",") or second.text.startswith(".")
    if not parted or first.page != second.page or not first.top < second.middle < first.bottom:
        return False
    near = -0.2 * first.height < second.x0 - first.x1 < _SPACE_HEIGHTS * first.height
    return near and _WHOLE.fullmatch(first.text + second.text) is not None


def _joined(first: Word, second: Word) -> Word:
    sure = [word.confidence for word in (first, second) if word.confidence is not None]
    return replace(
        first,
        text=first.text + second.text,
        x1=second.x1,
        top=min(first.top, second.top),
        bottom=max(first.bottom, second.bottom),
        confidence=min(sure, default=None),
    )
