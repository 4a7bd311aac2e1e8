"""How a page lies: found from the ink, which gathers into rows where it is looked at along the lines of print."""

from __future__ import annotations

from dataclasses import dataclass
from math import radians, tan

import cv2
import numpy as np
import numpy.typing as npt

from extractor.document.page import Picture
from extractor.image.normalization import Mask, at_dpi, ink_mask

_PROFILE_DPI = 100
_LARGEST_SKEW = 16.0
_SMALL_SKEW = 2.0
_FAR_ANGLES = (-16.0, -13.0, -10.0, -7.0, 7.0, 10.0, 13.0, 16.0)
_PLAIN = 7.0
"""How much sharper rows are at a small skew than usually far from it; columns of print are up to five times sharper."""
_NOWHERE = (0.0, 0.0)
_LANES = 64
_STREAK_SHARE = 0.9
"""A row or column of the picture that is inked in so great a part holds no print; rules end at the margins."""
_BAR_PIXELS = 9
_FEW_POINTS, _MANY_POINTS = 20_000, 60_000
"""Points of ink that are enough to find the skew to a tenth of a degree, and to measure it."""

Points = tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]
"""How far down and how far across each point lies."""


@dataclass(frozen=True)
class Orientation:
    """How a page lies: whether its lines run down the page, and the skew of the lines in degrees."""

    sideways: bool
    skew: float


def estimate_orientation(picture: Picture) -> Orientation:
    """How the lines of print lie, from how sharply ink gathers into rows at each angle."""
    lines = _points(picture)
    if lines[0].size == 0:
        return Orientation(False, 0.0)
    run_down = _run_down(lines)
    level, turned = _plain_skew(lines), _plain_skew(run_down)
    if level is None and turned is None:
        level, turned = _best_skew(lines), _best_skew(run_down)
    sideways = (turned or _NOWHERE) > (level or _NOWHERE)
    return Orientation(sideways, _exactly(lines, sideways, max(turned or _NOWHERE, level or _NOWHERE)[1]))


def alternative_orientation(picture: Picture) -> Orientation:
    """How the lines lie if they run in the direction that is the less likely one."""
    lines = _points(picture)
    sideways = not estimate_orientation(picture).sideways
    if lines[0].size == 0:
        return Orientation(sideways, 0.0)
    return Orientation(sideways, _exactly(lines, sideways, _best_skew(_run_down(lines) if sideways else lines)[1]))


def _points(picture: Picture) -> Points:
    """The print within the margins, at 100 dpi."""
    small = at_dpi(picture, _PROFILE_DPI) if picture.dpi > _PROFILE_DPI else picture
    mask = _without_bars(_without_streaks(ink_mask(small)))
    margin_y, margin_x = (side // 30 for side in mask.shape)
    return points_of(mask[margin_y : -margin_y or None, margin_x : -margin_x or None])


def points_of(mask: Mask) -> Points:
    """The points that are set, row by row."""
    # Places in a flat mask are found several times as fast as rows and columns.
    down, across = np.divmod(np.flatnonzero(mask), mask.shape[1])
    return down.astype(np.float32), across.astype(np.float32)


def _run_down(lines: Points) -> Points:
    return lines[1], -lines[0]


def _exactly(lines: Points, sideways: bool, about: float) -> float:
    """The skew of the lines, known to a tenth of a degree, in degrees."""
    return _sharpest(_every(_run_down(lines) if sideways else lines, _MANY_POINTS), about, 0.1, 0.02)[1]


def _without_bars(mask: Mask) -> Mask:
    """The ink without what is thicker than any letter's stroke: the dark bar of a heading has edges both ways."""
    whole = mask.view(np.uint8)
    solid = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((_BAR_PIXELS, _BAR_PIXELS), np.uint8))
    return np.asarray(mask & ~solid.astype(np.bool_))


def _plain_skew(points: Points) -> tuple[float, float] | None:
    """The same as `_best_skew` where the angle is small and points gather there so sharply that they do nowhere else,
    as on most pages in one of the directions."""
    few = _every(points, _FEW_POINTS)
    sharpness, about = _sharpest(few, 0.0, _SMALL_SKEW, 0.5)
    usual = np.median([row_sharpness(*few, angle) for angle in _FAR_ANGLES])
    return _sharpest(few, about, 0.5, 0.1) if sharpness >= _PLAIN * usual else None


def _best_skew(points: Points) -> tuple[float, float]:
    """How sharply points gather into rows at the best angle, to a tenth of a degree, and that angle.

    Lines fade between two half degrees, so that only the tenths can be held against another direction's.
    """
    few = _every(points, _FEW_POINTS)
    return _sharpest(few, _sharpest(few, 0.0, _LARGEST_SKEW, 0.5)[1], 0.5, 0.1)


def _without_streaks(mask: Mask) -> Mask:
    """The ink without the streaks of a scanner, which run from edge to edge: two outdo the lines of a whole page."""
    down, across = (
        cv2.reduce(mask.view(np.uint8), along, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel() > _STREAK_SHARE * length
        for along, length in enumerate(mask.shape)
    )
    return np.asarray(mask & ~down & ~across[:, None])


def _every(points: Points, most: int) -> Points:
    """Points spread over all, about so many."""
    step = points[0].size // most + 1
    return interleaved((points[0][::step], points[1][::step]))


def _sharpest(points: Points, centre: float, span: float, step: float) -> tuple[float, float]:
    """How sharply points gather into rows at the best of the angles around one, and that angle."""
    angles = np.arange(centre - span, centre + span + step / 2, step).tolist()
    return max((row_sharpness(*points, angle), angle) for angle in angles)


def row_sharpness(down: npt.NDArray[np.float32], across: npt.NDArray[np.float32], degrees: float) -> float:
    """How sharply points gather into rows that fall by an angle to the right: the squared steps of their counts."""
    rows = (down - across * np.float32(tan(radians(degrees)))).astype(np.intp)
    rows -= rows.min()
    # Only products of floating numbers are quick; these are whole and far from too large.
    counts = np.bincount(rows).astype(np.float64)
    steps = counts[1:] - counts[:-1]
    return float(steps @ steps)


def interleaved(points: Points) -> Points:
    """The same points in an order in which neighbors are far apart: those of one row, counted one after another, would
    wait for each other."""
    lanes = points[0].size // _LANES * _LANES
    down, across = (np.concatenate((places[:lanes].reshape(_LANES, -1).T.ravel(), places[lanes:])) for places in points)
    return down, across
