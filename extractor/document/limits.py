"""Limits that hold before anything is decoded, so that a hostile or broken file cannot exhaust the machine."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.errors import LimitExceeded

POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Limits:
    """Largest file in bytes (a container's members together, too), pages per file, picture side in pixels, pixels per
    page, files per container, and containers within one another."""

    file_bytes: int = 256 * 1024 * 1024
    pages: int = 2_000
    picture_side: int = 16_000
    picture_pixels: int = 120_000_000
    members: int = 1_000
    depth: int = 4

    def check_bytes(self, size: int) -> None:
        """Raise LimitExceeded for a file of more than `file_bytes`."""
        if size > self.file_bytes:
            raise LimitExceeded(
                f"the file has {size:,} bytes, over the limit of {self.file_bytes:,}; split it and try again"
            )

    def check_pages(self, count: int) -> None:
        """Raise LimitExceeded for a document of more than `pages` pages."""
        if count > self.pages:
            raise LimitExceeded(f"the file has {count:,} pages, over the limit of {self.pages:,}; split it")

    def check_picture(self, number: int, width: int, height: int) -> None:
        """Raise LimitExceeded for a picture of too many pixels, by side or in all."""
        if max(width, height) > self.picture_side or width * height > self.picture_pixels:
            raise LimitExceeded(
                f"page {number} is a picture of {width:,} x {height:,} pixels, over the limit of "
                f"{self.picture_side:,} a side and {self.picture_pixels:,} in all; scan at 600 dpi or less"
            )


DEFAULT_LIMITS = Limits()
