"""Page images to files: PDF, TIFF, PNG, JPEG, WebP."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from scripts.letters.camera import quarter_turned
from scripts.letters.sheet import Sheet, Text

Container = Literal[
    "pdf",
    "pdf-jpeg",
    "pdf-ccitt",
    "pdf-hidden-text",
    "tiff-g3",
    "tiff-g4",
    "tiff-lzw",
    "tiff-jpeg",
    "png",
    "jpeg",
    "jpeg-exif",
    "webp",
]
ONE_PAGE: frozenset[Container] = frozenset({"png", "jpeg", "jpeg-exif", "webp"})
SUFFIX: dict[Container, str] = {
    "pdf": ".pdf",
    "pdf-jpeg": ".pdf",
    "pdf-ccitt": ".pdf",
    "pdf-hidden-text": ".pdf",
    "tiff-g3": ".tif",
    "tiff-g4": ".tif",
    "tiff-lzw": ".tif",
    "tiff-jpeg": ".tif",
    "png": ".png",
    "jpeg": ".jpg",
    "jpeg-exif": ".jpg",
    "webp": ".webp",
}
_TIFF = {"tiff-g3": "group3", "tiff-g4": "group4", "tiff-lzw": "tiff_lzw", "tiff-jpeg": "jpeg"}
_EXIF_ORIENTATION = 0x0112
# Orientation tag: quarter turns clockwise that a viewer applies.
_EXIF_TURNS = {3: 2, 6: 1, 8: 3}
_DAY = time.gmtime(0)
Dots = tuple[float, float]


def save(
    pages: Sequence[Image.Image],
    path: Path,
    container: Container,
    dots: Dots,
    rng: random.Random,
    quality: int,
) -> None:
    """Write the pages, at so many dots an inch across and down; one-page containers take the first page
    only."""
    first, rest = pages[0], list(pages[1:])
    if container in ("pdf-jpeg", "pdf-ccitt"):
        extra = {"quality": quality} if container == "pdf-jpeg" else {}
        first.save(path, "PDF", save_all=True, append_images=rest, dpi=dots, creationDate=_DAY, modDate=_DAY, **extra)
    elif container in _TIFF:
        extra = {"quality": quality} if container == "tiff-jpeg" else {}
        first.save(path, "TIFF", save_all=True, append_images=rest, compression=_TIFF[container], dpi=dots, **extra)
    elif container == "png":
        first.save(path, "PNG", dpi=dots)
    elif container == "webp":
        first.convert("RGB").save(path, "WEBP", quality=quality)
    elif container == "jpeg":
        first.save(path, "JPEG", quality=quality, dpi=dots)
    elif container == "jpeg-exif":
        _save_turned_jpeg(first, path, rng.choice(sorted(_EXIF_TURNS)), quality)
    else:
        raise ValueError(f"page images alone do not make a {container}")


def _save_turned_jpeg(image: Image.Image, path: Path, orientation: int, quality: int) -> None:
    exif = Image.Exif()
    exif[_EXIF_ORIENTATION] = orientation
    quarter_turned(image, -_EXIF_TURNS[orientation]).save(path, "JPEG", quality=quality, exif=exif)


def save_with_hidden_text(pages: Sequence[Image.Image], sheets: Sequence[Sheet], path: Path, quality: int) -> None:
    """A scanned PDF whose pages carry an invisible layer of the text of `sheets`, as scanners with OCR make
    it."""
    canvas = Canvas(str(path), pageCompression=1, invariant=1)
    for image, sheet in zip(pages, sheets, strict=True):
        canvas.setPageSize((sheet.width, sheet.height))
        buffer = BytesIO()
        image.save(buffer, "JPEG", quality=quality)
        buffer.seek(0)
        canvas.drawImage(ImageReader(buffer), 0, 0, sheet.width, sheet.height)
        texts = sorted(
            (mark for mark in sheet.marks if isinstance(mark, Text)), key=lambda mark: (round(mark.y), mark.x)
        )
        for mark in texts:
            hidden = canvas.beginText(mark.x, sheet.height - mark.y)
            hidden.setFont(mark.font, mark.size)
            hidden.setTextRenderMode(3)
            hidden.textOut(mark.text)
            canvas.drawText(hidden)
        canvas.showPage()
    canvas.save()
