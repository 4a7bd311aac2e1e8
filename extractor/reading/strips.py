"""Lines of print found in the picture itself, and read from one canvas where nothing stands beside anything.

Tesseract merges columns and loses figures between rules; a canvas of single strips, one under another, leaves it
nothing to segment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture, Pixels
from extractor.reading.drawn_marks import drawn_marks, widened
from extractor.reading.engine import BLOCK, recognise_all
from extractor.reading.ink_pieces import Box, boxes_of
from extractor.reading.upright import Mask, ink
from extractor.reading.word import Word

_MARGIN_INCHES = 0.03
"""What is read around a strip: thin strokes reach out of its box. Never more than half the way to the next one."""
_GAP_INCHES = 0.17
"""Ink nearer than this along a line belongs to one strip: wider than a word space, narrower than a gutter."""
_LETTER_INCHES = 0.25
"""The tallest letter, of a headline."""
_LOWEST_INCHES, _TALLEST_INCHES = 0.05, 0.42
_NARROWEST_INCHES = 0.06
_DIGIT_INCHES = 0.07
"""What is as high as a digit may be narrower: a 1 that stands alone."""
_LINES_DPI = 99
"""At this resolution, or a little more, lines are looked for: a PNG of 200 dpi says 199.9996."""
_BETWEEN_INCHES = 0.09
_SENTENCE_INCHES = 2.6
"""As long as this is a line of a paragraph, not a figure with its label."""
_CANVAS_INCHES = 12.0
"""Most height of a canvas: a long one takes the engine more time than several short ones."""


@dataclass(frozen=True)
class Strip:
    """A line of print on a picture: its box in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def find_strips(picture: Picture, lines: Sequence[Strip]) -> list[Strip]:
    """Of the lines of ink on an upright picture without rules, those that are as high and long as print."""
    lowest, tallest = _LOWEST_INCHES * picture.dpi, _TALLEST_INCHES * picture.dpi
    return [
        strip
        for strip in lines
        if lowest <= strip.bottom - strip.top <= tallest
        and (
            strip.right - strip.left >= _NARROWEST_INCHES * picture.dpi
            or strip.bottom - strip.top >= _DIGIT_INCHES * picture.dpi
        )
    ]


def lines_of_ink(picture: Picture) -> list[Strip]:
    """All ink on a picture as lines, from the top down: print, but also dotted rules and specks."""
    scale = max(int(picture.dpi / _LINES_DPI), 1)
    mask = _reduced(ink(picture), scale)
    lines = [
        Strip(left * scale, top * scale, right * scale, bottom * scale)
        for top, left, bottom, right in _single_lines(mask, _line_boxes(mask, picture.dpi / scale))
    ]
    return sorted(lines, key=lambda strip: (strip.top, strip.left))


def _line_boxes(mask: Mask, dpi: float) -> list[Box]:
    """The boxes of lines of ink; lines that are tied by a mark drawn across them are found without the mark."""
    reach = max(round(_GAP_INCHES * dpi), 1)
    boxes = boxes_of(_smeared(mask, reach))
    tied = [box for box in boxes if box[2] - box[0] > _LETTER_INCHES * dpi]
    marks = drawn_marks(mask, tied, _LETTER_INCHES * dpi)
    if not marks.any():
        return boxes
    return widened(boxes_of(_smeared(mask & ~marks, reach)), marks, reach, dpi)


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


@dataclass(frozen=True)
class Part:
    """Strips of one page's picture that are to be read."""

    page: int
    picture: Picture
    strips: list[Strip]


def read_strips(
    parts: Sequence[Part], look: Callable[[Picture], Picture], sentence_width: float = 1.0
) -> list[Word]:
    """The words on some strips, with their boxes on the whole pages in points.

    `look` makes of a canvas of strips what the engine is shown: the same size in inches, at another resolution.
    `sentence_width`: the part of its width at which a strip is shown that is as long as a sentence.
    """
    pieces = [_Piece(part.page, part.picture, _grown(strip, part)) for part in parts for strip in part.strips]
    if not pieces:
        return []
    canvases = [
        _Canvas(on_one, sentence_width if on_one[0].is_sentence else 1.0)
        for on_one in _canvases(sorted(pieces, key=lambda piece: piece.is_sentence))
    ]
    shown = [canvas.narrowed(look(canvas.picture)) for canvas in canvases]
    words = recognise_all(shown, parts[0].page, mode=BLOCK)
    return [canvas.placed(word) for canvas, own in zip(canvases, words, strict=True) for word in own]


@dataclass(frozen=True)
class _Piece:
    """A strip with its margin, on the picture of its page."""

    page: int
    picture: Picture
    strip: Strip

    @property
    def height(self) -> int:
        return self.strip.bottom - self.strip.top

    @property
    def is_sentence(self) -> bool:
        return self.strip.right - self.strip.left >= _SENTENCE_INCHES * self.picture.dpi

    @property
    def pixels(self) -> Pixels:
        strip = self.strip
        return _on_white(self.picture.pixels[strip.top : strip.bottom, strip.left : strip.right])


def _canvases(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces by canvases."""
    canvas: list[_Piece] = []
    height = 0.0
    for piece in pieces:
        inches = piece.height / piece.picture.dpi + _BETWEEN_INCHES
        if canvas and (height + inches > _CANVAS_INCHES or not _are_alike(canvas[0], piece)):
            yield canvas
            canvas, height = [], 0.0
        canvas.append(piece)
        height += inches
    if canvas:
        yield canvas


def _are_alike(piece: _Piece, other: _Piece) -> bool:
    """Whether two pieces are of one resolution and both sentences or neither, as all on a canvas are."""
    return round(piece.picture.dpi) == round(other.picture.dpi) and piece.is_sentence is other.is_sentence


class _Canvas:
    """Pieces one under another on white; the engine is shown them at a part of their width."""

    def __init__(self, pieces: list[_Piece], width: float) -> None:
        self._pieces = pieces
        self._width = width
        self._dpi = pieces[0].picture.dpi
        self._between = round(_BETWEEN_INCHES * self._dpi)
        self._tops = np.cumsum([self._between] + [piece.height + self._between for piece in pieces])

    @property
    def picture(self) -> Picture:
        left = self._between
        width = max(piece.strip.right - piece.strip.left for piece in self._pieces) + 2 * left
        canvas = np.full((int(self._tops[-1]), width), 255, np.uint8)
        for piece, top in zip(self._pieces, self._tops[:-1], strict=True):
            pixels = piece.pixels
            canvas[top : top + pixels.shape[0], left : left + pixels.shape[1]] = pixels
        return Picture(canvas, self._dpi)

    def narrowed(self, shown: Picture) -> Picture:
        height, width = shown.pixels.shape
        size = (round(width * self._width), height)
        return Picture(np.asarray(cv2.resize(shown.pixels, size, interpolation=cv2.INTER_AREA)), shown.dpi)

    def placed(self, word: Word) -> Word:
        """A word on the narrowed canvas as it stands on its page."""
        scale = self._dpi / POINTS_PER_INCH
        below = int(np.searchsorted(self._tops, word.middle * scale, side="right"))
        index = min(max(below - 1, 0), len(self._pieces) - 1)
        piece = self._pieces[index]
        right = (piece.strip.left - self._between) / scale
        down = (piece.strip.top - float(self._tops[index])) / scale
        return replace(
            word,
            page=piece.page,
            x0=word.x0 / self._width + right,
            x1=word.x1 / self._width + right,
            top=word.top + down,
            bottom=word.bottom + down,
        )


def _grown(strip: Strip, part: Part) -> Strip:
    """A strip with a margin, above and below at most half the way to the nearest strip there."""
    margin = round(_MARGIN_INCHES * part.picture.dpi)
    height, width = part.picture.pixels.shape
    beside = [other for other in part.strips if other.left < strip.right and other.right > strip.left]
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
    shade = float(np.percentile(part[::2, ::2], 85))
    if not 120 <= shade < 250:
        return part
    return np.asarray(np.minimum(part.astype(np.float32) * (255 / shade), 255).astype(np.uint8))


def _reduced(mask: Mask, scale: int) -> Mask:
    """The mask at a lower resolution: a cell is set where enough of it is ink."""
    if scale == 1:
        return mask
    height, width = (side // scale * scale for side in mask.shape)
    whole = mask[:height, :width].astype(np.uint8) * 255
    shares = cv2.resize(whole, (width // scale, height // scale), interpolation=cv2.INTER_AREA)
    return np.asarray(shares >= 255 / (scale * scale) * 1.5)


def _smeared(mask: Mask, reach: int) -> Mask:
    """Gaps along rows between two set cells that are at most about `reach` cells apart filled."""
    across = np.ones((1, reach | 1), np.uint8)
    closed = cv2.morphologyEx(mask.view(np.uint8), cv2.MORPH_CLOSE, across, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(mask | closed.astype(np.bool_))
