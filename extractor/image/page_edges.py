"""Page edges in a photo: the four lines where bright paper ends.

They are searched for in a gray picture at low resolution. A scan shows nothing around the page, so no edges are found
there.
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
from extractor.image.edge_lines import DARK_OFFSET, Floats, Line, level_lines, rise

_CELLS = 400
"""Cells along the long side of the low-resolution picture: about a fortieth of an inch each."""
_NO_EDGE_RISE, _CERTAIN_EDGE_RISE = 0.004, 0.02
"""Relative rise of brightness per cell: below the first there is no edge, from the second on there certainly is one."""
_STRONG_STEP, _STRONG_WEIGHT = 0.1, 0.4
"""Rise per cell, relative to the brightest paper, that distinguishes paper from a table with stripes or tiles."""
_CANDIDATES = 5
_INSIDE = 3
"""Distance in cells inside an edge at which it must be bright if the edge is one of paper."""
_SAMPLES = 32
_NEAR = 5.0
_DEEP = ((14.0, 0.95), (40.0, 0.75))
"""Distances in cells inside an edge, and the minimum ratio of the brightness near the edge to the brightness there;
the table beside it is darker. Light falls off slowly, so a larger difference is allowed deeper inside."""
_INVISIBLE_SIDE_SCORE = 0.45
"""Score of a side assumed to be outside the picture: that of an edge visible on less than half of its length."""
_MIN_VISIBLE = 0.5
_MIN_SIDES = 3
_MIN_SCORE = 3.0
_MIN_SHARE = 0.35
_PRINT_SHADE, _MIN_PAPER_BRIGHTNESS = 0.85, 0.4
"""A cell darker than the surrounding paper by this factor is print, if the paper is at least this bright."""
_PRINT_WEIGHT = 2.0
_LETTER_RATIO = 11 / 8.5
_RATIO_TOLERANCE = 0.12
"""How much, as a logarithm, perspective and other formats change the ratio of a page."""
_LONGER = np.linspace(1.02, 1.6, 30)
"""By how much a page may be longer than the part of it beside a dark band."""
_MIN_BAND_PRINT = 0.05
"""Least share of the print of a picture that is on a dark band of the page (measured 0.1)."""

VisibleSides = tuple[bool, bool, bool, bool]
_Number = TypeVar("_Number", np.uint8, np.float32)


@dataclass(frozen=True)
class PageEdges:
    """Corners of the page in pixels (4 x 2, clockwise from the top left), and which sides are visible.

    Sides are top, right, bottom, left. A side that is not visible is outside the picture and placed on its frame.
    """

    corners: Floats
    visible: VisibleSides


def find_page(picture: Picture) -> PageEdges | None:
    """The page edges in a picture; None if fewer than three sides are visible."""
    shrink = max(round(max(picture.pixels.shape) / _CELLS), 1)
    thumbnail = _Thumbnail(Image.fromarray(picture.pixels).reduce(shrink))
    sides: list[list[Line]] = []
    for side in range(4):
        sides.append(thumbnail.candidates(side))
        if sides.count([]) > 4 - _MIN_SIDES:
            return None
    lines, visible, score = _best_quadrilateral(thumbnail, sides)
    if sum(visible) < _MIN_SIDES or score < _MIN_SCORE:
        return None
    if all(visible):
        corners = _with_dark_band(thumbnail, thumbnail.corners(lines))
    else:
        corners = thumbnail.corners(_with_invisible_side_outside(lines, visible.index(False), thumbnail))
    return PageEdges((corners + 0.5) * shrink, visible)


class _Thumbnail:
    """The low-resolution picture: paper without print, and the inward rise of brightness at each side, in cells."""

    def __init__(self, small: Image.Image) -> None:
        gray = np.asarray(small)
        filled = 255 - _local_maximum(255 - _local_maximum(gray))
        self.paper = np.asarray(cv2.GaussianBlur(filled, (0, 0), 1), np.float32)
        self.height, self.width = self.paper.shape
        self._brightness = np.minimum(self.paper / np.percentile(self.paper, 90).clip(1), 1) ** 2
        down, across = rise(self.paper), rise(self.paper.T).T
        self.inward = (down, -across, -down, across)
        self.along = (across, -down, -across, down)
        self._gray, self._filled = gray, filled

    @cached_property
    def print(self) -> Floats:
        """A sample of printed points: x, y."""
        bright = self._brightness > _MIN_PAPER_BRIGHTNESS**2
        return _sample(bright & (self._gray < _PRINT_SHADE * self._filled.astype(np.float32)))

    @cached_property
    def shown(self) -> list[Floats]:
        """Edge strength of each side around each cell."""
        white = self.paper + DARK_OFFSET
        return [_edge_strength(each, each * white / white.max()) for each in self.inward]

    def candidates(self, side: int) -> list[Line]:
        """Candidate lines for a side, strongest first; a vertical line is a level one of the transposed picture."""
        inside = np.roll(self._brightness, (-_INSIDE, _INSIDE, _INSIDE, -_INSIDE)[side], axis=side % 2)
        inward, along = self.inward[side], self.along[side]
        if side % 2:
            return level_lines(inward.T, along.T, inside.T, _CANDIDATES)
        return level_lines(inward, along, inside, _CANDIDATES)

    def corners(self, lines: Floats) -> Floats:
        """Intersections of the sides: (…, 4 sides, height and slope) to (…, 4 corners, x and y)."""
        top, right, bottom, left = (lines[..., side, :] for side in range(4))
        pairs = ((top, left), (top, right), (bottom, right), (bottom, left))
        return np.stack([self._crossing(level, upright) for level, upright in pairs], axis=-2)

    def _crossing(self, level: Floats, upright: Floats) -> Floats:
        m, k = level[..., 1], upright[..., 1]
        y0, x0 = level[..., 0] - m * self.width / 2, upright[..., 0] - k * self.height / 2
        y = (y0 + m * x0) / (1 - m * k)
        return np.stack([x0 + k * y, y], axis=-1)

    def contains(self, points: Floats) -> Floats:
        """Which points are inside the picture, as 0 or 1."""
        x, y = np.rint(points[..., 0]), np.rint(points[..., 1])
        return np.asarray((x >= 0) & (x < self.width) & (y >= 0) & (y < self.height), np.float32)

    def at(self, values: Floats, points: Floats) -> Floats:
        """Values at points; outside the picture those of the nearest cell."""
        x = np.clip(np.rint(points[..., 0]), 0, self.width - 1).astype(np.int32)
        y = np.clip(np.rint(points[..., 1]), 0, self.height - 1).astype(np.int32)
        return np.asarray(values[y, x])


def _sample(dark: npt.NDArray[np.bool_]) -> Floats:
    """Up to 200 of the dark points, spread over the picture: x, y."""
    y, x = np.nonzero(dark)
    step = len(x) // 200 + 1
    return np.stack([x[::step], y[::step]], axis=-1).astype(np.float32)


def _edge_strength(rises: Floats, steps: Floats) -> Floats:
    """Edge strength within two cells, from 0 to 1, plus a bonus for a step up to the brightest paper."""
    sure = np.clip((rises - _NO_EDGE_RISE) / (_CERTAIN_EDGE_RISE - _NO_EDGE_RISE), 0, 1)
    strong = np.clip(steps / _STRONG_STEP, 0, 1)
    return _local_maximum((sure + _STRONG_WEIGHT * strong).astype(np.float32))


def _local_maximum(values: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
    """The maximum within two cells of each cell."""
    return np.asarray(cv2.dilate(values, np.ones((5, 5), np.uint8)), values.dtype)


def _best_quadrilateral(thumbnail: _Thumbnail, sides: Sequence[Sequence[Line]]) -> tuple[Floats, VisibleSides, float]:
    """The most plausible four sides (4 x height and slope), which of them are visible, and the score.

    The score is at most about 6, and about 2.3 where the page cannot be distinguished from its surroundings.
    """
    frame = (0.0, thumbnail.width - 1.0, thumbnail.height - 1.0, 0.0)
    rows = [
        [(line.height, line.slope, 1.0) for line in lines] + [(edge, 0.0, 0.0)]
        for lines, edge in zip(sides, frame, strict=True)
    ]
    quads = np.array(list(product(*rows)))
    quads = quads[_is_large(thumbnail, thumbnail.corners(quads[..., :2]))]
    corners, drawn = thumbnail.corners(quads[..., :2]), quads[..., 2]
    sides_shown = [_side_evidence(thumbnail, side, corners) for side in range(4)]
    shown, within = (np.stack(each, axis=1) for each in zip(*sides_shown, strict=True))
    visible = (drawn > 0) & (within > 0.2) & (shown > _MIN_VISIBLE)
    score = np.where(drawn > 0, np.where(within > 0.2, shown, 0.2), _INVISIBLE_SIDE_SCORE).sum(axis=1)
    score += 0.5 * _area(corners) / (thumbnail.width * thumbnail.height)
    score -= _PRINT_WEIGHT * _print_outside(thumbnail, corners)
    score -= np.where(visible.all(axis=1), _deviation_from_letter_ratio(corners), 0)
    best = int(np.argmax(score))
    top, right, bottom, left = visible[best].tolist()
    return quads[best, :, :2], (top, right, bottom, left), float(score[best])


def _is_large(thumbnail: _Thumbnail, corners: Floats) -> Floats:
    x, y = corners[..., 0], corners[..., 1]
    across = np.minimum(x[:, 1] - x[:, 0], x[:, 2] - x[:, 3]) > _MIN_SHARE * thumbnail.width
    return np.asarray(across & (np.minimum(y[:, 3] - y[:, 0], y[:, 2] - y[:, 1]) > _MIN_SHARE * thumbnail.height))


def _side_evidence(thumbnail: _Thumbnail, side: int, corners: Floats) -> tuple[Floats, Floats]:
    """For a side of each quadrilateral: how much of it is an edge of paper (up to 1), and how much of it is in the
    picture.
    """
    first, last = corners[:, side], corners[:, (side + 1) % 4]
    run = last - first
    points = first[:, None] + run[:, None] * np.linspace(0.03, 0.97, _SAMPLES)[None, :, None]
    inward = (np.stack([-run[:, 1], run[:, 0]], axis=-1) / np.linalg.norm(run, axis=1, keepdims=True))[:, None]
    near = thumbnail.at(thumbnail.paper, points + inward * _NEAR) + 12
    darker = np.maximum.reduce(
        [part - near / (thumbnail.at(thumbnail.paper, points + inward * depth) + 12) for depth, part in _DEEP]
    ).clip(0)
    within = thumbnail.contains(points)
    evidence = ((thumbnail.at(thumbnail.shown[side], points) - 2 * darker) * within).sum(axis=1)
    return evidence / np.maximum(within.sum(axis=1), 1), within.mean(axis=1)


def _print_outside(thumbnail: _Thumbnail, corners: Floats) -> Floats:
    """Share of the print outside each quadrilateral."""
    inside = np.ones((len(corners), len(thumbnail.print)), bool)
    for side in range(4):
        first, last = corners[:, side, :, None], corners[:, (side + 1) % 4, :, None]
        run = last - first
        x, y = thumbnail.print[:, 0] - first[:, 0], thumbnail.print[:, 1] - first[:, 1]
        inside &= run[:, 0] * y - run[:, 1] * x >= 0
    return np.asarray(1 - inside.mean(axis=1)) if inside.size else np.zeros(len(corners))


def side_lengths(corners: Floats) -> tuple[Floats, Floats]:
    """Mean width and height of quadrilaterals: (…, 4, 2) to two arrays of shape (…)."""
    runs = np.linalg.norm(np.roll(corners, -1, axis=-2) - corners, axis=-1)
    return (runs[..., 0] + runs[..., 2]) / 2, (runs[..., 1] + runs[..., 3]) / 2


def _area(corners: Floats) -> Floats:
    across, down = side_lengths(corners)
    return across * down


def _deviation_from_letter_ratio(corners: Floats) -> Floats:
    return np.asarray(2 * np.maximum(_off_letter_ratio(corners) - _RATIO_TOLERANCE, 0))


def _off_letter_ratio(corners: Floats) -> Floats:
    """How far the ratio of the sides is from that of a letter, as a logarithm."""
    across, down = side_lengths(corners)
    ratio = np.maximum(across, down) / np.minimum(across, down)
    return np.asarray(np.abs(np.log(ratio / _LETTER_RATIO)), np.float64)


def _with_dark_band(thumbnail: _Thumbnail, corners: Floats) -> Floats:
    """The corners of the page, with the dark band along one side that a stronger edge than its own separates from it.

    Without the band the page has not the ratio of a letter; the band is printed on, and as wide as that ratio makes it:
    its own edge may hardly differ from the table.
    """
    if not _deviation_from_letter_ratio(corners[None])[0]:
        return corners
    longer = [_lengthened(corners, side) for side in range(4)]
    outside = _print_outside(thumbnail, np.stack([corners, *longer]))
    printed = outside[0] - outside[1:]
    side = int(np.argmax(printed))
    return longer[side] if printed[side] >= _MIN_BAND_PRINT else corners


def _lengthened(corners: Floats, side: int) -> Floats:
    """A quadrilateral with one side so far out, along the sides next to it, that it has most nearly the ratio of a
    letter."""
    longer = np.repeat(corners[None], len(_LONGER), axis=0)
    for end, other in ((side, (side + 3) % 4), ((side + 1) % 4, (side + 2) % 4)):
        longer[:, end] = corners[other] + (corners[end] - corners[other]) * _LONGER[:, None]
    return np.asarray(longer[np.argmin(_off_letter_ratio(longer))])


def _with_invisible_side_outside(lines: Floats, side: int, thumbnail: _Thumbnail) -> Floats:
    """The lines with the side that is not visible made parallel to the opposite one, just outside the picture."""
    across = thumbnail.height if side % 2 else thumbnail.width
    slope = lines[(side + 2) % 4, 1]
    reach = abs(slope) * across / 2
    edge = 0.0 if side in (0, 3) else (thumbnail.height if side == 2 else thumbnail.width) - 1.0
    moved = lines.copy()
    moved[side] = (edge - reach if side in (0, 3) else edge + reach), slope
    return moved
