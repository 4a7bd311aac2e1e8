"""Amounts of a notice covered by others, or by black."""

from __future__ import annotations

import random
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from scripts.families.lies.tools import amount_of, opened, overlay, picture_pages, places, saved, wrapped


def note_over_amount(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """The hidden notice; a note over each of its amounts due shows the other amount."""
    return _noted(hidden, amount_of(hidden), amount_of(shown))


def _noted(data: bytes, old: str, new: str) -> bytes:
    target = opened(data)
    for number, left, bottom, right, top in places(data, old):
        width = max(right - left, 6.0 * len(new))
        box = [left - 1, bottom - 2, left + width + 2, top + 2]
        size = max(top - bottom, 6)
        form = target.make_stream(
            f"1 g 0 0 {box[2] - box[0]} {box[3] - box[1]} re f 0 g BT /F {size} Tf 1 3 Td ({new}) Tj ET".encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, box[2] - box[0], box[3] - box[1]],
            Resources=Dictionary(
                Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
            ),
        )
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=box, F=4, Contents=new, AP=Dictionary(N=form), DA="/F 10 Tf"
        )
        page = target.pages[number]
        annots = page.get("/Annots", Array([]))
        annots.append(target.make_indirect(note))
        page.Annots = annots
    return saved(target)


def _patched(data: bytes, old: str, new: str) -> bytes:
    """White patches over a text, and another typed there."""
    target = opened(data)
    for number, left, bottom, right, top in places(data, old):
        file = BytesIO()
        canvas = Canvas(file, pagesize=(612, 792))
        canvas.setFillColor("white")
        canvas.rect(left - 1, bottom - 2, right - left + 2, top - bottom + 4, stroke=0, fill=1)
        canvas.setFillColor("black")
        canvas.setFont("Helvetica", max(top - bottom, 6))
        canvas.drawString(left, bottom, new)
        canvas.save()
        overlay(target.pages[number], file.getvalue())
    return saved(target)


def patched_over(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Amounts covered with white and typed again."""
    return _patched(hidden, amount_of(hidden), amount_of(shown))


def patched_with_pictures(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Amounts covered with pictures of others."""
    target = opened(hidden)
    for number, left, bottom, right, top in places(hidden, amount_of(hidden)):
        file = BytesIO()
        canvas = Canvas(file, pagesize=(right - left + 8, top - bottom + 6))
        canvas.setFillColor("white")
        canvas.rect(0, 0, right - left + 8, top - bottom + 6, stroke=0, fill=1)
        canvas.setFillColor("black")
        canvas.setFont("Helvetica", max(top - bottom, 6))
        canvas.drawString(1, 3, amount_of(shown))
        canvas.save()
        picture = opened(picture_pages(file.getvalue(), 220))
        target.pages[number].add_overlay(picture.pages[0], pikepdf.Rectangle(left - 2, bottom - 3, right + 6, top + 3))
    return saved(target)


def blacked_out(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Black bars over the amounts due: nothing is shown there."""
    target = opened(hidden)
    for number, left, bottom, right, top in places(hidden, amount_of(hidden)):
        bar = f"0 g {left - 1} {bottom - 2} {right - left + 2} {top - bottom + 4} re f".encode()
        page = target.pages[number]
        wrapped(page, target, b"")
        page.contents_add(target.make_stream(b"q " + bar + b" Q"))
    return saved(target)
