"""The proof of a redacted file, made on its bytes: it holds pictures alone, and differs under the boxes alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from extractor.document.opening import open_document
from extractor.document.page import Document, Picture
from extractor.errors import RedactionFailed
from extractor.redaction.boxes import pixel_edges
from extractor.values.box import Box

_FORBIDDEN = re.compile(
    rb"/(?:Info|Metadata|EmbeddedFiles?|Prev|Author|Title|JavaScript|JS|Annots|AcroForm|Font|StructTreeRoot)\b"
)
_STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
_LARGEST_CHANGE = 64
"""Gray levels a pixel may differ after JPEG compression; print differs from paper by 100 and more."""
_CHANGED_SHARE = 0.001
_DARKEST = 48
"""Gray level below which a box is black after compression."""


def pictures_shown(pdf: bytes, expected: Sequence[Picture], boxes: Sequence[Sequence[Box]]) -> list[Picture]:
    """What the pages of a redacted file show.

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
    return shown


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
