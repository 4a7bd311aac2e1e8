"""The dates in a line, and those that go on in the next."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.layout.labels import joined
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.values.date import DATE_IN_TEXT, MISREAD_DATE_IN_TEXT, PART_OF_DATE

_BEGINS_DATE = regex.compile(
    r"(?:\d\s?[,./-]?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[.,]{0,2})$", regex.IGNORECASE
)
"""How a line ends on which a date begins that ends on the next."""

_NEXT_LINE = 1.5
"""Farthest that the line above is, in heights of the print."""


def whole_dates(run: TextRun) -> Iterator[tuple[int, str, TextRun]]:
    """The dates in a line: the character at which each begins, its text and its words."""
    for match in _in_line(run):
        yield match.start(), match[0], run.words_at(*match.span())


def wrapped_dates(layout: PageLayout, run: TextRun) -> Iterator[tuple[int, str, TextRun]]:
    """The same for a date that begins at the end of a line and ends on the next."""
    end = len(run.text)
    for below in layout.paragraph(run, 2)[1:] if _BEGINS_DATE.search(run.text) else ():
        for match in DATE_IN_TEXT.finditer(f"{run.text} {below.text}"):
            if match.start() < end < match.end():
                parts = run.words_at(match.start(), end), below.words_at(0, match.end() - end - 1)
                yield match.start(), match[0], joined(parts)


def is_rest_of_date(layout: PageLayout, year: TextRun) -> bool:
    """Whether a year is all of a date that a narrow column had no room for on the line above."""
    run = next((each for each in layout.runs if each.words[0] is year.words[0]), None)
    if run is None:
        return False
    flush = [each for each in layout.above(run, _NEXT_LINE) if abs(each.x0 - run.x0) < run.height]
    line = [*flush, *(other for each in flush for other in layout.right_of(each)[:1])]
    return any(_goes_on(each.text, year.words[0].text) for each in line)


def _goes_on(line: str, word: str) -> bool:
    """Whether a date begins in a line and ends with the word below it."""
    dates = DATE_IN_TEXT.finditer(f"{line} {word}") if _BEGINS_DATE.search(line) else ()
    return any(match.start() < len(line) < match.end() for match in dates)


@memoized_by_first
def _in_line(run: TextRun) -> list[regex.Match[str]]:
    if PART_OF_DATE.search(run.text) is None:
        return []
    exact = list(DATE_IN_TEXT.finditer(run.text))
    if exact or not run.is_ocr:
        return exact
    return list(MISREAD_DATE_IN_TEXT.finditer(run.text, timeout=2.0))
