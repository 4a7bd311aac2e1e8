"""A file to a redacted PDF: read it, cover what identifies the taxpayer, and prove it on the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.document.opening import open_document
from extractor.document.page import Picture
from extractor.errors import RedactionFailed
from extractor.image.resolution import at_dpi
from extractor.ocr.scan_line import find_scan_line
from extractor.pipeline import extract_bytes
from extractor.reading.reader import PageWords, read_pages
from extractor.redaction.boxes import boxes_over, painted
from extractor.redaction.codes import find_codes
from extractor.redaction.identity import Identity, identity_of
from extractor.redaction.mentions import Mention, mentions
from extractor.redaction.picture_pdf import picture_pdf
from extractor.redaction.proof import came_back
from extractor.settings import DEFAULT_SETTINGS, Settings
from extractor.values.box import Box

_DPI = 200
_ROUNDS = 3
"""So often what OCR still finds in the result is covered too, before the proof has failed."""


def redacted(data: bytes, settings: Settings = DEFAULT_SETTINGS, also: Sequence[str] = ()) -> bytes:
    """The bytes of a PDF of pictures without what identifies the taxpayers of the file, and without `also`.

    Raises RedactionFailed, DocumentError, EngineError or MachineError.
    """
    identity = identity_of(extract_bytes(data, "", settings), also)
    pages = []
    with open_document(data, settings.passwords, settings.limits) as document:
        for page, read in zip(document.pages, read_pages(document.pages), strict=True):
            pages.append(_page(at_dpi(read.picture or page.picture(), _DPI), read, identity))
    for _ in range(_ROUNDS):
        boxes = [boxes_over(page.found) for page in pages]
        pictures = [painted(page.picture, own) for page, own in zip(pages, boxes, strict=True)]
        pdf = picture_pdf(pictures)
        left = came_back(pdf, pictures, boxes, identity)
        if not any(left):
            return pdf
        pages = [replace(page, found=page.found + more) for page, more in zip(pages, left, strict=True)]
    number, what = next((number, more[0].what) for number, more in enumerate(left, 1) if more)
    raise RedactionFailed(f"page {number} would still show the taxpayer's {what}; nothing was written")


@dataclass(frozen=True)
class _Page:
    """A page to be covered, and what was found on it."""

    picture: Picture
    found: list[Mention]


def _page(picture: Picture, read: PageWords, identity: Identity) -> _Page:
    line = find_scan_line(picture, read.number)
    drawn = [Mention("bar code or QR code", box) for box in find_codes(picture)]
    drawn += [] if line is None else [Mention("scan line", Box(*line.box))]
    return _Page(picture, [*mentions(read.number, [*read.words, *read.hidden], identity), *drawn])
