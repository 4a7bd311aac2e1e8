"""Marks on the finished page: QR codes, stamps, labels pasted over, a second coupon."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2
import segno
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from scripts.families.content import Content
from scripts.families.plants.plant import Mark, Plant, other_amount, other_day

Draw = Callable[[Canvas, float, float], None]
"""Draws at x, y: the lower left corner, in points from the lower left of the page."""


def free_area(pdf: bytes, width: float, height: float) -> tuple[float, float]:
    """The lower left corner of a white place on page 1 of a size in points; the least inked if none is white."""
    document = pypdfium2.PdfDocument(pdf)
    page = np.asarray(document[0].render(scale=0.5, grayscale=True).to_pil())
    tall = page.shape[0]
    document.close()
    ink = np.cumsum(np.cumsum(page < 200, 0), 1)
    wide_px, tall_px = int(width / 2), int(height / 2)
    box = ink[tall_px:, wide_px:] - ink[:-tall_px, wide_px:] - ink[tall_px:, :-wide_px] + ink[:-tall_px, :-wide_px]
    box = box[10:-10, 10:-10]
    top, left = np.unravel_index(int(np.argmin(box)), box.shape)
    return (float(left) + 10) * 2, (tall - int(top) - 10 - tall_px) * 2.0


def overlaid(pdf: bytes, draw: Draw, x: float, y: float, page: int = 0) -> bytes:
    """The PDF with a drawing over a page."""
    document = pikepdf.open(BytesIO(pdf))
    box = [float(edge) for edge in document.pages[page].mediabox]
    file = BytesIO()
    canvas = Canvas(file, pagesize=(box[2], box[3]))
    draw(canvas, x, y)
    canvas.save()
    over = pikepdf.open(BytesIO(file.getvalue()))
    document.pages[page].add_overlay(over.pages[0], pikepdf.Rectangle(*box))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def qr(text: str) -> Draw:
    """A QR code of 80 points with a caption."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        picture = BytesIO()
        segno.make(text, error="m").save(picture, kind="png", scale=8, border=2)
        picture.seek(0)
        canvas.drawImage(ImageReader(picture), x, y + 10, 80, 80)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(x + 4, y + 2, "Scan to pay your balance")

    return draw


def stamp(lines: tuple[str, ...], color: str) -> Draw:
    """A framed stamp in a color."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.setStrokeColor(color)
        canvas.setFillColor(color)
        canvas.rect(x, y, 150, 16 + 14 * len(lines))
        canvas.setFont("Helvetica-Bold", 11)
        for number, line in enumerate(reversed(lines)):
            canvas.drawString(x + 8, y + 10 + 14 * number, line)

    return draw


def _qr(*texts: str) -> Mark:
    def mark(pdf: bytes, content: Content, rng: random.Random) -> bytes:
        return overlaid(pdf, qr(rng.choice(texts)), *free_area(pdf, 84, 94))

    return mark


def _stamped(*lines: str, color: str = "#c00000") -> Mark:
    def mark(pdf: bytes, content: Content, rng: random.Random) -> bytes:
        day = other_day(content.due_date, rng)
        amount = f"${other_amount(content.amount_due, rng):,.2f}"
        said = tuple(line.format(amount=amount, day=f"{day:%b} {day.day}, {day.year}") for line in lines)
        return overlaid(pdf, stamp(said, color), *free_area(pdf, 152, 18 + 14 * len(lines)))

    return mark


PLANTS = (
    Plant("mark: QR to another site", "mark", mark=_qr("https://irs-payments.com/cp14", "http://185.22.10.4/irs/pay")),
    Plant("mark: QR to a short link", "mark", mark=_qr("https://bit.ly/3xPayIRS", "https://t.ly/irs14")),
    Plant("mark: QR to a wallet", "mark", mark=_qr("bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT?amount=0.05")),
    Plant("mark: red stamp with an amount", "mark", mark=_stamped("PAST DUE", "PAY {amount}")),
    Plant("mark: red stamp with a date", "mark", mark=_stamped("FINAL NOTICE", "PAY BY {day}")),
    Plant("mark: blue stamp with a payee", "mark", mark=_stamped("PAYABLE TO", "J. R. HOLDINGS LLC", color="#1030a0")),
    Plant("mark: red stamp with gift cards", "mark", mark=_stamped("GIFT CARDS", "ACCEPTED")),
    Plant("mark: green stamp with a phone", "mark", mark=_stamped("CALL NOW", "855-555-0142", color="#107030")),
)
HARMLESS = (
    Plant("QR to irs.gov", "harmless", mark=_qr("https://www.irs.gov/payments", "https://www.irs.gov/account")),
    Plant("received stamp", "harmless", mark=_stamped("RECEIVED", "MAIL ROOM", color="#1030a0")),
    Plant("copy stamp", "harmless", mark=_stamped("CLIENT COPY", color="#707070")),
)
