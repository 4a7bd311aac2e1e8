"""The word: a page's text layer and OCR both give words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.values.box import Box

Source = Literal["text", "ocr"]

Reader = Literal["first", "second"]
"""Which recognizer read a word: the OCR engine in use, or the second reader that is asked about uncertain lines."""

Span = tuple[float, float]
"""The top and bottom of a line of text, in points."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on the upright page. Box in points, origin top left; OCR confidence 0 to 100 on the scale of
    its reader, None in a text layer."""

    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    source: Source = "text"
    confidence: float | None = None
    reader: Reader = "first"

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)
