"""One reading of a page, upright or turned, and where on the page its mentions of an identity are."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.image.resolution import at_dpi
from extractor.image.rotation import rotated
from extractor.layout.page_layout import PageLayout, page_layout
from extractor.ocr.engine import recognize
from extractor.redaction.identity import Identity
from extractor.redaction.mentions import Mention, mentions
from extractor.values.box import Box

_TURNED_DPI = 150
"""Resolution at which the turned pages are read: print of 6 points is 12 pixels high."""


@dataclass(frozen=True)
class Reading:
    """The words of a page turned counterclockwise by quarter turns."""

    layout: PageLayout
    turns: int = 0

    def mentions_on(self, picture: Picture, identity: Identity) -> list[Mention]:
        """Every mention of an identity, with boxes on the picture that is not turned."""
        return [Mention(what, _turned_back(box, picture, self.turns)) for what, box in mentions(self.layout, identity)]


def in_four_turns(picture: Picture, number: int) -> list[Reading]:
    """A picture as OCR of whole pages reads it, upright and turned."""
    turned = [picture, *(at_dpi(rotated(picture, turns), _TURNED_DPI) for turns in (1, 2, 3))]
    return [Reading(page_layout(number, recognize(each, number)), turns) for turns, each in enumerate(turned)]


def _turned_back(box: Box, picture: Picture, turns: int) -> Box:
    """A box of the picture rotated counterclockwise by quarter turns, on the picture itself."""
    height, width = (side * POINTS_PER_INCH / picture.dpi for side in picture.pixels.shape)
    x0, top, x1, bottom = box
    return {
        0: box,
        1: Box(width - bottom, x0, width - top, x1),
        2: Box(width - x1, height - bottom, width - x0, height - top),
        3: Box(top, height - x1, bottom, height - x0),
    }[turns]
