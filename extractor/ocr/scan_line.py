"""The coupon's machine line near the foot of page 1: set in OCR-A, which tesseract cannot read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.image.normalization import at_most_dpi
from extractor.image.ruled_lines import without_ruled_lines
from extractor.image.text_lines import TextLine, ink_lines
from extractor.ocr.scan_line_cells import Cells, cells_of
from extractor.ocr.scan_line_characters import resemblances, sure_digits
from extractor.values.word import Word

_FOOT_SHARE = 1 / 3
_DPI = 200
_LOWEST_INCHES, _TALLEST_INCHES = 0.06, 0.25
_GAP_INCHES = 0.4
"""Widest gap inside the line: two blank cells."""
_MARGIN_INCHES = 0.03
_LEAST_SLENDER = 10
"""A line that is shorter than so many heights of its print is no machine line."""
_FEWEST_CELLS = 16
_CONFIDENCE = 99.0
"""Of every field: what is not sure is left out. Of 1,000 lines read in cuts of OCR-A, damaged in ten ways, none had a
wrong digit."""


@dataclass(frozen=True)
class RecognizedScanLine:
    """The fields of digits of a machine line that were read surely, and the box of the whole line in points."""

    fields: list[Word]
    box: tuple[float, float, float, float]


def find_scan_line(picture: Picture, number: int) -> RecognizedScanLine | None:
    """The machine line of an upright page; None where no line at its foot is set in OCR-A."""
    above = round(picture.pixels.shape[0] * (1 - _FOOT_SHARE))
    foot = without_ruled_lines(at_most_dpi(Picture(picture.pixels[above:], picture.dpi), _DPI))
    down = above * POINTS_PER_INCH / picture.dpi
    return next((line for text_line in _long_lines(foot) if (line := _read(foot, text_line, number, down))), None)


def with_scan_line(words: Sequence[Word], line: RecognizedScanLine | None) -> list[Word]:
    """The words of an upright page; where it has a machine line, that line's fields instead of what else was read."""
    if line is None:
        return list(words)
    x0, top, x1, bottom = line.box
    kept = [word for word in words if not (top < word.middle < bottom and word.x0 < x1 and word.x1 > x0)]
    return kept + line.fields


def _long_lines(foot: Picture) -> list[TextLine]:
    """Lines of print as high and as long as a machine line, from the foot up."""
    lowest, tallest = _LOWEST_INCHES * foot.dpi, _TALLEST_INCHES * foot.dpi
    lines: list[TextLine] = []
    for text_line in sorted(ink_lines(foot), key=lambda text_line: text_line.left):
        if not lowest <= text_line.bottom - text_line.top <= tallest:
            continue
        before = next((line for line in lines if _continues(line, text_line, _GAP_INCHES * foot.dpi)), None)
        if before is not None:
            lines.remove(before)
            top, bottom = min(before.top, text_line.top), max(before.bottom, text_line.bottom)
            text_line = TextLine(before.left, top, max(before.right, text_line.right), bottom)
        lines.append(text_line)
    long = [line for line in lines if line.right - line.left >= _LEAST_SLENDER * (line.bottom - line.top)]
    return sorted(long, key=lambda line: -line.bottom)


def _continues(line: TextLine, text_line: TextLine, gap: float) -> bool:
    shared = min(line.bottom, text_line.bottom) - max(line.top, text_line.top)
    return text_line.left - line.right <= gap and shared >= 0.7 * max(
        line.bottom - line.top, text_line.bottom - text_line.top
    )


def _read(foot: Picture, text_line: TextLine, number: int, down: float) -> RecognizedScanLine | None:
    """What a line of the foot, which begins so many points down the page, says; None if it is not in OCR-A."""
    margin = round(_MARGIN_INCHES * foot.dpi)
    left, top = max(text_line.left - margin, 0), max(text_line.top - margin, 0)
    cells = cells_of(foot.pixels[top : text_line.bottom + margin, left : text_line.right + margin])
    if cells is None or cells.numbers.size < _FEWEST_CELLS:
        return None
    alike = resemblances(cells.line, cells.middles)
    if alike is None:
        return None
    points = POINTS_PER_INCH / foot.dpi
    edges = (left + (cells.middles[:, None] + cells.pitch * np.array([-0.5, 0.5])) / cells.scale) * points
    y0, y1 = down + text_line.top * points, down + text_line.bottom * points
    fields = []
    for first, last in _fields(cells):
        text = sure_digits(alike[first : last + 1])
        if text is not None:
            x0, x1 = float(edges[first, 0]), float(edges[last, 1])
            fields.append(Word(text, number, x0, y0, x1, y1, "ocr", _CONFIDENCE))
    return RecognizedScanLine(fields, (text_line.left * points, y0, text_line.right * points, y1))


def _fields(cells: Cells) -> list[tuple[int, int]]:
    """First and last inked cell of each stretch without a blank cell."""
    breaks = np.flatnonzero(np.diff(cells.numbers) > 1)
    return list(zip([0, *(breaks + 1).tolist()], [*breaks.tolist(), cells.numbers.size - 1], strict=True))
