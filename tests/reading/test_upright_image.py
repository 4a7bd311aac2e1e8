"""The picture of a page lies as its words were placed, however the page was made."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.opening import open_document
from extractor.reading.reader import PageWords, read_pages
from extractor.reading.upright_image import with_picture

LINES = ("You have a balance due for 2022", "Amount due: $1,075.21", "Pay the amount due by May 3, 2023")


def printed(quarter_turns: int, rotation: int = 0) -> PageWords:
    """A page whose text is set turned, and which the file itself may turn again, with its picture."""
    written = io.BytesIO()
    width, height = letter
    canvas = Canvas(written, pagesize=letter)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(90 * quarter_turns)
    for row, line in enumerate(LINES):
        canvas.drawString(-200, 100 - 20 * row, line)
    canvas.setPageRotation(rotation)
    canvas.save()
    with open_document(written.getvalue()) as document:
        page = document.pages[0]
        return with_picture(page, read_pages([page])[0])


@pytest.mark.parametrize("rotation", [0, 90])
@pytest.mark.parametrize("quarter_turns", [0, 1, 2, 3])
def test_every_word_is_on_its_print(quarter_turns: int, rotation: int) -> None:
    page = printed(quarter_turns, rotation)
    assert page.how == "text"
    assert page.picture is not None
    scale = page.picture.dpi / POINTS_PER_INCH
    ink = page.picture.pixels < 128
    under = [
        ink[round(word.top * scale) : round(word.bottom * scale), round(word.x0 * scale) : round(word.x1 * scale)]
        for word in page.words
    ]
    assert all(box.any() for box in under)
    assert sum(int(box.sum()) for box in under) > 0.97 * ink.sum()
