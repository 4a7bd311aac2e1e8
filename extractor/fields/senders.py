"""Who sends a letter: the offices that the head of page 1 names, and whether it names the Internal Revenue Service."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractor.fields.candidate import certain_leftover
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
_BETWEEN = frozenset("of the for and on".split())
_FEWEST_WORDS = 2
"""Fewest words of a name besides its noun."""
_WORD = regex.compile(r"\p{L}[\p{L}'’]*")
_NEXT = regex.compile(r"[,;:•|–—]| - ")


def senders(layouts: Sequence[PageLayout]) -> Iterator[Leftover]:
    """The offices that the head of page 1 names, with their names; with an empty one the first line of a page whose
    head names neither the Treasury nor the IRS. Of a PDF's own text only: OCR may misread them."""
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
        words = [word for word in _WORD.findall(part) if word.casefold() not in _BETWEEN]
        own = [word for word in words if not regex.fullmatch(_NOUN, word.casefold())]
        is_name = len(own) >= _FEWEST_WORDS and all(word[0].isupper() for word in words)
        if is_name and _OFFICE.fullmatch(part):
            yield part
