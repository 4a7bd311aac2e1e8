"""The choice among candidates, and how sure it is.

A spot is one piece of print; it may have been read more than once. Spots that show one value back each other: a
misreading would have to give the same wrong figure twice. Arithmetic that holds backs a value too, but never makes
one: every value chosen was read somewhere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.notice.candidate import Candidate, Value
from extractor.notice.run import joined_box

TEXT_SURENESS = 0.9999
_OCR_SURENESS = ((93.0, 0.99), (85.0, 0.97), (70.0, 0.9), (40.0, 0.7), (0.0, 0.45))
_WRONG_VALUES = 10
"""A misreading falls on one of about so many values: the chance that two spots err alike is that much smaller."""
_SAME_INK_GAIN = 0.3
"""Reading the same ink again and seeing the same leaves this part of the doubt: both may err for one reason."""
_MIXED_SURENESS = 0.6


@dataclass(frozen=True)
class Spot:
    """One piece of print with the readings of it: the value that weighs most, and the chance that it is right."""

    readings: tuple[Candidate, ...]
    value: Value
    sureness: float

    @property
    def shown(self) -> Candidate:
        """The reading to show as evidence: the surest that gives the value."""
        agreeing = [reading for reading in self.readings if reading.value == self.value]
        return max(agreeing, key=sureness)


@dataclass(frozen=True)
class Choice:
    """The value chosen for a field, how sure it is, how many spots show it, and all spots."""

    value: Value
    confidence: float
    agreement: int
    spots: tuple[Spot, ...]


def sureness(candidate: Candidate) -> float:
    """The chance that one reading is right, from what read it and how sure the engine was."""
    confidence = candidate.ocr_confidence
    if confidence is None:
        return TEXT_SURENESS
    return next(sure for least, sure in _OCR_SURENESS if confidence >= least or least == 0.0)


def spots_of(candidates: Sequence[Candidate]) -> list[Spot]:
    """Candidates gathered by the print they were read from."""
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        group = next((g for g in groups if _same_print(g[0], candidate)), None)
        if group is None:
            groups.append([candidate])
        else:
            group.append(candidate)
    return [_spot(group) for group in groups]


def _same_print(first: Candidate, second: Candidate) -> bool:
    if first.run.page != second.run.page:
        return False
    a, b = joined_box(first.run.words), joined_box(second.run.words)
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    return across > 0.4 * min(a[2] - a[0], b[2] - b[0]) and down > 0.4 * min(a[3] - a[1], b[3] - b[1])


def _spot(readings: list[Candidate]) -> Spot:
    weights: dict[Value, float] = {}
    for reading in readings:
        weights[reading.value] = weights.get(reading.value, 0.0) + sureness(reading)
    value = max(weights, key=lambda v: weights[v])
    best = max(sureness(reading) for reading in readings if reading.value == value)
    if len(weights) > 1:
        return Spot(tuple(readings), value, min(best, _MIXED_SURENESS))
    doubt = (1 - best) * _SAME_INK_GAIN ** (len(readings) - 1)
    return Spot(tuple(readings), value, 1 - doubt)


def choose(candidates: Sequence[Candidate], backed: dict[Value, float] | None = None) -> Choice | None:
    """The most likely value of a field and its probability; None without candidates.

    `backed` gives, for a value that arithmetic bears out, the factor by which that shrinks its doubt.
    """
    spots = spots_of(candidates)
    if not spots:
        return None
    logs = {value: _log_likelihood(value, spots) for value in {spot.value for spot in spots}}
    for value, factor in (backed or {}).items():
        if value in logs:
            logs[value] -= math.log(factor)
    value = max(logs, key=lambda v: (logs[v], sum(spot.value == v for spot in spots)))
    none_right = _log_likelihood(None, spots)
    total = sum(math.exp(log - logs[value]) for log in logs.values()) + math.exp(none_right - logs[value])
    agreement = sum(spot.value == value for spot in spots)
    return Choice(value, min(1 / total, TEXT_SURENESS), agreement, tuple(spots))


def _log_likelihood(value: Value | None, spots: Sequence[Spot]) -> float:
    """How likely these spots are if the print says `value` (None: a value that no spot shows)."""
    return sum(
        math.log(spot.sureness if spot.value == value else max((1 - spot.sureness) / _WRONG_VALUES, 1e-9))
        for spot in spots
    )
