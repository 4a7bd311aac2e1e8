"""The choice among candidates, and the probability that it is right; docs/confidence.md derives it.

A spot is one piece of print; it may have been read more than once. A value is wrong only if all its readings are: each
more of them leaves less doubt, at another place much less. Arithmetic that holds backs a value too, but never makes
one: every value chosen was read somewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from extractor.decide.calibration import calibration
from extractor.decide.confusion import likelihood
from extractor.fields.candidate import Candidate, Value
from extractor.layout.same_line import same_print

MOST_SURE = 0.999999
"""No confidence is told beyond this."""


@dataclass(frozen=True)
class Mention:
    """One piece of print with its readings, and the value that these leave least doubt of."""

    readings: tuple[Candidate, ...]
    value: Value

    @property
    def shown(self) -> Candidate:
        """The reading to show as evidence: the surest that gives the value."""
        agreeing = [reading for reading in self.readings if reading.value == self.value]
        return min(agreeing, key=_error_probability)


@dataclass(frozen=True)
class Choice:
    """The value chosen for a field, how sure it is, how many spots show it, and all spots."""

    value: Value
    confidence: float
    agreement: int
    mentions: tuple[Mention, ...]


def choose(candidates: Sequence[Candidate], corroborated: Mapping[Value, float] | None = None) -> Choice | None:
    """The most likely value of a field and its probability; None without candidates.

    `backed` gives, for a value that arithmetic bears out, the chance that it would also bear out a wrong one.
    """
    mentions = mentions_of(candidates)
    if not mentions:
        return None
    shares = probabilities(mentions, corroborated or {})
    value = max(shares, key=lambda v: (shares[v], sum(mention.value == v for mention in mentions)))
    agreement = sum(mention.value == value for mention in mentions)
    return Choice(value, shares[value], agreement, tuple(mentions))


def probabilities(mentions: Sequence[Mention], corroborated: Mapping[Value, float]) -> dict[Value, float]:
    """How likely each value that was read is what the letter prints; what is left is for none of them."""
    uncertain_places = {value: error_probability_of(value, mentions) for value in _values(mentions)}
    weights = {}
    none = 0.0
    for value, error_probability in uncertain_places.items():
        others = prod(wrong * likelihood(other, value) for other, wrong in uncertain_places.items() if other != value)
        weights[value] = (1 - error_probability) * others / corroborated.get(value, 1.0)
        none = max(none, error_probability * others)
    total = sum(weights.values()) + none
    return {value: min(weight / total, MOST_SURE) for value, weight in weights.items()}


def error_probability_of(value: Value, mentions: Sequence[Mention]) -> float:
    """The chance that all readings of a value are wrong alike."""
    agreeing = [[each for each in mention.readings if each.value == value] for mention in mentions]
    places = [readings for readings in agreeing if readings]
    again = sum(len(readings) - 1 for readings in places)
    surest = min(_error_probability(each) for readings in places for each in readings)
    error_probability = (
        surest * prod(calibration().same_ink[:again]) * prod(calibration().other_place[: len(places) - 1])
    )
    return max(error_probability, calibration().minus_lost) if _may_lack_minus(value, mentions) else error_probability


def _may_lack_minus(value: Value, mentions: Sequence[Mention]) -> bool:
    """Whether a sum was read with a minus too: how sure the engine is of digits says nothing of a sign before them."""
    return isinstance(value, Decimal) and value > 0 and -value in _values(mentions)


def mentions_of(candidates: Sequence[Candidate]) -> list[Mention]:
    """Candidates gathered by the print they were read from."""
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        group = next((g for g in groups if same_print(g[0].run, candidate.run)), None)
        if group is None:
            groups.append([candidate])
        else:
            group.append(candidate)
    return [_spot(group) for group in groups]


def _error_probability(candidate: Candidate) -> float:
    if isinstance(candidate.value, Decimal) and candidate.value < 0:
        return calibration().error_probability_signed(candidate.ocr_confidence)
    return calibration().error_probability(candidate.ocr_confidence)


def _values(mentions: Sequence[Mention]) -> list[Value]:
    return list(dict.fromkeys(reading.value for mention in mentions for reading in mention.readings))


def _spot(readings: Sequence[Candidate]) -> Mention:
    alone = [Mention(tuple(readings), value) for value in dict.fromkeys(reading.value for reading in readings)]
    return min(alone, key=lambda mention: error_probability_of(mention.value, [mention]))
