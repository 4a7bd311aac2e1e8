"""Dewarping: text lines that fan out or warp, as on a curled sheet or one photographed at an angle, made straight and
level.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from extractor.document.page import Picture
from extractor.image.ink import ink_mask
from extractor.image.resolution import at_dpi
from extractor.image.skew import interleaved, points_of, row_sharpness

_DPI = 100
_WINDOWS = (5, 6)
"""Number of windows across and down the page. Each overlaps half of the next, and all lines in one have one slope."""
_DEGREES = np.arange(-7.0, 7.1, 0.5)
"""Slopes compared in a window."""
_SMALL_DEGREES, _FAR_DEGREES = np.arange(-1.5, 1.6, 0.5), np.array([-7.0, -5.5, -4.0, -3.0, 3.0, 4.0, 5.5, 7.0])
_MIN_POINTS, _QUICK_POINTS, _MAX_POINTS = 150, 1_500, 3_000
_MIN_SHARPNESS_RATIO = 1.6
"""Minimum ratio of row sharpness at the best slope to the median sharpness for a window to count."""
_MIN_QUICK_SHARPNESS_RATIO = 2.0
"""The same ratio in the quick test, which may measure up to half a degree off the best slope."""
_FIT_TOLERANCE = 0.004
"""Slopes that differ from the fit by more than this get less weight."""
_MIN_SLOPE = 0.005
"""Root mean square slope over the page below which OCR is not affected."""
_MIN_WINDOWS = 9
_MIN_SIDE = 100
_REPEATS = 2
_MAX_RESIDUAL = 0.7
"""Maximum share of the measured slopes that a plausible warp may leave unexplained."""
_CELL_INCHES = 0.5

Floats = npt.NDArray[np.floating]


@dataclass(frozen=True)
class _Slope:
    """Slope of the text lines around a place; x and y run from -1 to 1 across and down the page."""

    x: float
    y: float
    slope: float
    weight: float


def dewarped(picture: Picture) -> Picture:
    """An upright picture with straight, level text lines; the same object if they already are."""
    small = at_dpi(picture, _DPI) if picture.dpi > _DPI else picture
    warp = _warp(small) if _may_be_warped(small) else None
    if warp is None:
        return picture
    # A strong warp is underestimated while it is present, so the rest is measured again.
    for _ in range(_REPEATS):
        rest = _warp(_unwarped(small, warp))
        if rest is None:
            break
        warp = warp + rest
    return _unwarped(picture, warp)


def _may_be_warped(picture: Picture) -> bool:
    """Quick test on windows that do not overlap: most pages are not warped at all."""
    slopes = list(_slopes(picture, quick=True))
    return sum(each.weight * (each.slope**2 - _MIN_SLOPE**2) for each in slopes) > 0


def _warp(picture: Picture) -> Floats | None:
    """Coefficients of the slope model; None if the slopes are too small or too irregular for a warp."""
    slopes = list(_slopes(picture))
    if len(slopes) < _MIN_WINDOWS:
        return None
    terms = _terms(np.array([each.x for each in slopes]), np.array([each.y for each in slopes]))
    found = np.array([each.slope for each in slopes])
    confidence = np.array([each.weight for each in slopes])
    weights, counted = _fitted(terms, found, confidence)
    residual = counted @ np.abs(terms @ weights - found) / max(float(counted @ np.abs(found)), 1e-9)
    rms_slope = np.sqrt(counted @ np.square(terms @ weights) / counted.sum())
    return weights if residual <= _MAX_RESIDUAL and rms_slope >= _MIN_SLOPE else None


def _slopes(picture: Picture, quick: bool = False) -> Iterator[_Slope]:
    """Slopes of the text lines per window: half-overlapping windows, or non-overlapping ones for the quick test."""
    mask = ink_mask(picture)
    height, width = mask.shape
    if min(mask.shape) < _MIN_SIDE:
        return
    across, down = (2 * side // (count + 1) for side, count in zip((width, height), _WINDOWS, strict=True))
    apart = 2 if quick else 1
    for top in range(0, height - down + 1, down // 2 * apart):
        for left in range(0, width - across + 1, across // 2 * apart):
            y, x = points_of(mask[top : top + down, left : left + across])
            if y.size < _MIN_POINTS:
                continue
            step = y.size // (_QUICK_POINTS if quick else _MAX_POINTS) + 1
            slope, sharpness_ratio = _slope(*interleaved((y[::step], x[::step])), quick)
            if sharpness_ratio >= _MIN_SHARPNESS_RATIO:
                place = (left + float(x.mean())) / width, (top + float(y.mean())) / height
                yield _Slope(place[0] * 2 - 1, place[1] * 2 - 1, slope, min(sharpness_ratio, 4))


def _slope(down: npt.NDArray[np.float32], across: npt.NDArray[np.float32], quick: bool = False) -> tuple[float, float]:
    """The slope with the sharpest rows, and the ratio of its sharpness to the median over all slopes.

    In the quick test, a small slope that is clearly sharpest is accepted without comparing all others.
    """
    if quick:
        near = _sharpness_by_angle(down, across, _SMALL_DEGREES)
        usual = float(np.median(_sharpness_by_angle(down, across, _FAR_DEGREES)))
        if near.max() >= _MIN_QUICK_SHARPNESS_RATIO * usual:
            return _refined(down, across, float(_SMALL_DEGREES[int(np.argmax(near))]), usual)
    scores = _sharpness_by_angle(down, across, _DEGREES)
    return _refined(down, across, float(_DEGREES[int(np.argmax(scores))]), float(np.median(scores)))


def _refined(
    down: npt.NDArray[np.float32], across: npt.NDArray[np.float32], about: float, usual: float
) -> tuple[float, float]:
    """The best slope near an angle, and the ratio of its sharpness to the usual one."""
    finer = np.arange(about - 0.4, about + 0.41, 0.1)
    fine = _sharpness_by_angle(down, across, finer)
    best = int(np.argmax(fine))
    return float(np.tan(np.radians(finer[best]))), float(fine[best]) / max(usual, 1.0)


def _sharpness_by_angle(down: npt.NDArray[np.float32], across: npt.NDArray[np.float32], angles: Floats) -> Floats:
    return np.array([row_sharpness(down, across, angle) for angle in angles.tolist()])


def _terms(x: Floats, y: Floats) -> Floats:
    """Terms of the slope model: cubic in x, quadratic in y."""
    return np.stack([x**0, x, x**2, x**3, y, x * y, x**2 * y, y**2, x * y**2], axis=-1)


def _integrals(x: Floats, y: Floats) -> Floats:
    """Vertical displacement of a text line from where it crosses the middle of the page: the integral of the slope in
    x.
    """
    cubes = (x, x**2 / 2, x**3 / 3, x**4 / 4)
    return np.stack([*cubes, x * y, cubes[1] * y, cubes[2] * y, x * y**2, cubes[1] * y**2], axis=-1)


def _fitted(terms: Floats, found: Floats, confidence: Floats) -> tuple[Floats, Floats]:
    """Coefficients that fit the measured slopes, and the weight each measurement received (low for outliers)."""
    ridge = np.diag([0.0, 0.02, 0.1, 0.3, 0.02, 0.1, 0.3, 0.3, 0.3])
    weights: Floats = np.zeros(terms.shape[1])
    counted: Floats = confidence
    for _ in range(5):
        scaled = terms * counted[:, None]
        weights = np.linalg.solve(terms.T @ scaled + ridge, scaled.T @ found)
        counted = confidence / (1 + (np.abs(terms @ weights - found) / _FIT_TOLERANCE) ** 2)
    return weights, counted


def _grid(side: int, dpi: float) -> Floats:
    return np.linspace(0, side, max(round(side / dpi / _CELL_INCHES), 2) + 1).round()


def _unwarped(picture: Picture, warp: Floats) -> Picture:
    """The picture resampled so that each displaced text line is back in its place."""
    height, width = picture.pixels.shape
    columns, rows = _grid(width, picture.dpi), _grid(height, picture.dpi)
    x, y = np.meshgrid(columns / width * 2 - 1, rows / height * 2 - 1)
    source = rows[:, None] + (_integrals(x.ravel(), y.ravel()) @ warp).reshape(x.shape) * (width / 2)
    mesh = []
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            corners = ((row, column), (row + 1, column), (row + 1, column + 1), (row, column + 1))
            box = (int(columns[column]), int(rows[row]), int(columns[column + 1]), int(rows[row + 1]))
            mesh.append((box, [float(value) for r, c in corners for value in (columns[c], source[r, c])]))
    image = Image.fromarray(picture.pixels)
    flat = image.transform(image.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=255)
    return Picture(np.asarray(flat), picture.dpi)
