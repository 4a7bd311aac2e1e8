"""Pieces of ink that hang together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractor.reading.upright import Mask

Box = tuple[int, int, int, int]
"""Top, left, bottom, right in cells of a mask."""


@dataclass(frozen=True)
class Piece:
    """Set cells that hang together, diagonals included: their box, and their runs as row, first and end column."""

    box: Box
    runs: list[tuple[int, int, int]]

    @property
    def height(self) -> int:
        """Rows from its highest to its lowest cell."""
        return self.box[2] - self.box[0]


def pieces_of(mask: Mask) -> list[Piece]:
    """The pieces of a mask, in no order."""
    parents: list[int] = []
    runs: list[tuple[int, int, int]] = []

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    above: list[tuple[int, int, int]] = []
    for row in range(mask.shape[0]):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], mask[row].view(np.int8), [0]))))
        current: list[tuple[int, int, int]] = []
        position = 0
        for start, end in edges.reshape(-1, 2).tolist():
            index = len(parents)
            parents.append(index)
            runs.append((row, start, end))
            while position < len(above) and above[position][1] < start:
                position += 1
            probe = position
            while probe < len(above) and above[probe][0] <= end:
                first, second = root(above[probe][2]), root(index)
                if first != second:
                    parents[second] = first
                probe += 1
            current.append((start, end, index))
        above = current
    gathered: dict[int, list[tuple[int, int, int]]] = {}
    for index, run in enumerate(runs):
        gathered.setdefault(root(index), []).append(run)
    return [Piece(_box(own), own) for own in gathered.values()]


def _box(runs: list[tuple[int, int, int]]) -> Box:
    return runs[0][0], min(start for _, start, _ in runs), runs[-1][0] + 1, max(end for _, _, end in runs)
