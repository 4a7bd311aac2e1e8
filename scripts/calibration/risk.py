"""Whether confidence is right, and the minimum confidence of a verified notice."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.record import KEY_FIELDS
from scripts.calibration.escape import ERRORS
from scripts.calibration.fitting import Share, of_cases
from scripts.calibration.observation import Observed, Outcome

RISK = 1e-4
"""The stated risk: a wrong key field in fewer than one of 10,000 verified notices."""

LEVELS = (0.0, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999)
"""Lower bounds of the bins of the reliability table."""

THRESHOLDS = (0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999)
"""The lowest threshold considered: every field of a verified notice needs high confidence, not only the average."""

_ERROR_OF: Mapping[str, str] = {"tax_year": "tax_year", "notice_date": "dates", "due_date": "dates"}


@dataclass(frozen=True)
class Reliability:
    """Fields of one bin: their mean confidence, and how many were right."""

    label: str
    predicted: float
    right: Share


@dataclass(frozen=True)
class Verified:
    """Result of a threshold: notices verified, mean risk in them and on the worst kind of paper, notices wrong."""

    threshold: float
    letters: int
    risk: float
    worst_kind: str
    worst_risk: float
    wrong: int


def reliability(outcomes: Sequence[Outcome]) -> list[Reliability]:
    """By predicted confidence, highest first."""
    edges = [*LEVELS, 1.1]
    bins = [
        (f"{low:g} to {min(high, 1):g}", [each for each in outcomes if low <= each.confidence < high])
        for low, high in itertools.pairwise(edges)
    ]
    return [_reliability(label, inside) for label, inside in reversed(bins) if inside]


def by_kind(outcomes: Sequence[Outcome]) -> list[Reliability]:
    """By kind of paper, and overall."""
    kinds = defaultdict(list)
    for each in outcomes:
        kinds[each.kind].append(each)
    return [*(_reliability(kind, kinds[kind]) for kind in sorted(kinds)), _reliability("all", outcomes)]


def _reliability(label: str, outcomes: Sequence[Outcome]) -> Reliability:
    predicted = sum(each.confidence for each in outcomes) / len(outcomes)
    return Reliability(label, predicted, of_cases(each.right for each in outcomes))


def escape_shares(escaped: Sequence[Mapping[str, Share]]) -> dict[str, Share]:
    """How many errors of each sort escape the checks, over all notices."""
    return {error: sum((letter[error] for letter in escaped), Share(0, 0)) for error in ERRORS}


def risk_of(letter: Observed, escape: Mapping[str, Share]) -> float:
    """The probability of a wrong key field that the checks miss: the sum of error probabilities times escape rates."""
    return sum((1 - each.confidence) * _escape(each, escape) for each in letter.outcomes)


def _escape(outcome: Outcome, escape: Mapping[str, Share]) -> float:
    if outcome.value is None:
        return 1.0
    return escape[_ERROR_OF.get(outcome.field, "amounts")].chance


def verified_from(threshold: float, letters: Sequence[Observed], escape: Mapping[str, Share]) -> Verified:
    """What would be verified if this were the minimum confidence of a field."""
    sure = [each for each in letters if each.only_uncertain and _least_confidence(each) >= threshold]
    kinds = defaultdict(list)
    for each in sure:
        kinds[each.truth["kind"]].append(risk_of(each, escape))
    risks = [risk for kind in kinds.values() for risk in kind]
    means = {kind: sum(inside) / len(inside) for kind, inside in kinds.items()}
    worst = max(means, key=lambda kind: means[kind], default="none")
    return Verified(
        threshold=threshold,
        letters=len(sure),
        risk=sum(risks) / len(risks) if risks else 0.0,
        worst_kind=worst,
        worst_risk=means.get(worst, 0.0),
        wrong=sum(not all(outcome.right for outcome in each.outcomes) for each in sure),
    )


def _least_confidence(letter: Observed) -> float:
    fields = letter.record.fields.items()
    return min((field.confidence for name, field in fields if name.split(".")[0] in KEY_FIELDS), default=0.0)


def threshold(table: Sequence[Verified]) -> float | None:
    """The lowest threshold whose risk is below the stated one on every kind of paper; None if there is none."""
    return next((each.threshold for each in table if each.worst_risk < RISK), None)
