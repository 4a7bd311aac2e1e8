"""A file to a redacted PDF: read it, cover what identifies the taxpayer, and prove it on the result."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document.opening import open_document
from extractor.document.page import Picture
from extractor.image.resolution import at_dpi
from extractor.ocr.scan_line import find_scan_line
from extractor.pipeline import extract_bytes
from extractor.reading.reader import PageWords, read_pages, read_whole
from extractor.redaction.boxes import boxes_over, painted
from extractor.redaction.codes import find_codes
from extractor.redaction.identity import Identity, identity_of
from extractor.redaction.mentions import Mention, mentions
from extractor.redaction.picture_pdf import picture_pdf
from extractor.redaction.proof import prove, remaining
from extractor.settings import DEFAULT_SETTINGS, Settings
from extractor.values.box import Box

_DPI = 200
_ROUNDS = 3
"""So often what OCR still finds on the covered page is covered too, before the proof fails."""


def redacted(data: bytes, settings: Settings = DEFAULT_SETTINGS, also: Sequence[str] = ()) -> bytes:
    """The bytes of a PDF of pictures without what identifies the taxpayers of the file, and without `also`.

    Raises RedactionFailed, DocumentError, EngineError or MachineError.
    """
    identity = identity_of(extract_bytes(data, "", settings), also)
    covered: list[tuple[Picture, list[Box]]] = []
    with open_document(data, settings.passwords, settings.limits) as document:
        for page, read in zip(document.pages, read_pages(document.pages), strict=True):
            whole = read_whole(read) if read.how == "ocr_tables" else read
            picture = at_dpi(read.picture or page.picture(), _DPI)
            covered.append(_covered(picture, whole, identity))
    pictures, boxes = [picture for picture, _ in covered], [own for _, own in covered]
    pdf = picture_pdf(pictures)
    prove(pdf, pictures, boxes, identity)
    return pdf


def _covered(picture: Picture, read: PageWords, identity: Identity) -> tuple[Picture, list[Box]]:
    """A page with boxes over everything that is found on it, again until nothing more is found."""
    found = [*mentions(read.number, [*read.words, *read.hidden], identity), *_drawn(picture, read.number)]
    for _ in range(_ROUNDS):
        covered = painted(picture, boxes_over(found))
        more = remaining(read.number, covered, identity)
        if not more:
            break
        found += more
    boxes = boxes_over(found)
    return painted(picture, boxes), boxes


def _drawn(picture: Picture, number: int) -> list[Mention]:
    """The scan line and the codes of a page, which are no words."""
    line = find_scan_line(picture, number)
    codes = [Mention("bar code or QR code", box) for box in find_codes(picture)]
    return codes if line is None else [*codes, Mention("scan line", Box(*line.box))]
