"""A JPEG file that is finer than is read is decoded at a part of its size, and is the same page."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from extractor.document.opening import open_document
from extractor.document.page import Picture
from extractor.pipeline import extract_bytes


def jpeg(dpi: int, stated: int | None, orientation: int = 1) -> bytes:
    """A page of 8.5 by 11 inches with a black block in its upper left quarter, scanned at `dpi`."""
    pixels = np.full((11 * dpi, 17 * dpi // 2), 255, np.uint8)
    pixels[dpi : 3 * dpi, dpi : 2 * dpi] = 0
    image, written = Image.fromarray(pixels), io.BytesIO()
    exif = image.getexif()
    exif[0x0112] = orientation
    more = {"dpi": (stated, stated)} if stated else {}
    image.save(written, "JPEG", quality=85, exif=exif, **more)
    return written.getvalue()


def picture(data: bytes) -> Picture:
    with open_document(data) as document:
        first = document.pages[0].picture()
        again = document.pages[0].picture()
    assert np.array_equal(first.pixels, again.pixels) and first.dpi == again.dpi
    return first


@pytest.mark.parametrize(("dpi", "decoded"), [(200, 200), (300, 300), (400, 200), (600, 300)])
def test_a_page_keeps_its_size_in_inches_and_at_least_200_dpi(dpi: int, decoded: int) -> None:
    seen = picture(jpeg(dpi, dpi))
    assert seen.dpi == pytest.approx(decoded)
    assert seen.pixels.shape == (11 * decoded, 17 * decoded // 2)
    inside, outside = seen.pixels[2 * decoded, 3 * decoded // 2], seen.pixels[6 * decoded, 5 * decoded]
    assert inside < 20 and outside > 235


def test_a_page_that_lies_on_its_side_is_turned_at_a_part_of_its_size_too() -> None:
    seen = picture(jpeg(600, 600, orientation=6))
    assert seen.dpi == pytest.approx(300)
    assert seen.pixels.shape == (2550, 3300)


@pytest.mark.parametrize("stated", [None, 72])
def test_a_photo_that_says_nothing_of_its_paper_is_seen_whole(stated: int | None) -> None:
    assert picture(jpeg(600, stated)).pixels.shape == (6600, 5100)


def print_like(progressive: bool) -> bytes:
    """Rows of thin strokes, as wide as print."""
    pixels = np.full((1100, 850), 255, np.uint8)
    for row in range(100, 1000, 16):
        pixels[row : row + 9, 80 : 400 + row // 3 : 9] = 0
    written = io.BytesIO()
    Image.fromarray(pixels).save(written, "JPEG", quality=85, progressive=progressive)
    return written.getvalue()


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize(("lost", "is_cut"), [(0, False), (2, False), (40, True), (0.3, True), (0.9, True)])
def test_only_a_jpeg_that_lost_pixels_is_cut_short(progressive: bool, lost: float, is_cut: bool) -> None:
    data = print_like(progressive)
    left = len(data) - (int(lost * len(data)) if isinstance(lost, float) else lost)
    with open_document(data[:left]) as document:
        assert document.is_cut_short is is_cut
        assert document.pages[0].picture().pixels.shape == (1100, 850)


def test_what_is_left_of_a_jpeg_is_read_and_for_review() -> None:
    data = print_like(True)
    (record,) = extract_bytes(data[: len(data) // 2], "photo.jpg")
    assert record.status == "review"
    assert any("cut short" in finding.message for finding in record.findings)
