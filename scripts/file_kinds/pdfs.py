"""PDFs of every kind, of the scanned pages or the text pages of one letter; what is displayed is that letter."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from scripts.file_kinds.pictures import saved
from scripts.file_kinds.tiff import Pixels

LETTER = (612.0, 792.0)


def written(document: pikepdf.Pdf, **more: Any) -> bytes:
    target = io.BytesIO()
    document.save(target, **more)
    return target.getvalue()


def _image(document: pikepdf.Pdf, pixels: Pixels, **more: Any) -> Any:
    stream = Stream(document, np.ascontiguousarray(pixels).tobytes())
    stream.update(
        {
            "/Type": Name.XObject,
            "/Subtype": Name.Image,
            "/Width": pixels.shape[1],
            "/Height": pixels.shape[0],
            "/ColorSpace": Name.DeviceGray,
            "/BitsPerComponent": 8,
        }
    )
    for key, value in more.items():
        if value is None:
            del stream[f"/{key}"]
        else:
            stream[f"/{key}"] = value
    return document.make_indirect(stream)


def _page(document: pikepdf.Pdf, content: bytes, size: tuple[float, float] = LETTER, **more: Any) -> Any:
    document.add_blank_page(page_size=size)
    page = document.pages[-1]
    page.obj.Contents = document.make_indirect(Stream(document, content))
    page.obj.Resources = Dictionary(more.pop("resources", {}))
    for key, value in more.items():
        page.obj[f"/{key}"] = value
    return page


def _filling(name: str, size: tuple[float, float] = LETTER) -> bytes:
    return b"q %f 0 0 %f 0 0 cm /%s Do Q" % (*size, name.encode())


def scans(pages: Sequence[Pixels], size: tuple[float, float] = LETTER, **more: Any) -> bytes:
    """Pages that are scans alone, each filling its page."""
    document = pikepdf.new()
    for pixels in pages:
        image = _image(document, pixels)
        _page(document, _filling("I", size), size, resources={"/XObject": Dictionary(I=image)}, **more)
    return written(document)


def in_a_form(pages: Sequence[Pixels]) -> bytes:
    document = pikepdf.new()
    for pixels in pages:
        form = Stream(document, _filling("I", (1, 1)))
        form.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 1, 1])})
        form["/Resources"] = Dictionary(XObject=Dictionary(I=_image(document, pixels)))
        resources = {"/XObject": Dictionary(F=document.make_indirect(form))}
        _page(document, _filling("F"), resources=resources)
    return written(document)


def as_a_pattern(pages: Sequence[Pixels]) -> bytes:
    document = pikepdf.new()
    for pixels in pages:
        pattern = Stream(document, _filling("I"))
        pattern.update({"/PatternType": 1, "/PaintType": 1, "/TilingType": 1, "/XStep": 612, "/YStep": 792})
        pattern["/BBox"] = Array([0, 0, 612, 792])
        pattern["/Resources"] = Dictionary(XObject=Dictionary(I=_image(document, pixels)))
        resources = {"/Pattern": Dictionary(P=document.make_indirect(pattern))}
        _page(document, b"/Pattern cs /P scn 0 0 612 792 re f", resources=resources)
    return written(document)


def ink_in_mask(pages: Sequence[Pixels], kind: str, coarse: int = 8) -> bytes:
    """The print in the mask of a picture of one color."""
    document = pikepdf.new()
    for pixels in pages:
        if kind == "Mask":
            bits = np.packbits(pixels > 127, axis=1)
            mask = Stream(document, bits.tobytes())
            mask.update({"/Subtype": Name.Image, "/Width": pixels.shape[1], "/Height": pixels.shape[0]})
            mask.update({"/ImageMask": True, "/BitsPerComponent": 1})
        else:
            mask = _image(document, 255 - pixels)
        ink = np.zeros((max(pixels.shape[0] // coarse, 1), max(pixels.shape[1] // coarse, 1)), np.uint8)
        image = _image(document, ink, **{kind: document.make_indirect(mask)})
        _page(document, _filling("I"), resources={"/XObject": Dictionary(I=image)})
    return written(document)


def as_a_stencil(pages: Sequence[Pixels]) -> bytes:
    document = pikepdf.new()
    for pixels in pages:
        bits = np.packbits(pixels > 127, axis=1)
        padded = Stream(document, bits.tobytes())
        padded.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/ImageMask": True, "/BitsPerComponent": 1})
        padded.update({"/Width": pixels.shape[1], "/Height": pixels.shape[0]})
        _page(document, b"0 g " + _filling("I"), resources={"/XObject": Dictionary(I=document.make_indirect(padded))})
    return written(document)


def in_bands(pages: Sequence[Pixels], rows: int = 200) -> bytes:
    document = pikepdf.new()
    for pixels in pages:
        content, images, scale = b"", Dictionary(), 792 / pixels.shape[0]
        for number, top in enumerate(range(0, pixels.shape[0], rows)):
            band = pixels[top : top + rows]
            images[f"/I{number}"] = _image(document, band)
            height = band.shape[0] * scale
            bottom = 792 - (top + band.shape[0]) * scale
            content += b"q 612 0 0 %f 0 %f cm /I%d Do Q " % (height, bottom, number)
        _page(document, content, resources={"/XObject": images})
    return written(document)


def over_a_background(pages: Sequence[Pixels]) -> bytes:
    """Mixed raster content: a coarse background, and the print as a stencil over it."""
    document = pikepdf.new()
    for pixels in pages:
        paper = _image(document, np.full((110, 85), 250, np.uint8))
        bits = np.packbits(pixels > 127, axis=1)
        ink = Stream(document, bits.tobytes())
        ink.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/ImageMask": True, "/BitsPerComponent": 1})
        ink.update({"/Width": pixels.shape[1], "/Height": pixels.shape[0]})
        images = Dictionary(B=paper, I=document.make_indirect(ink))
        _page(document, _filling("B") + b" 0 g " + _filling("I"), resources={"/XObject": images})
    return written(document)


def turned(pages: Sequence[Pixels], quarters: int) -> bytes:
    document = pikepdf.new()
    for pixels in pages:
        stored = np.ascontiguousarray(np.rot90(pixels, quarters))
        size = LETTER if quarters % 2 == 0 else LETTER[::-1]
        image = _image(document, stored)
        _page(document, _filling("I", size), size, resources={"/XObject": Dictionary(I=image)}, Rotate=90 * quarters)
    return written(document)


def with_blank_backs(pages: Sequence[Pixels]) -> bytes:
    """A blank back after each page, all of them one page object."""
    document = pikepdf.Pdf.open(io.BytesIO(scans(pages)))
    blank = _page(document, b"", resources={})
    backs = blank.obj
    for place in range(len(pages) - 1, 0, -1):
        document.pages.insert(place, pikepdf.Page(backs))
    return written(document)


def two_up(pages: Sequence[Pixels]) -> bytes:
    """Two pages on each sheet, and every sheet twice, cropped to one half of it."""
    document = pikepdf.new()
    for left, right in zip(pages[::2], pages[1::2], strict=False):
        sheet = _image(document, np.hstack([left, right]))
        for half in range(2):
            page = _page(
                document,
                b"q 1224 0 0 792 0 0 cm /I Do Q",
                (1224, 792),
                resources={"/XObject": Dictionary(I=sheet)},
            )
            page.obj.CropBox = Array([612 * half, 0, 612 * (half + 1), 792])
    return written(document)


def wrapped(text: bytes, change: Callable[[pikepdf.Pdf], None], **more: Any) -> bytes:
    """The letter's text PDF with a change."""
    with pikepdf.open(io.BytesIO(text)) as document:
        change(document)
        return written(document, **more)


def _scaled(factor: float, unit: float | None = None) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            box = [float(edge) * factor for edge in page.mediabox]
            page.contents_add(Stream(document, b"q %f 0 0 %f 0 0 cm" % (factor, factor)), prepend=True)
            page.contents_add(Stream(document, b"Q"))
            page.obj.MediaBox = Array(box)
            if "/CropBox" in page.obj:
                page.obj.CropBox = Array(box)
            if unit is not None:
                page.obj.UserUnit = unit

    return change


def _watermark(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"))
        page.obj.Resources.Font["/Wm"] = document.make_indirect(font)
        mark = b"q 0.9 g BT /Wm 90 Tf 0.7 0.7 -0.7 0.7 150 200 Tm (CLIENT COPY) Tj ET Q"
        page.contents_add(Stream(document, mark), prepend=True)


def _revised(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = "letter"


def _with_preview(text: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        document.attachments["notes.txt"] = b"call the client"

    return change


def joined_revision(text: bytes) -> bytes:
    """Saved once more at the end of the file, without any change that is seen."""
    at = text.rindex(b"startxref")
    return text + b"\n" + text[at:]


def portfolio(text: bytes) -> bytes:
    document = pikepdf.new()
    _page(document, b"")
    document.attachments["letter.pdf"] = text
    document.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)
    return written(document)


def attached(text: bytes) -> bytes:
    document = pikepdf.new()
    _page(document, b"")
    document.attachments["letter.pdf"] = text
    return written(document)


SCANS: dict[str, Callable[[Sequence[Pixels]], bytes]] = {
    "scan": scans,
    "scan of 46 inches": lambda p: scans(p, (2550, 3300)),
    "scan of 1.4 inches": lambda p: scans(p, (76.5, 99)),
    "scan of 3.7 inches": lambda p: scans(p, (204, 264)),
    "scan with a user unit of 72": lambda p: scans(p, (8.5, 11), UserUnit=72),
    "scan with a user unit of 0.1": lambda p: scans(p, (6120, 7920), UserUnit=0.1),
    "scan in JPEG": lambda p: saved(
        Image.fromarray(p[0]),
        "PDF",
        save_all=True,
        append_images=[Image.fromarray(each) for each in p[1:]],
        resolution=200,
    ),
    "scan in a form": in_a_form,
    "scan as a pattern": as_a_pattern,
    "scan as a stencil": as_a_stencil,
    "scan in bands": in_bands,
    "scan over a background": over_a_background,
    "scan in a mask": lambda p: ink_in_mask(p, "Mask"),
    "scan in a mask of one pixel": lambda p: ink_in_mask(p, "Mask", 1600),
    "scan in a soft mask": lambda p: ink_in_mask(p, "SMask"),
    "scan in a soft mask of few pixels": lambda p: ink_in_mask(p, "SMask", 100),
    "negative": lambda p: scans([255 - each for each in p]),
    "scan on its side": lambda p: turned(p, 1),
    "scan upside down": lambda p: turned(p, 2),
    "scan with blank backs": with_blank_backs,
    "scan with two pages a sheet, cropped": two_up,
}
TEXTS: dict[str, Callable[[bytes], bytes]] = {
    "text": lambda text: text,
    "text of 44 inches": lambda text: wrapped(text, _scaled(4)),
    "text of 1.4 inches": lambda text: wrapped(text, _scaled(0.125)),
    "text with a user unit": lambda text: wrapped(text, _scaled(1 / 72, 72)),
    "text under a watermark": lambda text: wrapped(text, _watermark),
    "text with object streams": lambda text: wrapped(
        text, _revised, object_stream_mode=pikepdf.ObjectStreamMode.generate
    ),
    "text, linearized": lambda text: wrapped(text, _revised, linearize=True),
    "text, encrypted without a password": lambda text: wrapped(
        text, _revised, encryption=pikepdf.Encryption(owner="o", user="")
    ),
    "text saved again": joined_revision,
    "text with a broken cross-reference": lambda text: text[: text.rindex(b"startxref")] + b"startxref\n9999\n%%EOF\n",
    "text with notes attached": lambda text: wrapped(text, _with_preview(text)),
    "portfolio": portfolio,
    "attached to a blank page": attached,
}
