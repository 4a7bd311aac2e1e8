"""A scan inside a PDF is seen pixel for pixel, as the page shows it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.document.opening import open_document
from extractor.document.page import Picture, Pixels
from extractor.errors import DamagedFile

DPI = 100
LETTER = (612, 792)


def scan() -> Pixels:
    """A page of bars: dark at the top left, paler towards the foot, nothing on the right."""
    pixels = np.full((11 * DPI, 850), 255, np.uint8)
    for row, shade in enumerate(range(0, 200, 20)):
        pixels[100 + 90 * row : 150 + 90 * row, 80:500] = shade
    return pixels


def pdf_of(pixels: Pixels) -> bytes:
    """A PDF whose one page is such a scan, kept without loss."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=LETTER)
    canvas.drawImage(ImageReader(Image.fromarray(pixels)), 0, 0, *LETTER)
    canvas.save()
    return written.getvalue()


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The PDF of the scan with something changed on its page."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(scan()))) as document:
        change(document)
        document.save(written)
    return written.getvalue()


def picture(data: bytes) -> Picture:
    with open_document(data) as document:
        return document.pages[0].picture()


def mirrored(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.contents_add(pikepdf.Stream(document, b"q -1 0 0 1 612 0 cm"), prepend=True)
    page.contents_add(pikepdf.Stream(document, b"Q"))


def in_negative(document: pikepdf.Pdf) -> None:
    (image,) = document.pages[0].Resources.XObject.values()
    image.Decode = pikepdf.Array([1, 0] * (3 if image.ColorSpace == "/DeviceRGB" else 1))


def pasted_over(document: pikepdf.Pdf) -> None:
    white = pikepdf.Stream(document, b"1 g 0 0 300 100 re f", BBox=[0, 0, 300, 100], Subtype=pikepdf.Name.Form)
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        Rect=[60, 600, 360, 720],
        F=4,
        AP=pikepdf.Dictionary(N=document.make_indirect(white)),
    )
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([document.make_indirect(note)]))


def test_a_scan_is_seen_pixel_for_pixel_at_its_own_resolution() -> None:
    seen = picture(pdf_of(scan()))
    assert seen.dpi == pytest.approx(DPI)
    assert np.array_equal(seen.pixels, scan())


def test_a_scan_that_the_page_shows_mirrored_is_seen_mirrored() -> None:
    assert np.array_equal(picture(changed(mirrored)).pixels, scan()[:, ::-1])


def test_a_scan_that_the_page_shows_in_negative_is_seen_in_negative() -> None:
    assert np.array_equal(picture(changed(in_negative)).pixels, 255 - scan())


def test_what_is_pasted_over_a_scan_hides_it() -> None:
    seen = picture(changed(pasted_over)).pixels
    assert scan()[110, 200] == 0
    assert seen[110, 200] == 255


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_scan_on_a_page_that_is_turned_is_seen_turned(turns: int) -> None:
    def turned(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = 90 * turns

    assert np.array_equal(picture(changed(turned)).pixels, np.rot90(scan(), -turns))


@pytest.mark.parametrize("dpi", [200, 300])
@pytest.mark.parametrize("side", [(1700, 2200), (1653, 2339), (1699, 2197), (1728, 2201), (2481, 3508), (2550, 3299)])
def test_a_scan_is_not_stretched_by_a_pixel_whatever_size_its_page_is_rounded_to(
    side: tuple[int, int], dpi: int
) -> None:
    across, down = side
    size = (round(across * 72 / dpi, 2), round(down * 72 / dpi, 2))
    pixels = np.tile(np.array([[0, 255], [255, 0]], np.uint8), (down // 2 + 1, across // 2 + 1))[:down, :across]
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=size)
    canvas.drawImage(ImageReader(Image.fromarray(pixels)), 0, 0, *size)
    canvas.save()
    seen = picture(written.getvalue()).pixels
    assert seen.shape == pixels.shape
    assert np.abs(seen.astype(int) - pixels).max() <= 1


def test_of_a_scan_finer_than_is_read_whole_pixels_are_put_together() -> None:
    fine = np.kron(scan(), np.ones((6, 6), np.uint8))
    seen = picture(pdf_of(fine))
    assert seen.dpi == pytest.approx(200)
    assert np.abs(seen.pixels.astype(int) - np.kron(scan(), np.ones((2, 2), np.uint8))).mean() < 1


def test_the_color_of_a_stamp_on_a_scan_is_made_light() -> None:
    stamped = np.repeat(scan()[:, :, None], 3, axis=2)
    stamped[800:803, 600:800] = stamped[897:900, 600:800] = (200, 30, 30)
    assert picture(pdf_of(stamped)).pixels[801, 700] == 200


@pytest.mark.parametrize("rest", [b"", b"\0" * 1000], ids=["empty", "garbage"])
def test_a_scan_that_cannot_be_decoded_is_no_blank_page(rest: bytes) -> None:
    def broken(document: pikepdf.Pdf) -> None:
        (image,) = document.pages[0].Resources.XObject.values()
        image.write(rest, filter=pikepdf.Name.DCTDecode)

    with pytest.raises(DamagedFile, match=r"page 1 .* scan it anew"):
        picture(changed(broken))


def test_a_white_scan_is_a_page() -> None:
    assert picture(pdf_of(np.full((1100, 850), 255, np.uint8))).pixels.min() == 255


def test_a_filter_whose_name_is_no_text_is_a_filter_that_is_not_known() -> None:
    data = (Path(__file__).parents[2] / "samples" / "scan-200.pdf").read_bytes()
    with open_document(data.replace(b"/DCTDecode", b"/DCTD\xeccode")) as document, pytest.raises(DamagedFile):
        document.pages[0].picture()
