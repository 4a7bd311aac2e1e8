"""Sheets that show two pages side by side, as printers and copiers put them: each page's words by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractor.layout.text_run import TextRun
from extractor.transcript.captions import LABEL
from extractor.transcript.modules import TITLE
from extractor.transcript.tokens import is_known_code, tokens_of
from extractor.values.word import Word

_MIDDLE = (0.3, 0.7)
"""Where the gutter can be, in widths of what is printed on the sheet."""
_GUTTER = 2.0
"""Least width of the gutter, in heights of print: the margins of two pages."""
_ON_ONE_LINE = 0.5
_FIGURES = frozenset({"date", "amount"})


def pages_on_sheet(words: Sequence[Word]) -> list[list[Word]]:
    """The words of each page of a sheet: two where nothing crosses a gutter, and every row of a table is whole on one
    side of it."""
    for gutter in _gutters(words):
        halves = [[word for word in words if (word.x0 < gutter) == is_left] for is_left in (True, False)]
        left, right = (_lines(half) for half in halves)
        if _is_page(left) and _is_page(right) and not _has_rows_across(left, right):
            return halves
    return [list(words)]


def _gutters(words: Sequence[Word]) -> list[float]:
    """The middles of the gaps near the middle of the sheet that no word reaches into, the widest first."""
    if not words:
        return []
    start, end = min(word.x0 for word in words), max(word.x1 for word in words)
    left, right = (start + part * (end - start) for part in _MIDDLE)
    least = _GUTTER * median(word.height for word in words)
    gaps = []
    edge = start
    for word in sorted(words, key=lambda each: each.x0):
        middle = (edge + word.x0) / 2
        if word.x0 - edge >= least and left < middle < right:
            gaps.append((word.x0 - edge, middle))
        edge = max(edge, word.x1)
    return [middle for _, middle in sorted(gaps, reverse=True)]


def _lines(words: Sequence[Word]) -> list[TextRun]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: each.middle):
        if lines and word.middle - lines[-1][0].middle <= _ON_ONE_LINE * word.height:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [TextRun(tuple(sorted(line, key=lambda word: word.x0))) for line in lines]


def _is_page(lines: Sequence[TextRun]) -> bool:
    """Whether lines by themselves show a title and labels, or whole rows of a table."""
    has_header = (
        any(TITLE.match(line.text) for line in lines) and sum(LABEL.match(line.text) is not None for line in lines) > 1
    )
    return has_header or any(_is_whole_row(line) for line in lines)


def _is_whole_row(line: TextRun) -> bool:
    tokens = tokens_of(line)
    return any(is_known_code(token) for token in tokens if token.kind == "code") and _figures(line) == _FIGURES


def _figures(line: TextRun) -> frozenset[str]:
    return _FIGURES & {token.kind for token in tokens_of(line)}


def _has_code(line: TextRun) -> bool:
    return any(is_known_code(token) for token in tokens_of(line) if token.kind == "code")


def _has_rows_across(left: Sequence[TextRun], right: Sequence[TextRun]) -> bool:
    """Whether a code on one side has its figures on the other."""
    return any(
        _has_code(line) and _figures(line) != _FIGURES and _figures(other) and not _has_code(other)
        for one, two in ((left, right), (right, left))
        for line in one
        for other in two
        if abs(line.middle - other.middle) <= _ON_ONE_LINE * max(line.height, other.height)
    )
