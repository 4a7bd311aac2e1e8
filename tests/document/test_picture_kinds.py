"""A page is seen alike in every kind of picture file: its pixels, its aspect, and its size in inches."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageOps

from extractor.document.media_type import JPEG
from extractor.document.opening import open_document
from extractor.document.page import Picture, Pixels
from extractor.document.picture_refusal import why_not_decoded
from extractor.errors import DamagedFile, UnsupportedFormat
from extractor.image.negative import positive
from extractor.pipeline import extract_bytes
from scripts.file_kinds import tiff
from scripts.file_kinds.pictures import BLACK_AND_WHITE, GRAY, Made, saved, with_alpha

SAMPLES = Path(__file__).parents[2] / "samples"
DPI = 80
MOST_OFF = 30.0
"""Shades by which a block of the page may differ: lossy formats at their coarsest."""


def page() -> Pixels:
    """Bars of several shades, no two of its quarters alike, on a sheet of 8.5 by 11 inches."""
    pixels = np.full((11 * DPI, 17 * DPI // 2), 255, np.uint8)
    for row, shade in enumerate((0, 0, 0, 60, 0, 120, 0)):
        pixels[80 + 64 * row : 112 + 64 * row, 64 : 160 + 64 * row] = shade
    pixels[640:720, 64:128] = 0
    return pixels


def black_and_white() -> Pixels:
    return np.asarray(np.where(page() > 200, 255, 0), np.uint8)


def pages_of(data: bytes) -> list[Picture]:
    with open_document(data) as document:
        return [each.picture() for each in document.pages]


def assert_is(seen: Picture, expected: Pixels) -> None:
    height, width = seen.pixels.shape
    assert max(height, width) / seen.dpi == pytest.approx(11, abs=0.1)
    assert min(height, width) / seen.dpi == pytest.approx(8.5, abs=0.1)
    small = cv2.resize(seen.pixels, (85, 110), interpolation=cv2.INTER_AREA).astype(int)
    assert np.abs(small - cv2.resize(expected, (85, 110), interpolation=cv2.INTER_AREA)).mean() < 4
    blocks = cv2.resize(seen.pixels, (17, 22), interpolation=cv2.INTER_AREA).astype(int)
    assert np.abs(blocks - cv2.resize(expected, (17, 22), interpolation=cv2.INTER_AREA)).max() < MOST_OFF


@pytest.mark.parametrize("made", GRAY.values(), ids=GRAY.keys())
def test_a_page_in_gray_is_seen_alike(made: Made) -> None:
    (seen,) = pages_of(made(page(), DPI))
    assert_is(seen, page())


@pytest.mark.parametrize("made", BLACK_AND_WHITE.values(), ids=BLACK_AND_WHITE.keys())
def test_a_page_in_black_and_white_is_seen_alike(made: Made) -> None:
    (seen,) = pages_of(made(black_and_white(), DPI))
    assert_is(seen, black_and_white())


@pytest.mark.parametrize(("rows", "down"), [(1078, 98), (2156, 196), (4301, 391)])
def test_a_fax_that_states_nothing_has_the_shape_of_paper(rows: int, down: float) -> None:
    low = np.asarray(Image.fromarray(black_and_white()).resize((1728, rows), Image.Resampling.BOX))
    (seen,) = pages_of(tiff.tiff(tiff.gray(low, 1)))
    assert seen.pixels.shape[0] / seen.pixels.shape[1] == pytest.approx(rows / down / (1728 / 204), rel=0.01)


def two_frames(kind: str) -> bytes:
    images = [Image.fromarray(page()), Image.fromarray(page()[::-1])]
    return saved(images[0], kind, save_all=True, append_images=images[1:], duration=500)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "TIFF", "PNG"])
def test_frames_that_show_other_pages_are_pages(kind: str) -> None:
    first, second = pages_of(two_frames(kind))
    assert_is(first, page())
    assert_is(second, page()[::-1])


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
@pytest.mark.parametrize("share", [0.2, 0.4, 0.5])
def test_a_picture_that_appears_bit_by_bit_is_one_page(kind: str, share: float) -> None:
    begun = page().copy()
    begun[int(len(begun) * share) :] = 255
    for images in ([begun, page()], [page(), begun], [np.full_like(page(), 255), begun, page()]):
        first, *others = map(Image.fromarray, images)
        (seen,) = pages_of(saved(first, kind, save_all=True, append_images=others, duration=100))
        assert_is(seen, page())


def test_a_smaller_version_before_a_page_of_a_tiff_is_no_page() -> None:
    large = Image.fromarray(page()).resize((1360, 1760))
    small = large.resize((340, 440), Image.Resampling.BOX)
    (seen,) = pages_of(saved(small, "TIFF", save_all=True, append_images=[large]))
    assert seen.pixels.shape == (1760, 1360)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_frames_that_differ_in_one_character_are_pages(kind: str) -> None:
    """Two letters of one layout may differ in a name and an amount alone."""
    changed = page().copy()
    changed[840:848, 500:503] = 0
    images = [Image.fromarray(page()).resize((1360, 1760)), Image.fromarray(changed).resize((1360, 1760))]
    more = {"lossless": True} if kind == "WEBP" else {}
    assert len(pages_of(saved(images[0], kind, save_all=True, append_images=images[1:], duration=500, **more))) == 2


@pytest.mark.parametrize("subfile", [0, 1, 2, 3])
def test_pages_of_a_tiff_are_pages_whatever_it_calls_them(subfile: int) -> None:
    frames = [tiff.gray(pixels, tags={tiff.SUBFILE: subfile}) for pixels in (page(), page()[::-1].copy(), page())]
    assert len(pages_of(tiff.tiff(*frames))) == 3


def test_a_smaller_page_of_a_tiff_that_shows_another_letter_is_a_page() -> None:
    small = np.asarray(Image.fromarray(page()[::-1].copy()).resize((340, 440), Image.Resampling.BOX))
    assert len(pages_of(tiff.tiff(tiff.gray(page()), tiff.gray(small)))) == 2


def test_a_page_of_a_tiff_that_is_damaged_refuses_itself_alone() -> None:
    whole = tiff.gray(page())
    data = tiff.tiff(whole, tiff.Frame(whole.size, [whole.parts[0][:40]], compression=8))
    with open_document(data) as document:
        assert document.pages[0].picture().pixels.shape == page().shape
        with pytest.raises(DamagedFile, match="page 2"):
            document.pages[1].picture()


def test_a_tiff_with_an_unsupported_compression_is_named() -> None:
    data = tiff.tiff(tiff.Frame((850, 1100), [bytes(100)], compression=50002))
    (record,) = extract_bytes(data, "letter.tif")
    assert record.error is not None
    assert record.error.code == UnsupportedFormat.code
    assert "JPEG XL" in record.error.message


@pytest.mark.parametrize("frame", [tiff.gray(page(), tags={50706: 1}), replace(tiff.gray(page()), photometric=32803)])
def test_a_raw_photo_is_named(frame: tiff.Frame) -> None:
    (record,) = extract_bytes(tiff.tiff(frame), "letter.dng")
    assert record.error is not None
    assert record.error.code == UnsupportedFormat.code
    assert "raw photo of a camera" in record.error.message


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (16, 16), (60, 60), (140, 50), (399, 20), (2000, 3)])
def test_a_picture_too_small_for_a_letter_is_unsupported(size: tuple[int, int]) -> None:
    for data in (saved(Image.effect_noise(size, 90), "PNG"), saved(Image.new("RGB", size, "navy"), "JPEG")):
        (record,) = extract_bytes(data, "logo.png")
        assert record.status in ("unsupported", "review")
        assert record.error is None


@pytest.mark.parametrize("size", [(420, 30), (500, 400)])
def test_a_picture_hardly_large_enough_is_read_without_an_error(size: tuple[int, int]) -> None:
    pixels = np.full(size[::-1], 255, np.uint8)
    pixels[size[1] // 3 : size[1] // 3 + 12, size[0] // 4 : size[0] // 2 : 6] = 0
    (record,) = extract_bytes(saved(Image.fromarray(pixels), "PNG"), "picture.png")
    assert record.status in ("unsupported", "review")


def test_white_ink_on_nothing_is_seen_as_a_negative() -> None:
    thin = negative(255, 0).pixels
    (seen,) = pages_of(saved(with_alpha(thin, 255), "PNG", dpi=(100, 100)))
    assert np.array_equal(positive(seen).pixels, thin)


def negative(paper: int, ink: int, *, noise: float = 0) -> Picture:
    """Thin print of one shade on paper of another, at 100 dpi."""
    pixels = np.full((1100, 850), paper, np.int16)
    for row in range(100, 1000, 16):
        for column in range(80, 700, 9):
            pixels[row : row + 9, column : column + 2] = ink
    rough = np.random.default_rng(1).normal(0, noise, pixels.shape) if noise else 0
    return Picture(np.asarray((pixels + rough).clip(0, 255), np.uint8), 100.0)


@pytest.mark.parametrize(("paper", "ink"), [(0, 255), (20, 230), (60, 200), (90, 255)])
@pytest.mark.parametrize("noise", [0, 8])
def test_a_negative_is_inverted(paper: int, ink: int, noise: float) -> None:
    seen = negative(paper, ink, noise=noise)
    assert np.array_equal(positive(seen).pixels, 255 - seen.pixels)


@pytest.mark.parametrize(("paper", "ink"), [(255, 0), (200, 40), (100, 10), (80, 5), (60, 0)])
@pytest.mark.parametrize("noise", [0, 8])
def test_a_dark_photo_of_print_is_no_negative(paper: int, ink: int, noise: float) -> None:
    seen = negative(paper, ink, noise=noise)
    assert positive(seen) is seen


def test_a_letter_on_a_dark_table_is_no_negative() -> None:
    table = np.full((1600, 1200), 20, np.uint8)
    table[100:760, 100:610] = cv2.resize(negative(230, 20).pixels, (510, 660), interpolation=cv2.INTER_AREA)
    seen = Picture(table, 100.0)
    assert positive(seen) is seen


def test_of_a_fax_cut_short_the_pages_before_are_read() -> None:
    pages = [Image.fromarray(black_and_white()).convert("1")] * 4
    whole = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    with open_document(whole) as document:
        assert (len(document.pages), document.is_cut_short) == (4, False)
    with open_document(whole[: len(whole) * 6 // 10]) as document:
        assert len(document.pages) in (2, 3)
        assert document.is_cut_short
        assert_is(document.pages[0].picture(), black_and_white())


@pytest.mark.parametrize("kind", ["1", "L", "LA", "RGB", "RGBA", "I;16"])
def test_of_a_png_cut_short_what_is_left_is_read(kind: str) -> None:
    expected = black_and_white() if kind == "1" else page()
    deep = Image.fromarray(expected.astype(np.uint16) * 257)
    image = deep if kind == "I;16" else Image.fromarray(expected).convert(kind)
    whole = saved(image, "PNG", compress_level=0, dpi=(DPI, DPI))
    with open_document(whole[:-12]) as document:
        assert not document.is_cut_short
        assert_is(document.pages[0].picture(), expected)
    with open_document(whole[: len(whole) * 6 // 10]) as document:
        assert document.is_cut_short
        seen = document.pages[0].picture().pixels
    half = len(seen) // 2
    assert np.abs(seen[:half].astype(int) - expected[:half]).mean() < 4
    assert seen[len(seen) * 7 // 10 :].min() >= 250


@pytest.mark.parametrize("cut", [9, 30, 60])
def test_a_png_of_which_no_row_is_left_is_damaged(cut: int) -> None:
    (record,) = extract_bytes(saved(Image.fromarray(page()), "PNG")[:cut], "page.png")
    assert record.error is not None
    assert record.error.code == "file-damaged"


def test_a_heic_photo_cut_short_is_damaged() -> None:
    data = GRAY["HEIC"](page(), DPI)
    (record,) = extract_bytes(data[: len(data) // 2], "photo.heic")
    assert record.error is not None
    assert record.error.code == "file-damaged"
    assert "HEIC photo" in record.error.message


def test_a_photo_of_105_megapixels_is_decoded_at_half() -> None:
    written = io.BytesIO()
    Image.new("L", (12_288, 10_240), 255).save(written, "JPEG")
    (seen,) = pages_of(written.getvalue())
    assert seen.pixels.shape == (5120, 6144)


@pytest.mark.parametrize("largest", [2**31 - 1, 2**32 - 1])
def test_a_tiff_of_32_bits_is_seen_alike(largest: int) -> None:
    deep = (page().astype(np.uint64) * largest // 255).astype("<u4")
    (seen,) = pages_of(tiff.tiff(deep_frame(deep)))
    assert_is(seen, page())


def deep_frame(values: npt.NDArray[Any]) -> tiff.Frame:
    """A page as its numbers are, with or without decimals."""
    kind = 3 if values.dtype.kind == "f" else 1
    tags = {tiff.SAMPLE_FORMAT: kind, **tiff.resolution(DPI, DPI, 2)}
    return tiff.Frame(values.shape[::-1], [zlib.compress(values.tobytes())], 8 * values.itemsize, 1, tags, 0, 8)


def with_frame(marker: int, bits: int) -> bytes:
    """A JPEG whose frame says that it is of another kind or depth (ITU-T T.81, B.2.2)."""
    data = bytearray(saved(Image.fromarray(page()), "JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 1], data[at + 4] = marker, bits
    return bytes(data)


UNSUPPORTED = {
    "TIFF of 64 bits": tiff.tiff(deep_frame(page().astype("<f8"))),
    "BigTIFF in big-endian byte order": b"MM\x00+\x00\x08\x00\x00" + bytes(100),
    "JPEG of 12 bits": with_frame(0xC1, 12),
    "JPEG-LS picture": with_frame(0xF7, 8),
    "QOI picture": b"qoif" + bytes(100),
    "medical picture (DICOM)": bytes(128) + b"DICM" + bytes(100),
    "OneNote notebook": bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3") + bytes(100),
}


@pytest.mark.parametrize(("name", "data"), UNSUPPORTED.items(), ids=UNSUPPORTED.keys())
def test_what_is_whole_and_not_supported_is_named(name: str, data: bytes) -> None:
    (record,) = extract_bytes(data, "picture")
    assert record.error is not None
    assert record.error.code == "format-unsupported"
    assert name in record.error.message
    assert "damaged" not in record.error.message


def test_a_light_box_on_a_negative_is_no_page() -> None:
    """The scan as a whole is read, not a bar of a letter that is light on its negative."""
    letter = (SAMPLES / "scan-300.jpg").read_bytes()
    inverted = ImageOps.invert(Image.open(io.BytesIO(letter)).convert("L"))
    (record,) = extract_bytes(saved(inverted, "JPEG", dpi=(300, 300), quality=90), "negative.jpg")
    assert record.status == "verified"
    with_bar = Image.open(io.BytesIO(letter)).convert("L")
    with_bar.paste(0, (0, 3300, with_bar.width - 300, 3360))
    (record,) = extract_bytes(saved(ImageOps.invert(with_bar), "PNG", dpi=(300, 300)), "negative.png")
    assert record.status == "verified"


def test_a_picture_for_which_there_is_no_memory_is_not_said_to_be_damaged() -> None:
    """Decoders speak of it as of a broken picture; a worker makes `memory-limit` of MemoryError."""
    whole = saved(Image.fromarray(page()), "JPEG")
    assert isinstance(why_not_decoded(whole, JPEG, "page 1", (640, 880)), DamagedFile)
    with pytest.raises(MemoryError):
        why_not_decoded(whole, JPEG, "page 1", (10**7, 10**7))
