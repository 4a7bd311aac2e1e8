"""Print that a page shows without having it as text: pictures, stamps, form values, notes, letters drawn as shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan, degrees
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document.page import Picture, Pixels
from extractor.image.reversed_print import without_reversed_print
from extractor.image.text_lines import TextLine
from extractor.reading.displayed_text import DrawnPage
from extractor.values.word import Word

_GROUND_INCHES = 0.4
"""What is farther across than this is ground, not a stroke of print."""
_LEAST_CONTRAST = 40
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]
_HEIGHT_INCHES = (0.045, 0.6)
"""Of a character: from a small letter of 6-point print to a headline of 40 points."""
_MOST_WIDTH_INCHES = 0.6
_SOLID = 0.95
"""The part of its box that a bar or a bullet fills, and no character that is not narrow."""
_NARROW = 0.4
"""Width by height of the characters that may be bars: a line of bars alone is a barcode."""
_SMALL_NUMBERS = 1 << 16
_DASH = 0.75
"""The part of its box that a dash fills, whose edges are between pixels."""
_FEWEST_DASHES = 12
"""Fewest dashes of equal size under one another that are a rule, as where a page is to be cut: more than a notice has
rows as close together."""
_DASH_GAP = 1.2
"""Farthest that they stand apart, in their heights."""
_GAP = 1.0
"""Farthest that characters of a line stand apart, in their heights."""
_FEWEST = 2
_BESIDE_SHARE, _BESIDE_GAP, _BESIDE_HEIGHT = 0.3, 0.6, 1.5
"""Of a mark beside a figure, in heights of that: how much of it is level with it at least, how far off it stands and
how tall it is at most."""
_FEWEST_ASLANT, _LEAST_SKEW, _MOST_OFF = 6, 2.5, 0.25
"""Fewest characters of a line that is set aslant, its least angle in degrees, and how far their middles are off it on
the average at most, in their heights: letters with and without ascenders are on one line."""
_WIDE_PART = 1 / 3
"""The least part of a line's characters that are not narrow."""


@dataclass(frozen=True)
class DrawnPrint:
    """Lines of print that are no text, in pixels of the drawn page, and how many characters they have about."""

    lines: tuple[TextLine, ...]
    characters: int
    glyphs: tuple[TextLine, ...]
    """The boxes of all marks that may be characters, also of those that stand alone."""
    skew: float | None = None
    """Of lines that are not level, as those of a rubber stamp: their angle in degrees, positive where they fall to the
    right. They are not among `lines`."""

    def touches(self, words: Sequence[Word], scale: float) -> bool:
        """Whether such a mark is on or next to a word with a digit, as if it were one of its figures."""
        figures = [word for word in words if any(character.isdigit() for character in word.text)]
        if not figures or not self.glyphs:
            return False
        marks = np.array([(mark.left, mark.top, mark.right, mark.bottom) for mark in self.glyphs], np.float64)
        boxes = scale * np.array([(word.x0, word.top, word.x1, word.bottom) for word in figures])
        left, top, right, bottom = marks.T
        x0, above, x1, below = boxes.T[:, :, None]
        height = below - above
        shared = np.minimum(bottom, below) - np.maximum(top, above)
        gap = np.maximum(x0 - right, left - x1)
        is_beside = (shared >= _BESIDE_SHARE * height) & (gap <= _BESIDE_GAP * height)
        return bool((is_beside & (bottom - top <= _BESIDE_HEIGHT * height)).any())

    def covers(self, words: Sequence[Word], scale: float) -> bool:
        """Whether such a mark is on one of the words."""
        return any(
            word.x0 * scale <= (glyph.left + glyph.right) / 2 <= word.x1 * scale
            and word.top * scale <= (glyph.top + glyph.bottom) / 2 <= word.bottom * scale
            for word in words
            for glyph in self.glyphs
        )


def drawn_print(drawn: DrawnPage) -> DrawnPrint:
    """The print of a page that is none of its text."""
    left, top, drawn_part = _drawn_part(drawn)
    if not drawn_part.size:
        return DrawnPrint((), 0, ())
    glyphs = [
        TextLine(glyph.left + left, glyph.top + top, glyph.right + left, glyph.bottom + top)
        for glyph in _glyphs(_strokes(drawn_part, drawn.dpi), drawn.dpi)
    ]
    lines = _lines(glyphs)
    read = [line for line in lines if len(line) >= _FEWEST and _is_print(line)]
    skews = [(line, _skew(line)) for line in read]
    aslant = [skew for _, skew in skews if skew is not None]
    level = tuple(_around(line) for line, skew in skews if skew is None)
    return DrawnPrint(level, sum(map(len, read)), tuple(glyphs), median(aslant) if aslant else None)


def _drawn_part(drawn: DrawnPage) -> tuple[int, int, Pixels]:
    """Left, top and pixels of the part with all that is drawn, and ground around it on which strokes stand out.

    On pages of letters that is a third (mean of 47 pages): a logo, the rules of a table, the frame of a coupon.
    """
    pixels, ground = drawn.without_text, round(_GROUND_INCHES * drawn.dpi)
    x, y, across, down = cv2.boundingRect((pixels != pixels[0, 0]).view(np.uint8))
    if not across:
        return 0, 0, pixels[:0]
    left, top = max(x - ground, 0), max(y - ground, 0)
    return left, top, np.ascontiguousarray(pixels[top : y + down + ground, left : x + across + ground])


def _strokes(pixels: Pixels, dpi: float) -> Pixels:
    """What is darker than the ground around it, or lighter than the dark bar that it is on."""
    across = np.ones((round(_GROUND_INCHES * dpi), round(_GROUND_INCHES * dpi)), np.uint8)
    positive = without_reversed_print(Picture(pixels, dpi)).pixels
    ground = cv2.morphologyEx(positive, cv2.MORPH_CLOSE, across)
    return np.asarray(cv2.subtract(ground, positive) > _LEAST_CONTRAST, np.uint8)


def _glyphs(strokes: Pixels, dpi: float) -> list[TextLine]:
    x, y, across, down = cv2.boundingRect(strokes)
    if not across:
        return []
    inked = np.ascontiguousarray(strokes[y : y + down, x : x + across])
    # Small numbers take a third of the time, and each mark has a pixel of ink.
    numbers = cv2.CV_16U if cv2.countNonZero(inked) < _SMALL_NUMBERS else cv2.CV_32S
    _, _, found, _ = cv2.connectedComponentsWithStats(inked, connectivity=8, ltype=numbers)
    left, top, width, height, area = (found[1:] + np.array([x, y, 0, 0, 0])).T
    least, most = (inches * dpi for inches in _HEIGHT_INCHES)
    solid = (area >= _SOLID * width * height) & (width > _NARROW * height)
    dashes = (area >= _DASH * width * height) & (width < height)
    fits = (height >= least) & (height <= most) & (width <= _MOST_WIDTH_INCHES * dpi) & ~solid
    rules = _dashed_rules(_boxes(left, top, width, height, (height <= most) & dashes))
    return [box for box in _boxes(left, top, width, height, fits) if box not in rules]


def _boxes(left: Numbers, top: Numbers, width: Numbers, height: Numbers, chosen: Flags) -> list[TextLine]:
    return [
        TextLine(int(x), int(y), int(x + across), int(y + down))
        for x, y, across, down in zip(left[chosen], top[chosen], width[chosen], height[chosen], strict=True)
    ]


def _dashed_rules(dashes: Sequence[TextLine]) -> set[TextLine]:
    """The dashes of upright rules: many of one size, close under one another."""
    columns: list[list[TextLine]] = []
    for dash in sorted(dashes, key=lambda each: each.top):
        column = next((each for each in reversed(columns) if _goes_on(each[-1], dash)), None)
        if column is None:
            columns.append([dash])
        else:
            column.append(dash)
    return {dash for column in columns if len(column) >= _FEWEST_DASHES for dash in column}


def _goes_on(upper: TextLine, lower: TextLine) -> bool:
    height = upper.bottom - upper.top
    is_like = abs(lower.bottom - lower.top - height) <= 1
    is_in_line = abs(lower.left - upper.left) <= 1 and abs(lower.right - upper.right) <= 1
    return is_like and is_in_line and 0 <= lower.top - upper.bottom <= _DASH_GAP * height


def _lines(glyphs: Sequence[TextLine]) -> list[list[TextLine]]:
    """The marks that stand side by side, close together."""
    lines: list[list[TextLine]] = []
    for glyph in sorted(glyphs, key=lambda each: (each.left, each.top)):
        line = next((line for line in reversed(lines) if _continues(line[-1], glyph)), None)
        if line is None:
            lines.append([glyph])
        else:
            line.append(glyph)
    return lines


def _continues(last: TextLine, glyph: TextLine) -> bool:
    tallest = max(last.bottom - last.top, glyph.bottom - glyph.top)
    shared = min(last.bottom, glyph.bottom) - max(last.top, glyph.top)
    lower = min(last.bottom - last.top, glyph.bottom - glyph.top)
    return glyph.left - last.right <= _GAP * tallest and shared >= lower / 2 and tallest <= 2.5 * lower


def _skew(line: Sequence[TextLine]) -> float | None:
    """The angle of a line in degrees; None where it is level, or too short or uneven to have one."""
    if len(line) < _FEWEST_ASLANT:
        return None
    across = np.array([(glyph.left + glyph.right) / 2 for glyph in line])
    down = np.array([(glyph.top + glyph.bottom) / 2 for glyph in line])
    slope, start = np.polyfit(across, down, 1)
    height = float(np.median([glyph.bottom - glyph.top for glyph in line]))
    off = float(np.abs(down - slope * across - start).mean())
    angle = degrees(atan(slope))
    return angle if off <= _MOST_OFF * height and abs(angle) >= _LEAST_SKEW else None


def _is_print(line: Sequence[TextLine]) -> bool:
    wide = sum(glyph.right - glyph.left > _NARROW * (glyph.bottom - glyph.top) for glyph in line)
    return wide >= _WIDE_PART * len(line)


def _around(line: Sequence[TextLine]) -> TextLine:
    return TextLine(
        min(glyph.left for glyph in line),
        min(glyph.top for glyph in line),
        max(glyph.right for glyph in line),
        max(glyph.bottom for glyph in line),
    )
