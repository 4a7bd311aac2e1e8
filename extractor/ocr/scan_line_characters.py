"""The characters of the machine line, compared with drawings of OCR-A, the type it is set in.

Tesseract knows no OCR-A. Its characters stand in cells of one width and are made to be told apart, so a plain
comparison of each cell with each character is enough, and tells how sure it is.
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
"""Height and usual width of a character and the bare paper around it, in rows and columns of a template."""
CELL_ROWS, CELL_COLUMNS = TALL + 2 * MARGIN, WIDE + 2 * MARGIN

_BLUR = 1.1
"""Print that is bolder or finer than the template, or was scanned coarsely, then still resembles it."""
_REACH = 3
"""How many columns a character may stand off the middle of its cell."""

_IN_OCR_A = 0.82
_MORE_THAN_OCR_B = 0.02
"""A line is set in OCR-A that resembles it so much in the mean, and so much more than OCR-B.

Lines in OCR-B and in typewriter faces resemble OCR-B more; tesseract reads these."""
_ALIKE = 0.7
_UNLIKE_OTHERS = 0.08
"""A digit is sure that resembles its template so much, and that so much more than any other digit."""
_DIGITS_NOT_CAPITALS = 0.04
"""A field is of digits that resembles digits more than capitals, in the mean by so much."""

Shades = npt.NDArray[np.float32]
"""Ink: rows × columns, 0 is bare paper and 1 is full ink. Also resemblances: cells × CHARACTERS, 1 is the same."""


def resemblances(line: Shades, middles: npt.NDArray[np.float64]) -> Shades | None:
    """How much each cell of a line resembles each character of OCR-A; None if the line is not set in OCR-A.

    `line` has CELL_ROWS + 2 × MARGIN rows, its capitals in the middle TALL of them; `middles` are columns of it.
    """
    places = _places(line, middles)
    cells = len(middles)
    ocr_a, ocr_b = (
        _products(places, _templates(name)).reshape(cells, -1, len(CHARACTERS)) for name in ("ocr_a", "ocr_b")
    )
    alike, other = ocr_a.max(axis=1), ocr_b.max(axis=1)
    usual = float(alike.max(axis=1).mean())
    if usual < _IN_OCR_A or usual - float(other.max(axis=1).mean()) < _MORE_THAN_OCR_B:
        return None
    return np.asarray(alike)


def sure_digits(alike: Shades) -> str | None:
    """The digits of a field; None unless it is digits and each is sure."""
    digits, capitals = alike[:, : len(DIGITS)], alike[:, len(DIGITS) :]
    if digits.max(axis=1).mean() - capitals.max(axis=1).mean() < _DIGITS_NOT_CAPITALS:
        return None
    ordered = np.sort(digits, axis=1)
    best, second = ordered[:, -1], ordered[:, -2]
    if best.min() < _ALIKE or (best - second).min() < _UNLIKE_OTHERS:
        return None
    return "".join(DIGITS[index] for index in digits.argmax(axis=1))


def _places(line: Shades, middles: npt.NDArray[np.float64]) -> Shades:
    """The print in and around each cell, standardized: cells × places, by pixels of a template."""
    beyond = ((0, 0), (CELL_COLUMNS, CELL_COLUMNS))
    windows = np.lib.stride_tricks.sliding_window_view(_blurred(np.pad(line, beyond)), (CELL_ROWS, CELL_COLUMNS))
    lefts = np.rint(middles - CELL_COLUMNS / 2).astype(int) + CELL_COLUMNS
    columns = np.clip(lefts[:, None] + np.arange(-_REACH, _REACH + 1), 0, windows.shape[1] - 1)
    return _standardized(windows[:, columns].swapaxes(0, 1).reshape(-1, CELL_ROWS * CELL_COLUMNS))


@cache
def _templates(name: str) -> Shades:
    """The characters of a type, standardized: characters × pixels."""
    pictures = tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))[name]
    return _standardized(np.stack([_blurred(_shades(pictures[each])).ravel() for each in CHARACTERS]))


def _shades(picture: str) -> Shades:
    rows = [[SHADES.index(shade) for shade in line] for line in picture.split()]
    return np.asarray(np.array(rows) / (len(SHADES) - 1), dtype=np.float32)


def _blurred(shades: Shades) -> Shades:
    image = Image.fromarray((shades * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(_BLUR))
    return np.asarray(np.asarray(image) / 255, dtype=np.float32)


def _products(rows: Shades, others: Shades) -> Shades:
    """The product of each row with each of the others.

    A product of matrices, numpy's or OpenCV's, would wake a thread a core, and these go on spinning for longer than all
    the rest of a page takes.
    """
    return np.asarray(np.einsum("ik,jk->ij", rows, others))


def _standardized(pixels: Shades) -> Shades:
    """Each row with mean 0 and length 1: the products of such rows are correlations."""
    centred = pixels - pixels.mean(axis=1, keepdims=True)
    return np.asarray(centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6))
