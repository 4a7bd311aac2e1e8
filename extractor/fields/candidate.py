"""The candidate: a mention parsed as a value for a field."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover, LeftoverKind
from extractor.notices.definition import Place
from extractor.record import Evidence
from extractor.values.word import Reader

Value = str | int | dt.date | Decimal


def ocr_confidence_of(run: TextRun) -> float | None:
    """The lowest OCR confidence of the words of a run, 0 to 100; None for a PDF's text layer."""
    return min((word.confidence for word in run.words if word.confidence is not None), default=None)


def evidence_of(run: TextRun, place: Place, shown: str | None = None, *, chosen: bool = False) -> Evidence:
    """A mention as the record shows it; `shown` replaces characters that must be masked."""
    return Evidence(
        place=place,
        page=run.page,
        bbox=run.box.rounded(),
        text=run.text if shown is None else shown,
        reading=run.words[0].source,
        ocr_confidence=ocr_confidence_of(run),
        chosen=chosen,
    )


def sentence_leftover(why: str, sentence: str, run: TextRun, shown: str | None = None) -> Leftover:
    """A sentence of a PDF's own text, or read with confidence, that no notice prints, with the reason."""
    return certain_leftover("sentence", why, sentence, run, shown=shown)


def certain_leftover(
    kind: LeftoverKind, value: str, sentence: str, run: TextRun, place: Place = "narrative", shown: str | None = None
) -> Leftover:
    """Print of a PDF's own text, or read with confidence, that is not to be paid."""
    return Leftover(kind, value, sentence, evidence_of(run, place, shown), asks_payment=False, certain=True)


@dataclass(frozen=True)
class Candidate:
    """A value, the words it was parsed from, and their place on the letter."""

    value: Value
    run: TextRun
    place: Place

    @property
    def ocr_confidence(self) -> float | None:
        """The lowest OCR confidence of its words, 0 to 100; None for a PDF's text layer."""
        return ocr_confidence_of(self.run)

    @property
    def reader(self) -> Reader:
        """The reader of its words; the second one where it read any of them."""
        return "second" if any(word.reader == "second" for word in self.run.words) else "first"

    def evidence(self, *, chosen: bool, shown: str | None = None) -> Evidence:
        """The candidate as the record shows it; `shown` replaces characters that must be masked."""
        return evidence_of(self.run, self.place, shown, chosen=chosen)


def without_repeats(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, each mention once: the same words found in two ways are one mention."""
    kept: dict[tuple[int, ...], Candidate] = {}
    for candidate in candidates:
        words = tuple(id(word) for word in candidate.run.words)
        if not any(set(words) & set(other) for other in kept):
            kept[words] = candidate
    return list(kept.values())
