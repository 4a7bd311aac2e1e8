"""A page as the later packages see it: a size in points, a picture, and the text that came with it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from extractor.document.containers.member import Member, Unpacking
from extractor.values.box import Box
from extractor.values.word import Span

Pixels = npt.NDArray[np.uint8]
"""A gray picture: rows × columns, 0 is black and 255 is white."""


@dataclass(frozen=True)
class Picture:
    """A gray picture of a page and its resolution in dots per inch, the same in both directions."""

    pixels: Pixels
    dpi: float


LARGEST_DPI = 300
"""A finer scan is read no better."""
_ENOUGH_DPI = 195
"""What is read as well as anything finer: a scan of 200 dpi, by a scanner that is a little off."""


def enough_dpi(dpi: float) -> float:
    """The resolution at which a scan is read: its own, or one at which whole pixels of it are put together, as from 600
    to 200 dpi; that is quickest, and loses nothing that is read."""
    return dpi if dpi <= LARGEST_DPI * 1.02 else dpi / (dpi // _ENOUGH_DPI)


@dataclass(frozen=True)
class PageText:
    """The characters that came with a page (pdfplumber's `char` objects) and the page's size in points."""

    characters: list[dict[str, Any]]
    width: float
    height: float


class Page(ABC):
    """One page of a document, 1-based `number`. Nothing is decoded before it is asked for."""

    number: int

    @abstractmethod
    def picture(self) -> Picture:
        """The page as a gray picture, turned as the file itself says. Raises DamagedFile or LimitExceeded."""

    def text(self) -> PageText | None:
        """The page's own text; None where it has none."""
        return None

    def text_at_a_glance(self) -> str | None:
        """The page's own text, unproved; None for a page that may show anything else."""
        return None

    def links(self) -> list[tuple[str, Box]]:
        """The address that each link of the page opens, and its place."""
        return []

    def drawn(self, dpi: float, bands: Sequence[Span] | None = None) -> Pixels:
        """The page as it is displayed, in gray; of `bands`, only what is in them, white elsewhere.

        Raises DamagedFile or LimitExceeded.
        """
        raise NotImplementedError

    def drawn_without_text(self, dpi: float) -> Pixels:
        """The same without the page's own text, on as many pixels. Raises DamagedFile or LimitExceeded."""
        raise NotImplementedError

    @property
    def picture_share(self) -> float:
        """How much of the page its largest picture covers, 0 to 1."""
        return 1.0


class Document(ABC):
    """An opened file: its media type and its pages. Close it, or use it in a `with` statement."""

    media_type: str
    pages: Sequence[Page]
    joined: bool = False
    """Whether the file holds more documents than the one that is displayed."""
    is_followed: bool = False
    """Whether the file holds another document, of any kind, behind it."""
    is_cut_short: bool = False
    """Whether its end is lost, and its pages are what is left."""
    is_small: bool = False
    """Whether it is a picture with too few pixels to show a letter."""
    shown_elsewhere: str | None = None
    """Where to read what the pages do not display, in words for a person."""

    is_portfolio: bool = False
    """Whether its pages are the cover of the files attached to it."""

    def attachments(self, unpacking: Unpacking) -> list[Member]:
        """The files attached to it. Raises LimitExceeded."""
        return []

    @abstractmethod
    def close(self) -> None:
        """Let go of the file."""

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
