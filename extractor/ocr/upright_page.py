"""An upright page with what all recognition passes share: the bare print and its text lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.image.dot_leaders import without_dot_leaders
from extractor.image.resolution import at_dpi
from extractor.image.ruled_lines import without_ruled_lines
from extractor.image.text_lines import TextLine, find_text_lines, ink_lines
from extractor.ocr.scan_line import RecognizedScanLine, find_scan_line

_MIN_DPI, _MAX_DPI = 200.0, 250.0
"""Print is used as scanned between these resolutions; enlarging it takes longer and adds no detail."""


@dataclass(frozen=True)
class UprightPage:
    """The upright picture of a page and its number from 1; derived pictures and lines are computed once."""

    number: int
    picture: Picture

    @cached_property
    def print(self) -> Picture:
        """The print without ruled lines and dot leaders, at 200 to 250 dpi."""
        return self._bare[0]

    @cached_property
    def text_lines(self) -> list[TextLine]:
        """The text lines, from top to bottom."""
        return find_text_lines(*self._bare)

    @property
    def word_lines(self) -> list[TextLine]:
        """The text lines for the engine: all but the scan line."""
        line = self.scan_line
        if line is None:
            return self.text_lines
        x0, top, x1, bottom = (edge * self.scale for edge in line.box)
        return [
            text_line
            for text_line in self.text_lines
            if not (text_line.left < x1 and text_line.right > x0 and _is_level_with(text_line, top, bottom))
        ]

    @cached_property
    def scan_line(self) -> RecognizedScanLine | None:
        """The scan line of the coupon, if the page has one."""
        return find_scan_line(self.picture, self.number)

    def print_at(self, dpi: float) -> Picture:
        """The bare print at another resolution."""
        return _bare_print(self.picture, dpi)[0]

    @property
    def scale(self) -> float:
        """Pixels of the print per point."""
        return self.print.dpi / POINTS_PER_INCH

    @cached_property
    def _bare(self) -> tuple[Picture, list[TextLine]]:
        return _bare_print(self.picture, min(max(self.picture.dpi, _MIN_DPI), _MAX_DPI))


def _is_level_with(text_line: TextLine, top: float, bottom: float) -> bool:
    """Whether a text line is a line between these edges alone; False for one that contains another line too."""
    return top < (text_line.top + text_line.bottom) / 2 < bottom and text_line.bottom - text_line.top < 1.5 * (
        bottom - top
    )


def _bare_print(picture: Picture, dpi: float) -> tuple[Picture, list[TextLine]]:
    """A picture without ruled lines and dot leaders, and the remaining lines of ink."""
    without_lines = without_ruled_lines(at_dpi(picture, dpi))
    lines = ink_lines(without_lines)
    bare = without_dot_leaders(without_lines, lines)
    return bare, lines if bare is without_lines else ink_lines(bare)
