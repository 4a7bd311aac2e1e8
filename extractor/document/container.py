"""Which files hold other files: archives, e-mail, Outlook messages. By their bytes, before a PDF in them is seen.

A ZIP or tar archive whose members are stored uncompressed shows the header of the first PDF in it within the first
kilobyte: taken for a PDF, it gives one letter, and the others are lost.
"""

from __future__ import annotations

import contextlib
import re
import tarfile

from extractor.errors import UnsupportedFormat

ZIP = "application/zip"
TAR = "application/x-tar"
GZIP = "application/gzip"
BZIP2 = "application/x-bzip2"
XZ = "application/x-xz"
OLE = "application/x-ole-storage"
MAIL = "message/rfc822"
MAILBOX = "application/mbox"

_SIGNATURES = {
    b"PK\x03\x04": ZIP,
    b"PK\x05\x06": ZIP,
    b"PK\x07\x08": ZIP,
    b"\x1f\x8b": GZIP,
    b"BZh": BZIP2,
    b"\xfd7zXZ\x00": XZ,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": OLE,
}
_NOT_OPENED = {
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"MSCF": "a cabinet archive",
    b"!<arch>\n": "an ar archive",
    b"070701": "a cpio archive",
    b"070707": "a cpio archive",
    b"\x78\x9f\x3e\x22": "an Outlook attachment (winmail.dat)",
    b"!BDN": "an Outlook data file (PST)",
}
_ZIP_MEMBER = b"PK\x03\x04"
_TAR_BLOCK = 512
_PDF_HEADER = b"%PDF-"
_MAILBOX_LINE = re.compile(rb"From \S+ [^\n]*\d\d:\d\d[^\n]*\n")
_MAIL_FIELD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:>?From |(?:From|To|Cc|Subject|Date|Sent|Received|Return-Path|Delivered-To|Reply-To"
    rb"|Message-ID|MIME-Version|Content-Type|Authentication-Results|(?:ARC|DKIM|X)-[\w-]+):[ \t])[^\n]*"
    rb"(?:\n[ \t][^\n]*)*\n[A-Za-z][\w-]*:[ \t]",
    re.IGNORECASE,
)
"""The first field of an e-mail (RFC 5322) with its folded lines, or the first line of a mailbox; then another field."""
_SEVERAL_PARTS = re.compile(rb"^Content-Type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)


def container_type(head: bytes) -> str | None:
    """The media type of a container from its first kilobyte; None for any other file.

    Raises UnsupportedFormat for a container that is not opened here.
    """
    for signature, name in _NOT_OPENED.items():
        if head.startswith(signature):
            raise UnsupportedFormat(f"this is {name}, which is not opened: unpack it and give the files in it")
    found = next((kind for signature, kind in _SIGNATURES.items() if head.startswith(signature)), None)
    if found is not None:
        return found
    before, pdf, _ = head.partition(_PDF_HEADER)
    if pdf and _ZIP_MEMBER in before:
        return ZIP
    if _is_tar(head):
        return TAR
    # Fields of a mail or of HTTP before a single PDF are junk that readers of PDF skip.
    if _MAIL_FIELD.match(head) and (not pdf or _SEVERAL_PARTS.search(before)):
        return MAILBOX if _MAILBOX_LINE.match(head) else MAIL
    return None


def _is_tar(head: bytes) -> bool:
    """Whether the first block is a tar header whose checksum holds; the oldest tars have no other mark."""
    with contextlib.suppress(tarfile.HeaderError):
        tarfile.TarInfo.frombuf(head[:_TAR_BLOCK], "utf-8", "surrogateescape")
        return True
    return False
