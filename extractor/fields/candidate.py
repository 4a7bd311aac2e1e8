"""A candidate: one reading of one figure at one place of the letter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from extractor.layout.text_run import TextRun
from extractor.notices.definition import Place
from extractor.record import Evidence

Value = str | int | dt.date | Decimal


@dataclass(frozen=True)
class Candidate:
    """A value, the words it was read from, and the place on the letter where they stand."""

    value: Value
    run: TextRun
    place: Place

    @property
    def ocr_confidence(self) -> float | None:
        """The engine's confidence in the least sure word, 0 to 100; None for a PDF's own text."""
        known = [word.confidence for word in self.run.words if word.confidence is not None]
        return min(known) if known else None

    def evidence(self, *, chosen: bool, shown: str | None = None) -> Evidence:
        """The candidate as the record shows it; `shown` stands for characters that must stay masked."""
        return Evidence(
            place=self.place,
            page=self.run.page,
            bbox=self.run.box.rounded(),
            text=self.run.text if shown is None else shown,
            reading=self.run.words[0].source,
            ocr_confidence=self.ocr_confidence,
            chosen=chosen,
        )


def without_repeats(candidates: list[Candidate]) -> list[Candidate]:
    """Each stretch of print once: two ways of finding the same words are one piece of evidence."""
    kept: dict[tuple[int, ...], Candidate] = {}
    for candidate in candidates:
        words = tuple(id(word) for word in candidate.run.words)
        if not any(set(words) & set(other) for other in kept):
            kept[words] = candidate
    return list(kept.values())
