"""A file that holds other files is refused by name, whatever the first of them is; junk before a PDF is skipped."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from extractor.document.media_type import PDF, media_type
from extractor.errors import ContainerFile, UnknownFormat
from extractor.pipeline import extract_bytes

LETTER = (Path(__file__).parents[2] / "samples" / "clean-older.pdf").read_bytes()


def zipped(compression: int = zipfile.ZIP_STORED, start: bytes = b"") -> bytes:
    stream = io.BytesIO()
    stream.write(start)
    with zipfile.ZipFile(stream, "a", compression) as archive:
        archive.writestr("a.pdf", LETTER)
        archive.writestr("b.pdf", LETTER)
    return stream.getvalue()


def tarred(form: int = tarfile.USTAR_FORMAT) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
        for name in ("a.pdf", "b.pdf"):
            member = tarfile.TarInfo(name)
            member.size = len(LETTER)
            archive.addfile(member, io.BytesIO(LETTER))
    return stream.getvalue()


def oldest_tar() -> bytes:
    """A tar without the mark that POSIX gave it, its checksum made anew."""
    block = bytearray(tarred()[:512])
    block[257:265] = bytes(8)
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block) + tarred()[512:]


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "IRS letter", "client@example.com", "office@example.com"
    message.set_content("see attached")
    for name in ("a.pdf", "b.pdf"):
        message.add_attachment(LETTER, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def mail_with_plain_parts() -> bytes:
    part = b"--x\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: binary\r\n\r\n" + LETTER
    return b'From: a@example.com\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n' + part + part


CONTAINERS: dict[str, tuple[Callable[[], bytes], str]] = {
    "stored ZIP": (zipped, "a ZIP archive"),
    "packed ZIP": (lambda: zipped(zipfile.ZIP_DEFLATED), "a ZIP archive"),
    "ZIP behind other bytes": (lambda: zipped(start=b"#!/bin/sh\n"), "a ZIP archive"),
    "tar": (tarred, "a tar archive"),
    "tar of GNU": (lambda: tarred(tarfile.GNU_FORMAT), "a tar archive"),
    "oldest tar": (oldest_tar, "a tar archive"),
    "gzip": (lambda: gzip.compress(LETTER, compresslevel=0), "a gzip archive"),
    "bzip2": (lambda: bz2.compress(LETTER), "a bzip2 archive"),
    "xz": (lambda: lzma.compress(LETTER), "an xz archive"),
    "7z": (lambda: b"7z\xbc\xaf\x27\x1c\x00\x04" + LETTER, "a 7z archive"),
    "RAR": (lambda: b"Rar!\x1a\x07\x01\x00" + LETTER, "a RAR archive"),
    "Outlook message": (lambda: base64.b64decode("0M8R4KGxGuE=") + LETTER, "an Outlook message"),
    "mail": (mail, "an e-mail message"),
    "mail with parts as they are": (mail_with_plain_parts, "an e-mail message"),
    "mailbox": (lambda: b"From client@example.com Mon Nov 23 10:00:00 2026\n" + mail(), "an e-mail message"),
}


@pytest.mark.parametrize(("made", "name"), CONTAINERS.values(), ids=CONTAINERS.keys())
def test_a_file_that_holds_others_is_refused_by_name(made: Callable[[], bytes], name: str) -> None:
    (record,) = extract_bytes(made(), "letter.pdf")
    assert record.status == "failed"
    assert record.error is not None
    assert record.error.code == "container"
    assert name in record.error.message
    assert "give the" in record.error.message


JUNK = {
    "printer job language": b"\x1b%-12345X@PJL JOB\r\n@PJL SET RESOLUTION=600\r\n@PJL ENTER LANGUAGE=PDF\r\n",
    "mail fields": b"From: a@example.com\r\nSubject: letter\r\nContent-Type: application/pdf\r\n\r\n",
    "HTTP fields": b"Content-Type: application/pdf\r\nContent-Length: 12345\r\n\r\n",
    "noughts": bytes(600),
    "a byte order mark": b"\xef\xbb\xbf",
}


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK.keys())
def test_a_pdf_with_junk_before_its_header_is_still_read(junk: bytes) -> None:
    (record,) = extract_bytes(junk + LETTER, "letter.pdf")
    (plain,) = extract_bytes(LETTER, "letter.pdf")
    assert record.status == "verified"
    assert record.notice == plain.notice


def test_a_pdf_that_an_archive_follows_is_a_pdf() -> None:
    assert media_type((LETTER + zipped())[:1024]) == PDF


@pytest.mark.parametrize("text", [b"Dear taxpayer: pay\n", b"Notice: CP14\nDate: today\n", b"Subject: one line only\n"])
def test_plain_text_is_no_e_mail(text: bytes) -> None:
    with pytest.raises(UnknownFormat):
        media_type(text)


@pytest.mark.parametrize("head", [tarred()[:300], tarred()[:512]])
def test_a_file_shorter_than_its_header_is_distinguished(head: bytes) -> None:
    with pytest.raises(ContainerFile if len(head) == 512 else UnknownFormat):
        media_type(head)
