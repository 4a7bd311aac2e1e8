"""Orientation and skew, from projection profiles: ink gathers into sharp rows when projected along the text lines."""

from __future__ import annotations

from dataclasses import dataclass
from math import radians, tan

import cv2
import numpy as np
import numpy.typing as npt

from extractor.document.page import Picture
from extractor.image.ink import Mask, ink_mask
from extractor.image.resolution import at_dpi

_PROFILE_DPI = 100
_MAX_SKEW = 16.0
_SMALL_SKEW = 2.0
_FAR_ANGLES = (-16.0, -13.0, -10.0, -7.0, 7.0, 10.0, 13.0, 16.0)
_MIN_SHARPNESS_RATIO = 7.0
"""Minimum ratio of row sharpness at a small skew to the usual one far from it; columns of print reach up to 5."""
_NO_SKEW = (0.0, 0.0)
_LANES = 64
_STREAK_SHARE = 0.9
"""A row or column of pixels with this share of ink is a scanner streak, not print; ruled lines end at the margins."""
_BAR_PIXELS = 9
_FEW_POINTS, _MANY_POINTS = 20_000, 60_000
"""Ink points that suffice to find the skew to a tenth of a degree, and to measure it."""

Points = tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]
"""Vertical and horizontal position of each point."""


@dataclass(frozen=True)
class Orientation:
    """Orientation of a page: whether its text lines run vertically, and their skew in degrees."""

    sideways: bool
    skew: float


def estimate_orientation(picture: Picture) -> Orientation:
    """The orientation with the sharpest rows."""
    lines = _points(picture)
    if lines[0].size == 0:
        return Orientation(False, 0.0)
    run_down = _run_down(lines)
    level, turned = _obvious_skew(lines), _obvious_skew(run_down)
    if level is None and turned is None:
        level, turned = _best_skew(lines), _best_skew(run_down)
    sideways = (turned or _NO_SKEW) > (level or _NO_SKEW)
    return Orientation(sideways, _exact_skew(lines, sideways, max(turned or _NO_SKEW, level or _NO_SKEW)[1]))


def alternative_orientation(picture: Picture) -> Orientation:
    """The orientation if the text lines run in the less likely direction."""
    lines = _points(picture)
    sideways = not estimate_orientation(picture).sideways
    if lines[0].size == 0:
        return Orientation(sideways, 0.0)
    return Orientation(sideways, _exact_skew(lines, sideways, _best_skew(_run_down(lines) if sideways else lines)[1]))


def _points(picture: Picture) -> Points:
    """The ink points within the margins, at 100 dpi."""
    small = at_dpi(picture, _PROFILE_DPI) if picture.dpi > _PROFILE_DPI else picture
    mask = _without_bars(_without_streaks(ink_mask(small)))
    margin_y, margin_x = (side // 30 for side in mask.shape)
    return points_of(mask[margin_y : -margin_y or None, margin_x : -margin_x or None])


def points_of(mask: Mask) -> Points:
    """The set points, row by row."""
    # Indices into a flat mask are found several times faster than rows and columns.
    down, across = np.divmod(np.flatnonzero(mask), mask.shape[1])
    return down.astype(np.float32), across.astype(np.float32)


def _run_down(lines: Points) -> Points:
    return lines[1], -lines[0]


def _exact_skew(lines: Points, sideways: bool, about: float) -> float:
    """Skew of the text lines in degrees, refined from a tenth of a degree."""
    return _sharpest(_every(_run_down(lines) if sideways else lines, _MANY_POINTS), about, 0.1, 0.02)[1]


def _without_bars(mask: Mask) -> Mask:
    """The ink without anything thicker than a letter's stroke: a heading's dark bar has edges in both directions."""
    whole = mask.view(np.uint8)
    solid = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((_BAR_PIXELS, _BAR_PIXELS), np.uint8))
    return np.asarray(mask & ~solid.astype(np.bool_))


def _obvious_skew(points: Points) -> tuple[float, float] | None:
    """Same as `_best_skew`, but only for a small angle that is far sharper than all others, as on most pages in one of
    the two directions; None otherwise.
    """
    few = _every(points, _FEW_POINTS)
    sharpness, about = _sharpest(few, 0.0, _SMALL_SKEW, 0.5)
    usual = np.median([row_sharpness(*few, angle) for angle in _FAR_ANGLES])
    return _sharpest(few, about, 0.5, 0.1) if sharpness >= _MIN_SHARPNESS_RATIO * usual else None


def _best_skew(points: Points) -> tuple[float, float]:
    """Row sharpness at the best angle, to a tenth of a degree, and that angle.

    Rows blur between two half degrees, so only tenths can be compared with another direction.
    """
    few = _every(points, _FEW_POINTS)
    return _sharpest(few, _sharpest(few, 0.0, _MAX_SKEW, 0.5)[1], 0.5, 0.1)


def _without_streaks(mask: Mask) -> Mask:
    """The ink without scanner streaks, which run from edge to edge: two of them outweigh the text lines of a whole
    page.
    """
    down, across = (
        cv2.reduce(mask.view(np.uint8), along, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel() > _STREAK_SHARE * length
        for along, length in enumerate(mask.shape)
    )
    return np.asarray(mask & ~down & ~across[:, None])


def _every(points: Points, most: int) -> Points:
    """About `most` points, spread over all."""
    step = points[0].size // most + 1
    return interleaved((points[0][::step], points[1][::step]))


def _sharpest(points: Points, center: float, span: float, step: float) -> tuple[float, float]:
    """Row sharpness at the best of the angles around a center, and that angle."""
    angles = np.arange(center - span, center + span + step / 2, step).tolist()
    return max((row_sharpness(*points, angle), angle) for angle in angles)


def row_sharpness(down: npt.NDArray[np.float32], across: npt.NDArray[np.float32], degrees: float) -> float:
    """Sharpness of the rows when projected along an angle that falls to the right: sum of squared differences between
    counts of adjacent rows.
    """
    rows = (down - across * np.float32(tan(radians(degrees)))).astype(np.intp)
    rows -= rows.min()
    # Only floating-point products are fast; these are whole numbers and far from overflow.
    counts = np.bincount(rows).astype(np.float64)
    steps = counts[1:] - counts[:-1]
    return float(steps @ steps)


def interleaved(points: Points) -> Points:
    """The same points in an order in which neighbors are far apart: counting points of one row consecutively would
    stall on the same counter.
    """
    lanes = points[0].size // _LANES * _LANES
    down, across = (np.concatenate((places[:lanes].reshape(_LANES, -1).T.ravel(), places[lanes:])) for places in points)
    return down, across
