"""The box around print, and how boxes lie to one another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_LEAST = 0.1
"""Points: the least size that a share is taken of, so that a box without height or width has shares too."""


class Box(NamedTuple):
    """A rectangle on the upright page in points (1/72 inch), origin top left.

    >>> Box(0, 0, 10, 10).iou(Box(5, 0, 15, 10))
    0.3333333333333333
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
        """The height of its center."""
        return (self.top + self.bottom) / 2

    def overlap_across(self, other: Box) -> float:
        """The width that both share, as a part of the narrower's; negative where a gap is between them."""
        shared = min(self.x1, other.x1) - max(self.x0, other.x0)
        return shared / max(min(self.width, other.width), _LEAST)

    def overlap_down(self, other: Box) -> float:
        """The height that both share, as a part of the lower one's; negative where a gap is between them."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared / max(min(self.height, other.height), _LEAST)

    def overlaps(self, other: Box, share: float = 0.0) -> bool:
        """Whether both share more than a part of the smaller one's width and height."""
        return self.overlap_across(other) > share and self.overlap_down(other) > share

    def iou(self, other: Box) -> float:
        """Intersection over union, 0 to 1."""
        across = max(min(self.x1, other.x1) - max(self.x0, other.x0), 0.0)
        down = max(min(self.bottom, other.bottom) - max(self.top, other.top), 0.0)
        both = self.width * self.height + other.width * other.height - across * down
        return across * down / both if both > 0 else 0.0

    def rounded(self) -> Box:
        """The box to a tenth of a point."""
        return Box(*(round(edge, 1) for edge in self))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around some boxes, of which there is at least one."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))
