"""A line of print in cells of one width: made level, brought to the templates' size, its pitch and phase found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from extractor.document.page import Pixels
from extractor.image.line_fit import slope_and_height
from extractor.ocr.scan_line_characters import MARGIN, TALL, WIDE, Shades

_NARROWEST_PITCH, _WIDEST_PITCH = 0.7, 1.3
"""In heights of the capitals. OCR-A has about 0.97; half a pitch and two must stay out of these bounds."""
_FREQUENCIES = 1 << 14
_FEWEST_ROWS = 8
_PAPER_NOISE = 0.25
_THIN_STROKE = 0.12
"""A column counts as inked from this share of the capitals' height: a flat stroke of OCR-A has 0.14."""
_CLEAN_GAPS = 0.6
"""Most ink between cells, as a share of the ink inside them; lines that are not set in cells have about 1."""
_INKED_CELL = 0.3
_FARTHEST_STRETCH = 1.35

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Cells:
    """A line in cells.

    `line` has TALL rows of capitals and 2 × MARGIN above and below; `middles` are the columns of it in the middle of
    each inked cell, `numbers` count these cells with the blank ones between, `scale` is columns of `line` a pixel.
    """

    line: Shades
    middles: Numbers
    numbers: npt.NDArray[np.int64]
    scale: float
    pitch: float


def cells_of(pixels: Pixels) -> Cells | None:
    """The cells of a line of print; None where it is not set in cells of one width."""
    ink = _leveled(_ink(pixels))
    top, bottom = _capitals(ink)
    if bottom - top < _FEWEST_ROWS:
        return None
    line, scale = _resized(ink, top, bottom), TALL / (bottom - top)
    cover = _cover(line)
    pitch, phase = _pitch(cover)
    numbers = _inked_cells(cover, pitch, phase)
    if numbers.size == 0:
        return None
    stretch = _stretch(cover, pitch, phase, numbers)
    middles = np.asarray((phase + numbers * pitch) * stretch, dtype=np.float64)
    return Cells(_stretched(line, stretch), middles, numbers, scale * stretch, pitch * stretch)


def _ink(pixels: Pixels) -> Shades:
    """How dark each pixel is between paper and full ink, 0 to 1."""
    gray = pixels.astype(np.float32)
    paper, full = float(np.median(gray)), float(np.percentile(gray, 3))
    return np.asarray(np.clip((paper - gray) / max(paper - full, 40.0), 0, 1), dtype=np.float32)


def _leveled(ink: Shades) -> Shades:
    """The line with each column moved up or down so that its ink lies level."""
    firm = np.where(ink > 0.5, ink, 0)
    weight = firm.sum(axis=0)
    inked = np.flatnonzero(weight > 0)
    if inked.size < 2:
        return ink
    heights = (firm * np.arange(ink.shape[0])[:, None]).sum(axis=0)[inked] / weight[inked]
    slope, _ = slope_and_height(inked.astype(np.float64), heights, weight[inked].astype(np.float64))
    moves = np.rint(slope * (np.arange(ink.shape[1]) - ink.shape[1] / 2)).astype(int)
    if not moves.any():
        return ink
    most = int(np.abs(moves).max())
    rows = np.arange(ink.shape[0] + 2 * most)[:, None] + moves
    padded = np.pad(ink, ((2 * most, 2 * most), (0, 0)))
    return np.asarray(np.take_along_axis(padded, rows, axis=0))


def _capitals(ink: Shades) -> tuple[int, int]:
    """The rows between which the capitals stand."""
    rows = ink.sum(axis=1)
    inked = np.flatnonzero(rows > 0.3 * np.percentile(rows, 80))
    return (int(inked[0]), int(inked[-1]) + 1) if inked.size else (0, 0)


def _resized(ink: Shades, top: int, bottom: int) -> Shades:
    """The line with capitals TALL rows high and 2 × MARGIN rows above and below them."""
    around = 2 * MARGIN * (bottom - top) / TALL
    room = int(np.ceil(around)) + 1
    height, width = TALL + 4 * MARGIN, max(round(ink.shape[1] * TALL / (bottom - top)), 1)
    image = Image.fromarray((np.pad(ink, ((room, room), (0, 0))) * 255).astype(np.uint8))
    box = (0, top + room - around, ink.shape[1], bottom + room + around)
    method = Image.Resampling.BOX if bottom - top > 1.6 * TALL else Image.Resampling.BICUBIC
    return _shades(image.resize((width, height), method, box))


def _cover(line: Shades) -> Numbers:
    """For each column, 1 where a stroke runs through the capitals' height or along it, 0 on bare paper."""
    ink = np.clip(line[2 * MARGIN : -2 * MARGIN] - _PAPER_NOISE, 0, 1).sum(axis=0)
    bare = np.percentile(ink, 8)
    return np.asarray(np.clip((ink - bare) / (_THIN_STROKE * TALL), 0, 1), dtype=np.float64)


def _pitch(cover: Numbers) -> tuple[float, float]:
    """Width of a cell, and the middle of one of them, in columns."""
    first, last = (int(_FREQUENCIES / (bound * TALL)) for bound in (_WIDEST_PITCH, _NARROWEST_PITCH))
    waves = np.fft.rfft(cover, _FREQUENCIES)[first : last + 1]
    strongest = int(np.abs(waves).argmax())
    pitch = _FREQUENCIES / (first + strongest)
    return pitch, float(-np.angle(waves[strongest]) / (2 * np.pi) * pitch) + 0.5


def _inked_cells(cover: Numbers, pitch: float, phase: float) -> npt.NDArray[np.int64]:
    """The numbers of the cells that hold a character; none where the gaps between the cells are not clean."""
    cells, off = _places(cover.size, pitch, phase)
    if cover[off > 0.4].mean() > _CLEAN_GAPS * cover[off < 0.2].mean():
        return np.array([], dtype=np.int64)
    inside = off < 0.35
    numbers = np.unique(cells[inside])
    return numbers[[cover[inside & (cells == number)].mean() > _INKED_CELL for number in numbers]]


def _stretch(cover: Numbers, pitch: float, phase: float, numbers: npt.NDArray[np.int64]) -> float:
    """What brings the usual width of a character to the templates'."""
    cells, _ = _places(cover.size, pitch, phase)
    inked = (np.flatnonzero((cells == number) & (cover > 0.5)) for number in numbers)
    widths = [int(columns[-1] - columns[0]) + 1 for columns in inked if columns.size]
    usual = float(np.percentile(widths, 60)) if widths else WIDE
    return float(np.clip(WIDE / usual, 1 / _FARTHEST_STRETCH, _FARTHEST_STRETCH))


def _places(columns: int, pitch: float, phase: float) -> tuple[npt.NDArray[np.int64], Numbers]:
    """For each column the number of its cell, and how far off the cell's middle it is, in cells."""
    places = (np.arange(columns) + 0.5 - phase) / pitch
    cells = np.rint(places)
    return cells.astype(np.int64), np.abs(places - cells)


def _stretched(line: Shades, stretch: float) -> Shades:
    image = Image.fromarray((line * 255).astype(np.uint8))
    size = (max(round(image.width * stretch), 1), image.height)
    return _shades(image.resize(size, Image.Resampling.BICUBIC))


def _shades(image: Image.Image) -> Shades:
    return np.asarray(np.asarray(image) / 255, dtype=np.float32)
