"""The front door: a file's bytes to a document, or a refusal that says why."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document.followed import is_followed
from extractor.document.limits import DEFAULT_LIMITS, Limits
from extractor.document.media_type import PDF, media_type
from extractor.document.page import Document
from extractor.document.pdf import PdfDocument


def open_document(data: bytes, passwords: Sequence[str] = (), limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document from a file's bytes; the empty password is tried before those given.

    Raises a DocumentError (EmptyFile, ContainerFile, UnknownFormat, DamagedFile, NoPages, PasswordNeeded,
    LimitExceeded).
    """
    limits.check_bytes(len(data))
    kind = media_type(data[:1024])
    document = _opened(data, kind, passwords, limits)
    document.is_followed = is_followed(data, kind)
    return document


def _opened(data: bytes, kind: str, passwords: Sequence[str], limits: Limits) -> Document:
    if kind == PDF:
        return PdfDocument(data, passwords, limits)
    # Pillow's formats are loaded for a picture, and not for a PDF.
    from extractor.document.image import ImageDocument

    return ImageDocument(data, kind, limits)
