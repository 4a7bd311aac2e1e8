"""Where the links of a PDF page lead: the words over them may say something else."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from extractor.values.box import Box

_MOST_BYTES = 2048
"""Of a target; what follows is cut off."""


def links(page: pdfium.PdfPage) -> Iterator[tuple[str, Box]]:
    """The address that each link opens, and its place in points from the top left corner of the page."""
    position, link = ctypes.c_int(0), pdfium_raw.FPDF_LINK()
    left, _, _, top = page.get_bbox()
    while pdfium_raw.FPDFLink_Enumerate(page.raw, position, link):
        target = _target(page, link)
        rectangle = pdfium_raw.FS_RECTF()
        if target and pdfium_raw.FPDFLink_GetAnnotRect(link, rectangle):
            yield (
                target,
                Box(rectangle.left - left, top - rectangle.top, rectangle.right - left, top - rectangle.bottom),
            )


def _target(page: pdfium.PdfPage, link: pdfium_raw.FPDF_LINK) -> str:
    action = pdfium_raw.FPDFLink_GetAction(link)
    length = pdfium_raw.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0) if action else 0
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium_raw.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, length)
    return buffer.value[:_MOST_BYTES].decode("utf-8", "replace")
