"""The word: what every reading of a page gives, whatever it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.values.box import Box

Source = Literal["text", "ocr"]

Span = tuple[float, float]
"""The top and bottom of a line of print, in points."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on the upright page. Box in points, origin top left; confidence 0 to 100, None for a PDF's own text."""

    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    source: Source = "text"
    confidence: float | None = None

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)
