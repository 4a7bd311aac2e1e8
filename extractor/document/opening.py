"""The front door: a file's bytes to a document, or a refusal that says why."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

from extractor.document.bounded_work import bounded_work
from extractor.document.image import ImageDocument
from extractor.document.limits import DEFAULT_LIMITS, Limits
from extractor.document.media_type import PDF, media_type
from extractor.document.page import Document
from extractor.document.pdf import PdfDocument
from extractor.errors import FileNotReadable


def read_bytes(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """All bytes of a regular file. Raises FileNotReadable, or LimitExceeded before anything is read."""
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise FileNotReadable(f"the file cannot be opened: {_reason(error)}") from error
    if not stat.S_ISREG(status.st_mode):
        raise FileNotReadable("this is not a regular file; give the path of a PDF or a picture")
    limits.check_bytes(status.st_size)
    try:
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except OSError as error:
        raise FileNotReadable(f"the file cannot be read: {_reason(error)}") from error
    limits.check_bytes(len(data))
    return data


def open_document(data: bytes, passwords: Sequence[str] = (), limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document from a file's bytes; the empty password is tried before those given.

    Raises a DocumentError (EmptyFile, ContainerFile, UnknownFormat, DamagedFile, NoPages, PasswordNeeded,
    LimitExceeded).
    """
    limits.check_bytes(len(data))
    kind = media_type(data[:1024])
    with bounded_work():
        if kind == PDF:
            return PdfDocument(data, passwords, limits)
        return ImageDocument(data, kind, limits)


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or "the name cannot be used").lower()
