"""Composed pages to a PDF file, in a chosen order of its text layer."""

from __future__ import annotations

import random
from collections.abc import Sequence
from io import BytesIO
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from scripts.letters.sheet import Fill, Mark, Rule, Sheet, Text

StreamOrder = Literal["reading", "coupon_first", "amounts_last", "parts_shuffled", "backwards"]
STREAM_ORDERS: tuple[StreamOrder, ...] = (
    "reading",
    "coupon_first",
    "amounts_last",
    "parts_shuffled",
    "backwards",
)
Turn = Literal[0, 90, 180, 270]


def pdf_bytes(
    sheets: Sequence[Sheet],
    *,
    order: StreamOrder = "reading",
    words_apart: bool = False,
    turned: Turn = 0,
    seed: int = 0,
) -> bytes:
    """The PDF of the pages.

    `order` is the order of text in the file, which may differ from its order on the page.
    `words_apart`
    writes each word as its own text object. `turned` stores the page turned and sets /Rotate so that viewers
    show it upright.
    """
    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=1, invariant=1)
    canvas.setCreator("letters")
    for number, sheet in enumerate(sheets):
        _turned_page(canvas, sheet, turned)
        rng = random.Random(f"{seed}-{number}")
        for mark in _ordered(sheet.marks, order, rng):
            _draw(canvas, mark, sheet.height, words_apart=words_apart)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _turned_page(canvas: Canvas, sheet: Sheet, turned: Turn) -> None:
    """/Rotate turns clockwise at display, so the content is first turned the other way."""
    w, h = sheet.width, sheet.height
    # The size as shown: reportlab itself swaps the stored one for a quarter turn.
    canvas.setPageSize((w, h))
    canvas.setPageRotation(turned)
    if turned == 90:
        canvas.transform(0, 1, -1, 0, h, 0)
    elif turned == 180:
        canvas.transform(-1, 0, 0, -1, w, h)
    elif turned == 270:
        canvas.transform(0, -1, 1, 0, 0, w)


def _ordered(marks: Sequence[Mark], order: StreamOrder, rng: random.Random) -> list[Mark]:
    graphics = [mark for mark in marks if not isinstance(mark, Text)]
    texts = [mark for mark in marks if isinstance(mark, Text)]
    if order == "coupon_first":
        texts.sort(key=lambda text: text.part != "coupon")
    elif order == "amounts_last":
        texts.sort(key=lambda text: _is_amount(text.text))
    elif order == "parts_shuffled":
        parts = list(dict.fromkeys(text.part for text in texts))
        rng.shuffle(parts)
        texts.sort(key=lambda text: parts.index(text.part))
    elif order == "backwards":
        texts.reverse()
    return [*graphics, *texts]


def _is_amount(text: str) -> bool:
    return bool(text) and text[-1].isdigit() and not any(char.isalpha() for char in text)


def _draw(canvas: Canvas, mark: Mark, height: float, *, words_apart: bool) -> None:
    if isinstance(mark, Fill):
        canvas.setFillGray(mark.ink)
        canvas.rect(mark.x, height - mark.y - mark.h, mark.w, mark.h, stroke=0, fill=1)
        canvas.setFillGray(0)
    elif isinstance(mark, Rule):
        canvas.setLineWidth(mark.width)
        canvas.setDash(*mark.dash) if mark.dash else canvas.setDash()
        canvas.line(mark.x0, height - mark.y0, mark.x1, height - mark.y1)
    else:
        canvas.setFont(mark.font, mark.size)
        for x, text in _runs(canvas, mark, words_apart=words_apart):
            canvas.drawString(x, height - mark.y, text)
            if mark.fake_bold:
                canvas.drawString(x + 0.25, height - mark.y, text)


def _runs(canvas: Canvas, mark: Text, *, words_apart: bool) -> list[tuple[float, str]]:
    if not words_apart:
        return [(mark.x, mark.text)]
    runs: list[tuple[float, str]] = []
    x = mark.x
    for word in mark.text.split(" "):
        if word:
            runs.append((x, word))
        x += float(canvas.stringWidth(f"{word} ", mark.font, mark.size))
    return runs
