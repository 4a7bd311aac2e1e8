"""Files that hold other files: archives, e-mail, Office documents. Refused by name, before a PDF in them is seen.

A ZIP or tar archive whose members are stored uncompressed shows the header of the first PDF in it within the first
kilobyte: taken for a PDF, it gives one letter, and the others are lost.
"""

from __future__ import annotations

import contextlib
import re
import tarfile

from extractor.errors import ContainerFile

_ZIP = "a ZIP archive or an Office document"
_OLE = "an Outlook message or an older Office document"
_MAIL = "an e-mail message"
_TAR = "a tar archive"
_SIGNATURES = {
    b"PK\x03\x04": _ZIP,
    b"PK\x05\x06": _ZIP,
    b"PK\x07\x08": _ZIP,
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"MSCF": "a cabinet archive",
    b"!<arch>\n": "an ar archive",
    b"070701": "a cpio archive",
    b"070707": "a cpio archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": _OLE,
    b"\x78\x9f\x3e\x22": "an Outlook attachment (winmail.dat)",
}
"""What the first bytes of a file say it is."""
_WHAT_TO_DO = {
    _ZIP: "unpack it, or print the document to PDF, and give the files with the letters",
    _OLE: "save its attachments, or print the document to PDF, and give these files",
    _MAIL: "save its attachments and give these files",
}
_UNPACK = "unpack it and give the files with the letters"

_ZIP_MEMBER = b"PK\x03\x04"
_TAR_BLOCK = 512
_PDF_HEADER = b"%PDF-"
_MAIL_FIELD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:From |(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|Reply-To|Message-ID"
    rb"|MIME-Version|Content-Type|Authentication-Results|(?:ARC|DKIM|X)-[\w-]+):[ \t])[^\n]*"
    rb"(?:\n[ \t][^\n]*)*\n[A-Za-z][\w-]*:[ \t]",
    re.IGNORECASE,
)
"""The first field of an e-mail (RFC 5322) with its folded lines, or the first line of a mailbox; then another field."""
_SEVERAL_PARTS = re.compile(rb"^Content-Type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)


def refuse_container(head: bytes) -> None:
    """Raise ContainerFile where a file's first kilobyte is that of one that holds other files."""
    name = _container(head)
    if name is not None:
        raise ContainerFile(f"this is {name}, not a letter: {_WHAT_TO_DO.get(name, _UNPACK)}")


def _container(head: bytes) -> str | None:
    name = next((name for signature, name in _SIGNATURES.items() if head.startswith(signature)), None)
    if name is not None:
        return name
    before, pdf, _ = head.partition(_PDF_HEADER)
    if pdf and _ZIP_MEMBER in before:
        return _ZIP
    if _is_tar(head):
        return _TAR
    # Fields of a mail or of HTTP before a single PDF are junk that readers of PDF skip.
    return _MAIL if _MAIL_FIELD.match(head) and (not pdf or _SEVERAL_PARTS.search(before)) else None


def _is_tar(head: bytes) -> bool:
    """Whether the first block is a tar header whose checksum holds; the oldest tars have no other mark."""
    with contextlib.suppress(tarfile.HeaderError):
        tarfile.TarInfo.frombuf(head[:_TAR_BLOCK], "utf-8", "surrogateescape")
        return True
    return False
