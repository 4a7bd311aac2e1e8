"""One notice as a PDF of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image

from extractor.document.page import Document
from extractor.document.pdf import PdfDocument
from extractor.errors import DamagedFile

_QUALITY = 90


def letter_pdf(document: Document, numbers: Sequence[int]) -> bytes:
    """Some pages of a document, counted from 1, as a PDF: copied from a PDF, pictures in gray. Raises DocumentError."""
    if isinstance(document, PdfDocument):
        return _copied(document, numbers)
    pictures = [document.pages[number - 1].picture() for number in numbers]
    first, *others = [Image.fromarray(picture.pixels) for picture in pictures]
    stream = io.BytesIO()
    first.save(stream, format="pdf", resolution=pictures[0].dpi, save_all=True, append_images=others, quality=_QUALITY)
    return stream.getvalue()


def _copied(document: PdfDocument, numbers: Sequence[int]) -> bytes:
    made, stream = type(document.pdfium).new(), io.BytesIO()
    try:
        made.import_pages(document.pdfium, [number - 1 for number in numbers])
        made.save(stream)
    except RuntimeError as error:  # the base of PDFium's own error
        raise DamagedFile("the pages of the PDF cannot be copied; print it to a new PDF") from error
    return stream.getvalue()
