"""Removing dot leaders between a label and its amount: OCR reads them as letters and loses both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from extractor.document.page import Picture
from extractor.image.normalization import Mask, ink_mask
from extractor.image.text_lines import TextLine

_DOT_INCHES = 0.035
_FEWEST_DOTS = 5
_LINE_INCHES = 0.2
"""Dots that touch at a low resolution make a flat line: one so long is no dash and no letter."""


def without_dot_leaders(picture: Picture, lines: Sequence[TextLine]) -> Picture:
    """The picture with rows of dots, in its lines of ink or as rules between them, made paper white."""
    mask = ink_mask(picture)
    pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]] | None = None
    for text_line in lines:
        part = mask[text_line.top : text_line.bottom, text_line.left : text_line.right]
        for start, end in _leaders(part, picture.dpi):
            pixels = picture.pixels.copy() if pixels is None else pixels
            pixels[text_line.top : text_line.bottom, text_line.left + start : text_line.left + end] = 255
    return picture if pixels is None else Picture(pixels, picture.dpi)


def _leaders(part: Mask, dpi: float) -> Iterator[tuple[int, int]]:
    """Where rows of dots begin and end in a line of print."""
    row: list[_Mark] = []
    for mark in [*_marks(part, dpi), None]:
        if mark is not None and mark.is_flat(dpi) and (not row or row[0].is_level_with(mark, dpi)):
            row.append(mark)
            continue
        dots = sum(each.end - each.start <= _DOT_INCHES * dpi for each in row)
        if dots >= _FEWEST_DOTS or any(each.end - each.start >= _LINE_INCHES * dpi for each in row):
            yield row[0].start, row[-1].end
        row = [mark] if mark is not None and mark.is_flat(dpi) else []


class _Mark(NamedTuple):
    """The ink between two blank columns of a line of print."""

    start: int
    end: int
    top: int
    bottom: int

    def is_flat(self, dpi: float) -> bool:
        return self.bottom - self.top <= _DOT_INCHES * dpi

    def is_level_with(self, other: _Mark, dpi: float) -> bool:
        return abs(self.top + self.bottom - other.top - other.bottom) / 2 <= _DOT_INCHES * dpi / 2


def _marks(part: Mask, dpi: float) -> Iterator[_Mark]:
    """The marks of a line of print, if enough of them are flat to be leaders."""
    height = part.shape[0]
    # Numbering the rows and taking the greatest of each column is many times as fast as looking for the first one set.
    rows = np.arange(1, height + 1, dtype=np.uint16 if height > 255 else np.uint8)[:, None]
    lowest, highest = ((part * numbers).max(axis=0) for numbers in (rows, rows[::-1]))
    starts, ends = np.flatnonzero(np.diff(np.concatenate(([0], (lowest > 0).view(np.int8), [0])))).reshape(-1, 2).T
    if not starts.size:
        return
    tops = height - np.maximum.reduceat(highest, starts).astype(np.intp)
    bottoms = np.maximum.reduceat(lowest, starts).astype(np.intp)
    flat = bottoms - tops <= _DOT_INCHES * dpi
    if flat.sum() >= _FEWEST_DOTS or (flat & (ends - starts >= _LINE_INCHES * dpi)).any():
        yield from map(_Mark, starts.tolist(), ends.tolist(), tops.tolist(), bottoms.tolist())
