"""A scan that a PDF keeps as a JPEG is decoded without drawing its page, and seen as if it were drawn."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from extractor.document.jpeg_scan import jpeg_pixels
from extractor.document.opening import open_document
from extractor.document.page import Picture, Pixels
from extractor.document.pdf import PdfPage

DPI = 200
Change = Callable[[pikepdf.Pdf], None]


def scan(dpi: int = DPI) -> Pixels:
    """Half a page of noise over bars that get paler towards the right."""
    shades = np.repeat(np.linspace(0, 255, 10), 850 * dpi // 1000)[None, :]
    noise = np.random.default_rng(1).normal(0, 6, (11 * dpi // 2, shades.shape[1]))
    return np.clip(shades + noise, 0, 255).astype(np.uint8)


def pdf_of(image: Image.Image, dpi: int = DPI, **more: Any) -> bytes:
    written = io.BytesIO()
    image.save(written, "PDF", resolution=dpi, quality=85, **more)
    return written.getvalue()


def changed(change: Change) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(Image.fromarray(scan())))) as document:
        change(document)
        document.save(written)
    return written.getvalue()


def picture(data: bytes) -> Picture:
    with open_document(data) as document:
        return document.pages[0].picture()


def drawn(data: bytes) -> Picture:
    """The picture as it is seen where no scan is decoded without drawing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PdfPage, "_decoded", lambda *_: None)
        return picture(data)


def decoded(data: bytes) -> Picture:
    """The picture where nothing can be drawn."""

    def fail(*_: object) -> pdfium.PdfBitmap:
        raise AssertionError("the page was drawn")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PdfPage, "_drawn", fail)
        return picture(data)


def stamped() -> Image.Image:
    colors = np.repeat(scan()[:, :, None], 3, axis=2)
    colors[200:400, 200:600] = (200, 30, 30)
    return Image.fromarray(colors)


@pytest.mark.parametrize(
    "image", [Image.fromarray(scan()), Image.fromarray(scan()).convert("RGB"), stamped()], ids=["gray", "rgb", "stamp"]
)
def test_a_jpeg_is_decoded_to_the_very_pixels_that_are_drawn(image: Image.Image) -> None:
    data = pdf_of(image)
    assert decoded(data).dpi == drawn(data).dpi == DPI
    assert np.array_equal(decoded(data).pixels, drawn(data).pixels)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_jpeg_on_a_page_that_is_turned_is_decoded_turned(turns: int) -> None:
    def turned(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = 90 * turns

    data = changed(turned)
    assert np.array_equal(decoded(data).pixels, drawn(data).pixels)


def of_image(**entries: Any) -> Change:
    def change(document: pikepdf.Pdf) -> None:
        (image,) = document.pages[0].Resources.XObject.values()
        for name, value in entries.items():
            image[f"/{name}"] = value(document) if callable(value) else value

    return change


def before_image(operators: bytes) -> Change:
    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Resources.ExtGState = pikepdf.Dictionary(Pale=pikepdf.Dictionary(ca=0.5))
        page.contents_add(pikepdf.Stream(document, b"q " + operators), prepend=True)
        page.contents_add(pikepdf.Stream(document, b"Q"))

    return change


def half_mask(document: pikepdf.Pdf) -> pikepdf.Object:
    entries = {"Type": "/XObject", "Subtype": "/Image", "ColorSpace": "/DeviceGray"}
    named = {name: pikepdf.Name(value) for name, value in entries.items()}
    return document.make_indirect(pikepdf.Stream(document, b"\xff\x40", Width=2, Height=1, BitsPerComponent=8, **named))


def masked_behind_a_name(document: pikepdf.Pdf) -> None:
    """A mask that is in the dictionary before a name which ends in `obj`."""
    (image,) = document.pages[0].Resources.XObject.values()
    image[pikepdf.Name.Mask] = pikepdf.Array([0, 60])
    image["/Zobj"] = pikepdf.Name.Zobj


def inverted_by_transfer(document: pikepdf.Pdf) -> None:
    inverted = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    page = document.pages[0]
    page.Resources.ExtGState = pikepdf.Dictionary(Pale=pikepdf.Dictionary(TR=document.make_indirect(inverted)))
    page.contents_add(pikepdf.Stream(document, b"/Pale gs"), prepend=True)


def layer_that_is_off(document: pikepdf.Pdf) -> pikepdf.Object:
    layer = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="scan"))
    document.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]), Order=pikepdf.Array([layer]))
    )
    return layer


def cropped(document: pikepdf.Pdf) -> None:
    left, bottom, right, top = (float(edge) for edge in document.pages[0].MediaBox)
    document.pages[0].CropBox = [left, bottom, right - 10, top - 10]


def with_note(document: pikepdf.Pdf) -> None:
    white = pikepdf.Stream(document, b"1 g 0 0 100 100 re f", BBox=[0, 0, 100, 100], Subtype=pikepdf.Name.Form)
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        Rect=[60, 60, 160, 160],
        F=4,
        AP=pikepdf.Dictionary(N=document.make_indirect(white)),
    )
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([document.make_indirect(note)]))


@pytest.mark.parametrize(
    "change",
    [
        of_image(Decode=pikepdf.Array([1, 0])),
        of_image(SMask=half_mask),
        of_image(Mask=pikepdf.Array([0, 60])),
        of_image(OC=layer_that_is_off),
        masked_behind_a_name,
        inverted_by_transfer,
        before_image(b"-1 0 0 1 612 0 cm"),
        before_image(b"1 0 0 -1 0 396 cm"),
        before_image(b"0 0 300 200 re W n"),
        before_image(b"/Pale gs"),
        cropped,
        with_note,
    ],
    ids=[
        "negative",
        "soft mask",
        "mask",
        "layer off",
        "mask behind a name",
        "transfer function",
        "mirrored",
        "upside down",
        "clipped",
        "pale",
        "cropped",
        "note",
    ],
)
def test_a_jpeg_that_is_not_shown_just_as_it_is_is_drawn(change: Change) -> None:
    plain, seen = decoded(pdf_of(Image.fromarray(scan()))), picture(changed(change))
    assert np.array_equal(seen.pixels, drawn(changed(change)).pixels)
    assert not np.array_equal(seen.pixels, plain.pixels)


@pytest.mark.parametrize(("fine", "read"), [(400, 200), (600, 200), (500, 250), (800, 200)])
def test_a_jpeg_finer_than_is_read_is_decoded_smaller(fine: int, read: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf_of(Image.fromarray(scan(fine)), fine)
    whole = drawn(data)
    shapes: list[tuple[int, ...]] = []

    def spied(*given: Any) -> Pixels | None:
        pixels = jpeg_pixels(*given)
        shapes.append(() if pixels is None else pixels.shape)
        return pixels

    monkeypatch.setattr("extractor.document.pdf.jpeg_pixels", spied)
    seen = decoded(data)
    assert seen.dpi == pytest.approx(read)
    assert seen.pixels.shape == whole.pixels.shape
    assert np.abs(seen.pixels.astype(int) - whole.pixels).mean() < 2
    assert shapes[0][0] <= scan(fine).shape[0] / 2 + 1
