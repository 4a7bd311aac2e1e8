"""A page as a picture for people. Apart from what draws it, which a process that only passes it on need not load."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractor.document.limits import POINTS_PER_INCH


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a gray JPEG; `page` is its number in the file."""

    page: int
    jpeg: bytes


def page_size(path: Path) -> tuple[float, float] | None:
    """Width and height in points of the page that a picture file shows; None if there is no such picture."""
    from PIL import Image

    try:
        with Image.open(path, formats=["JPEG"]) as image:
            dpi = float(image.info["dpi"][0])
            return image.width / dpi * POINTS_PER_INCH, image.height / dpi * POINTS_PER_INCH
    except (OSError, KeyError, ZeroDivisionError):
        return None
