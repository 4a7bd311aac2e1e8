"""Bar codes and square codes (QR, Data Matrix) in a picture: they hold the number and the address for machines."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import cv2
import numpy as np

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture, Pixels
from extractor.image.code_squares import code_squares
from extractor.image.resolution import at_most_dpi
from extractor.values.box import Box

_DPI = 200
_INK = 140
_WIDEST_BAR, _TALLEST_BAR, _GAP = 0.045, 1.5, 0.12
"""Inches: width and height of a bar, and the gap to the next one, also where one bar between them is broken."""
_FEWEST_BARS = 20
_LOWEST, _USUAL, _HIGHEST = 0.8, 1.5, 2.5
"""Height of a bar relative to the usual width: of the lowest, most and the highest one of a mail barcode. Dot leaders
have no high ones."""


def find_codes(picture: Picture) -> list[Box]:
    """The boxes of all codes, in points."""
    seen = at_most_dpi(picture, _DPI)
    points = POINTS_PER_INCH / seen.dpi
    found = [*_bars(seen), *code_squares(seen.pixels, seen.dpi), *_decodable(seen.pixels)]
    return [Box(*(edge * points for edge in box)) for box in found]


def _bars(picture: Picture) -> Iterator[tuple[float, float, float, float]]:
    """Rows of narrow upright bars without other ink between them."""
    dpi = picture.dpi
    _, _, stats, _ = cv2.connectedComponentsWithStats((picture.pixels < _INK).astype(np.uint8), connectivity=8)
    parts = sorted((int(x), int(y), int(w), int(h)) for x, y, w, h, area in stats[1:] if area > 3)
    bars = [(x, y, w, h) for x, y, w, h in parts if w <= _WIDEST_BAR * dpi and _LOWEST * w <= h <= _TALLEST_BAR * dpi]
    for row in _rows(bars, _GAP * dpi):
        left, right = row[0][0], max(x + w for x, _, w, _ in row)
        top, bottom = min(y for _, y, _, _ in row), max(y + h for _, y, _, h in row)
        between = [p for p in parts if left < p[0] < right and top < p[1] + p[3] / 2 < bottom]
        if len(row) >= _FEWEST_BARS and len(between) <= 1.2 * len(row) and _are_upright(row):
            yield left, top, right, bottom


def _are_upright(row: list[tuple[int, int, int, int]]) -> bool:
    width = median(w for _, _, w, _ in row)
    heights = sorted(h for _, _, _, h in row)
    return median(heights) >= _USUAL * width and heights[-1] >= _HIGHEST * width


def _rows(bars: list[tuple[int, int, int, int]], gap: float) -> list[list[tuple[int, int, int, int]]]:
    rows: list[list[tuple[int, int, int, int]]] = []
    for bar in bars:
        x, y, _, h = bar
        for row in reversed(rows[-200:]):
            last_x, last_y, last_w, last_h = row[-1]
            tallest = max(h, last_h)
            if 0 < x - last_x - last_w <= gap and min(y + h, last_y + last_h) - max(y, last_y) > -0.2 * tallest:
                row.append(bar)
                break
        else:
            rows.append([bar])
    return rows


def _decodable(pixels: Pixels) -> Iterator[tuple[float, float, float, float]]:
    """What OpenCV's own detectors find, whatever its size."""
    for detect in (cv2.QRCodeDetector().detectMulti, cv2.barcode.BarcodeDetector().detectMulti):
        try:
            found, corners = detect(pixels)
        except cv2.error:
            continue
        if found and corners is not None:
            for code in np.asarray(corners).reshape(-1, 4, 2):
                (x0, y0), (x1, y1) = code.min(axis=0), code.max(axis=0)
                yield float(x0), float(y0), float(x1), float(y1)
