"""Words of a page to text runs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import regex

from extractor.layout.text_run import TextRun
from extractor.layout.whole_amounts import with_boxed_digits, with_cents, with_points, without_footnote_marks
from extractor.values.word import Word

_WORD_SPACE = 0.95
"""Largest gap inside a run, in print heights; gaps between columns and between label and value are wider.
No record changes from 0.475 to below 1.188."""

_WORD_SPACES = 1.6
"""The same in median word spaces of the page, for typewriter faces, whose spaces are wide.
No record changes from above 1.28 to 2."""

_WIDEST_SPACE = 2.0
"""Widest gap between words, in print heights, that counts as a space: wider ones are between columns, and on a page of
cells with one word each they are most.
No record changes from 1.6 to 4."""

_LEAST_OVERLAP, _LEAST_OCR_OVERLAP = 0.7, 0.45
"""Least vertical overlap of neighbors on a line: the boxes of a text layer are exact, those of OCR are not.
No record changes from 0.35 to 0.875, or from 0.36 to 0.5625."""

_LEAST_MARK_OVERLAP = 0.2
"""The same for the raised mark of a footnote and the word beside it: its foot is above the middle of that."""

_LEAST_HEIGHT_SHARE = 0.6
"""Part of the taller neighbor's height that a word counts with at least: a dash is low.
No record changes from 0.48 to below 0.75."""
_SPECKS = frozenset("_|.,:;'’‘\"“”°*~«»^`")
"""What OCR reads for a speck or a streak; signs that change a figure are none."""
_LEAST_MARK_CONFIDENCE = 80.0
"""OCR confidence below which such a sign is one: printed bars and dashes have 90 and more at the median, specks 18 to
51 (77 scans)."""
_BULLET = "•"
"""What begins a paragraph, however close the run before it."""
_FEWEST_DOTS = 3
"""Fewest words of dots in a row that are dot leaders. No record changes from 2 to 6."""
_FIGURE_AND_AMOUNT = regex.compile(
    r"(?P<figure>(?:[\d/]+/)?(?:19|20)\d\d|0?\.\d{6,10}|\d{1,2}(?:\.\d+)?%)(?P<amount>\$\d[\d,]*\.\d\d)"
)
"""A date, a factor or a rate, and an amount in the next column, without a space between them."""
_LEADER = regex.compile(r"\.{3,}|…{2,}|_{3,}")


def text_runs(words: Sequence[Word]) -> list[TextRun]:
    """All runs of one page, from top to bottom and from left to right."""
    pieces = [piece for word in words for part in _figure_and_amount(word) for piece in _without_leaders(part)]
    lines = without_footnote_marks(with_boxed_digits([_without_dots(line) for line in _lines(pieces)]))
    lines = with_points(with_cents(lines))
    space = _median_space(lines)
    return [run for line in lines if line for run in _split(line, space)]


def _figure_and_amount(word: Word) -> list[Word]:
    """The word; two words where it is a figure and an amount without a space between them."""
    glued = _FIGURE_AND_AMOUNT.fullmatch(word.text)
    if glued is None:
        return [word]
    middle = word.x0 + (word.x1 - word.x0) * glued.end("figure") / len(word.text)
    return [replace(word, text=glued["figure"], x1=middle), replace(word, text=glued["amount"], x0=middle)]


def _without_leaders(word: Word) -> list[Word]:
    """The word without dot leaders, which some layouts print between a label and its amount."""
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
            pieces.append(replace(word, text=piece, x0=x0, x1=x1))
    return pieces


def _without_dots(line: list[Word]) -> list[Word]:
    """A line without dot leaders whose dots are separate words."""
    kept: list[Word] = []
    for dots, words in itertools.groupby(line, lambda word: not word.text.strip(".")):
        own = list(words)
        kept += own if not dots or len(own) < _FEWEST_DOTS else []
    return kept


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words grouped into lines: of those whose last word overlaps it enough vertically a word joins the one that it
    stands a word space away from, else the one with the largest overlap. Columns side by side may overlap more."""
    lines: list[list[Word]] = []
    edges: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.x0, w.top)):
        box = word.box
        beside = [at for at, (top, bottom) in enumerate(edges) if top < box.bottom and bottom > box.top]
        overlaps = [(lines[at][-1].box.overlap_down(box), at) for at in beside]
        level = [
            (_is_next(lines[at][-1], word), overlap, -at)
            for overlap, at in overlaps
            if overlap > _least_overlap(lines[at][-1], word)
        ]
        if level:
            at = -max(level)[2]
            lines[at].append(word)
            edges[at] = word.top, word.bottom
        else:
            lines.append([word])
            edges.append((word.top, word.bottom))
    return sorted(lines, key=lambda line: min(word.top for word in line))


def _is_next(left: Word, right: Word) -> bool:
    return right.x0 - left.x1 <= _WORD_SPACE * max(left.height, right.height)


def _least_overlap(left: Word, right: Word) -> float:
    if _is_next(left, right) and (_is_raised_mark(left, right) or _is_raised_mark(right, left)):
        return _LEAST_MARK_OVERLAP
    return _LEAST_OVERLAP if right.source == "text" else _LEAST_OCR_OVERLAP


def _is_raised_mark(mark: Word, beside: Word) -> bool:
    """Whether a character is the raised mark of a footnote, in smaller print than what is noted or the note."""
    return mark.source == "text" and len(mark.text) == 1 and mark.height < beside.height and mark.bottom < beside.bottom


def _median_space(lines: list[list[Word]]) -> float:
    """The median space between words of a line, in print heights."""
    gaps = [
        (right.x0 - left.x1) / max(left.height, right.height, 1.0)
        for line in lines
        for left, right in itertools.pairwise(line)
    ]
    spaces = [gap for gap in gaps if 0 < gap <= _WIDEST_SPACE]
    return median(spaces) if spaces else 0.0


def _split(line: list[Word], space: float) -> list[TextRun]:
    widest = max(_WORD_SPACE, _WORD_SPACES * space)
    line = _without_bridges(line, widest)
    runs: list[list[Word]] = [[line[0]]]
    end, print_height = line[0].x1, median(word.height for word in line)
    for before, word in itertools.pairwise(line):
        height = max(_counted_height(before, word), print_height if _goes_on(before, word) else 0.0)
        if word.x0 - end <= widest * height and word.text != _BULLET:
            runs[-1].append(word)
            end = max(end, word.x1)
        else:
            runs.append([word])
            end = word.x1
    return [TextRun(tuple(run)) for run in runs]


def _counted_height(before: Word, word: Word) -> float:
    return max(min(before.height, word.height), _LEAST_HEIGHT_SHARE * max(before.height, word.height))


def _goes_on(before: Word, word: Word) -> bool:
    """Whether OCR reads a word that begins with a small letter, as those within a sentence do: its box, which is that
    of its ink, may be lower than the print of its line (on 95 scans 68 lines fell apart there, all of sentences)."""
    return word.source == "ocr" and word.text[0].islower() and any(map(str.isalnum, before.text))


def _without_bridges(line: list[Word], widest: float) -> list[Word]:
    """The words of a line without specks between two columns, which are no word space apart."""
    bridges = {
        id(speck)
        for left, speck, right in zip(line, line[1:], line[2:], strict=False)
        if _is_speck(speck) and right.x0 - left.x1 > widest * _counted_height(left, right)
    }
    return [word for word in line if id(word) not in bridges] if bridges else line


def _is_speck(word: Word) -> bool:
    is_uncertain = word.confidence is not None and word.confidence < _LEAST_MARK_CONFIDENCE
    return is_uncertain and word.text in _SPECKS
