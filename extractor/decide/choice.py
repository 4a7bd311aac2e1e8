"""The choice among candidates, and the probability that it is right; docs/confidence.md derives it.

A mention may have several readings. A value is wrong only if all its readings are: each additional reading lowers the
error probability, one at another place much more. Arithmetic corroborates a value too, but never computes one: every
value chosen was read somewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod

import regex

from extractor.decide.calibration import calibration, error_at
from extractor.decide.confusion import likelihood
from extractor.decide.second_calibration import second_calibration
from extractor.fields.candidate import Candidate, Value
from extractor.layout.same_line import same_print

_SIGN = regex.compile(r"[-–—−(<]|CR", regex.IGNORECASE)
HIGHEST_CONFIDENCE = 0.999999
"""Upper bound of every confidence."""


@dataclass(frozen=True)
class Mention:
    """One printed occurrence of a figure with its readings, and their value with the lowest error probability."""

    readings: tuple[Candidate, ...]
    value: Value

    @property
    def shown(self) -> Candidate:
        """The reading to show as evidence: of those with the value the one with the lowest error probability."""
        agreeing = [reading for reading in self.readings if reading.value == self.value]
        return min(agreeing, key=reading_error)


@dataclass(frozen=True)
class Choice:
    """The value chosen for a field, its confidence, the number of mentions that agree, and all mentions."""

    value: Value
    confidence: float
    agreement: int
    mentions: tuple[Mention, ...]


def amount_of(choice: Choice | None) -> Decimal | None:
    """The amount that was chosen, None where none was read."""
    return choice.value if choice is not None and isinstance(choice.value, Decimal) else None


def date_of(choice: Choice | None) -> dt.date | None:
    """The date that was chosen, None where none was read."""
    return choice.value if choice is not None and isinstance(choice.value, dt.date) else None


def choose(
    candidates: Sequence[Candidate],
    corroborated: Mapping[Value, float] | None = None,
    confirmed: Mapping[Value, float] | None = None,
) -> Choice | None:
    """The most likely value of a field and its probability; None without candidates.

    `corroborated`: by value, the probability that the arithmetic that corroborates it would do so for a wrong value.
    `confirmed`: the same, of what was read without the second reader and so confirms what that alone shows.
    """
    mentions = mentions_of(candidates)
    if not mentions:
        return None
    shares = probabilities(mentions, corroborated or {})
    value = max(shares, key=lambda v: (shares[v], sum(mention.value == v for mention in mentions)))
    agreement = sum(mention.value == value for mention in mentions)
    highest = highest_confidence(value, mentions, (confirmed or {}).get(value, 1.0))
    return Choice(value, min(shares[value], highest), agreement, tuple(mentions))


def probabilities(mentions: Sequence[Mention], corroborated: Mapping[Value, float]) -> dict[Value, float]:
    """The probability of each value that was read; the remainder is that of none of them."""
    error_probabilities = {value: error_probability_of(value, mentions) for value in _values(mentions)}
    weights = {}
    none = 0.0
    for value, error_probability in error_probabilities.items():
        others = prod(
            wrong * likelihood(other, value) for other, wrong in error_probabilities.items() if other != value
        )
        weights[value] = (1 - error_probability) * others / corroborated.get(value, 1.0)
        none = max(none, error_probability * others)
    total = sum(weights.values()) + none
    return {value: min(weight / total, HIGHEST_CONFIDENCE) for value, weight in weights.items()}


def error_probability_of(value: Value, mentions: Sequence[Mention]) -> float:
    """The probability that all readings of a value have the same error."""
    showing = [mention for mention in mentions if value in _values([mention])]
    by_engine = [sum(each.value == value for each in _of_first_reader(mention.readings)) for mention in showing]
    again = sum(max(readings - 1, 0) for readings in by_engine)
    lowest = min(_error_probability_at(mention, value) for mention in showing)
    error_probability = (
        lowest * prod(calibration().same_ink[:again]) * prod(calibration().other_place[: len(showing) - 1])
    )
    if any(
        readings and _is_shown_by_second_reader(value, each) for readings, each in zip(by_engine, showing, strict=True)
    ):
        error_probability *= second_calibration().alike
    return max(error_probability, calibration().minus_lost) if _may_lack_minus(value, mentions) else error_probability


def _error_probability_at(mention: Mention, value: Value) -> float:
    """The lowest error probability of a mention's readings with a value, higher where the readers contradict."""
    lowest = min(reading_error(each) for each in mention.readings if each.value == value)
    by_engine = _of_first_reader(mention.readings)
    if not by_engine or len(by_engine) == len(mention.readings):
        return lowest
    if not _is_shown_by_second_reader(value, mention):
        return max(lowest, second_calibration().contradicted)
    shown_by_both = any(each.value == value for each in by_engine)
    return lowest if shown_by_both else max(lowest, second_calibration().alone)


def _is_shown_by_second_reader(value: Value, mention: Mention) -> bool:
    return any(each.value == value and each.reader == "second" for each in mention.readings)


def highest_confidence(value: Value, mentions: Sequence[Mention], chance_match: float = 1.0) -> float:
    """Upper bound of the confidence of a value: what the second reader alone shows is not of high confidence.

    `chance_match`: the probability that a wrong one would agree with what the OCR engine shows of other figures.
    """
    alone = is_of_second_reader_alone(value, mentions)
    return 1 - second_calibration().alone * chance_match if alone else HIGHEST_CONFIDENCE


def is_of_second_reader_alone(value: Value, mentions: Sequence[Mention]) -> bool:
    """Whether a value was read, and never by the OCR engine."""
    readings = [each for mention in mentions for each in mention.readings if each.value == value]
    return bool(readings) and not _of_first_reader(readings)


def _of_first_reader(readings: Sequence[Candidate]) -> list[Candidate]:
    return [reading for reading in readings if reading.reader == "first"]


def _may_lack_minus(value: Value, mentions: Sequence[Mention]) -> bool:
    """Whether an amount was also read with a minus: OCR confidence in the digits does not cover a sign before them."""
    return isinstance(value, Decimal) and value > 0 and -value in _values(mentions)


def mentions_of(candidates: Sequence[Candidate]) -> list[Mention]:
    """Candidates grouped by mention."""
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        group = next((g for g in groups if same_print(g[0].run, candidate.run)), None)
        if group is None:
            groups.append([candidate])
        else:
            group.append(candidate)
    return [_mention(group) for group in groups]


def reading_error(candidate: Candidate) -> float:
    """The error probability of a single reading, by the confidence of its reader; for a PDF's text layer a constant."""
    confidence = candidate.ocr_confidence
    if confidence is None:
        return calibration().text
    measured = second_calibration() if candidate.reader == "second" else calibration()
    is_signed = isinstance(candidate.value, Decimal) and candidate.value < 0 and _SIGN.search(candidate.run.text)
    return error_at(measured.signed if is_signed else measured.ocr, confidence)


def _values(mentions: Sequence[Mention]) -> list[Value]:
    return list(dict.fromkeys(reading.value for mention in mentions for reading in mention.readings))


def _mention(readings: Sequence[Candidate]) -> Mention:
    alone = [Mention(tuple(readings), value) for value in dict.fromkeys(reading.value for reading in readings)]
    return min(alone, key=lambda mention: error_probability_of(mention.value, [mention]))
