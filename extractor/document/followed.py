"""Whether a file holds another document behind the one that is shown: joined files, of which viewers show the first."""

from __future__ import annotations

import re

from extractor.document import media_type as types
from extractor.document.container import ZIP
from extractor.document.picture_size import is_small
from extractor.errors import DocumentError

_DOCUMENTS = frozenset((types.PDF, types.JPEG, types.PNG, types.TIFF, types.GIF, ZIP))
_PADDING = b"\0\t\n\r "
_END_OF_PDF = b"%%EOF"
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.S)
"""A marker after the pixels of a JPEG's scan: no stuffed byte and no restart (ITU-T T.81, B.1.1)."""
_DECLARES_MORE = (b"MPF\0", b"Container:Directory", b"hdrgm:", b"GCamera:")
"""What a camera's JPEG says of what is behind it: CIPA DC-007, and XMP of Adobe and Google for gain maps and films."""
_PNG_END = b"IEND\xaeB`\x82"
_NETPBM = re.compile(rb"P(?P<kind>[456])(?P<numbers>(?:(?:\s|#[^\n]*\n)+\d+){2,3})\s")
_NUMBER = re.compile(rb"(?:\s|#[^\n]*\n)+(\d+)")


def is_followed(data: bytes, media_type: str) -> bool:
    """Whether a document of its own is behind the one that is shown, and not another view of the same picture.

    PDFs behind a PDF are for `joined_pdfs`.
    """
    end = _end(data, media_type)
    behind = data[end:].lstrip(_PADDING) if 0 < end < len(data) else b""
    if not behind:
        return False
    try:
        kind = types.media_type(behind[:1024])
        if kind == media_type == types.PDF or kind not in (*_DOCUMENTS, media_type):
            return False
        return not kind.startswith("image/") or _is_another_page(data, media_type, behind, kind)
    except DocumentError:
        return False


def _is_another_page(data: bytes, media_type: str, behind: bytes, kind: str) -> bool:
    """Whether a picture behind a document shows what that does not, and may show a letter."""
    # Pillow's formats are loaded for a picture, and not for a PDF.
    from extractor.document.frames import is_same_picture
    from extractor.document.picture_file import opened_picture
    from extractor.document.picture_refusal import DECODE_ERRORS

    try:
        with opened_picture(behind, kind) as other:
            if is_small(*other.size):
                return False
            if not media_type.startswith("image/"):
                return True
            with opened_picture(data, media_type) as shown:
                return not is_same_picture(shown, other)
    except DECODE_ERRORS:
        return False


def _end(data: bytes, media_type: str) -> int:
    """Where the document that is shown ends; 0 where that is not known, or where it says what is behind it."""
    if media_type == types.PDF:
        return data.rfind(_END_OF_PDF) + len(_END_OF_PDF) if _END_OF_PDF in data else 0
    if media_type == types.PNG:
        return data.find(_PNG_END) + len(_PNG_END) if _PNG_END in data else 0
    if media_type == types.JPEG:
        return _end_of_jpeg(data)
    return _end_of_netpbm(data) if media_type == types.NETPBM else 0


def _end_of_jpeg(data: bytes) -> int:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _END_OF_IMAGE:
            return at + 2
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if any(mark in data[at : at + 2 + length] for mark in _DECLARES_MORE):
            return 0
        at += 2 + length
        if marker == _START_OF_SCAN:
            found = _SCAN_END.search(data, at)
            if found is None:
                return 0
            at = found.start()
    return at + 2 if data[at : at + 2] == b"\xff\xd9" else 0


def _end_of_netpbm(data: bytes) -> int:
    header = _NETPBM.match(data)
    if header is None:
        return 0
    numbers = [int(each) for each in _NUMBER.findall(header["numbers"])]
    if header["kind"] == b"4":
        bytes_per_row = (numbers[0] + 7) // 8
    elif len(numbers) == 3:
        bytes_per_row = numbers[0] * (3 if header["kind"] == b"6" else 1) * (2 if numbers[2] > 255 else 1)
    else:
        return 0
    return header.end() + bytes_per_row * numbers[1]
