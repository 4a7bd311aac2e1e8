"""A page becomes words, whatever the file shows of it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from extractor.document.opening import open_document
from extractor.reading.reader import PageWords, read_pages


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
