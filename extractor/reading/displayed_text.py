"""Which characters of a page's own text are displayed: where the page looks otherwise without its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Page, Pixels

PROOF_DPI = 100.0
"""The resolution at which text is looked for on the drawn page: a stroke of 6-point print is a pixel wide."""
_LEAST_INK, _LEAST_POINT_INK = 4.0, 1.5
"""Mean difference, in shades of 256, that a letter or digit, or a mark of punctuation, makes within its box. In honest
print the palest letter makes 12 and the palest mark 4 (134,000 characters of 40 made notices); what is white, covered
or not drawn makes 0."""
_PLAIN = 16
"""Shades by which a surface without print on it varies."""
_CORE = 0.3
"""Part of a character's box that is left out on each side: only one character is printed on what is left."""
_ALIKE = 1.6
"""Sizes that differ by less are of one kind of print; a large letter behind the print is a watermark."""

Character = dict[str, Any]
Boxes = npt.NDArray[np.int_]


@dataclass(frozen=True)
class DrawnPage:
    """A page as it is displayed, in gray, and without its text, on pixels of which `dpi` make an inch: what differs is
    the text that shows."""

    whole: Pixels
    without_text: Pixels
    dpi: float

    @classmethod
    def of(cls, page: Page) -> DrawnPage:
        """A page of a PDF, drawn for the proof. Raises DamagedFile or LimitExceeded."""
        return cls(page.drawn(PROOF_DPI), page.drawn_without_text(PROOF_DPI), PROOF_DPI)


def with_display(characters: Sequence[Character], drawn: DrawnPage) -> list[Character]:
    """The characters, each told whether it `shows`, and if not, whether its place `is_plain`.

    What leaves its place plain is no print: invisible, of the color of its ground, clipped, in a layer that is off, or
    under a plain patch. On any other place something else is shown.
    """
    if not characters:
        return []
    boxes = _boxes(characters, drawn)
    least = [_LEAST_INK if character["text"].isalnum() else _LEAST_POINT_INK for character in characters]
    shows = _mean_difference(boxes, drawn) >= least
    return [
        {
            **character,
            "shows": bool(shown),
            "is_plain": bool(shown or _is_plain(box, drawn.whole)),
        }
        for character, shown, box in zip(characters, shows, boxes, strict=True)
    ]


def are_overprinted(characters: Sequence[Character], drawn: DrawnPage) -> bool:
    """Whether letters or digits of one kind of print stand on one another: what is read there nobody can tell."""
    by_size: defaultdict[int, list[Character]] = defaultdict(list)
    for character in characters:
        if character["text"].isalnum() and character["size"] > 0:
            by_size[round(log(character["size"], _ALIKE))].append(character)
    return any(_share_a_place(alike, drawn) for alike in by_size.values())


def _share_a_place(characters: Sequence[Character], drawn: DrawnPage) -> bool:
    scale = drawn.dpi / POINTS_PER_INCH
    left, top, right, bottom = _edges(characters).T * scale
    x0, y0 = (left + _CORE * (right - left)).astype(int), (top + _CORE * (bottom - top)).astype(int)
    x1 = np.maximum((right - _CORE * (right - left)).astype(int), x0 + 1)
    y1 = np.maximum((bottom - _CORE * (bottom - top)).astype(int), y0 + 1)
    height, width = drawn.whole.shape
    x0, x1, y0, y1 = x0.clip(0, width), x1.clip(0, width), y0.clip(0, height), y1.clip(0, height)
    corners = np.zeros((height + 1, width + 1), np.int32)
    for rows, columns, sign in ((y0, x0, 1), (y1, x1, 1), (y0, x1, -1), (y1, x0, -1)):
        np.add.at(corners, (rows, columns), sign)
    return bool(corners.cumsum(axis=0).cumsum(axis=1).max() > 1)


def _edges(characters: Sequence[Character]) -> npt.NDArray[np.float64]:
    return np.array([[each["x0"], each["top"], each["x1"], each["bottom"]] for each in characters])


def _boxes(characters: Sequence[Character], drawn: DrawnPage) -> Boxes:
    """Left, top, right and bottom of the characters in pixels, within the picture."""
    height, width = drawn.whole.shape
    edges = _edges(characters) * (drawn.dpi / POINTS_PER_INCH)
    edges[:, :2], edges[:, 2:] = np.floor(edges[:, :2]), np.ceil(edges[:, 2:])
    return np.asarray(edges.clip(0, (width, height, width, height)), np.int_)


def _mean_difference(boxes: Boxes, drawn: DrawnPage) -> npt.NDArray[np.float64]:
    sums = cv2.integral(cv2.absdiff(drawn.whole, drawn.without_text))
    left, top, right, bottom = boxes.T
    inside = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    return np.asarray(inside / np.maximum((right - left) * (bottom - top), 1), np.float64)


def _is_plain(box: Boxes, pixels: Pixels) -> bool:
    left, top, right, bottom = box
    # A frame or rule at the edge of the box is no print on it.
    inside = pixels[top + 1 : bottom - 1, left + 1 : right - 1]
    return bool(inside.size == 0 or np.ptp(inside) <= _PLAIN)
