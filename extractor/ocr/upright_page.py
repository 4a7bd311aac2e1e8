"""A page put upright, with what its ways of reading all look at: the bare print and its lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.image.dot_leaders import without_leaders
from extractor.image.normalization import at_dpi
from extractor.image.ruled_lines import without_rules
from extractor.image.table_lines import table_strips
from extractor.image.text_lines import Strip, find_strips, lines_of_ink
from extractor.ocr.scan_line import MachineLine, machine_line

_LEAST_DPI, _MOST_DPI = 200.0, 250.0
"""Between these the print is looked at as it was scanned: enlarged it takes longer and shows no more."""


@dataclass(frozen=True)
class UprightPage:
    """The upright picture of a page and its number from 1; what is found in it is found once."""

    number: int
    picture: Picture

    @cached_property
    def print(self) -> Picture:
        """The print alone, without rules and dot leaders, at 200 to 250 dpi."""
        return self._bare[0]

    @cached_property
    def strips(self) -> list[Strip]:
        """The lines of the print, from the top down."""
        return find_strips(*self._bare)

    @property
    def strips_of_words(self) -> list[Strip]:
        """The lines of the print that are the engine's to read: all but the machine line."""
        line = self.machine_line
        if line is None:
            return self.strips
        x0, top, x1, bottom = (edge * self.scale for edge in line.box)
        return [
            strip
            for strip in self.strips
            if not (strip.left < x1 and strip.right > x0 and _is_level_with(strip, top, bottom))
        ]

    @cached_property
    def table_strips(self) -> list[Strip]:
        """Of the lines of the print those of the page's head, foot and tables."""
        return table_strips(self.print, self.strips)

    @cached_property
    def machine_line(self) -> MachineLine | None:
        """The coupon's machine line, where the page has one."""
        return machine_line(self.picture, self.number)

    def print_at(self, dpi: float) -> Picture:
        """The print alone at another resolution."""
        return _bare_print(self.picture, dpi)[0]

    @property
    def scale(self) -> float:
        """Pixels of the print a point."""
        return self.print.dpi / POINTS_PER_INCH

    @cached_property
    def _bare(self) -> tuple[Picture, list[Strip]]:
        return _bare_print(self.picture, min(max(self.picture.dpi, _LEAST_DPI), _MOST_DPI))


def _is_level_with(strip: Strip, top: float, bottom: float) -> bool:
    """Whether a strip is a line between these edges alone; one that holds another line too is not."""
    return top < (strip.top + strip.bottom) / 2 < bottom and strip.bottom - strip.top < 1.5 * (bottom - top)


def _bare_print(picture: Picture, dpi: float) -> tuple[Picture, list[Strip]]:
    """A picture without rules and leaders, and the lines of ink that are left."""
    ruleless = without_rules(at_dpi(picture, dpi))
    lines = lines_of_ink(ruleless)
    bare = without_leaders(ruleless, lines)
    return bare, lines if bare is ruleless else lines_of_ink(bare)
