"""The dictionaries of a PDF, for what PDFium tells of no page: how its pictures are stored and shown."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_ONE_REVISION = b"startxref"
"""Stands once in a file that was written in one go: of another, two parsers may see two documents."""
_MASKS = ("Mask", "SMask")
_TELLING = ("XObject", "ExtGState", "ColorSpace")
"""The resources of a page that may change how a picture is shown."""


@dataclass(frozen=True)
class StoredPicture:
    """A picture among a page's resources: its dictionary without references, and those resources by their kinds."""

    dictionary: dict[str, Any]
    resources: dict[str, Any]


class PdfObjects:
    """The objects of a PDF as pdfminer parses them; nothing is parsed before it is asked for."""

    def __init__(self, data: bytes, password: str) -> None:
        self._data = data
        self._password = password

    def picture(self, page: int, pages: int, raw: bytes) -> StoredPicture | None:
        """The only picture on a page (from 0) of `pages` whose stream holds exactly the bytes `raw`; None where the
        page has none, the file was saved in revisions, or its objects cannot be parsed."""
        try:
            all_pages = self._pages
            if len(all_pages) != pages:
                return None
            resources = {name: _resolved(all_pages[page].resources.get(name) or {}) for name in _TELLING}
            found = [each for each in resources["XObject"].values() if _raw(each) == raw]
            return StoredPicture(_resolved(found[0].attrs), resources) if len(found) == 1 else None
        except Exception:  # noqa: BLE001 - pdfminer raises anything on a broken file
            return None

    def finest_mask(self, page: int, pages: int, raw: bytes) -> tuple[int, int] | None:
        """The width and height in pixels of what masks such a picture: of ink on nothing, the mask has the print. None
        where it has no mask, or that cannot be told."""
        stored = self.picture(page, pages, raw)
        try:
            masks: list[Any] = [] if stored is None else [stored.dictionary.get(name) for name in _MASKS]
            sizes = [(int(mask.attrs["Width"]), int(mask.attrs["Height"])) for mask in masks if hasattr(mask, "attrs")]
            return max(sizes, default=None)
        except Exception:  # noqa: BLE001 - pdfminer raises anything on a broken file
            return None

    @cached_property
    def _pages(self) -> list[Any]:
        # Needed for scans in a PDF alone, and loading it takes 0.1 s.
        from pdfminer.pdfdocument import PDFDocument
        from pdfminer.pdfpage import PDFPage
        from pdfminer.pdfparser import PDFParser

        if self._data.count(_ONE_REVISION) != 1:
            return []
        document = PDFDocument(PDFParser(io.BytesIO(self._data)), self._password)
        return list(PDFPage.create_pages(document))


def _resolved(value: Any) -> Any:
    from pdfminer.pdftypes import resolve_all

    return resolve_all(value)


def _raw(stream: Any) -> bytes | None:
    raw = getattr(stream, "rawdata", None)
    return None if raw is None else bytes(raw)
