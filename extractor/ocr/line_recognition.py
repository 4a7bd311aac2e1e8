"""Recognition of text lines one by one, each rendered as a picture of its own, whatever page it is on.

On a whole page tesseract merges columns and loses figures between ruled lines, and it estimates the height of each line
from the others; with a picture of one line there is nothing to estimate.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import cv2
import numpy as np

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture, Pixels
from extractor.image.connected_components import Box
from extractor.image.ink import Mask, ink_mask
from extractor.image.negative import positive_line
from extractor.image.shade import gray_percentile
from extractor.image.text_lines import TextLine
from extractor.ocr.engine import recognize_single_lines
from extractor.ocr.lost_spaces import parts_of_word
from extractor.values.word import Word

_ABOVE_INCHES, _BESIDE_INCHES = 0.03, 0.02
"""Margins rendered around a text line, because thin strokes extend beyond its box. Above and below never more than
half the distance to the next line."""
_MAX_FIGURE_INCHES, _MAX_LABEL_INCHES = 1.1, 2.6
"""Maximum length of a figure alone, and of a label with its figure."""
_SENTENCE = 2
"""Place in `widths` of the scale for longer lines."""
_MIN_HEIGHT_INCHES = 0.16
"""Lines lower than this, such as a row of dots or the rest of a ruled line, are rendered at about the scale of
print."""
_SPACE_HEIGHTS = 0.3
"""Maximum distance from the end of a word, as reported by the engine, to the space after it, in line heights."""

_MIN_WIDTH = 4
_MARKS_IN_HEIGHT, _MOST_WIDENED = 2.1, 1.35
"""Marks of ink on a length of one line height, in sentences of ordinary print: 1.8 to 2.2 for proportional faces of
seven layouts, 2.3 to 2.9 for condensed ones, of which every fifth word was misread when they were narrowed as well
(tests/ocr/test_line_recognition.py)."""
_LEAST_MARK_PIXELS = 4

LineRecognizer = Callable[[Sequence[Picture], int], list[list[Word]]]
"""Maps pictures of single lines and the number of their page to the words on each."""


@dataclass(frozen=True)
class LineRendering:
    """How a text line is rendered for the engine.

    `widths`: horizontal scale for a line that may be a figure alone, for one that may be a label, and for a longer one.
    Recognition time grows with the width, and words tolerate being narrowed better than figures do. `white`: margin
    added above and below, in line heights. `blur`: sigma in pixels of the rendering. `thicker`: number of page pixels
    by which strokes are thickened, or thinned if negative. `height`: input height of the recognizer, in pixels: it
    scales every line to it.
    """

    widths: tuple[float, float, float]
    white: float = 0.15
    blur: float = 0.5
    thicker: int = 0
    height: int = 36


@dataclass(frozen=True)
class PageLines:
    """Text lines of one page to recognize."""

    page: int
    picture: Picture
    text_lines: list[TextLine]


def recognize_lines(
    parts: Sequence[PageLines], rendering: LineRendering, recognize: LineRecognizer = recognize_single_lines
) -> list[Word]:
    """The words on the text lines, each line recognized alone, with boxes on the whole pages in points.

    Raises EngineMissing, EngineTimeout or EngineError.
    """
    lines = _lines(parts)
    if not lines:
        return []
    read = recognize([line.rendered(rendering) for line in lines], parts[0].page)
    return [word for line, words in zip(lines, read, strict=True) for word in line.placed(words, rendering)]


def line_pictures(parts: Sequence[PageLines], rendering: LineRendering) -> list[Picture]:
    """The text lines as they are rendered for the engine."""
    return [line.rendered(rendering) for line in _lines(parts)]


def _lines(parts: Sequence[PageLines]) -> list[_Line]:
    return [_Line(part.page, part.picture, text_line) for part in parts for text_line in _with_margins(part)]


@dataclass(frozen=True)
class _Line:
    """A text line with its rendered margins, on the picture of its page."""

    page: int
    picture: Picture
    text_line: TextLine

    @cached_property
    def _pixels(self) -> Pixels:
        text_line = self.text_line
        part = self.picture.pixels[text_line.top : text_line.bottom, text_line.left : text_line.right]
        return _on_white(positive_line(part))

    def rendered(self, rendering: LineRendering) -> Picture:
        """The line as rendered for the engine, at one pixel per point."""
        white = self._white(rendering)
        line = cv2.copyMakeBorder(self._pixels, white, white, 0, 0, cv2.BORDER_CONSTANT, value=255)
        scale = rendering.height / line.shape[0]
        if rendering.thicker:
            across = np.ones((abs(rendering.thicker) + 1, abs(rendering.thicker) + 1), np.uint8)
            line = cv2.erode(line, across) if rendering.thicker > 0 else cv2.dilate(line, across)
        line = cv2.GaussianBlur(line, (0, 0), rendering.blur / scale)
        resampling = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        rendered = cv2.resize(line, (self._rendered_width(rendering), rendering.height), interpolation=resampling)
        return Picture(np.asarray(rendered, np.uint8), POINTS_PER_INCH)

    def placed(self, words: Sequence[Word], rendering: LineRendering) -> Iterator[Word]:
        """The words with boxes on the page, taken from their ink."""
        if not words:
            return
        text_line, scale = self.text_line, self.picture.dpi / POINTS_PER_INCH
        across = self._pixels.shape[1] / self._rendered_width(rendering)
        spans = [(word.x0 * across, word.x1 * across) for word in words]
        ink = ink_mask(Picture(self._pixels, self.picture.dpi))
        gaps = _Gaps.of(ink)
        for word, (top, left, bottom, right) in zip(words, _ink_boxes(ink, gaps, spans), strict=True):
            begin = left
            for text, space in parts_of_word(word.text, gaps.between(left, right), bottom - top):
                end, after = space or (right, right)
                yield replace(
                    word,
                    text=text,
                    page=self.page,
                    x0=(text_line.left + begin) / scale,
                    top=(text_line.top + top) / scale,
                    x1=(text_line.left + end) / scale,
                    bottom=(text_line.top + bottom) / scale,
                )
                begin = int(after)

    def _rendered_width(self, rendering: LineRendering) -> int:
        height, width = self._pixels.shape
        kind = bisect_left((_MAX_FIGURE_INCHES, _MAX_LABEL_INCHES), width / self.picture.dpi)
        part = rendering.widths[kind]
        if kind == _SENTENCE:
            part *= min(max(self._marks_in_height / _MARKS_IN_HEIGHT, 1.0), _MOST_WIDENED)
        return max(int(width * part * rendering.height / (height + 2 * self._white(rendering))), _MIN_WIDTH)

    @cached_property
    def _marks_in_height(self) -> float:
        """How many marks of ink a length of one line height has."""
        height, width = self._pixels.shape
        ink = ink_mask(Picture(self._pixels, self.picture.dpi)).view(np.uint8)
        # Small numbers take half of the time, and a line has fewer marks than they can count.
        _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_16U)
        return float(np.count_nonzero(stats[1:, cv2.CC_STAT_AREA] >= _LEAST_MARK_PIXELS) * height / width)

    def _white(self, rendering: LineRendering) -> int:
        height = self._pixels.shape[0]
        missing = _MIN_HEIGHT_INCHES * self.picture.dpi - height
        return int(max(rendering.white * height, missing / 2))


def _with_margins(part: PageLines) -> Iterator[TextLine]:
    """The text lines with their rendered margins; above and below at most half the distance to the nearest line."""
    above, beside = (round(inches * part.picture.dpi) for inches in (_ABOVE_INCHES, _BESIDE_INCHES))
    height, width = part.picture.pixels.shape
    # A degraded page has thousands of specks among its lines, each of which is looked at for each line.
    edges = np.array([(line.left, line.top, line.right, line.bottom) for line in part.text_lines], np.int64)
    lefts, tops, rights, bottoms = edges.reshape(-1, 4).T
    for text_line in part.text_lines:
        is_level = (lefts < text_line.right) & (rights > text_line.left)
        to_upper = (text_line.top - bottoms)[is_level & (bottoms <= text_line.top)].min(initial=2 * above)
        to_lower = (tops - text_line.bottom)[is_level & (tops >= text_line.bottom)].min(initial=2 * above)
        yield TextLine(
            max(text_line.left - beside, 0),
            max(text_line.top - int(to_upper) // 2, 0),
            min(text_line.right + beside, width),
            min(text_line.bottom + int(to_lower) // 2, height),
        )


def _on_white(part: Pixels) -> Pixels:
    """The pixels of a text line on white paper: table rows may be shaded, and a gray block among white is misread."""
    shade = gray_percentile(np.ascontiguousarray(part[::2, ::2]), 0.85)
    if not 120 <= shade < 250:
        return part
    return np.asarray(np.minimum(part.astype(np.float32) * (255 / shade), 255).astype(np.uint8))


def _ink_boxes(line: Mask, gaps: _Gaps, spans: Sequence[tuple[float, float]]) -> Iterator[Box]:
    """For each word of a line, from left to right, the box of its ink; the engine reports word ends
    only approximately.
    """
    height, width = line.shape
    reach = _SPACE_HEIGHTS * height
    ends = [0, *(gaps.widest(a[1], b[0], reach) for a, b in pairwise(spans)), width]
    for (x0, x1), (least, most) in zip(spans, pairwise(ends), strict=True):
        left = gaps.ink_from(max(int(x0 - reach), least))
        right = gaps.ink_until(min(int(np.ceil(x1 + reach)), most))
        if left >= right:
            yield 0, int(x0), height, int(np.ceil(x1))
            continue
        rows = np.asarray(line[:, left:right].any(axis=1))
        yield int(rows.argmax()), left, height - int(rows[::-1].argmax()), right


@dataclass(frozen=True)
class _Gaps:
    """Where the stretches without ink begin and end on a line that is `width` columns wide."""

    begins: list[int]
    ends: list[int]
    width: int

    @classmethod
    def of(cls, line: Mask) -> _Gaps:
        inked = np.concatenate(([True], line.any(axis=0), [True]))
        edges = np.flatnonzero(np.diff(inked.view(np.int8))).tolist()
        return cls(edges[::2], edges[1::2], line.shape[1])

    def widest(self, end: float, begin: float, reach: float) -> int:
        """Middle of the widest one near where one word ends and the next begins."""
        first = max(int(min(end, begin) - reach), 0)
        last = min(int(np.ceil(max(end, begin) + reach)), self.width)
        widest, middle = 0, round((end + begin) / 2)
        for at in range(bisect_right(self.ends, first), bisect_left(self.begins, last)):
            left, right = max(self.begins[at], first), min(self.ends[at], last)
            if right - left > widest:
                # Half a column counts from where the search begins.
                widest, middle = right - left, first + (left + right - 2 * first) // 2
        return middle

    def between(self, left: int, right: int) -> list[tuple[float, float]]:
        """Those with ink on both sides, from one column to another."""
        first, last = bisect_right(self.begins, left), bisect_left(self.ends, right)
        return list(zip(self.begins[first:last], self.ends[first:last], strict=True))

    def ink_from(self, column: int) -> int:
        """The first column with ink, from one on."""
        at = bisect_right(self.begins, column) - 1
        return self.ends[at] if at >= 0 and self.ends[at] > column else column

    def ink_until(self, column: int) -> int:
        """The column after the last one with ink, up to one."""
        at = bisect_left(self.begins, column) - 1
        return self.begins[at] if at >= 0 and self.ends[at] >= column else column
