"""Of a page only some bands may be drawn: they are as on the whole page."""

from __future__ import annotations

import io

import numpy as np
from reportlab.pdfgen.canvas import Canvas

from extractor.document.opening import open_document

_DPI = 200.0
_BANDS = [(90.0, 108.0), (300.0, 330.0)]


def page() -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(612, 792))
    for at in range(30):
        canvas.drawString(72, 740 - 20 * at, f"Amount due for the tax year 2022: ${at},234.56")
    canvas.rect(60, 100, 500, 600)
    canvas.save()
    return written.getvalue()


def test_what_is_in_bands_is_drawn_as_on_the_whole_page_and_nothing_else() -> None:
    with open_document(page()) as document:
        whole, part = document.pages[0].drawn(_DPI), document.pages[0].drawn(_DPI, _BANDS)
    inside = np.zeros(len(whole), bool)
    for top, bottom in _BANDS:
        inside[round(top * _DPI / 72) + 1 : round(bottom * _DPI / 72) - 1] = True
    assert (part[inside] == whole[inside]).all()
    assert part[inside].min() < 100
    outside = ~(inside | np.roll(inside, 2) | np.roll(inside, -2))
    assert (part[outside] == 255).all()
    assert whole[outside].min() < 100
