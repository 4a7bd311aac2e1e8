"""Lines of print that fan out or bend, as on a sheet that curls or is seen at a slant, made straight and level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from extractor.document.page import Picture
from extractor.image.normalization import at_dpi, ink_mask
from extractor.image.skew import interleaved, points_of, row_sharpness

_DPI = 100
_WINDOWS = (5, 6)
"""Windows across and down in each of which the lines have one slope; each overlaps half of the next."""
_DEGREES = np.arange(-7.0, 7.1, 0.5)
"""Slopes that are held against one another in a window."""
_SMALL_DEGREES, _FAR_DEGREES = np.arange(-1.5, 1.6, 0.5), np.array([-7.0, -5.5, -4.0, -3.0, 3.0, 4.0, 5.5, 7.0])
_FEWEST_POINTS, _POINTS_AT_A_GLANCE, _MOST_POINTS = 150, 1_500, 3_000
_PLAIN = 1.6
"""How much sharper the rows must be at the best slope than at most others for a window to count."""
_PLAIN_AT_A_GLANCE = 2.0
"""The same at half a degree from the best slope or nearer."""
_DOUBT = 0.004
"""Slopes farther than this from the fit count less."""
_LEAST_SLOPE = 0.005
"""A smaller slope, in the root mean square over the page, does no harm to the reading."""
_FEWEST_WINDOWS = 9
_SMALLEST_SIDE = 100
_AGAIN = 2
_MOST_LEFT = 0.7
"""The part of the slopes that may be left by a bend that is believed."""
_CELL_INCHES = 0.5

Floats = npt.NDArray[np.floating]


@dataclass(frozen=True)
class _Slope:
    """The slope of the lines around a place (x, y from -1 to 1 across and down the page)."""

    x: float
    y: float
    slope: float
    weight: float


def dewarped(picture: Picture) -> Picture:
    """An upright picture with its lines of print straight and level; the same one where they already are."""
    small = at_dpi(picture, _DPI) if picture.dpi > _DPI else picture
    bend = _bend(small) if _may_be_bent(small) else None
    if bend is None:
        return picture
    # A strong bend is measured too small while it is there.
    for _ in range(_AGAIN):
        rest = _bend(_bent(small, bend))
        if rest is None:
            break
        bend = bend + rest
    return _bent(picture, bend)


def _may_be_bent(picture: Picture) -> bool:
    """A first look, at windows that do not overlap: most pages are not bent at all."""
    slopes = list(_slopes(picture, glance=True))
    return sum(each.weight * (each.slope**2 - _LEAST_SLOPE**2) for each in slopes) > 0


def _bend(picture: Picture) -> Floats | None:
    """The weights of the terms of the lines' slope; None where it is too small or too irregular to be a bend."""
    slopes = list(_slopes(picture))
    if len(slopes) < _FEWEST_WINDOWS:
        return None
    terms = _terms(np.array([each.x for each in slopes]), np.array([each.y for each in slopes]))
    found = np.array([each.slope for each in slopes])
    trust = np.array([each.weight for each in slopes])
    weights, counted = _fitted(terms, found, trust)
    left = counted @ np.abs(terms @ weights - found) / max(float(counted @ np.abs(found)), 1e-9)
    typical = np.sqrt(counted @ np.square(terms @ weights) / counted.sum())
    return weights if left <= _MOST_LEFT and typical >= _LEAST_SLOPE else None


def _slopes(picture: Picture, glance: bool = False) -> Iterator[_Slope]:
    """The slopes of the lines in windows that overlap by half, or at a glance in some that do not."""
    mask = ink_mask(picture)
    height, width = mask.shape
    if min(mask.shape) < _SMALLEST_SIDE:
        return
    across, down = (2 * side // (count + 1) for side, count in zip((width, height), _WINDOWS, strict=True))
    apart = 2 if glance else 1
    for top in range(0, height - down + 1, down // 2 * apart):
        for left in range(0, width - across + 1, across // 2 * apart):
            y, x = points_of(mask[top : top + down, left : left + across])
            if y.size < _FEWEST_POINTS:
                continue
            step = y.size // (_POINTS_AT_A_GLANCE if glance else _MOST_POINTS) + 1
            slope, plain = _slope(*interleaved((y[::step], x[::step])), glance)
            if plain >= _PLAIN:
                place = (left + float(x.mean())) / width, (top + float(y.mean())) / height
                yield _Slope(place[0] * 2 - 1, place[1] * 2 - 1, slope, min(plain, 4))


def _slope(down: npt.NDArray[np.float32], across: npt.NDArray[np.float32], glance: bool = False) -> tuple[float, float]:
    """The slope at which ink gathers most sharply into rows, and how much more sharply than at the median slope.

    At a glance a small slope at which it does so plainly is not held against every other.
    """
    if glance:
        near = _sharpnesses(down, across, _SMALL_DEGREES)
        usual = float(np.median(_sharpnesses(down, across, _FAR_DEGREES)))
        if near.max() >= _PLAIN_AT_A_GLANCE * usual:
            return _finest(down, across, float(_SMALL_DEGREES[int(np.argmax(near))]), usual)
    scores = _sharpnesses(down, across, _DEGREES)
    return _finest(down, across, float(_DEGREES[int(np.argmax(scores))]), float(np.median(scores)))


def _finest(
    down: npt.NDArray[np.float32], across: npt.NDArray[np.float32], about: float, usual: float
) -> tuple[float, float]:
    """The best slope around an angle, and how much sharper rows are there than usual."""
    finer = np.arange(about - 0.4, about + 0.41, 0.1)
    fine = _sharpnesses(down, across, finer)
    best = int(np.argmax(fine))
    return float(np.tan(np.radians(finer[best]))), float(fine[best]) / max(usual, 1.0)


def _sharpnesses(down: npt.NDArray[np.float32], across: npt.NDArray[np.float32], angles: Floats) -> Floats:
    return np.array([row_sharpness(down, across, angle) for angle in angles.tolist()])


def _terms(x: Floats, y: Floats) -> Floats:
    """The slope as a smooth function of the place: cubic across, quadratic down."""
    return np.stack([x**0, x, x**2, x**3, y, x * y, x**2 * y, y**2, x * y**2], axis=-1)


def _integrals(x: Floats, y: Floats) -> Floats:
    """How far the line through a place has moved down from where it crosses the middle of the page."""
    cubes = (x, x**2 / 2, x**3 / 3, x**4 / 4)
    return np.stack([*cubes, x * y, cubes[1] * y, cubes[2] * y, x * y**2, cubes[1] * y**2], axis=-1)


def _fitted(terms: Floats, found: Floats, trust: Floats) -> tuple[Floats, Floats]:
    """The weights of the terms that fit the slopes found, and how much each counted: little if no other shares it."""
    ridge = np.diag([0.0, 0.02, 0.1, 0.3, 0.02, 0.1, 0.3, 0.3, 0.3])
    weights: Floats = np.zeros(terms.shape[1])
    counted: Floats = trust
    for _ in range(5):
        scaled = terms * counted[:, None]
        weights = np.linalg.solve(terms.T @ scaled + ridge, scaled.T @ found)
        counted = trust / (1 + (np.abs(terms @ weights - found) / _DOUBT) ** 2)
    return weights, counted


def _cuts(side: int, dpi: float) -> Floats:
    return np.linspace(0, side, max(round(side / dpi / _CELL_INCHES), 2) + 1).round()


def _bent(picture: Picture, bend: Floats) -> Picture:
    """The picture with each place taken from as far down as the bend has carried its line."""
    height, width = picture.pixels.shape
    columns, rows = _cuts(width, picture.dpi), _cuts(height, picture.dpi)
    x, y = np.meshgrid(columns / width * 2 - 1, rows / height * 2 - 1)
    source = rows[:, None] + (_integrals(x.ravel(), y.ravel()) @ bend).reshape(x.shape) * (width / 2)
    mesh = []
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            corners = ((row, column), (row + 1, column), (row + 1, column + 1), (row, column + 1))
            box = (int(columns[column]), int(rows[row]), int(columns[column + 1]), int(rows[row + 1]))
            mesh.append((box, [float(value) for r, c in corners for value in (columns[c], source[r, c])]))
    image = Image.fromarray(picture.pixels)
    flat = image.transform(image.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=255)
    return Picture(np.asarray(flat), picture.dpi)
