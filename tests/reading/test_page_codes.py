"""What a QR code on a letter says, whatever kind of page it is on."""

from __future__ import annotations

import io

import pypdfium2
import pytest
import segno
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.document.opening import open_document
from extractor.reading.page_codes import codes_of_pages
from extractor.reading.reader import read_pages

TEXT = "https://pay-irs.example.com/cp14"


def letter(code: bool) -> bytes:
    """A page of text with or without a code of 0.7 inch drawn on it, 72 points from the left and 500 up."""
    data = io.BytesIO()
    canvas = Canvas(data, (612, 792))
    for line in range(30):
        canvas.drawString(72, 720 - 14 * line, f"Line {line} of the notice has the amount 1,242.99 and words.")
    canvas.rect(60, 100, 400, 50)
    if code:
        picture = io.BytesIO()
        segno.make(TEXT).save(picture, kind="png", scale=4)
        canvas.drawImage(ImageReader(picture), 480, 60, 50, 50)
    canvas.save()
    return data.getvalue()


def scanned(pdf: bytes) -> bytes:
    data = io.BytesIO()
    pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72).to_pil().save(data, "PDF", resolution=200)
    return data.getvalue()


@pytest.mark.parametrize("made", [bytes, scanned], ids=["text", "scan"])
def test_a_code_is_print_that_no_field_claims(made: type[bytes]) -> None:
    with open_document(made(letter(code=True))) as document:
        (code,) = codes_of_pages(read_pages(document.pages))
    assert (code.kind, code.value, code.evidence.place) == ("code", TEXT, "matrix_code")
    x0, top, x1, bottom = code.evidence.bbox
    assert 478 < x0 < x1 < 532
    assert 792 - 112 < top < bottom < 792 - 58


@pytest.mark.parametrize("made", [bytes, scanned], ids=["text", "scan"])
def test_a_page_without_a_code_has_none(made: type[bytes]) -> None:
    with open_document(made(letter(code=False))) as document:
        assert codes_of_pages(read_pages(document.pages)) == ()
