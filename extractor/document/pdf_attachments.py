"""The files attached to a PDF: to the document, as in a portfolio, and to notes on its pages."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from extractor.document.containers.member import Member, Unpacking
from extractor.errors import DamagedFile


def attachments(api: Any, document: Any, pages: list[Any], unpacking: Unpacking) -> Iterator[Member]:
    """The attached files, by PDFium's functions `api` and handles. Raises LimitExceeded."""
    count = max(api.FPDFDoc_GetAttachmentCount(document), 0)
    unpacking.check(count, 0)
    for index in range(count):
        yield _member(api, api.FPDFDoc_GetAttachment(document, index), unpacking)
    for page in pages:
        for index in range(max(api.FPDFPage_GetAnnotCount(page), 0)):
            note = api.FPDFPage_GetAnnot(page, index)
            try:
                attached = api.FPDFAnnot_GetFileAttachment(note)
                if attached:
                    yield _member(api, attached, unpacking)
            finally:
                api.FPDFPage_CloseAnnot(note)


def _member(api: Any, attachment: Any, unpacking: Unpacking) -> Member:
    size = ctypes.c_ulong()
    name = _name(api, attachment)
    if not api.FPDFAttachment_GetFile(attachment, None, 0, size):
        return Member(name, error=DamagedFile("the file attached to the PDF is damaged; save it and read that"))
    unpacking.count(size.value)
    content = ctypes.create_string_buffer(max(size.value, 1))
    api.FPDFAttachment_GetFile(attachment, content, size.value, size)
    return Member(name, content.raw[: size.value])


def _name(api: Any, attachment: Any) -> str:
    length = api.FPDFAttachment_GetName(attachment, None, 0)
    text = ctypes.create_string_buffer(max(length, 2))
    api.FPDFAttachment_GetName(attachment, ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort)), length)
    return text.raw[:length].decode("utf-16-le", "replace").rstrip("\0") or "attachment"
