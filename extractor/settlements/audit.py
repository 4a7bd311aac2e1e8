"""The office's own error bound: what people found wrong in verified notices that were chosen at random."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import comb

from extractor.record import KEY_FIELDS
from extractor.settlements.journal import Entry

_ERROR = 0.05


@dataclass(frozen=True)
class Audit:
    """How many verified notices were audited, how many had a wrong key figure, and the share that at most are wrong.

    `at_most` holds with 95 % certainty (Clopper and Pearson); None while nothing was audited.
    """

    audited: int
    wrong: int
    at_most: float | None


def audit_of(entries: Iterable[Entry]) -> Audit:
    """The audit that some current decisions come to."""
    audited = [entry.settlement for entry in entries if entry.audit and entry.settlement is not None]
    wrong = sum(any(each.field.split(".")[0] in KEY_FIELDS for each in own.corrections) for own in audited)
    return Audit(len(audited), wrong, upper_bound(wrong, len(audited)) if audited else None)


def upper_bound(wrong: int, of: int) -> float:
    """The largest share of wrong ones at which 5 of 100 samples of `of` show no more than `wrong`.

    >>> round(upper_bound(0, 300), 4)
    0.0099
    """
    low, high = wrong / of, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(wrong, of, middle) > _ERROR:
            low = middle
        else:
            high = middle
    return high


def _at_most(wrong: int, of: int, share: float) -> float:
    return sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(wrong + 1))
