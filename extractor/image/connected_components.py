"""Pieces of ink that hang together."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractor.image.normalization import Mask

Box = tuple[int, int, int, int]
"""Top, left, bottom, right in cells of a mask."""


@dataclass(frozen=True)
class ConnectedComponents:
    """The pieces of a mask, cells that touch at a corner included.

    `numbers` holds for each cell the number of its piece from 1, 0 where it is not set; `boxes` the box of each piece
    in the order of the numbers.
    """

    numbers: npt.NDArray[np.int32]
    boxes: list[Box]

    def taller_than(self, rows: float) -> Mask:
        """The cells of the pieces whose highest and lowest cell are farther apart."""
        tall = np.array([False, *(bottom - top > rows for top, _, bottom, _ in self.boxes)])
        return np.asarray(tall[self.numbers])


def component_boxes(mask: Mask) -> list[Box]:
    """The boxes of the pieces of a mask, in no order: much quicker than the pieces themselves."""
    outlines, nested = cv2.findContours(mask.view(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if nested is None:
        return []
    boxes = (cv2.boundingRect(line) for line, (_, _, _, parent) in zip(outlines, nested[0], strict=True) if parent < 0)
    return [(top, left, top + height, left + width) for left, top, width, height in boxes]


def connected_components(mask: Mask) -> ConnectedComponents:
    """The pieces of a mask, in no order."""
    _, numbers, measures, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    boxes = [(top, left, top + height, left + width) for left, top, width, height, _ in measures[1:].tolist()]
    return ConnectedComponents(np.asarray(numbers, np.int32), boxes)
