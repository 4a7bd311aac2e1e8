"""Lines of print found in the picture itself, and read from one canvas where nothing stands beside anything.

Tesseract merges columns and loses figures between rules; a canvas of single strips, one under another, leaves it
nothing to segment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture, Pixels
from extractor.reading.engine import BLOCK, recognise
from extractor.reading.upright import Mask, ink
from extractor.reading.word import Word

_MARGIN_INCHES = 0.03
"""What is read around a strip: thin strokes reach out of its box. Never more than half the way to the next one."""
_GAP_INCHES = 0.17
"""Ink nearer than this along a line belongs to one strip: wider than a word space, narrower than a gutter."""
_LOWEST_INCHES, _TALLEST_INCHES = 0.05, 0.42
_NARROWEST_INCHES = 0.06
_BETWEEN_INCHES = 0.09


Box = tuple[int, int, int, int]
"""Top, left, bottom, right in cells of a mask."""


@dataclass(frozen=True)
class Strip:
    """A line of print on a picture: its box in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def find_strips(picture: Picture) -> list[Strip]:
    """The lines of print on an upright picture without rules, from the top down."""
    lowest, tallest = _LOWEST_INCHES * picture.dpi, _TALLEST_INCHES * picture.dpi
    return [
        strip
        for strip in lines_of_ink(picture)
        if lowest <= strip.bottom - strip.top <= tallest and strip.right - strip.left >= _NARROWEST_INCHES * picture.dpi
    ]


def lines_of_ink(picture: Picture) -> list[Strip]:
    """All ink on a picture as lines, from the top down: print, but also dotted rules and specks."""
    scale = max(int(picture.dpi / 100), 1)
    mask = _reduced(ink(picture), scale)
    smeared = _smeared(mask, max(round(_GAP_INCHES * picture.dpi / scale), 1))
    lines = [
        Strip(left * scale, top * scale, right * scale, bottom * scale)
        for top, left, bottom, right in _single_lines(mask, _components(smeared))
    ]
    return sorted(lines, key=lambda strip: (strip.top, strip.left))


def _single_lines(mask: Mask, boxes: list[Box]) -> Iterator[Box]:
    """The boxes, those that hold several lines of print (touching, or tied by a mark beside them) cut apart."""
    usual = float(np.median([bottom - top for top, _, bottom, _ in boxes])) if boxes else 0.0
    for top, left, bottom, right in boxes:
        if bottom - top < 1.7 * usual:
            yield top, left, bottom, right
            continue
        part = mask[top:bottom, left:right]
        print_only = part[:, part.mean(axis=0) < 0.8]
        edges = np.flatnonzero(np.diff(np.concatenate(([0], print_only.any(axis=1).astype(np.int8), [0]))))
        for start, end in edges.reshape(-1, 2).tolist():
            yield top + start, left, top + end, right


def read_strips(picture: Picture, page: int, strips: list[Strip], look: Callable[[Picture], Picture]) -> list[Word]:
    """The words on some strips of a picture, with their boxes on the whole picture in points.

    `look` makes of the canvas of strips what the engine is shown: the same size in inches, at another resolution.
    """
    if not strips:
        return []
    margin = round(_MARGIN_INCHES * picture.dpi)
    between = round(_BETWEEN_INCHES * picture.dpi)
    pieces = [_grown(strip, margin, strips, picture) for strip in strips]
    width = max(piece.right - piece.left for piece in pieces) + 2 * between
    tops = np.cumsum([between] + [piece.bottom - piece.top + between for piece in pieces])
    canvas = np.full((int(tops[-1]), width), 255, np.uint8)
    for piece, top in zip(pieces, tops[:-1], strict=True):
        part = _on_white(picture.pixels[piece.top : piece.bottom, piece.left : piece.right])
        canvas[top : top + part.shape[0], between : between + part.shape[1]] = part
    words = recognise(look(Picture(canvas, picture.dpi)), page, mode=BLOCK)
    return [_placed(word, pieces, tops, between, picture.dpi) for word in words]


def _grown(strip: Strip, margin: int, strips: list[Strip], picture: Picture) -> Strip:
    """A strip with a margin, above and below at most half the way to the nearest strip there."""
    height, width = picture.pixels.shape
    beside = [other for other in strips if other.left < strip.right and other.right > strip.left]
    above = min((strip.top - other.bottom for other in beside if other.bottom <= strip.top), default=2 * margin)
    below = min((other.top - strip.bottom for other in beside if other.top >= strip.bottom), default=2 * margin)
    return Strip(
        max(strip.left - margin, 0),
        max(strip.top - min(margin, above // 2), 0),
        min(strip.right + margin, width),
        min(strip.bottom + min(margin, below // 2), height),
    )


def _on_white(part: Pixels) -> Pixels:
    """A strip as on white paper: rows of a table may be shaded, and a grey block among white ones is misread."""
    shade = float(np.percentile(part, 85))
    if not 120 <= shade < 250:
        return part
    return np.asarray(np.minimum(part.astype(np.float32) * (255 / shade), 255).astype(np.uint8))


def _placed(word: Word, pieces: list[Strip], tops: np.ndarray, between: int, dpi: float) -> Word:
    scale = dpi / POINTS_PER_INCH
    index = int(np.clip(np.searchsorted(tops, word.middle * scale, side="right") - 1, 0, len(pieces) - 1))
    right = (pieces[index].left - between) / scale
    down = (pieces[index].top - float(tops[index])) / scale
    return replace(word, x0=word.x0 + right, x1=word.x1 + right, top=word.top + down, bottom=word.bottom + down)


def _reduced(mask: Mask, scale: int) -> Mask:
    """The mask at a lower resolution: a cell is set where enough of it is ink."""
    if scale == 1:
        return mask
    height, width = (side // scale * scale for side in mask.shape)
    image = Image.fromarray(mask[:height, :width].astype(np.uint8) * 255).reduce(scale)
    return np.asarray(np.asarray(image) >= 255 / (scale * scale) * 1.5)


def _smeared(mask: Mask, reach: int) -> Mask:
    """Gaps along rows of up to `reach` cells between two set cells filled."""
    columns = np.arange(mask.shape[1], dtype=np.int32)
    last = np.maximum.accumulate(np.where(mask, columns, -(10**6)), axis=1)
    following = np.minimum.accumulate(np.where(mask, columns, 10**6)[:, ::-1], axis=1)[:, ::-1]
    return np.asarray(mask | (following - last <= reach))


def _components(mask: Mask) -> list[Box]:
    """The boxes of the pieces of a mask that hang together, diagonals included."""
    parents: list[int] = []
    boxes: list[list[int]] = []

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    above: list[tuple[int, int, int]] = []
    for row in range(mask.shape[0]):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], mask[row].view(np.int8), [0]))))
        current: list[tuple[int, int, int]] = []
        position = 0
        for start, end in edges.reshape(-1, 2).tolist():
            index = len(parents)
            parents.append(index)
            boxes.append([row, start, row + 1, end])
            while position < len(above) and above[position][1] < start:
                position += 1
            probe = position
            while probe < len(above) and above[probe][0] <= end:
                first, second = root(above[probe][2]), root(index)
                if first != second:
                    parents[second] = first
                    a, b = boxes[first], boxes[second]
                    boxes[first] = [min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])]
                probe += 1
            current.append((start, end, index))
        above = current
    found = [boxes[index] for index in range(len(parents)) if parents[index] == index]
    return [(box[0], box[1], box[2], box[3]) for box in found]
