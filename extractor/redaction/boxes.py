"""Black boxes whose size says nothing of what they cover: edges on a fixed grid, one box for an address block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.redaction.mentions import Mention
from extractor.values.box import Box, union

_ACROSS, _DOWN = 36.0, 3.0
"""Points: the grid. Nine digits in 8 to 12 points are one or two cells wide."""
_MARGIN = 1.5
"""Points around print: its boxes end at the ink, or a little before."""
_BLOCK_GAP = 1.6
"""Line heights between lines of one address block."""
_BLACK = 0


def boxes_over(mentions: Iterable[Mention]) -> list[Box]:
    """Boxes on the grid over all mentions; names and addresses that are below one another get one box."""
    found = list(mentions)
    block = _blocks([each.box for each in found if each.what in ("name", "address")])
    return sorted({_on_grid(box) for box in [*(each.box for each in found), *block]})


def painted(picture: Picture, boxes: Sequence[Box]) -> Picture:
    """The picture with black boxes."""
    pixels = picture.pixels.copy()
    for top, bottom, left, right in pixel_edges(picture, boxes):
        pixels[top:bottom, left:right] = _BLACK
    return Picture(pixels, picture.dpi)


def pixel_edges(picture: Picture, boxes: Sequence[Box]) -> list[tuple[int, int, int, int]]:
    """Top, bottom, left and right of each box in pixels of the picture."""
    scale = picture.dpi / POINTS_PER_INCH
    return [
        (max(floor(top * scale), 0), ceil(bottom * scale), max(floor(x0 * scale), 0), ceil(x1 * scale))
        for x0, top, x1, bottom in boxes
    ]


def _blocks(boxes: Sequence[Box]) -> list[Box]:
    """Boxes of lines that are below one another, joined."""
    blocks: list[Box] = []
    for box in sorted(boxes, key=lambda each: each.top):
        near = next((block for block in blocks if _continues(block, box)), None)
        if near is not None:
            blocks.remove(near)
            box = union([near, box])
        blocks.append(box)
    return blocks


def _continues(block: Box, line: Box) -> bool:
    return line.top - block.bottom <= _BLOCK_GAP * line.height and block.overlap_across(line) > 0


def _on_grid(box: Box) -> Box:
    return Box(
        floor((box.x0 - _MARGIN) / _ACROSS) * _ACROSS,
        floor((box.top - _MARGIN) / _DOWN) * _DOWN,
        ceil((box.x1 + _MARGIN) / _ACROSS) * _ACROSS,
        ceil((box.bottom + _MARGIN) / _DOWN) * _DOWN,
    )
