"""What a file is, decided by its bytes and never by its name."""

from __future__ import annotations

from extractor.document.container import container_type
from extractor.document.unsupported import refuse_unsupported
from extractor.errors import EmptyFile

PDF = "application/pdf"
TIFF = "image/tiff"
PNG = "image/png"
JPEG = "image/jpeg"
WEBP = "image/webp"
BMP = "image/bmp"
GIF = "image/gif"
HEIC = "image/heic"
AVIF = "image/avif"
NETPBM = "image/x-portable-anymap"
JPEG_2000 = "image/jp2"

_PDF_HEADER_WITHIN = 1024
"""Readers accept a PDF header anywhere in the first kilobyte (ISO 32000-1, implementation note 13)."""
_SIGNATURES = (
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),
    (b"MM\x00+", TIFF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", JPEG_2000),
    (b"\xff\x4f\xff\x51", JPEG_2000),
)
_HEIF_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"))
_AVIF_BRANDS = frozenset((b"avif", b"avis"))


def media_type(head: bytes) -> str:
    """The media type of a file from its first kilobyte.

    Raises EmptyFile for no bytes and UnsupportedFormat, which names it, for a file that is neither a PDF, nor a
    picture, nor a container that is opened.
    """
    if not head:
        raise EmptyFile("the file is empty; scan or download the letter again")
    container = container_type(head)
    if container is not None:
        return container
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return PDF
    picture = _picture_type(head)
    if picture is not None:
        return picture
    raise refuse_unsupported(head)


def _picture_type(head: bytes) -> str | None:
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00":
        return BMP
    if head[:1] == b"P" and head[1:2] in b"123456" and head[2:3].isspace():
        return NETPBM
    return _heif_type(head)


def _heif_type(head: bytes) -> str | None:
    """The type of an ISO base media file by its brands (ISO 23008-12); a film has others."""
    if head[4:8] != b"ftyp":
        return None
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, end, 4))}
    if brands & _AVIF_BRANDS:
        return AVIF
    return HEIC if brands & _HEIF_BRANDS else None
