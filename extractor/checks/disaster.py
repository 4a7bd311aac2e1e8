"""The last day to pay that the letter's own words name for a disaster area."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from extractor.record import Finding
from extractor.values.date import DATE_IN_TEXT, parse_date

CODE = "postponement-likely"
_SENTENCE_END = re.compile(r"(?<=[a-z)\d]{2})[.!?](?:\s|$)")
_DISASTER = re.compile(r"\bdisasters?\b", re.IGNORECASE)
_MORE_TIME = re.compile(
    r"\b(?:until|postpone\w*|extend\w*|additional time|more time|new (?:due date|deadline))\b", re.IGNORECASE
)
_SENTENCES = 3
"""A paragraph on a disaster area names the day within this many sentences of the word."""


def told_deadlines(texts: Sequence[str]) -> tuple[dt.date, ...]:
    """The days through which the letter says that a disaster area has time, the earliest first."""
    sentences = _SENTENCE_END.split(" ".join(texts))
    found = set()
    for index, sentence in enumerate(sentences):
        if _DISASTER.search(sentence):
            near = sentences[max(index - _SENTENCES + 1, 0) : index + _SENTENCES]
            found |= {day for each in near if _MORE_TIME.search(each) for day in _days(each)}
    return tuple(sorted(found))


def deadlines_told_before(findings: Iterable[Finding]) -> tuple[dt.date, ...]:
    """The same from the findings of an earlier run, for a record whose words are not at hand."""
    found = (finding.found for finding in findings if finding.code == CODE and not finding.fields and finding.found)
    return tuple(sorted(day for text in found if (day := parse_date(text)) is not None))


def _days(sentence: str) -> Iterable[dt.date]:
    days = (parse_date(match[0]) for match in DATE_IN_TEXT.finditer(sentence))
    return (day for day in days if day is not None)
