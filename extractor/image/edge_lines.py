"""Straight lines in a small gray picture along which it is brighter on one side: where the edge of paper may be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractor.image.line_fit import slope_and_height

_STEEPEST = float(np.tan(np.radians(20)))
_SLOPES = np.linspace(-_STEEPEST, _STEEPEST, 43)
_FAINTEST = 0.012
"""Smallest rise of brightness a cell, as a part of the brightness there, that votes for a line."""
_LOUDEST = 0.08
"""A stronger rise counts no more than this, so that a black mark does not outvote a long faint edge."""
DARKEST = 48
"""Gray that is added to the brightness, lest noise in the dark count as edges."""
_TILT_ERROR = 0.3
_BIN = 2
_APART = 6
"""Cells by which two lines differ at a third of the way from the middle, or are one."""
_FEWEST_VOTES = 0.3

Floats = npt.NDArray[np.floating]


@dataclass(frozen=True)
class Line:
    """A nearly level line: y = `height` + `slope` * (x - half the picture's width), in cells."""

    height: float
    slope: float


def rise(bright: Floats) -> Floats:
    """How much brighter it gets a cell down, as a part of the brightness there."""
    steps = np.zeros_like(bright)
    steps[1:-1] = (bright[2:] - bright[:-2]) / 2
    return steps / (bright + DARKEST)


def level_lines(down: Floats, across: Floats, paper: Floats, most: int) -> list[Line]:
    """The plainest nearly level lines below which it is brighter, at most `most`; found by votes (Hough).

    `down`: the rise downwards; `across`: the rise to the right; `paper`: how much it looks like paper right below,
    0 to 1. Tilted by up to 20 degrees.
    """
    height, width = down.shape
    rows, columns = _ridge(down)
    bright, rises = paper[rows, columns], down[rows, columns]
    weight = np.minimum(rises, _LOUDEST) * bright
    if weight.sum() < _FEWEST_VOTES:
        return []
    y, x = rows.astype(np.float64), columns - width / 2
    strength = rises * bright
    tilt = -across[rows, columns] / rises
    margin = int(_STEEPEST * width / 2) + 2 * _BIN
    bins = (height + 2 * margin) // _BIN + 2
    # All slopes are voted on in one go: there are few cells on an edge, and a call takes longer than its work.
    slope, cell = np.nonzero(np.abs(tilt - _SLOPES[:, None]) < _TILT_ERROR)
    at = ((y[cell] - _SLOPES[slope] * x[cell] + margin) / _BIN).astype(np.int32)
    at += slope * bins
    counted = np.bincount(at, weights=weight[cell], minlength=len(_SLOPES) * bins)
    votes = np.asarray(counted, np.float64).reshape(-1, bins)
    # A line on the border of two bins votes for both.
    votes[:, :-1] += votes[:, 1:].copy()
    heights = _BIN * (np.arange(bins) + 1.0) - margin
    return [_drawn_to(line, y, x, strength) for line in _peaks(votes, heights, width, most)]


def _ridge(down: Floats) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The rows and columns of the cells where the rise is plain, and the greatest above and below itself."""
    rows, columns = np.divmod(np.flatnonzero(down[1:-1] > _FAINTEST), down.shape[1])
    rises = down[rows + 1, columns]
    greatest = (rises >= down[rows, columns]) & (rises >= down[rows + 2, columns])
    return rows[greatest] + 1, columns[greatest]


def _peaks(votes: Floats, heights: Floats, width: int, most: int) -> list[Line]:
    lines: list[Line] = []
    while len(lines) < most:
        row, column = np.unravel_index(int(np.argmax(votes)), votes.shape)
        if votes[row, column] <= _FEWEST_VOTES:
            break
        line = Line(float(heights[column]), float(_SLOPES[row]))
        lines.append(line)
        apart = heights[None, :] - line.height
        fanned = ((_SLOPES - line.slope) * width / 3)[:, None]
        votes[(np.abs(apart - fanned) < _APART) & (np.abs(apart + fanned) < _APART)] = 0
    return lines


def _drawn_to(line: Line, y: Floats, x: Floats, weight: Floats) -> Line:
    """The line moved to where the edge cells around it lie in the mean."""
    near = np.abs(y - line.height - line.slope * x) < _APART / 2
    if near.sum() < _APART or np.ptp(x[near]) < _APART:
        return line
    slope, height = slope_and_height(x[near], y[near], weight[near] ** 2)
    return Line(height, slope)
