"""A page becomes words, whatever the file shows of it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from extractor.document.opening import open_document
from extractor.document.page import Page
from extractor.reading.reader import read_pages


@pytest.mark.parametrize(("size", "dpi"), [((1, 1), 300), ((1, 1), 9600), ((1, 3000), 200), ((3000, 2), 1200)])
def test_a_picture_with_no_room_for_print_is_a_blank_page(size: tuple[int, int], dpi: int) -> None:
    assert [page.how for page in read_pages(pages_of(Image.new("L", size, 0), dpi))] == ["blank"]


def test_a_black_speck_of_a_picture_shows_no_words() -> None:
    (page,) = read_pages(pages_of(Image.new("L", (60, 40), 0), 9600))
    assert page.words == []


def pages_of(image: Image.Image, dpi: int) -> list[Page]:
    file = io.BytesIO()
    image.save(file, "png", dpi=(dpi, dpi))
    with open_document(file.getvalue()) as document:
        return list(document.pages)
