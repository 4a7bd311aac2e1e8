"""Calendar years that a letter prints as its tax period by their first and last day, and that are not its tax year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from extractor.fields.candidate import sentence_leftover
from extractor.fields.leftovers import LEGIBLE
from extractor.layout.page_layout import PageLayout
from extractor.leftover import Leftover
from extractor.record import Notice
from extractor.values.date import DATE_IN_TEXT, parse_date

_BETWEEN = regex.compile(r"\s*(?:-|–|—|to|through|thru|a)\s*", regex.IGNORECASE)
_MOST_WORDS = 8
"""Words of a label with its period; a sentence may tell of another year."""


def other_periods(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    """Each whole calendar year in a label that is not the notice's tax year; OCR reads it twice, in both days."""
    for layout in layouts if notice.tax_year is not None else ():
        for run in layout.runs:
            if any(word.confidence is not None and word.confidence < LEGIBLE for word in run.words):
                continue
            for match, year in _years(run.text) if len(run.words) <= _MOST_WORDS else ():
                if year != notice.tax_year:
                    why = f"its period is {year}, not {notice.tax_year}"
                    yield sentence_leftover(why, match, run)


def _years(text: str) -> Iterator[tuple[str, int]]:
    """Each period of a text from January 1 to December 31 of one year, with that year."""
    for first, last in pairwise(DATE_IN_TEXT.finditer(text)):
        start, end = parse_date(first[0]), parse_date(last[0])
        if end is None or not _BETWEEN.fullmatch(text[first.end() : last.start()]):
            continue
        if start == dt.date(end.year, 1, 1) and end == dt.date(end.year, 12, 31):
            yield text[first.start() : last.end()], end.year
