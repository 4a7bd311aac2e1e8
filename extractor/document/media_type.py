"""What a file is, decided by its bytes and never by its name."""

from __future__ import annotations

from extractor.document.container import refuse_container
from extractor.errors import EmptyFile, UnknownFormat

PDF = "application/pdf"
TIFF = "image/tiff"

_PDF_HEADER_WITHIN = 1024
"""Readers accept a PDF header anywhere in the first kilobyte (ISO 32000-1, implementation note 13)."""


def media_type(head: bytes) -> str:
    """The media type of a file from its first kilobyte.

    Raises EmptyFile for no bytes, ContainerFile for an archive, an e-mail or an Office document, and UnknownFormat for
    anything else that is not PDF, TIFF, PNG, JPEG, WebP or BMP.
    """
    if not head:
        raise EmptyFile("the file is empty; scan or download the letter again")
    refuse_container(head)
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return PDF
    if head[:4] in (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"):
        return TIFF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00":
        return "image/bmp"
    raise UnknownFormat("the file is not a PDF, TIFF, PNG, JPEG, WebP or BMP, whatever its name says")
