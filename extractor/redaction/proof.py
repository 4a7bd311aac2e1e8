"""The proof of a redacted file, made on its bytes: nothing of the identity comes back, and nothing else has changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.opening import open_document
from extractor.document.page import Document, Picture
from extractor.errors import RedactionFailed
from extractor.image.resolution import at_dpi
from extractor.image.rotation import rotated
from extractor.ocr.engine import recognize_all
from extractor.redaction.boxes import pixel_edges
from extractor.redaction.codes import find_codes
from extractor.redaction.identity import Identity
from extractor.redaction.mentions import Mention, mentions
from extractor.values.box import Box
from extractor.values.word import Word

_FORBIDDEN = re.compile(
    rb"/(?:Info|Metadata|EmbeddedFiles?|Prev|Author|Title|JavaScript|JS|Annots|AcroForm|Font|StructTreeRoot)\b"
)
_STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
_LARGEST_CHANGE = 64
"""Gray levels a pixel may differ after JPEG compression; print differs from paper by 100 and more."""
_CHANGED_SHARE = 0.001
_DARKEST = 48
"""Gray level below which a box is black after compression."""
_TURNED_DPI = 150
"""Resolution at which the turned pages are read: print of 6 points is 12 pixels high."""


def came_back(
    pdf: bytes, expected: Sequence[Picture], boxes: Sequence[Sequence[Box]], identity: Identity
) -> list[list[Mention]]:
    """What of the identity is still found on each page of a redacted file; nothing on any page is the proof.

    Raises RedactionFailed if the file holds more than pictures, or differs from what was expected outside the boxes.
    """
    # Compressed pixels may contain any bytes.
    structure = _STREAM.sub(b"", pdf)
    if _FORBIDDEN.search(structure) or structure.count(b"%%EOF") != 1:
        raise RedactionFailed("the redacted file holds more than pictures; nothing was written")
    with open_document(pdf) as document:
        shown = _pictures(document, expected)
    for number, (picture, wanted, covers) in enumerate(zip(shown, expected, boxes, strict=True), 1):
        _compare(number, picture, wanted, covers)
    return [remaining(number, picture, identity) for number, picture in enumerate(shown, 1)]


def remaining(number: int, picture: Picture, identity: Identity) -> list[Mention]:
    """What OCR in all four turns, and the detectors of codes, find in a picture; boxes in points of the picture."""
    found = [Mention("bar code or QR code", box) for box in find_codes(picture)]
    for turns in range(4):
        found += [
            Mention(what, _turned_back(box, picture, turns))
            for what, box in mentions(number, _words(picture, number, turns), identity)
        ]
    return found


def _words(picture: Picture, number: int, turns: int) -> list[Word]:
    seen = picture if turns == 0 else at_dpi(rotated(picture, turns), _TURNED_DPI)
    return recognize_all([seen], number)[0]


def _turned_back(box: Box, picture: Picture, turns: int) -> Box:
    """A box of the picture rotated counterclockwise by quarter turns, on the picture itself."""
    height, width = (side * POINTS_PER_INCH / picture.dpi for side in picture.pixels.shape)
    x0, top, x1, bottom = box
    return {
        0: box,
        1: Box(width - bottom, x0, width - top, x1),
        2: Box(width - x1, height - bottom, width - x0, height - top),
        3: Box(top, height - x1, bottom, height - x0),
    }[turns]


def _pictures(document: Document, expected: Sequence[Picture]) -> list[Picture]:
    if len(document.pages) != len(expected):
        raise RedactionFailed("the redacted file has another number of pages; nothing was written")
    pictures = []
    for page, wanted in zip(document.pages, expected, strict=True):
        if page.text() is not None:
            raise RedactionFailed(f"page {page.number} of the redacted file has text; nothing was written")
        pictures.append(Picture(page.drawn(wanted.dpi), wanted.dpi))
    return pictures


def _compare(number: int, shown: Picture, expected: Picture, boxes: Sequence[Box]) -> None:
    """Raise RedactionFailed unless boxes are black and everything else is as it was."""
    height, width = (min(sides) for sides in zip(shown.pixels.shape, expected.pixels.shape, strict=True))
    if max(abs(a - b) for a, b in zip(shown.pixels.shape, expected.pixels.shape, strict=True)) > 1:
        raise RedactionFailed(f"page {number} of the redacted file has another size; nothing was written")
    outside = np.ones((height, width), bool)
    for top, bottom, left, right in pixel_edges(expected, boxes):
        inside = shown.pixels[top + 1 : min(bottom, height) - 1, left + 1 : min(right, width) - 1]
        if inside.size and inside.max() > _DARKEST:
            raise RedactionFailed(f"a box on page {number} of the redacted file is not black; nothing was written")
        outside[max(top - 8, 0) : bottom + 8, max(left - 8, 0) : right + 8] = False
    change = np.abs(shown.pixels[:height, :width].astype(np.int16) - expected.pixels[:height, :width].astype(np.int16))
    if np.count_nonzero(change[outside] > _LARGEST_CHANGE) > _CHANGED_SHARE * change.size:
        raise RedactionFailed(f"page {number} of the redacted file differs outside the boxes; nothing was written")
