"""A file that cannot be read is refused in one line with a code of its own, and never with a traceback."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from extractor.document.opening import open_document
from extractor.pipeline import extract, extract_bytes
from extractor.settings import Settings

SAMPLE = Path(__file__).parents[2] / "samples" / "clean-older.pdf"


def refusal(data: bytes) -> str:
    record = extract_bytes(data, "letter.pdf")[0]
    assert record.status == "failed"
    assert record.error is not None
    assert "\n" not in record.error.message
    return record.error.code


def pdf(width: float, height: float) -> bytes:
    made = pikepdf.new()
    if width:
        made.add_blank_page(page_size=(width, height))
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"") == "file-empty"


def test_text_renamed_to_pdf_is_refused() -> None:
    assert refusal(b"Dear taxpayer") == "format-unknown"


def test_a_pdf_cut_off_after_its_header_is_refused() -> None:
    assert refusal(b"%PDF-1.7\n1 0 obj\n<<") == "file-damaged"


def test_a_pdf_without_pages_is_refused() -> None:
    assert refusal(pdf(0, 0)) == "no-pages"


def test_a_page_of_two_hundred_inches_is_seen_as_letter_paper() -> None:
    with open_document(pdf(14_400, 14_400)) as document:
        picture = document.pages[0].picture()
    assert picture.pixels.shape == (3300, 3300)


def test_a_picture_of_twenty_thousand_pixels_is_refused_before_it_is_decoded() -> None:
    target = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(target, "PNG")
    assert refusal(target.getvalue()) == "limit-exceeded"


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "GIF", "WEBP", "PPM"])
def test_a_picture_cut_short_is_refused(kind: str) -> None:
    target = io.BytesIO()
    Image.effect_noise((400, 500), 60).save(target, kind)
    assert refusal(target.getvalue()[:3000]) == "file-damaged"


def test_a_pdf_with_a_broken_cross_reference_is_read_all_the_same() -> None:
    data = SAMPLE.read_bytes()
    at = data.rindex(b"startxref")
    broken = data[:at] + b"startxref\n999999999\n%%EOF\n"
    assert extract_bytes(broken, "letter.pdf")[0].status == "verified"


def test_an_encrypted_pdf_needs_its_password() -> None:
    with pikepdf.open(SAMPLE) as plain:
        target = io.BytesIO()
        plain.save(target, encryption=pikepdf.Encryption(owner="o", user="secret"))
    assert refusal(target.getvalue()) == "password-needed"
    opened = extract_bytes(target.getvalue(), "letter.pdf", Settings(passwords=("wrong", "secret")))
    assert opened[0].status == "verified"


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "none.pdf", tmp_path, tmp_path / "pipe"):
        record = extract(path)[0]
        assert record.error is not None and record.error.code == "file-not-readable"
