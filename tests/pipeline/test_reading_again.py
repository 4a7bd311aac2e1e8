"""Pages with an uncertain figure are recognized again, and only those."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from extractor import pipeline
from extractor.decide import repeat
from extractor.document.opening import open_document
from extractor.ocr.engine import recognize
from extractor.ocr.upright_page import UprightPage
from extractor.record import SURE
from extractor.values.word import Span, Word

SCAN = Path(__file__).resolve().parents[2] / "samples" / "scan-300.jpg"


def blotted() -> bytes:
    """A scan with a blot over the last figures of the tax."""
    (record,) = pipeline.extract(SCAN)
    x0, top, x1, bottom = record.fields["tax_owed"].evidence[0].bbox
    with open_document(SCAN.read_bytes()) as document:
        picture = document.pages[0].picture()
    image = Image.fromarray(picture.pixels)
    scale = picture.dpi / 72
    blot = (0.45 * x0 + 0.55 * x1, top - 2, x1 + 2, bottom + 2)
    ImageDraw.Draw(image).ellipse([edge * scale for edge in blot], fill=0)
    file = io.BytesIO()
    image.save(file, "png", dpi=(picture.dpi, picture.dpi))
    return file.getvalue()


def too_slow(page: UprightPage, _: Sequence[Word], __: Sequence[Span]) -> list[Word]:
    """A recognition pass that times out."""
    return recognize(page.picture, page.number, timeout=0.001)


def test_a_pass_that_times_out_leaves_the_figure_uncertain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeat, "repeat_passes", lambda: (too_slow,))
    (record,) = pipeline.extract_bytes(blotted(), "blotted.png")
    assert (record.status, record.error) == ("review", None)
    assert record.fields["tax_owed"].confidence < SURE
    assert record.fields["amount_due"].value == "1881.76"
