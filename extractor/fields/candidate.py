"""A candidate: one reading of one figure at one place of the letter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.layout.page_layout import TextRun, joined_box
from extractor.record import Evidence

Value = str | int | dt.date | Decimal
Place = Literal[
    "header",
    "running_header",
    "headline",
    "billing_summary",
    "sentence",
    "narrative",
    "coupon",
    "scan_line",
    "interest_table",
    "penalty_table",
    "help",
    "address",
]


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
        x0, top, x1, bottom = joined_box(self.run.words)
        return Evidence(
            place=self.place,
            page=self.run.page,
            bbox=(round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)),
            text=self.run.text if shown is None else shown,
            reading=self.run.words[0].source,
            ocr_confidence=self.ocr_confidence,
            chosen=chosen,
        )
