"""Periods of interest that begin when the notice's interest does and end on another day than the notice's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from extractor.fields.candidate import sentence_leftover
from extractor.fields.known_figures import known_dates, return_days
from extractor.fields.passages import Passage, passages
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.record import Notice
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.percent import RATE

_BETWEEN = regex.compile(r"\s*(?:to|through|thru|until|up to|and|-|–|—)\s*", regex.IGNORECASE)
_OF_INTEREST = regex.compile(r"\binterest\b|\bcompound(?:ed|ing)\b", regex.IGNORECASE)


def other_interest_ends(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    """The sentences about interest with a period from the first day of the notice's interest to a later day than the
    notice's, to which it is figured (IRC 6601(a)), and than the day to pay by.

    A period with a rate is of a table of rates, which end with quarters.
    """
    if notice.tax_year is None or notice.notice_date is None:
        return
    starts = set(return_days(notice.tax_year))
    known = known_dates(notice)
    for layout in layouts:
        for passage in passages(layout):
            for sentence, start, end, at in _periods(passage):
                is_other = end > notice.notice_date and end not in known
                if start in starts and is_other and _OF_INTEREST.search(sentence) and not RATE.search(sentence):
                    yield sentence_leftover(f"its interest ends on {end:%B} {end.day}, {end.year}", sentence, at)


def _periods(passage: Passage) -> Iterator[tuple[str, dt.date, dt.date, TextRun]]:
    """Each period of a passage with its sentence and its last day's print."""
    dates = list(DATE_IN_TEXT.finditer(passage.text)) if any(run.has_digit for run in passage.runs) else []
    for first, last in pairwise(dates):
        start, end = parse_date(first[0]), parse_date(last[0])
        if start is None or end is None or not _BETWEEN.fullmatch(passage.text[first.end() : last.start()]):
            continue
        begin, stop = passage.sentence(first.start(), last.end())
        yield passage.text[begin:stop].strip(), start, end, passage.part(*last.span())
