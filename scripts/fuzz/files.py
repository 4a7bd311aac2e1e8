"""One page in files of many kinds, small enough that thousands of changed copies can be opened in an hour."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2

from scripts.file_kinds.others import OTHERS
from scripts.file_kinds.pdfs import SCANS, TEXTS
from scripts.file_kinds.pictures import BLACK_AND_WHITE, GRAY

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
_DPI = 40
_LARGEST = 400_000
"""Bytes: a change of one byte in more is seldom met by a parser."""


def small_files() -> list[bytes]:
    """A page of text and a picture of it, in every kind of file; PDFs with their streams uncompressed."""
    return [data for data in _files() if len(data) <= _LARGEST]


def _files() -> Iterator[bytes]:
    text = _first_page((SAMPLES / "clean-window-box.pdf").read_bytes())
    page = pypdfium2.PdfDocument(text)[0].render(scale=_DPI / 72, grayscale=True).to_numpy()
    pixels = np.asarray(page).reshape(page.shape[:2]).copy()
    sharp = np.asarray(np.where(pixels > 160, 255, 0), np.uint8)
    yield text
    yield from (made(pixels, _DPI) for made in GRAY.values())
    yield from (made(sharp, _DPI) for made in BLACK_AND_WHITE.values())
    yield from (made([pixels]) for made in SCANS.values())
    yield from (made(text) for made in TEXTS.values())
    yield from (made(text, [pixels, pixels]) for made in OTHERS.values())


def _first_page(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        del document.pages[1:]
        written = io.BytesIO()
        document.save(written, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return written.getvalue()
