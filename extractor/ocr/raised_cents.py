"""Cents set small and raised behind their dollars, which the engine reads as two more digits of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np
import regex

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.image.connected_components import Box, component_boxes
from extractor.image.ink import Mask, ink_mask
from extractor.image.text_lines import TextLine
from extractor.values.word import Word

_WITHOUT_POINT = regex.compile(r"[^\w$]*[$S§]?[^\w$]*\d[\d,]*\d{2}[.,:;'’]?")
_SMALLER = 0.8
"""Height of the cents by that of their dollars, at most."""
_RAISED = 0.12
"""Least distance from the foot of the cents to that of their dollars, in heights of these."""
_LEAST_PART = 0.35
"""What is lower than so much of the dollars is a comma or a speck."""


def with_raised_cents(words: list[Word], picture: Picture) -> list[Word]:
    """The words, with a point before the last two digits of a number whose ink shows them small and raised."""
    uncertain = [word for word in words if _WITHOUT_POINT.fullmatch(word.text)]
    if not uncertain:
        return words
    ink = ink_mask(picture)
    scale = picture.dpi / POINTS_PER_INCH
    raised = {id(word) for word in uncertain if _has_raised_end(_pieces(word, ink, scale))}
    return [_with_point(word) if id(word) in raised else word for word in words]


def parted_at_cents(line: TextLine, picture: Picture) -> list[TextLine]:
    """A number's line in two where its cents are small and raised, for they are read better alone; else as it is."""
    ink = ink_mask(Picture(np.ascontiguousarray(picture.pixels[line.top : line.bottom, line.left : line.right]), 0))
    boxes = _print_of(component_boxes(ink))
    if not _has_raised_end(boxes):
        return [line]
    top, left, _, _ = boxes[-2]
    lowest = max(boxes[-2][2], boxes[-1][2])
    middle = line.left + (boxes[-3][3] + left) // 2
    return [
        TextLine(line.left, line.top, middle, line.bottom),
        TextLine(middle, line.top + min(top, boxes[-1][0]), line.right, line.top + lowest),
    ]


def _pieces(word: Word, ink: Mask, scale: float) -> list[Box]:
    """The boxes of a word's ink from left to right, commas and specks left out."""
    top, bottom = max(int(word.top * scale) - 1, 0), int(np.ceil(word.bottom * scale)) + 1
    left, right = max(int(word.x0 * scale) - 1, 0), int(np.ceil(word.x1 * scale)) + 1
    return _print_of(component_boxes(np.ascontiguousarray(ink[top:bottom, left:right])))


def _print_of(boxes: Sequence[Box]) -> list[Box]:
    """The boxes of digits and signs from left to right: a comma is low, or all in the lower half of the line."""
    top, _, bottom, _ = max(boxes, key=lambda box: box[2] - box[0], default=(0, 0, 0, 0))
    kept = (box for box in boxes if box[2] - box[0] >= _LEAST_PART * (bottom - top) and box[0] <= (top + bottom) / 2)
    return sorted(kept, key=lambda box: box[1])


def _has_raised_end(pieces: Sequence[Box]) -> bool:
    """Whether the last two pieces are smaller than the digits before them and stand higher."""
    if len(pieces) < 3:
        return False
    *dollars, tens, ones = pieces
    height = median(bottom - top for top, _, bottom, _ in dollars)
    foot = median(bottom for _, _, bottom, _ in dollars)
    return all(
        bottom - top <= _SMALLER * height and foot - bottom >= _RAISED * height for top, _, bottom, _ in (tens, ones)
    ) and all(bottom - top > _SMALLER * height for top, _, bottom, _ in dollars)


def _with_point(word: Word) -> Word:
    digits = word.text.rstrip(".,:;'’")
    return replace(word, text=f"{digits[:-2].rstrip(',')}.{digits[-2:]}")
