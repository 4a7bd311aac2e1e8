"""Amounts, dates and years in sentences that speak of something else than the bill, though they hold a label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.fields.judged_sentences import judged_at
from extractor.fields.leftovers import PLANTED, UNCERTAIN
from extractor.fields.mentions import Mention, mentions
from extractor.fields.unknown_words import names_on_letter
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import SAME_PRINT
from extractor.notices.definition import RUNNING_TEXT
from extractor.record import Evidence, FieldReading, Notice
from extractor.values.box import Box

_LEAST = {"amount_due": PLANTED, "due_date": PLANTED, "tax_year": UNCERTAIN["tax_year"]}
"""The fields that sentences state, and the log odds up to which a sentence with another value is one of a genuine
notice, which speaks of other years in more ways than of other sums to pay."""


def without_other_statements(
    fields: Mapping[str, FieldReading], readings: Sequence[Sequence[PageLayout]], notice: Notice
) -> dict[str, FieldReading]:
    """The fields without the readings that differ from their value in sentences that a genuine notice may well hold.

    "The balance of $812.40 was carried over" has the words of a label and states no amount due. Only where a place
    that is no sentence shows the value: among sentences alone none is known to be the one that bills. A headline and a
    coupon state their amount whatever their words are.
    """
    return {
        name: _without(reading, _LEAST[name], readings, notice) if name in _LEAST else reading
        for name, reading in fields.items()
    }


def _without(
    reading: FieldReading, least: float, readings: Sequence[Sequence[PageLayout]], notice: Notice
) -> FieldReading:
    if all(each.place in RUNNING_TEXT for each in reading.evidence if each.chosen):
        return reading
    others = [each for each in reading.evidence if not each.chosen and each.place in RUNNING_TEXT]
    put_aside = [each for each in others if _is_of_other(each, least, readings, notice)]
    return reading.model_copy(update={"evidence": [each for each in reading.evidence if each not in put_aside]})


def _is_of_other(evidence: Evidence, least: float, readings: Sequence[Sequence[PageLayout]], notice: Notice) -> bool:
    """Whether evidence is in a sentence, and a genuine notice may well hold it, however it was read."""
    judged = [
        judged_at(mention.passage, mention.start, names_on_letter(layouts, notice), notice)
        for layouts in readings
        for mention in _mentions_at(evidence, layouts)
    ]
    return bool(judged) and all(each is not None and each.log_odds <= least for each in judged)


def _mentions_at(evidence: Evidence, layouts: Sequence[PageLayout]) -> Iterator[Mention]:
    place = Box(*evidence.bbox)
    for layout in (each for each in layouts if each.number == evidence.page):
        for mention in mentions(layout):
            if any(place.overlaps(word.box, SAME_PRINT) for word in mention.run.words):
                yield mention
