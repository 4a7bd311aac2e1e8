"""Straight edges in a small gray picture that are brighter on one side: candidates for the edge of the paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractor.image.line_fit import slope_and_height

_MAX_SLOPE = float(np.tan(np.radians(20)))
_SLOPES = np.linspace(-_MAX_SLOPE, _MAX_SLOPE, 43)
_MIN_RISE = 0.012
"""Minimum rise of brightness per cell, relative to the brightness there, that votes for a line."""
_MAX_VOTE = 0.08
"""A stronger rise counts only this much, so that a black mark does not outvote a long faint edge."""
DARK_OFFSET = 48
"""Added to the brightness, so that noise in dark areas does not count as edges."""
_TILT_ERROR = 0.3
_BIN = 2
_MIN_DISTANCE = 6
"""Minimum distance in cells between two different lines, a third of the width from the middle."""
_MIN_VOTES = 0.3

Floats = npt.NDArray[np.floating]


@dataclass(frozen=True)
class Line:
    """A nearly level line: y = `height` + `slope` * (x - half the picture's width), in cells."""

    height: float
    slope: float


def rise(bright: Floats) -> Floats:
    """Relative rise of brightness per cell downward."""
    steps = np.zeros_like(bright)
    steps[1:-1] = (bright[2:] - bright[:-2]) / 2
    return steps / (bright + DARK_OFFSET)


def level_lines(down: Floats, across: Floats, paper: Floats, most: int) -> list[Line]:
    """The strongest nearly level lines (up to 20 degrees) that are brighter below, at most `most`; a Hough transform.

    `down` is the rise downward, `across` the rise to the right, `paper` how much the area just below looks like paper,
    from 0 to 1.
    """
    height, width = down.shape
    rows, columns = _ridge(down)
    bright, rises = paper[rows, columns], down[rows, columns]
    weight = np.minimum(rises, _MAX_VOTE) * bright
    if weight.sum() < _MIN_VOTES:
        return []
    y, x = rows.astype(np.float64), columns - width / 2
    strength = rises * bright
    tilt = -across[rows, columns] / rises
    margin = int(_MAX_SLOPE * width / 2) + 2 * _BIN
    bins = (height + 2 * margin) // _BIN + 2
    # All slopes are voted on in one call: an edge has few cells, and a call takes longer than its work.
    slope, cell = np.nonzero(np.abs(tilt - _SLOPES[:, None]) < _TILT_ERROR)
    at = ((y[cell] - _SLOPES[slope] * x[cell] + margin) / _BIN).astype(np.int32)
    at += slope * bins
    counted = np.bincount(at, weights=weight[cell], minlength=len(_SLOPES) * bins)
    votes = np.asarray(counted, np.float64).reshape(-1, bins)
    # A line on the border of two bins votes for both.
    votes[:, :-1] += votes[:, 1:].copy()
    heights = _BIN * (np.arange(bins) + 1.0) - margin
    return [_refined(line, y, x, strength) for line in _peaks(votes, heights, width, most)]


def _ridge(down: Floats) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Rows and columns of the cells whose rise exceeds the minimum and is a local maximum vertically."""
    rows, columns = np.divmod(np.flatnonzero(down[1:-1] > _MIN_RISE), down.shape[1])
    rises = down[rows + 1, columns]
    greatest = (rises >= down[rows, columns]) & (rises >= down[rows + 2, columns])
    return rows[greatest] + 1, columns[greatest]


def _peaks(votes: Floats, heights: Floats, width: int, most: int) -> list[Line]:
    lines: list[Line] = []
    while len(lines) < most:
        row, column = np.unravel_index(int(np.argmax(votes)), votes.shape)
        if votes[row, column] <= _MIN_VOTES:
            break
        line = Line(float(heights[column]), float(_SLOPES[row]))
        lines.append(line)
        apart = heights[None, :] - line.height
        fanned = ((_SLOPES - line.slope) * width / 3)[:, None]
        votes[(np.abs(apart - fanned) < _MIN_DISTANCE) & (np.abs(apart + fanned) < _MIN_DISTANCE)] = 0
    return lines


def _refined(line: Line, y: Floats, x: Floats, weight: Floats) -> Line:
    """The line fitted to the edge cells near it."""
    near = np.abs(y - line.height - line.slope * x) < _MIN_DISTANCE / 2
    if near.sum() < _MIN_DISTANCE or np.ptp(x[near]) < _MIN_DISTANCE:
        return line
    slope, height = slope_and_height(x[near], y[near], weight[near] ** 2)
    return Line(height, slope)
