"""Template matching of scan line characters against OCR-A.

Tesseract has no model of OCR-A. Its characters are printed in cells of one width and are designed to be
distinguishable, so a plain comparison of each cell with each template suffices and yields a confidence.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

DIGITS = "0123456789"
CHARACTERS = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TEMPLATES = Path(__file__).with_name("scan_line.toml")
SHADES = ".:-=+*#%@"

TALL, WIDE, MARGIN = 20, 13, 2
"""Height and usual width of a character and the bare margin around it, in template rows and columns."""
CELL_ROWS, CELL_COLUMNS = TALL + 2 * MARGIN, WIDE + 2 * MARGIN

_BLUR = 1.1
"""Makes print that is bolder or finer than the template, or coarsely scanned, still match it."""
_MAX_OFFSET = 3
"""Maximum horizontal offset of a character from the middle of its cell, in columns."""

_MIN_OCR_A_SIMILARITY = 0.82
_MIN_OCR_B_DIFFERENCE = 0.02
"""Minimum mean similarity of a line printed in OCR-A, and minimum difference to its similarity with OCR-B.

Lines in OCR-B and in typewriter faces are more similar to OCR-B; tesseract reads these."""
_MIN_DIGIT_SIMILARITY = 0.7
_MIN_DIGIT_DIFFERENCE = 0.08
"""Minimum similarity of a confident digit to its template, and minimum difference to any other digit."""
_MIN_CAPITALS_DIFFERENCE = 0.04
"""Minimum difference between mean similarity with digits and with capitals in a field of digits."""

Shades = npt.NDArray[np.float32]
"""Ink: rows × columns, from 0 (bare paper) to 1 (full ink). Also similarities: cells × CHARACTERS, 1 is identical."""


def similarities(line: Shades, middles: npt.NDArray[np.float64]) -> Shades | None:
    """Similarity of each cell with each OCR-A character; None if the line is not printed in OCR-A.

    `line` has CELL_ROWS + 2 × MARGIN rows with its capitals in the middle TALL ones; `middles` are columns of it.
    """
    places = _places(line, middles)
    cells = len(middles)
    ocr_a, ocr_b = (
        _products(places, _templates(name)).reshape(cells, -1, len(CHARACTERS)) for name in ("ocr_a", "ocr_b")
    )
    alike, other = ocr_a.max(axis=1), ocr_b.max(axis=1)
    usual = float(alike.max(axis=1).mean())
    if usual < _MIN_OCR_A_SIMILARITY or usual - float(other.max(axis=1).mean()) < _MIN_OCR_B_DIFFERENCE:
        return None
    return np.asarray(alike)


def confident_digits(alike: Shades) -> str | None:
    """The digits of a field; None unless all its characters are confident digits."""
    digits, capitals = alike[:, : len(DIGITS)], alike[:, len(DIGITS) :]
    if digits.max(axis=1).mean() - capitals.max(axis=1).mean() < _MIN_CAPITALS_DIFFERENCE:
        return None
    ordered = np.sort(digits, axis=1)
    best, second = ordered[:, -1], ordered[:, -2]
    if best.min() < _MIN_DIGIT_SIMILARITY or (best - second).min() < _MIN_DIGIT_DIFFERENCE:
        return None
    return "".join(DIGITS[index] for index in digits.argmax(axis=1))


def _places(line: Shades, middles: npt.NDArray[np.float64]) -> Shades:
    """The print in and around each cell, standardized: cells × offsets, by template pixels."""
    beyond = ((0, 0), (CELL_COLUMNS, CELL_COLUMNS))
    windows = np.lib.stride_tricks.sliding_window_view(_blurred(np.pad(line, beyond)), (CELL_ROWS, CELL_COLUMNS))
    lefts = np.rint(middles - CELL_COLUMNS / 2).astype(int) + CELL_COLUMNS
    columns = np.clip(lefts[:, None] + np.arange(-_MAX_OFFSET, _MAX_OFFSET + 1), 0, windows.shape[1] - 1)
    return _standardized(windows[:, columns].swapaxes(0, 1).reshape(-1, CELL_ROWS * CELL_COLUMNS))


@cache
def _templates(name: str) -> Shades:
    """The templates of a typeface, standardized: characters × pixels."""
    pictures = tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))[name]
    return _standardized(np.stack([_blurred(_shades(pictures[each])).ravel() for each in CHARACTERS]))


def _shades(picture: str) -> Shades:
    rows = [[SHADES.index(shade) for shade in line] for line in picture.split()]
    return np.asarray(np.array(rows) / (len(SHADES) - 1), dtype=np.float32)


def _blurred(shades: Shades) -> Shades:
    image = Image.fromarray((shades * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(_BLUR))
    return np.asarray(np.asarray(image) / 255, dtype=np.float32)


def _products(rows: Shades, others: Shades) -> Shades:
    """Dot product of each row with each of the others.

    A matrix product, numpy's or OpenCV's, would wake one thread per core, and these keep spinning longer than the rest
    of the page takes.
    """
    return np.asarray(np.einsum("ik,jk->ij", rows, others))


def _standardized(pixels: Shades) -> Shades:
    """Each row scaled to mean 0 and length 1, so that dot products are correlations."""
    centered = pixels - pixels.mean(axis=1, keepdims=True)
    return np.asarray(centered / np.maximum(np.linalg.norm(centered, axis=1, keepdims=True), 1e-6))
