"""The page in a photo: the four lines where bright paper ends.

Looked for in gray at a low resolution. A scan shows nothing around the page: no lines are found there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TypeVar

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from extractor.document.page import Picture
from extractor.image.edge_lines import DARKEST, Floats, Line, level_lines, rise

_CELLS = 400
"""Cells along the picture's long side where edges are looked for: about a fortieth of an inch each."""
_FAINT_RISE, _PLAIN_RISE = 0.004, 0.02
"""Relative rise of brightness a cell: below the first there is no edge, from the second there surely is."""
_STRONG_STEP, _STRONG_WEIGHT = 0.1, 0.4
"""A step a cell, as a part of the brightest there is, that sets paper off from a table of streaks and tiles."""
_CANDIDATES = 5
_INSIDE = 3
"""Cells inside an edge where it must be bright for the edge to be one of paper."""
_SAMPLES = 32
_NEAR = 5.0
_DEEP = ((14.0, 0.95), (40.0, 0.75))
"""Cells inside an edge. Paper near it is hardly darker than deep inside; a strip of table is. Light falls off slowly,
so that deeper inside a greater part is allowed."""
_UNSEEN = 0.45
"""What a side counts that is taken to lie outside the picture: as one that shows on less than half of its length."""
_LEAST_SHOWN = 0.5
_FEWEST_SIDES = 3
_LEAST_SCORE = 3.0
_SMALLEST_SHARE = 0.35
_PRINT_SHADE, _LEAST_BRIGHT = 0.85, 0.4
"""A cell this much darker than the paper around it holds print, where that is bright enough to be paper."""
_PRINT_WEIGHT = 2.0
_LETTER_RATIO = 11 / 8.5

Seen = tuple[bool, bool, bool, bool]
_Number = TypeVar("_Number", np.uint8, np.float32)


@dataclass(frozen=True)
class PageEdges:
    """The corners of the page in pixels (4 x 2, from the picture's top left clockwise), and which sides were seen.

    Sides are top, right, bottom, left; one that was not seen lies outside the picture and is put on its frame.
    """

    corners: Floats
    seen: Seen


def find_page(picture: Picture) -> PageEdges | None:
    """Where the page lies in a picture; None where fewer than three of its sides can be seen."""
    shrink = max(round(max(picture.pixels.shape) / _CELLS), 1)
    view = _View(Image.fromarray(picture.pixels).reduce(shrink))
    sides: list[list[Line]] = []
    for side in range(4):
        sides.append(view.candidates(side))
        if sides.count([]) > 4 - _FEWEST_SIDES:
            return None
    lines, seen, score = _best(view, sides)
    if sum(seen) < _FEWEST_SIDES or score < _LEAST_SCORE:
        return None
    if not all(seen):
        lines = _unseen_outside(lines, seen.index(False), view)
    return PageEdges((view.corners(lines) + 0.5) * shrink, seen)


class _View:
    """A small picture: its paper without print, and how the brightness rises inwards at each side; in cells."""

    def __init__(self, small: Image.Image) -> None:
        gray = np.asarray(small)
        filled = 255 - _grown(255 - _grown(gray))
        self.paper = np.asarray(cv2.GaussianBlur(filled, (0, 0), 1), np.float32)
        self.height, self.width = self.paper.shape
        self._brightness = np.minimum(self.paper / np.percentile(self.paper, 90).clip(1), 1) ** 2
        down, across = rise(self.paper), rise(self.paper.T).T
        self.inward = (down, -across, -down, across)
        self.along = (across, -down, -across, down)
        self._gray, self._filled = gray, filled

    @cached_property
    def print(self) -> Floats:
        """Some points of what is printed: x, y."""
        bright = self._brightness > _LEAST_BRIGHT**2
        return _some(bright & (self._gray < _PRINT_SHADE * self._filled.astype(np.float32)))

    @cached_property
    def shown(self) -> list[Floats]:
        """How surely there is an edge of each side around each cell."""
        white = self.paper + DARKEST
        return [_shown_as_edge(each, each * white / white.max()) for each in self.inward]

    def candidates(self, side: int) -> list[Line]:
        """Where a side may be, plainest first; an upright line is a level one of the transposed picture."""
        inside = np.roll(self._brightness, (-_INSIDE, _INSIDE, _INSIDE, -_INSIDE)[side], axis=side % 2)
        inward, along = self.inward[side], self.along[side]
        if side % 2:
            return level_lines(inward.T, along.T, inside.T, _CANDIDATES)
        return level_lines(inward, along, inside, _CANDIDATES)

    def corners(self, lines: Floats) -> Floats:
        """Where the sides cross: … x 4 sides x (height, slope) to … x 4 corners x (x, y)."""
        top, right, bottom, left = (lines[..., side, :] for side in range(4))
        pairs = ((top, left), (top, right), (bottom, right), (bottom, left))
        return np.stack([self._crossing(level, upright) for level, upright in pairs], axis=-2)

    def _crossing(self, level: Floats, upright: Floats) -> Floats:
        m, k = level[..., 1], upright[..., 1]
        y0, x0 = level[..., 0] - m * self.width / 2, upright[..., 0] - k * self.height / 2
        y = (y0 + m * x0) / (1 - m * k)
        return np.stack([x0 + k * y, y], axis=-1)

    def holds(self, points: Floats) -> Floats:
        """Which points lie within the picture, 0 or 1."""
        x, y = np.rint(points[..., 0]), np.rint(points[..., 1])
        return np.asarray((x >= 0) & (x < self.width) & (y >= 0) & (y < self.height), np.float32)

    def at(self, values: Floats, points: Floats) -> Floats:
        """The values at points; outside the picture those of the nearest cell."""
        x = np.clip(np.rint(points[..., 0]), 0, self.width - 1).astype(np.int32)
        y = np.clip(np.rint(points[..., 1]), 0, self.height - 1).astype(np.int32)
        return np.asarray(values[y, x])


def _some(dark: npt.NDArray[np.bool_]) -> Floats:
    """Up to 200 of the points that are dark, spread over the picture: x, y."""
    y, x = np.nonzero(dark)
    step = len(x) // 200 + 1
    return np.stack([x[::step], y[::step]], axis=-1).astype(np.float32)


def _shown_as_edge(rises: Floats, steps: Floats) -> Floats:
    """How surely there is an edge within two cells, 0 to 1; something is added where it is a step to the brightest."""
    sure = np.clip((rises - _FAINT_RISE) / (_PLAIN_RISE - _FAINT_RISE), 0, 1)
    strong = np.clip(steps / _STRONG_STEP, 0, 1)
    return _grown((sure + _STRONG_WEIGHT * strong).astype(np.float32))


def _grown(values: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
    """The largest value within two cells of each cell."""
    return np.asarray(cv2.dilate(values, np.ones((5, 5), np.uint8)), values.dtype)


def _best(view: _View, sides: Sequence[Sequence[Line]]) -> tuple[Floats, Seen, float]:
    """The four lines (4 x height and slope) that most look like a page, which of them are edges that show, and how
    sure that is: about 6 at most, and 2.3 where no page can be told from what is around it."""
    frame = (0.0, view.width - 1.0, view.height - 1.0, 0.0)
    rows = [
        [(line.height, line.slope, 1.0) for line in lines] + [(edge, 0.0, 0.0)]
        for lines, edge in zip(sides, frame, strict=True)
    ]
    quads = np.array(list(product(*rows)))
    quads = quads[_is_large(view, view.corners(quads[..., :2]))]
    corners, drawn = view.corners(quads[..., :2]), quads[..., 2]
    sides_shown = [_shown(view, side, corners) for side in range(4)]
    shown, within = (np.stack(each, axis=1) for each in zip(*sides_shown, strict=True))
    seen = (drawn > 0) & (within > 0.2) & (shown > _LEAST_SHOWN)
    score = np.where(drawn > 0, np.where(within > 0.2, shown, 0.2), _UNSEEN).sum(axis=1)
    score += 0.5 * _area(corners) / (view.width * view.height)
    score -= _PRINT_WEIGHT * _print_left_out(view, corners)
    score -= np.where(seen.all(axis=1), _unlike_letter(corners), 0)
    best = int(np.argmax(score))
    top, right, bottom, left = seen[best].tolist()
    return quads[best, :, :2], (top, right, bottom, left), float(score[best])


def _is_large(view: _View, corners: Floats) -> Floats:
    x, y = corners[..., 0], corners[..., 1]
    across = np.minimum(x[:, 1] - x[:, 0], x[:, 2] - x[:, 3]) > _SMALLEST_SHARE * view.width
    return np.asarray(across & (np.minimum(y[:, 3] - y[:, 0], y[:, 2] - y[:, 1]) > _SMALLEST_SHARE * view.height))


def _shown(view: _View, side: int, corners: Floats) -> tuple[Floats, Floats]:
    """Of a side of each quad: how far it is an edge of paper, up to 1, and how much of it is within the picture."""
    first, last = corners[:, side], corners[:, (side + 1) % 4]
    run = last - first
    points = first[:, None] + run[:, None] * np.linspace(0.03, 0.97, _SAMPLES)[None, :, None]
    inward = (np.stack([-run[:, 1], run[:, 0]], axis=-1) / np.linalg.norm(run, axis=1, keepdims=True))[:, None]
    near = view.at(view.paper, points + inward * _NEAR) + 12
    darker = np.maximum.reduce(
        [part - near / (view.at(view.paper, points + inward * depth) + 12) for depth, part in _DEEP]
    ).clip(0)
    within = view.holds(points)
    evidence = ((view.at(view.shown[side], points) - 2 * darker) * within).sum(axis=1)
    return evidence / np.maximum(within.sum(axis=1), 1), within.mean(axis=1)


def _print_left_out(view: _View, corners: Floats) -> Floats:
    """The part of the print that lies outside each quad."""
    inside = np.ones((len(corners), len(view.print)), bool)
    for side in range(4):
        first, last = corners[:, side, :, None], corners[:, (side + 1) % 4, :, None]
        run = last - first
        x, y = view.print[:, 0] - first[:, 0], view.print[:, 1] - first[:, 1]
        inside &= run[:, 0] * y - run[:, 1] * x >= 0
    return np.asarray(1 - inside.mean(axis=1)) if inside.size else np.zeros(len(corners))


def side_lengths(corners: Floats) -> tuple[Floats, Floats]:
    """How wide and how tall a quad is in the mean of its opposite sides: … x 4 x 2 to two of …"""
    runs = np.linalg.norm(np.roll(corners, -1, axis=-2) - corners, axis=-1)
    return (runs[..., 0] + runs[..., 2]) / 2, (runs[..., 1] + runs[..., 3]) / 2


def _area(corners: Floats) -> Floats:
    across, down = side_lengths(corners)
    return across * down


def _unlike_letter(corners: Floats) -> Floats:
    across, down = side_lengths(corners)
    ratio = np.maximum(across, down) / np.minimum(across, down)
    return 2 * np.maximum(np.abs(np.log(ratio / _LETTER_RATIO)) - 0.12, 0)


def _unseen_outside(lines: Floats, side: int, view: _View) -> Floats:
    """The lines with the unseen side made parallel to the opposite one, just outside the picture."""
    across = view.height if side % 2 else view.width
    slope = lines[(side + 2) % 4, 1]
    reach = abs(slope) * across / 2
    edge = 0.0 if side in (0, 3) else (view.height if side == 2 else view.width) - 1.0
    moved = lines.copy()
    moved[side] = (edge - reach if side in (0, 3) else edge + reach), slope
    return moved
