"""A letter that was not read is not passed over as some other paper."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractor.pipeline import extract_bytes
from extractor.record import Record


def paper(draw: Callable[[ImageDraw.ImageDraw], None]) -> bytes:
    """A scan of one page of 100 dpi with something on it."""
    image = Image.new("L", (850, 1100), 255)
    draw(ImageDraw.Draw(image))
    data = io.BytesIO()
    image.save(data, "PNG", dpi=(100, 100))
    return data.getvalue()


def only(data: bytes) -> Record:
    (record,) = extract_bytes(data, "letter")
    return record


def warnings(record: Record) -> list[str]:
    return [each.message for each in record.findings if each.code == "pages-unread"]


def test_a_blank_page_is_for_review_with_what_to_do() -> None:
    record = only(paper(lambda drawing: None))
    assert record.status == "review"
    assert "scan the letter again" in warnings(record)[0]


def test_specks_that_nobody_can_read_are_for_review() -> None:
    noise = np.random.default_rng(3).random((1100, 850)) < 0.02
    data = io.BytesIO()
    Image.fromarray(np.where(noise, 0, 255).astype(np.uint8)).save(data, "PNG", dpi=(100, 100))
    record = only(data.getvalue())
    assert record.status == "review"
    assert len(warnings(record)) == 1


def test_a_legible_receipt_is_another_paper_without_a_warning() -> None:
    def receipt(drawing: ImageDraw.ImageDraw) -> None:
        lines = ("OFFICE STORE", "Paper and toner", "Total amount 107.24", "Thank you for shopping with us")
        for at, line in enumerate(lines):
            drawing.text((80, 100 + 60 * at), line, fill=0, font=ImageFont.load_default(28))

    record = only(paper(receipt))
    assert (record.status, warnings(record)) == ("unsupported", [])
