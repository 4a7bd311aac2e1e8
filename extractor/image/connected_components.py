"""Connected components of an ink mask."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractor.image.ink import Mask

Box = tuple[int, int, int, int]
"""Top, left, bottom, right, in mask cells."""


@dataclass(frozen=True)
class ConnectedComponents:
    """The connected components of a mask (8-connectivity).

    `numbers` has the component number of each cell, counted from 1, and 0 where the mask is not set; `boxes` has the
    bounding box of each component in the same order.
    """

    numbers: npt.NDArray[np.int32]
    boxes: list[Box]

    def taller_than(self, rows: float) -> Mask:
        """The cells of components whose box is taller than `rows`."""
        tall = np.array([False, *(bottom - top > rows for top, _, bottom, _ in self.boxes)])
        return np.asarray(tall[self.numbers])


def component_boxes(mask: Mask) -> list[Box]:
    """The bounding boxes of all components, in no particular order. Much faster than labeling the components."""
    outlines, nested = cv2.findContours(mask.view(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if nested is None:
        return []
    boxes = (cv2.boundingRect(line) for line, (_, _, _, parent) in zip(outlines, nested[0], strict=True) if parent < 0)
    return [(top, left, top + height, left + width) for left, top, width, height in boxes]


def connected_components(mask: Mask) -> ConnectedComponents:
    """The connected components of a mask, in no particular order."""
    _, numbers, measures, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    boxes = [(top, left, top + height, left + width) for left, top, width, height, _ in measures[1:].tolist()]
    return ConnectedComponents(np.asarray(numbers, np.int32), boxes)
