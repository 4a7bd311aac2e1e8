"""One notice as a PDF of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image

from extractor.document.page import Document
from extractor.document.pdf import PdfDocument

_QUALITY = 90


def letter_pdf(document: Document, numbers: Sequence[int]) -> bytes:
    """Some pages of a document, counted from 1, as a PDF: copied from a PDF, pictures in gray. Raises DocumentError."""
    if isinstance(document, PdfDocument):
        return document.with_pages(numbers)
    pictures = [document.pages[number - 1].picture() for number in numbers]
    first, *others = [Image.fromarray(picture.pixels) for picture in pictures]
    stream = io.BytesIO()
    first.save(stream, format="pdf", resolution=pictures[0].dpi, save_all=True, append_images=others, quality=_QUALITY)
    return stream.getvalue()
