"""Another notice in the file that is not seen: invisible, covered, clipped, outside, white, in a layer that is off."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Pdf
from reportlab.pdfgen.canvas import Canvas

from scripts.families.lies.tools import opened, overlay, picture_pages, saved, whole, wrapped


def _layered(shown: bytes, hidden: bytes, before: bytes, setup: Callable[[Any, Pdf], None] | None = None) -> bytes:
    """The shown notice with the hidden one's pages under an operator that makes them invisible."""
    target, other = opened(shown), opened(hidden)
    for number, page in enumerate(target.pages):
        if number < len(other.pages):
            form = target.copy_foreign(other.pages[number].as_form_xobject())
            form.Group = Dictionary(S=Name.Transparency)
            name = page.add_resource(form, Name.XObject)
            if setup:
                setup(page, target)
            wrapped(page, target, b"")
            page.contents_add(target.make_stream(b"\nq " + before + b" " + bytes(name) + b" Do Q\n"))
    return saved(target)


def _invisible_over(shown: bytes, hidden: bytes) -> bytes:
    """The hidden notice's words in text mode 3 over the shown pages."""
    target = opened(shown)
    source = pypdfium2.PdfDocument(hidden)
    for number, page in enumerate(target.pages):
        if number >= len(source):
            break
        file = BytesIO()
        canvas = Canvas(file, pagesize=(612, 792))
        text = source[number].get_textpage()
        for at in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(at)
            pen = canvas.beginText(left, bottom + 1)
            pen.setFont("Helvetica", max(top - bottom - 1, 4))
            pen.setTextRenderMode(3)
            pen.textOut(text.get_text_bounded(left, bottom, right, top).strip())
            canvas.drawText(pen)
        canvas.save()
        overlay(page, file.getvalue())
    source.close()
    return saved(target)


def picture_with_false_text(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """A scan with an OCR layer that says another notice."""
    return _invisible_over(picture_pages(shown), hidden)


def invisible_text(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice's words in text mode 3 over a digital one."""
    return _invisible_over(shown, hidden)


def covered_by_picture(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """A digital notice under an opaque picture of another."""
    target, cover = opened(hidden), opened(picture_pages(shown))
    for page, over in zip(target.pages, cover.pages, strict=False):
        page.add_overlay(over, whole(page))
    return saved(target)


def covered_by_white(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """A digital notice under a white sheet, another drawn above it."""
    target, cover = opened(hidden), opened(shown)
    for page, over in zip(target.pages, cover.pages, strict=False):
        box = [float(edge) for edge in page.mediabox]
        white = f"1 g 0 0 {box[2]} {box[3]} re f 0 g".encode()
        wrapped(page, target, b"")
        page.contents_add(target.make_stream(b"q " + white + b" Q\n"))
        page.add_overlay(over, whole(page))
    return saved(target)


def clipped_away(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice drawn inside an empty clip."""
    return _layered(shown, hidden, b"0 0 0 0 re W n")


def shrunk(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice a hundredth as large, in a corner."""
    return _layered(shown, hidden, b"0.004 0 0 0.004 3 3 cm")


def outside(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice beside the page."""
    return _layered(shown, hidden, b"1 0 0 1 2000 0 cm")


def _clear(page: Any, pdf: Pdf) -> None:
    page.add_resource(Dictionary(Type=Name.ExtGState, ca=0.0, CA=0.0), Name.ExtGState, Name("/Clear"))


def transparent(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice with no opacity."""
    return _layered(shown, hidden, b"/Clear gs", _clear)


def layer_off(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice in a layer that is not displayed."""
    made = opened(_layered(shown, hidden, b"/OC /Off BDC"))
    group = made.make_indirect(Dictionary(Type=Name.OCG, Name="draft"))
    for page in made.pages:
        page.add_resource(group, Name.Properties, Name("/Off"))
        page.contents_add(made.make_stream(b" EMC "))
    made.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Order=Array([group])))
    return saved(made)


def crop_box(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """A double page of which the crop box shows one half."""
    target = opened(shown)
    other = opened(hidden)
    for number, page in enumerate(target.pages):
        page.mediabox = Array([0, 0, 1224, 792])
        page.cropbox = Array([0, 0, 612, 792])
        if number < len(other.pages):
            page.add_overlay(other.pages[number], pikepdf.Rectangle(612, 0, 1224, 792))
    return saved(target)


def white_ink(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice's words in white."""
    target = opened(shown)
    source = pypdfium2.PdfDocument(hidden)
    for number, page in enumerate(target.pages):
        if number >= len(source):
            break
        file = BytesIO()
        canvas = Canvas(file, pagesize=(612, 792))
        canvas.setFillColor("white")
        text = source[number].get_textpage()
        for at in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(at)
            canvas.setFont("Helvetica", max(top - bottom - 1, 4))
            canvas.drawString(left, bottom + 1, text.get_text_bounded(left, bottom, right, top).strip())
        canvas.save()
        under = opened(file.getvalue())
        page.add_underlay(under.pages[0], whole(page))
    source.close()
    return saved(target)
