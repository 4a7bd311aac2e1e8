"""Dates on lines that name the notice by its code or the taxpayer's number: each is one of the notice's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import regex

from extractor.fields.candidate import certain_leftover
from extractor.fields.known_figures import known_dates
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.record import Notice
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.money import MONEY_IN_TEXT
from extractor.values.percent import PERCENT
from extractor.values.taxpayer_number import NUMBER_IN_TEXT

_CODE = regex.compile(r"\bCP ?14\b")
_HAPPENED = regex.compile(
    rf"\b(?:received|returns?|filed|payments?|paid|by|until|interest|{PERCENT})", regex.IGNORECASE
)
"""What a date beside a header may be of, in print of another column."""
_MOST_WORDS = 16


def other_header_dates(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    """The dates of such lines of a PDF's own text that are none of the notice's."""
    if notice.notice_date is None or notice.due_date is None:
        return
    known = known_dates(notice)
    for layout in layouts:
        for line in layout.lines:
            if line.has_digit and is_header(line):
                yield from (_leftover(line, day, match) for match, day in _dates(line) if day not in known)


def is_header(line: TextRun) -> bool:
    """Whether a line names the notice and tells nothing else."""
    text = line.text
    if len(line.words) > _MOST_WORDS or MONEY_IN_TEXT.search(text) or _HAPPENED.search(text):
        return False
    return _CODE.search(text) is not None or NUMBER_IN_TEXT.search(text) is not None


def _dates(line: TextRun) -> Iterator[tuple[regex.Match[str], dt.date]]:
    for match in DATE_IN_TEXT.finditer(line.text):
        day = parse_date(match[0])
        if day is not None:
            yield match, day


def _leftover(line: TextRun, day: dt.date, match: regex.Match[str]) -> Leftover:
    run = line.words_at(*match.span())
    return certain_leftover("date", day.isoformat(), line.text, run, "running_header")
