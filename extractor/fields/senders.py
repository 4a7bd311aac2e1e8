"""Who sends a letter: the offices that it names, and whether the head of page 1 names the Internal Revenue Service."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractor.fields.candidate import certain_leftover
from extractor.fields.passages import Passage, passages
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover

_HEAD = 0.4
"""Part of the height of page 1 in which a notice says who sends it: all 516 honest letters of thirteen sets do."""
_NAMES_IRS = regex.compile(r"internal\s*revenue|\bI\.?\s?R\.?\s?S\b|department of the treasury", regex.IGNORECASE)
_NOUN = (
    "administration|agency|authority|board|branch|bureau|center|commission|department|directorate|division|group|office"
    "|service|unit"
)
_OFFICE = regex.compile(
    rf"(?:\p{{L}}[\p{{L}}.'’/-]*\s+|&\s+)*(?:{_NOUN})(?:\s+(?:of|for)\s+[\p{{L}}\s.'’&/-]+)?", regex.IGNORECASE
)
"""A name that ends in such a noun, or goes on with "of" behind it."""
_CAPITALIZED = r"(?:\p{Lu}\p{Ll}[\p{L}’'/-]*|U\.S\.|IRS|US)"
_JOINED = r"\s(?:(?:of|the|for|and|&)\s(?:the\s)?)?"
_IN_PROSE = regex.compile(
    rf"\b(?:{_CAPITALIZED}{_JOINED}){{0,6}}"
    r"(?:Administration|Agency|Authority|Board|Bureau|Center|Commission|Department|Directorate|Division|Office)\b"
    rf"(?!-)(?:\s(?:of|for)\s(?:the\s)?{_CAPITALIZED}(?:{_JOINED}{_CAPITALIZED}){{0,4}})?"
)
"""The same in a sentence, where capitals mark a name; a street may have a unit, a group or a branch, and
behind a heading a sentence may begin with "Service"."""
_BETWEEN = frozenset("of the for and on".split())
_FEWEST_WORDS = 2
"""Fewest words of a name besides its noun."""
_WORD = regex.compile(r"\p{L}[\p{L}'’]*")
_NEXT = regex.compile(r"[,;:•|–—]| - ")


def senders(layouts: Sequence[PageLayout]) -> Iterator[Leftover]:
    """The offices that the letter names, in lines of the head of page 1 and in sentences; with an empty name the first
    line of a page 1 whose head names neither the Treasury nor the IRS. Of a PDF's own text only: OCR misreads names."""
    for layout in layouts:
        for passage in passages(layout) if not layout.is_ocr else ():
            yield from _in_prose(passage)
    first = next(iter(layouts), None)
    if first is None or first.is_ocr or not first.runs:
        return
    head = [run for run in first.runs if run.top < _HEAD * first.height]
    if not _NAMES_IRS.search(" • ".join(run.text for run in head)):
        yield certain_leftover("sender", "", head[0].text, head[0])
    for run in head:
        for name in _offices_in(run):
            yield certain_leftover("sender", name, run.text, run)


def _offices_in(run: TextRun) -> Iterator[str]:
    """The parts of a line, from one comma to the next, that are names with capitals of an office."""
    for part in (each.strip(" .") for each in _NEXT.split(run.text)):
        if _is_name(part) and _OFFICE.fullmatch(part):
            yield part


def _in_prose(passage: Passage) -> Iterator[Leftover]:
    """The offices in sentences of a passage; not what begins on the line before, as a heading."""
    for match in _IN_PROSE.finditer(passage.text):
        starts = range(match.start() + 1, match.end())
        if _is_name(match[0]) and passage.line_starts.isdisjoint(starts):
            first, last = passage.sentence(*match.span())
            yield certain_leftover("sender", match[0], passage.text[first:last], passage.part(*match.span()))


def _is_name(text: str) -> bool:
    """Whether words with capitals name more than the kind of an office."""
    words = [word for word in _WORD.findall(text) if word.casefold() not in _BETWEEN]
    own = [word for word in words if not regex.fullmatch(_NOUN, word.casefold())]
    return len(own) >= _FEWEST_WORDS and all(word[0].isupper() for word in words)
