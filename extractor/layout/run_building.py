"""Words of a page to text runs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import regex

from extractor.layout.text_run import TextRun
from extractor.values.word import Source, Word

_WORD_SPACE = 0.95
"""Largest gap inside a run, in heights of its print; columns and label–value gaps are wider."""

_OF_USUAL = 1.6
"""The same in usual spaces of the page, where these are wide."""

_SHARED: dict[Source, float] = {"text": 0.7, "ocr": 0.45}
"""The part of their height that neighbors on a line share at least: the boxes of a PDF's own words are exact."""

_BULLETS = ("•", "(cid:127)")
"""What begins a paragraph, whatever stands close before it; the second is a glyph that a PDF gives no character."""
_FEWEST_DOTS = 3
_YEAR_AND_AMOUNT = regex.compile(r"(?P<year>(?:[\d/]+/)?(?:19|20)\d\d)(?P<amount>\$\d[\d,]*\.\d\d)")
_LEADER = regex.compile(r"\.{3,}|…{2,}|_{3,}")


def text_runs(words: Sequence[Word]) -> list[TextRun]:
    """All runs of one page, from the top down and from left to right."""
    pieces = [piece for word in words for part in _date_and_amount(word) for piece in _without_leaders(part)]
    lines = [_undotted(line) for line in _lines(pieces)]
    space = _usual_space(lines)
    return [run for line in lines if line for run in _split(line, space)]


def _date_and_amount(word: Word) -> list[Word]:
    """The word, a year and the amount after it apart where no space was left or seen between them."""
    glued = _YEAR_AND_AMOUNT.fullmatch(word.text)
    if glued is None:
        return [word]
    middle = word.x0 + (word.x1 - word.x0) * glued.end("year") / len(word.text)
    return [replace(word, text=glued["year"], x1=middle), replace(word, text=glued["amount"], x0=middle)]


def _without_leaders(word: Word) -> list[Word]:
    """The word without dot leaders, which some layouts draw between a label and its amount."""
    if not _LEADER.search(word.text):
        return [word]
    pieces = []
    across = (word.x1 - word.x0) / len(word.text)
    position = 0
    for piece in _LEADER.split(word.text):
        at = word.text.index(piece, position) if piece else position
        position = at + len(piece)
        if piece:
            x0, x1 = word.x0 + at * across, word.x0 + position * across
            pieces.append(Word(piece, word.page, x0, word.top, x1, word.bottom, word.source, word.confidence))
    return pieces


def _undotted(line: list[Word]) -> list[Word]:
    """A line without dot leaders whose dots are words of their own."""
    kept: list[Word] = []
    for dots, words in itertools.groupby(line, lambda word: not word.text.strip(".")):
        own = list(words)
        kept += own if not dots or len(own) < _FEWEST_DOTS else []
    return kept


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words gathered into lines: a word joins the line whose last word shares most of its height, if enough."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.x0, w.top)):
        beside = (line for line in lines if line[-1].top < word.bottom and line[-1].bottom > word.top)
        best = max(beside, key=lambda line: line[-1].box.overlap_down(word.box), default=None)
        if best is not None and best[-1].box.overlap_down(word.box) > _SHARED[word.source]:
            best.append(word)
        else:
            lines.append([word])
    return sorted(lines, key=lambda line: min(word.top for word in line))


def _usual_space(lines: list[list[Word]]) -> float:
    """The usual gap between neighbors on a line, in heights of their print: wide in typewriter faces."""
    gaps = [
        (right.x0 - left.x1) / max(left.height, right.height, 1.0)
        for line in lines
        for left, right in itertools.pairwise(line)
    ]
    return median(gap for gap in gaps if gap > 0) if any(gap > 0 for gap in gaps) else 0.0


def _split(line: list[Word], space: float) -> list[TextRun]:
    runs: list[list[Word]] = [[line[0]]]
    for before, word in itertools.pairwise(line):
        height = max(min(before.height, word.height), 0.6 * max(before.height, word.height))
        near = word.x0 - max(w.x1 for w in runs[-1]) <= max(_WORD_SPACE, _OF_USUAL * space) * height
        if near and word.text not in _BULLETS:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [TextRun(tuple(run)) for run in runs]
