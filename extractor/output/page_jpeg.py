"""A page as a picture for people. Apart from what draws it, which a process that only passes it on need not load."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a gray JPEG; `page` is its number in the file."""

    page: int
    jpeg: bytes
