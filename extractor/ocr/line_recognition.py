"""Lines of print read one by one, each from a picture of its own, whatever pages they stand on.

On a page tesseract merges columns and loses figures between rules, and of several lines it judges the height of each by
the others; a picture of one line leaves it nothing to judge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture, Pixels
from extractor.image.connected_components import Box
from extractor.image.normalization import Mask, gray_percentile, ink_mask
from extractor.image.text_lines import TextLine
from extractor.ocr.engine import LINE, recognize_all
from extractor.values.word import Word

_ABOVE_INCHES, _BESIDE_INCHES = 0.03, 0.02
"""What is shown around a strip: thin strokes reach out of its box. Above and below never more than half the way to the
next one."""
_SHOWN_HEIGHT = 36
"""Pixels down that the recognizer looks at: it brings every line to this height."""
_FIGURE_INCHES, _LABEL_INCHES = 1.1, 2.6
"""A figure that stands alone is no longer than the one, a label with its figure hardly longer than the other."""
_LEAST_INCHES = 0.16
"""What is lower, as a row of dots or what is left of a rule, is shown hardly larger than print."""
_SPACE_HEIGHTS = 0.3
"""Farthest from where the engine saw a word end that the space after it is looked for, in heights of the line."""

_LEAST_WIDTH = 4

Columns = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class LineRendering:
    """How a line is shown to the engine.

    `widths`: the parts of its width at which a line is shown that may be a figure alone, that may be a label, and that
    is longer; what the engine takes goes with the width, and words bear to be made narrower than figures. `white`: what
    is added above and below, in heights of the line; `blur`: in pixels of what is shown; `thicker`: by how many pixels
    of the page the strokes are thickened, or thinned where it is negative.
    """

    widths: tuple[float, float, float]
    white: float = 0.15
    blur: float = 0.5
    thicker: int = 0


@dataclass(frozen=True)
class PageLines:
    """Strips of one page's picture that are to be read."""

    page: int
    picture: Picture
    text_lines: list[TextLine]


def recognize_lines(parts: Sequence[PageLines], look: LineRendering) -> list[Word]:
    """The words on some strips, each read alone, with their boxes on the whole pages in points.

    Raises EngineMissing, EngineTimeout or EngineError.
    """
    lines = [_Line(part.page, part.picture, _grown(text_line, part)) for part in parts for text_line in part.text_lines]
    if not lines:
        return []
    read = recognize_all([line.shown(look) for line in lines], parts[0].page, mode=LINE)
    return [word for line, words in zip(lines, read, strict=True) for word in line.placed(words, look)]


@dataclass(frozen=True)
class _Line:
    """A strip with what is shown around it, on the picture of its page."""

    page: int
    picture: Picture
    text_line: TextLine

    @cached_property
    def _pixels(self) -> Pixels:
        text_line = self.text_line
        return _on_white(self.picture.pixels[text_line.top : text_line.bottom, text_line.left : text_line.right])

    def shown(self, look: LineRendering) -> Picture:
        """The line as the engine is shown it, a point of which is a pixel."""
        white = self._white(look)
        line = cv2.copyMakeBorder(self._pixels, white, white, 0, 0, cv2.BORDER_CONSTANT, value=255)
        scale = _SHOWN_HEIGHT / line.shape[0]
        if look.thicker:
            across = np.ones((abs(look.thicker) + 1, abs(look.thicker) + 1), np.uint8)
            line = cv2.erode(line, across) if look.thicker > 0 else cv2.dilate(line, across)
        line = cv2.GaussianBlur(line, (0, 0), look.blur / scale)
        resampling = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        shown = cv2.resize(line, (self._shown_width(look), _SHOWN_HEIGHT), interpolation=resampling)
        return Picture(np.asarray(shown, np.uint8), POINTS_PER_INCH)

    def placed(self, words: Sequence[Word], look: LineRendering) -> Iterator[Word]:
        """The words read on what was shown as they stand on the page: where their ink is."""
        if not words:
            return
        text_line, scale = self.text_line, self.picture.dpi / POINTS_PER_INCH
        across = self._pixels.shape[1] / self._shown_width(look)
        spans = [(word.x0 * across, word.x1 * across) for word in words]
        boxes = _boxes_of_ink(ink_mask(Picture(self._pixels, self.picture.dpi)), spans)
        for word, (top, left, bottom, right) in zip(words, boxes, strict=True):
            yield replace(
                word,
                page=self.page,
                x0=(text_line.left + left) / scale,
                top=(text_line.top + top) / scale,
                x1=(text_line.left + right) / scale,
                bottom=(text_line.top + bottom) / scale,
            )

    def _shown_width(self, look: LineRendering) -> int:
        height, width = self._pixels.shape
        part = look.widths[bisect_left((_FIGURE_INCHES, _LABEL_INCHES), width / self.picture.dpi)]
        return max(int(width * part * _SHOWN_HEIGHT / (height + 2 * self._white(look))), _LEAST_WIDTH)

    def _white(self, look: LineRendering) -> int:
        height = self._pixels.shape[0]
        missing = _LEAST_INCHES * self.picture.dpi - height
        return int(max(look.white * height, missing / 2))


def _grown(text_line: TextLine, part: PageLines) -> TextLine:
    """A strip with what is shown around it, above and below at most half the way to the nearest strip there."""
    above, beside = (round(inches * part.picture.dpi) for inches in (_ABOVE_INCHES, _BESIDE_INCHES))
    height, width = part.picture.pixels.shape
    others = [other for other in part.text_lines if other.left < text_line.right and other.right > text_line.left]
    to_upper = min(
        (text_line.top - other.bottom for other in others if other.bottom <= text_line.top), default=2 * above
    )
    to_lower = min(
        (other.top - text_line.bottom for other in others if other.top >= text_line.bottom), default=2 * above
    )
    return TextLine(
        max(text_line.left - beside, 0),
        max(text_line.top - min(above, to_upper // 2), 0),
        min(text_line.right + beside, width),
        min(text_line.bottom + min(above, to_lower // 2), height),
    )


def _on_white(part: Pixels) -> Pixels:
    """A strip as on white paper: rows of a table may be shaded, and a gray block among white is misread."""
    shade = gray_percentile(np.ascontiguousarray(part[::2, ::2]), 0.85)
    if not 120 <= shade < 250:
        return part
    return np.asarray(np.minimum(part.astype(np.float32) * (255 / shade), 255).astype(np.uint8))


def _boxes_of_ink(line: Mask, spans: Sequence[tuple[float, float]]) -> Iterator[Box]:
    """For each word of a line, from the left, the box of its ink; the engine tells only about where a word ends."""
    inked: Columns = np.asarray(line.any(axis=0))
    reach = _SPACE_HEIGHTS * line.shape[0]
    ends = [0, *(_space(inked, a[1], b[0], reach) for a, b in pairwise(spans)), line.shape[1]]
    for (x0, x1), (least, most) in zip(spans, pairwise(ends), strict=True):
        left, right = max(int(x0 - reach), least), min(int(np.ceil(x1 + reach)), most)
        columns = left + np.flatnonzero(inked[left:right])
        if not columns.size:
            yield 0, int(x0), line.shape[0], int(np.ceil(x1))
            continue
        left, right = int(columns[0]), int(columns[-1]) + 1
        rows = np.flatnonzero(line[:, left:right].any(axis=1))
        yield int(rows[0]), left, int(rows[-1]) + 1, right


def _space(inked: Columns, end: float, begin: float, reach: float) -> int:
    """The middle of the widest stretch without ink about where one word ends and the next begins."""
    first, last = max(int(min(end, begin) - reach), 0), int(np.ceil(max(end, begin) + reach))
    edges = np.flatnonzero(np.diff(np.concatenate(([True], inked[first:last], [True])).astype(np.int8)))
    if not edges.size:
        return round((end + begin) / 2)
    starts, stops = edges[::2], edges[1::2]
    widest = int(np.argmax(stops - starts))
    return first + int(starts[widest] + stops[widest]) // 2
