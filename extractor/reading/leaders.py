"""Removing dot leaders between a label and its amount: OCR reads them as letters and loses both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from extractor.document.page import Picture
from extractor.reading.strips import Strip
from extractor.reading.upright import Mask, ink

_DOT_INCHES = 0.035
_FEWEST_DOTS = 5
_LINE_INCHES = 0.2
"""Dots that touch at a low resolution make a flat line: one so long is no dash and no letter."""


def without_leaders(picture: Picture, lines: Sequence[Strip]) -> Picture:
    """The picture with rows of dots, in its lines of ink or as rules between them, made paper white."""
    mask = ink(picture)
    pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]] | None = None
    for strip in lines:
        part = mask[strip.top : strip.bottom, strip.left : strip.right]
        for start, end in _leaders(part, picture.dpi):
            pixels = picture.pixels.copy() if pixels is None else pixels
            pixels[strip.top : strip.bottom, strip.left + start : strip.left + end] = 255
    return picture if pixels is None else Picture(pixels, picture.dpi)


def _leaders(part: Mask, dpi: float) -> Iterator[tuple[int, int]]:
    """Where rows of dots begin and end in a line of print."""
    row: list[_Mark] = []
    for mark in [*_marks(part), None]:
        if mark is not None and mark.is_flat(dpi) and (not row or row[0].is_level_with(mark, dpi)):
            row.append(mark)
            continue
        dots = sum(each.end - each.start <= _DOT_INCHES * dpi for each in row)
        if dots >= _FEWEST_DOTS or any(each.end - each.start >= _LINE_INCHES * dpi for each in row):
            yield row[0].start, row[-1].end
        row = [mark] if mark is not None and mark.is_flat(dpi) else []


class _Mark:
    """The ink between two blank columns of a line of print."""

    def __init__(self, part: Mask, start: int, end: int) -> None:
        rows = np.flatnonzero(part[:, start:end].any(axis=1))
        self.start, self.end = start, end
        self.top, self.bottom = int(rows[0]), int(rows[-1]) + 1

    def is_flat(self, dpi: float) -> bool:
        return self.bottom - self.top <= _DOT_INCHES * dpi

    def is_level_with(self, other: _Mark, dpi: float) -> bool:
        return abs(self.top + self.bottom - other.top - other.bottom) / 2 <= _DOT_INCHES * dpi / 2


def _marks(part: Mask) -> Iterator[_Mark]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], part.any(axis=0).astype(np.int8), [0]))))
    for start, end in edges.reshape(-1, 2).tolist():
        yield _Mark(part, start, end)
