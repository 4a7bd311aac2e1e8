"""The box around printed text, and how much two boxes overlap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_LEAST = 0.1
"""Points; smaller widths and heights count as this, so that no overlap divides by zero."""


class Box(NamedTuple):
    """A rectangle on the upright page in points (1/72 inch), origin top left.

    >>> Box(0, 0, 10, 10).overlap_across(Box(5, 0, 15, 10))
    0.5
    """

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points across."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points down."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The vertical position of its center."""
        return (self.top + self.bottom) / 2

    def overlap_across(self, other: Box) -> float:
        """The width in common as a fraction of the narrower box's; negative where there is a gap between them."""
        shared = min(self.x1, other.x1) - max(self.x0, other.x0)
        return shared / max(min(self.width, other.width), _LEAST)

    def overlap_down(self, other: Box) -> float:
        """The height in common as a fraction of the shorter box's; negative where there is a gap between them."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared / max(min(self.height, other.height), _LEAST)

    def overlaps(self, other: Box, share: float = 0.0) -> bool:
        """Whether more than a fraction of the smaller width and of the smaller height is in common."""
        return self.overlap_across(other) > share and self.overlap_down(other) > share

    def rounded(self) -> Box:
        """The box to a tenth of a point."""
        return Box(*(round(edge, 1) for edge in self))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around one or more boxes."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))
