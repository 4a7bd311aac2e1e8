"""A file to a redacted PDF: read it, cover what identifies the taxpayer, and prove it on the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.document.input_files import input_files
from extractor.document.opening import open_document
from extractor.document.page import Page, Picture
from extractor.errors import RedactionFailed
from extractor.image.resolution import at_dpi
from extractor.layout.page_layout import page_layout
from extractor.ocr.scan_line import find_scan_line
from extractor.processor_time import allow_for
from extractor.reading.reader import PageWords, read_pages
from extractor.redaction.boxes import boxes_over, painted
from extractor.redaction.codes import find_codes
from extractor.redaction.identity import Identity, identity_of
from extractor.redaction.mentions import Mention
from extractor.redaction.picture_pdf import picture_pdf
from extractor.redaction.proof import pictures_shown
from extractor.redaction.turned import Reading, in_four_turns
from extractor.settings import DEFAULT_SETTINGS, Settings
from extractor.values.box import Box

_DPI = 200
_ROUNDS = 4
"""So often the result is covered where its reading asks for it, before the proof has failed."""


def redacted(data: bytes, settings: Settings = DEFAULT_SETTINGS, also: Sequence[str] = ()) -> bytes:
    """The bytes of a PDF of pictures without what identifies the taxpayers of the file, and without `also`.

    The identity is what any reading shows, of the pages and of the result in all four turns. The result is proved once
    none of them shows any of it that is under no box.

    Raises RedactionFailed, DocumentError, EngineError or MachineError.
    """
    with open_document(_only_document(data, settings), settings.passwords, settings.limits) as document:
        pages = [_page(page, read) for page, read in zip(document.pages, read_pages(document.pages), strict=True)]
    identity = _identity(pages, also)
    for _ in range(_ROUNDS):
        allow_for(len(pages))
        pages = [replace(page, covered=boxes_over(page.mentions(identity))) for page in pages]
        pictures = [painted(page.picture, page.covered) for page in pages]
        pdf = picture_pdf(pictures)
        shown = pictures_shown(pdf, pictures, [page.covered for page in pages])
        pages = [page.with_readings_of(picture) for page, picture in zip(pages, shown, strict=True)]
        identity = _identity(pages, also)
        left = [(page.number, mention.what) for page in pages for mention in page.left(identity)]
        if not left:
            _require_known(identity, also)
            return pdf
    number, what = left[0]
    raise RedactionFailed(f"page {number} would still show the taxpayer's {what}; nothing was written")


def _only_document(data: bytes, settings: Settings) -> bytes:
    """The document in a file. Of several each may be another taxpayer's, whose identity has to be known by itself."""
    files = input_files(data, "file", settings.passwords, settings.limits)
    if len(files) > 1:
        raise RedactionFailed(f"the file holds {len(files):,} documents: redact each by itself; nothing was written")
    if files[0].error is not None:
        raise files[0].error
    return files[0].data


@dataclass(frozen=True)
class _Page:
    """A page: its readings, the codes and the scan line on it, its boxes, and those with which it was read last."""

    number: int
    picture: Picture
    readings: tuple[Reading, ...]
    drawn: tuple[Mention, ...]
    covered: Sequence[Box] = ()
    read_with: Sequence[Box] | None = None

    def mentions(self, identity: Identity) -> list[Mention]:
        """All that any reading shows of an identity, and the codes and the scan line."""
        shown = [mention for reading in self.readings for mention in reading.mentions_on(self.picture, identity)]
        return [*self.drawn, *shown]

    def left(self, identity: Identity) -> list[Mention]:
        """What of it is under no box."""
        return [each for each in self.mentions(identity) if not any(_is_inside(each.box, box) for box in self.covered)]

    def with_readings_of(self, shown: Picture) -> _Page:
        """The page with what the redacted one shows; one that was read with the same boxes shows nothing new."""
        if self.read_with == self.covered:
            return self
        return replace(
            self,
            readings=(*self.readings, *in_four_turns(shown, self.number)),
            drawn=(*self.drawn, *_codes(shown)),
            read_with=self.covered,
        )


def _is_inside(inner: Box, outer: Box) -> bool:
    return outer.x0 <= inner.x0 and outer.top <= inner.top and inner.x1 <= outer.x1 and inner.bottom <= outer.bottom


def _page(page: Page, read: PageWords) -> _Page:
    picture = at_dpi(read.picture or page.picture(), _DPI)
    line = find_scan_line(picture, read.number)
    scan_line = () if line is None else (Mention("scan line", Box(*line.box)),)
    readings = tuple(Reading(page_layout(read.number, words)) for words in (read.words, read.hidden) if words)
    return _Page(read.number, picture, readings, (*_codes(picture), *scan_line))


def _codes(picture: Picture) -> tuple[Mention, ...]:
    return tuple(Mention("bar code or QR code", box) for box in find_codes(picture))


def _identity(pages: Sequence[_Page], also: Sequence[str]) -> Identity:
    return identity_of([reading.layout for page in pages for reading in page.readings], also)


def _require_known(identity: Identity, also: Sequence[str]) -> None:
    """Raise RedactionFailed where what every letter has was not read, and nothing is named instead."""
    if identity.missing and not also:
        missing = ", ".join(identity.missing)
        raise RedactionFailed(
            f"could not be read, so that it cannot be proved to be covered: the taxpayer's {missing}; name what "
            "identifies the taxpayer with --also, once for each part; nothing was written"
        )
