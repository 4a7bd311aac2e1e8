"""Which characters of a page's own text are displayed: where the page looks otherwise without its text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from statistics import median
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Page, Pixels

PROOF_DPI = 100.0
"""The resolution at which text is looked for on the drawn page: a stroke of 6-point print is a pixel wide."""
_LEAST_INK, _LEAST_POINT_INK = 4.0, 1.5
"""Mean difference, in shades of 256, that a letter or digit, or a mark of punctuation, makes within its box. The palest
letter of honest print makes 12 (134,000 letters and digits of 29 made notices); what is white, covered or not drawn
makes 0. A point has a third of the ink."""
_PLAIN = 16
"""Shades by which a surface without print on it varies."""
_DARK = 128
"""The shade of 256 that a bar over print is darker than."""
_WATERMARK = 3.0
"""Least size of a letter that may be a watermark, in sizes of the usual print; headlines are up to 2.5."""
_FEWEST_ON_IT = 3
"""Characters of the print that are on such a letter."""
_NEAR = 0.4
"""Characters whose middles are nearer, in widths of the narrower, are printed on one another: kerning moves them by a
tenth."""
_LEVEL = 0.5
"""How far apart down the page, in heights, the middles of characters may be that are printed on one another."""
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

    def upright(self, turns: int) -> DrawnPage:
        """The page whose text is set counterclockwise by some quarter turns, put upright."""
        if turns == 0:
            return self
        whole, without_text = (
            np.ascontiguousarray(np.rot90(pixels, -turns)) for pixels in (self.whole, self.without_text)
        )
        return DrawnPage(whole, without_text, self.dpi)


def with_display(characters: Sequence[Character], drawn: DrawnPage) -> list[Character]:
    """The characters, each marked with whether it `shows`, and if not, whether its place `is_plain`.

    What leaves its place plain is no print: invisible, of the color of its ground, clipped, in a layer that is off, or
    under a plain patch, which `is_dark` where it is a bar. On any other place something else is shown.
    """
    if not characters:
        return []
    boxes = _boxes(characters, drawn)
    least = [_LEAST_INK if character["text"].isalnum() else _LEAST_POINT_INK for character in characters]
    shows = _mean_difference(boxes, drawn) >= least
    marked = list(characters)
    for character, shown in zip(marked, shows.tolist(), strict=True):
        character.update(shows=shown, is_plain=True, is_dark=False)
    for at in np.flatnonzero(~shows).tolist():
        # A space has no ink of its own, so its place says nothing.
        is_space = marked[at]["text"].isspace()
        marked[at].update(
            is_plain=is_space or _is_plain(boxes[at], drawn.whole),
            is_dark=not is_space and _is_dark(boxes[at], drawn.whole),
        )
    return marked


def are_overprinted(characters: Sequence[Character]) -> bool:
    """Whether letters or digits of one kind of print are on one another: what is read there nobody can tell."""
    printed = [character for character in characters if character["text"].isalnum() and character["size"] > 0]
    of_each, edges = np.fromiter(map(_size, printed), np.float64, len(printed)), _edges(printed)
    sizes, largest = np.unique(of_each).tolist(), 0.0
    for smallest in sizes:
        last = sizes[bisect_left(sizes, _ALIKE * smallest) - 1]
        # Sizes that are all among those of the last kind were compared with it.
        if last > largest and _share_a_place(edges[(of_each >= smallest) & (of_each <= last)]):
            return True
        largest = max(largest, last)
    return False


def without_watermark(characters: list[Character]) -> list[Character]:
    """The characters without letters much larger than the print that stand behind it: no line of the letter."""
    if not characters:
        return characters
    # numpy's median loads its masked arrays, a twentieth of a cold start.
    sizes = [character["size"] for character in characters]
    usual, largest = median(sizes), max(sizes)
    if largest < _WATERMARK * usual:
        return characters
    large = {at for at, size in enumerate(sizes) if size >= _WATERMARK * usual}
    edges = _edges(characters)
    middles = (edges[:, :2] + edges[:, 2:]) / 2
    small = np.array([at not in large for at in range(len(characters))])
    behind = {
        at
        for at in large
        if (((middles >= edges[at, :2]) & (middles <= edges[at, 2:])).all(axis=1) & small).sum() >= _FEWEST_ON_IT
    }
    return [character for at, character in enumerate(characters) if at not in behind]


def _share_a_place(edges: npt.NDArray[np.float64]) -> bool:
    """Whether the middles of two characters that are level are nearer than neighbors stand."""
    left, top, right, bottom = edges.T
    across, down, width, height = (left + right) / 2, (top + bottom) / 2, right - left, bottom - top
    usual = float(np.sort(height)[(len(height) - 1) // 2 : len(height) // 2 + 1].mean())
    for shift in (0.0, 0.5):
        level = np.floor(down / (_LEVEL * usual) + shift)
        order = np.lexsort((across, level))
        near = np.diff(across[order]) < _NEAR * np.minimum(width[order][1:], width[order][:-1])
        if bool((near & (np.diff(level[order]) == 0)).any()):
            return True
    return False


_edges_of, _size = itemgetter("x0", "top", "x1", "bottom"), itemgetter("size")


def _edges(characters: Sequence[Character]) -> npt.NDArray[np.float64]:
    flat = np.fromiter(chain.from_iterable(map(_edges_of, characters)), np.float64, 4 * len(characters))
    return flat.reshape(-1, 4)


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


def _is_dark(box: Boxes, pixels: Pixels) -> bool:
    left, top, right, bottom = box
    inside = pixels[top:bottom, left:right]
    return bool(inside.size and inside.mean() < _DARK)
