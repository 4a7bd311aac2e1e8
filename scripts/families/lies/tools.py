"""Opening, saving and drawing over PDFs."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Pdf


def opened(data: bytes) -> Pdf:
    return pikepdf.open(BytesIO(data))


def saved(pdf: Pdf) -> bytes:
    file = BytesIO()
    pdf.save(file)
    return file.getvalue()


def whole(page: Any) -> pikepdf.Rectangle:
    """All of a page."""
    return pikepdf.Rectangle(*(float(edge) for edge in page.mediabox))


def overlay(page: Any, drawing: bytes) -> None:
    """Page 1 of a PDF over the whole of a page."""
    source = opened(drawing)
    page.add_overlay(source.pages[0], whole(page))


def picture_pages(data: bytes, dpi: int = 170) -> bytes:
    """The pages as pictures, without text."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    document.close()
    file = BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=float(dpi))
    return file.getvalue()


def wrapped(page: Any, pdf: Pdf, before: bytes, after: bytes = b"") -> None:
    page.contents_add(pdf.make_stream(b"q " + before + b"\n"), prepend=True)
    page.contents_add(pdf.make_stream(b"\n" + after + b" Q"))


def places(data: bytes, text: str) -> list[tuple[int, float, float, float, float]]:
    """Page number and box of every occurrence of a text."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for number in range(len(document)):
        page = document[number].get_textpage()
        search = page.search(text)
        while match := search.get_next():
            index, count = match
            boxes = [page.get_charbox(at) for at in range(index, index + count)]
            found.append(
                (
                    number,
                    min(box[0] for box in boxes),
                    min(box[1] for box in boxes),
                    max(box[2] for box in boxes),
                    max(box[3] for box in boxes),
                )
            )
    document.close()
    return found


AMOUNTS: dict[bytes, str] = {}


def amount_of(data: bytes) -> str:
    """The amount due that a notice of this module prints most often."""
    return str(AMOUNTS[data])
