"""A file that holds another document behind the one that is shown is for review, and says so."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extractor.document.followed import is_followed
from extractor.document.media_type import media_type
from extractor.pipeline import extract_bytes
from scripts.file_kinds.pictures import saved

SAMPLES = Path(__file__).parents[2] / "samples"
LETTER = (SAMPLES / "clean-older.pdf").read_bytes()


def page(seed: int, width: int = 850) -> Image.Image:
    blocks = np.random.default_rng(seed).integers(0, 2, (22, 17)) * 255
    return Image.fromarray(blocks.astype(np.uint8)).resize((width, width * 22 // 17), Image.Resampling.NEAREST)


def packed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("letter.pdf", LETTER)
    return stream.getvalue()


def followed(data: bytes) -> bool:
    return is_followed(data, media_type(data[:1024]))


SHOWN = {
    "JPEG": saved(page(1), "JPEG"),
    "progressive JPEG": saved(page(1), "JPEG", progressive=True),
    "PNG": saved(page(1), "PNG"),
    "PGM": saved(page(1), "PPM"),
    "PBM": saved(page(1).convert("1"), "PPM"),
    "PPM": saved(page(1).convert("RGB"), "PPM"),
    "PDF": LETTER,
}
BEHIND = {"JPEG": saved(page(2), "JPEG"), "PNG": saved(page(2), "PNG"), "ZIP": packed()}


@pytest.mark.parametrize("behind", BEHIND.values(), ids=BEHIND.keys())
@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN.keys())
def test_another_document_behind_is_seen(shown: bytes, behind: bytes) -> None:
    assert followed(shown + behind)
    assert followed(shown + bytes(100) + behind)


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN.keys())
def test_nothing_or_no_document_behind_is_no_matter(shown: bytes) -> None:
    assert not any(
        followed(shown + behind) for behind in (b"", bytes(5000), b"\r\n", b"\0\0\0\x18ftypmp42" + bytes(99))
    )


def test_two_pictures_of_netpbm_in_one_file_are_seen() -> None:
    assert followed(SHOWN["PGM"] + saved(page(2), "PPM"))


@pytest.mark.parametrize("width", [170, 425, 850])
def test_a_preview_behind_a_photo_is_no_matter(width: int) -> None:
    assert not followed(SHOWN["JPEG"] + saved(page(1, width), "JPEG"))


def test_what_a_photo_declares_behind_it_is_no_matter() -> None:
    views = saved(page(1), "MPO", save_all=True, append_images=[page(2)])
    assert not followed(views)


def test_a_letter_with_another_behind_it_is_for_review() -> None:
    (record,) = extract_bytes(LETTER + (SAMPLES / "scan-300.jpg").read_bytes(), "letter.pdf")
    assert record.status == "review"
    assert [each.code for each in record.findings if each.severity != "info"] == ["pages-unread"]
