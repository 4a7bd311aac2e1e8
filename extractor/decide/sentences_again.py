"""Sentences that a genuine notice does not hold, as far as a scan shows them when it is read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.decide.later_tables import UncertainRow
from extractor.fields.reading import LetterReading
from extractor.fields.unknown_sentences import unknown_sentences
from extractor.layout.page_layout import PageLayout
from extractor.leftover import Leftover
from extractor.record import Evidence, Notice
from extractor.values.box import Box
from extractor.values.word import Word

_MOST_READINGS = 2
"""Readings after which a line that no pass reads anew is asked for no more: it costs as much as a figure."""


def sentences_of(readings: Sequence[LetterReading], notice: Notice) -> tuple[Leftover, ...]:
    """The unknown sentences of the first reading, without those that their next one reads better and does not show."""
    found = unknown_sentences(readings[0].layouts, notice)
    return tuple(each for each in found if not _was_misread(each.evidence, readings, notice))


def lines_to_read_again(sentences: Sequence[Leftover], readings: Sequence[LetterReading]) -> Iterator[UncertainRow]:
    """The lines of unknown sentences that OCR has read once only, also where one pass could not read them anew."""
    for place in (each.evidence for each in sentences if len(readings) <= _MOST_READINGS):
        if place.reading == "ocr" and _read_again(place, readings) is None:
            yield UncertainRow("line", place.page, (place.bbox[1], place.bbox[3]))


def _was_misread(place: Evidence, readings: Sequence[LetterReading], notice: Notice) -> bool:
    """Whether OCR, reading a sentence anew, is surer of its words, and they are no such sentence."""
    again = _read_again(place, readings)
    if again is None or any(_overlap(place, each.evidence) for each in unknown_sentences(again.layouts, notice)):
        return False
    before, after = _words_in(place, readings[0].layouts), _words_in(place, again.layouts)
    new = _without(after, before)
    return bool(new) and _least_confidence(new) > _least_confidence(_without(before, after))


def _read_again(place: Evidence, readings: Sequence[LetterReading]) -> LetterReading | None:
    """The first reading in which the words of a place are not those of the first one."""
    first, *others = readings
    before = _words_in(place, first.layouts)
    return next((each for each in others if _without(before, _words_in(place, each.layouts))), None)


def _words_in(place: Evidence, layouts: Sequence[PageLayout]) -> list[Word]:
    left, top, right, bottom = place.bbox
    words = (word for layout in layouts if layout.number == place.page for run in layout.runs for word in run.words)
    return [each for each in words if top <= each.middle <= bottom and left <= (each.x0 + each.x1) / 2 <= right]


def _without(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """The words that are no words of another reading: what is not read again stays the same."""
    known = set(map(id, others))
    return [word for word in words if id(word) not in known]


def _least_confidence(words: Sequence[Word]) -> float:
    return min((word.confidence or 0.0 for word in words), default=0.0)


def _overlap(place: Evidence, other: Evidence) -> bool:
    return place.page == other.page and Box(*place.bbox).overlap_down(Box(*other.bbox)) > 0
