"""A page becomes words, whatever the file shows of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from extractor.document.opening import open_document
from extractor.document.page import Picture
from extractor.image.skew import estimate_orientation
from extractor.reading.reader import PageWords, read_pages

SCAN = Path(__file__).resolve().parents[2] / "samples" / "scan-200.pdf"


@pytest.mark.parametrize(("size", "dpi"), [((1, 1), 300), ((1, 1), 9600), ((1, 3000), 200), ((3000, 2), 1200)])
def test_a_picture_with_no_room_for_print_is_a_blank_page(size: tuple[int, int], dpi: int) -> None:
    assert [page.how for page in read(Image.new("L", size, 0), dpi)] == ["blank"]


def test_a_black_speck_of_a_picture_shows_no_words() -> None:
    (page,) = read(Image.new("L", (60, 40), 0), 9600)
    assert page.words == []


def read(image: Image.Image, dpi: int) -> list[PageWords]:
    """The pages of a file that is one such picture."""
    file = io.BytesIO()
    image.save(file, "png", dpi=(dpi, dpi))
    with open_document(file.getvalue()) as document:
        return read_pages(document.pages)


def faint(mirrored: bool) -> Image.Image:
    """A scan whose print is hardly darker than its paper, or shows through from the other side."""
    with open_document(SCAN.read_bytes()) as document:
        scan = Image.fromarray(document.pages[0].picture().pixels)
    pale = scan.point([185 + shade * 70 // 255 for shade in range(256)])
    return ImageOps.mirror(pale) if mirrored else pale


def test_faint_print_is_read() -> None:
    (page,) = read(faint(mirrored=False), 200)
    assert page.how == "ocr"
    assert sum(word.text == "$6,343.00" or "Billing" in word.text for word in page.words) >= 1


def test_print_that_shows_through_from_the_other_side_is_a_blank_page() -> None:
    assert [page.how for page in read(faint(mirrored=True), 200)] == ["blank"]


def ruled_down() -> Picture:
    """A scan with so many lines ruled down the page that its print seems to run down it too."""
    with open_document(SCAN.read_bytes()) as document:
        scan = document.pages[0].picture()
    pixels = scan.pixels.copy()
    for left in range(1290, 1600, 14):
        pixels[150:2050, left : left + 4] = 0
    return Picture(pixels, scan.dpi)


def test_a_page_that_seems_to_lie_on_its_side_and_cannot_be_read_so_is_read_upright() -> None:
    assert estimate_orientation(ruled_down()).sideways
    (page,) = read(Image.fromarray(ruled_down().pixels), 200)
    assert page.is_legible
    assert page.turns == 0
