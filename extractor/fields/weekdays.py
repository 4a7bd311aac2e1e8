"""Days of the week that a letter prints with a date and that are not that date's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import regex

from extractor.fields.candidate import sentence_leftover
from extractor.fields.known_figures import known_dates
from extractor.fields.passages import passages
from extractor.layout.page_layout import PageLayout
from extractor.leftover import Leftover
from extractor.record import Notice
from extractor.values.date import DATE_IN_TEXT, parse_date

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = regex.compile(r"\b(?P<day>mon|tues|wednes|thurs|fri|satur|sun)day,?\s(?:the\s)?$", regex.IGNORECASE)


def wrong_weekdays(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    """Each date with another day's weekday before it; of OCR only the notice's own dates, which are read right."""
    known = known_dates(notice)
    for layout in layouts:
        for passage in passages(layout):
            for match in DATE_IN_TEXT.finditer(passage.text):
                named, date = _WEEKDAY.search(passage.text[: match.start()]), parse_date(match[0])
                if named is None or date is None or (layout.is_ocr and date not in known):
                    continue
                if named["day"].casefold() != _weekday(date)[:-3].casefold():
                    sentence = passage.text[named.start() : match.end()]
                    run = passage.part(named.start(), match.end())
                    why = f"its day is a {_weekday(date)}"
                    yield sentence_leftover(why, sentence, run)


def _weekday(date: dt.date) -> str:
    return _WEEKDAYS[date.weekday()]
