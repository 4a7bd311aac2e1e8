"""Every document in a container is read as a file of its own; junk before a PDF is skipped."""

from __future__ import annotations

import base64
import binascii
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
from PIL import Image

from extractor.document.input_files import InputFile, input_files
from extractor.document.limits import Limits
from extractor.document.media_type import PDF, media_type
from extractor.errors import ContainerFile, DocumentError, LimitExceeded, PlainText, UnknownFormat, UnsupportedFormat
from extractor.pipeline import extract_bytes
from tests.document.outlook_message import outlook_message

LETTER = (Path(__file__).parents[2] / "samples" / "clean-older.pdf").read_bytes()
OTHER = (Path(__file__).parents[2] / "samples" / "cp501.pdf").read_bytes().ljust(5000)
TWO = {"a.pdf": LETTER, "b.pdf": OTHER}


def members(data: bytes, limits: Limits | None = None, passwords: tuple[str, ...] = ()) -> list[InputFile]:
    return input_files(data, "inbox/given.bin", passwords, limits or Limits())


def zipped(compression: int = zipfile.ZIP_STORED, start: bytes = b"", files: dict[str, bytes] | None = None) -> bytes:
    stream = io.BytesIO()
    stream.write(start)
    with zipfile.ZipFile(stream, "a", compression) as archive:
        for name, data in (files or TWO).items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(form: int = tarfile.USTAR_FORMAT) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
        for name, data in TWO.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return stream.getvalue()


def oldest_tar() -> bytes:
    """A tar without the mark that POSIX gave it, its checksum made anew."""
    block = bytearray(tarred()[:512])
    block[257:265] = bytes(8)
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block) + tarred()[512:]


def logo(side: int = 120) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (side, side // 2), "navy").save(stream, "PNG")
    return stream.getvalue()


def mail(*more: tuple[bytes, str, str, str]) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "IRS letter", "client@example.com", "office@example.com"
    message.set_content("see attached")
    message.add_alternative("<p>see attached</p>", subtype="html")
    for name, data in TWO.items():
        message.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    for data, maintype, subtype, name in more:
        message.add_attachment(data, maintype=maintype, subtype=subtype, filename=name)
    return message.as_bytes()


def uuencoded_mail() -> bytes:
    """Letters in the text of a message, as mail programs before MIME attached them."""
    lines = [b"From: a@example.com", b"Subject: IRS letter", b"", b"see below", b"begin with page 1"]
    for name, data in TWO.items():
        lines += [b"begin 644 " + name.encode()]
        lines += [binascii.b2a_uu(data[at : at + 45]).rstrip(b"\n") for at in range(0, len(data), 45)]
        lines += [b"`", b"end", b""]
    return b"\r\n".join(lines)


def linked_tar(target: str) -> bytes:
    """A letter and a symbolic link."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        member, link = tarfile.TarInfo("scans/a.pdf"), tarfile.TarInfo("scans/b.pdf")
        member.size = len(LETTER)
        link.type, link.linkname = tarfile.SYMTYPE, target
        archive.addfile(member, io.BytesIO(LETTER))
        archive.addfile(link)
    return stream.getvalue()


def forwarded() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Fwd: IRS letter", "partner@example.com"
    message.set_content("from a client")
    inner = EmailMessage()
    inner["Subject"], inner["From"] = "IRS letter", "client@example.com"
    inner.set_content("two letters")
    for name, data in TWO.items():
        inner.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    message.add_attachment(inner)
    return message.as_bytes()


def mail_with_plain_parts() -> bytes:
    parts = b"".join(
        b"--x\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
        b'Content-Disposition: inline; filename="' + name.encode() + b'"\r\n\r\n' + base64.encodebytes(data)
        for name, data in TWO.items()
    )
    return b'From: a@example.com\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n' + parts + b"--x--\r\n"


CONTAINERS: dict[str, Callable[[], bytes]] = {
    "stored ZIP": zipped,
    "packed ZIP": lambda: zipped(zipfile.ZIP_DEFLATED),
    "ZIP packed with bzip2": lambda: zipped(zipfile.ZIP_BZIP2),
    "ZIP behind other bytes": lambda: zipped(start=b"#!/bin/sh\n"),
    "ZIP with folders and what macOS adds": lambda: zipped(
        files={**TWO, "__MACOSX/._a.pdf": b"\0\5\26\7", ".DS_Store": b"\0\0\0\1Bud1", "read me.txt": b"two letters"}
    ),
    "ZIP in a ZIP": lambda: zipped(files={"inner.zip": zipped()}),
    "tar": tarred,
    "tar of GNU": lambda: tarred(tarfile.GNU_FORMAT),
    "tar of POSIX": lambda: tarred(tarfile.PAX_FORMAT),
    "oldest tar": oldest_tar,
    "packed tar": lambda: gzip.compress(tarred()),
    "mail": mail,
    "mail with a logo and a signature": lambda: mail(
        (logo(), "image", "png", "logo.png"), (b"\x30\x80", "application", "pkcs7-signature", "smime.p7s")
    ),
    "mail that is forwarded": forwarded,
    "mail with parts in its text": mail_with_plain_parts,
    "mail with letters in its text": uuencoded_mail,
    "mail behind a byte order mark": lambda: b"\xef\xbb\xbf" + mail(),
    "mailbox": lambda: b"From client@example.com Mon Nov 23 10:00:00 2026\n" + mail(),
    "Outlook message": lambda: outlook_message(TWO),
    "Outlook message in an Outlook message": lambda: outlook_message({}, embedded=TWO),
    "mail in a ZIP": lambda: zipped(files={"letters.eml": mail()}),
}


@pytest.mark.parametrize("made", CONTAINERS.values(), ids=CONTAINERS.keys())
def test_every_document_in_a_container_is_a_file_of_its_own(made: Callable[[], bytes]) -> None:
    found = members(made())
    assert [(each.member or "").rsplit("/", 1)[-1] for each in found] == ["a.pdf", "b.pdf"]
    assert [each.data for each in found] == [LETTER, OTHER]
    assert not any(each.error for each in found)


COMPRESSED = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress}


@pytest.mark.parametrize("compress", COMPRESSED.values(), ids=COMPRESSED.keys())
def test_a_compressed_letter_is_read(compress: Callable[[bytes], bytes]) -> None:
    (found,) = input_files(compress(LETTER), "inbox/letter.pdf.gz", (), Limits())
    assert (found.member, found.data) == ("letter.pdf", LETTER)


def test_a_record_of_a_member_names_its_container() -> None:
    records = extract_bytes(mail(), "letters.eml")
    assert [record.status for record in records] == ["verified", "unsupported"]
    source = records[0].source
    assert source.container is not None
    assert (source.file, source.media_type, source.container.media_type) == ("letters.eml", PDF, "message/rfc822")
    assert source.container.member == "a.pdf"
    (alone,) = extract_bytes(LETTER, "a.pdf")
    assert source.sha256 == alone.source.sha256 != source.container.sha256
    assert records[0].notice == alone.notice


def test_a_member_that_is_refused_is_a_failed_record_among_the_others() -> None:
    records = extract_bytes(zipped(files={"a.pdf": LETTER, "b.rtf": b"{\\rtf1 letter}"}), "letters.zip")
    assert [record.status for record in records] == ["verified", "failed"]
    assert records[1].error is not None
    assert records[1].error.code == "format-unsupported"
    assert records[1].source.container is not None and records[1].source.container.member == "b.rtf"


def test_a_letter_in_a_text_that_is_cut_short_is_a_failed_record() -> None:
    (whole, cut) = members(uuencoded_mail()[:-2_000])
    assert (whole.data, whole.error) == (LETTER, None)
    assert cut.member == "b.pdf" and cut.error is not None


def test_a_link_to_what_is_not_in_the_archive_is_a_failed_record() -> None:
    assert [each.member for each in members(linked_tar("../other/b.pdf")) if each.error] == ["scans/b.pdf"]
    assert [each.error for each in members(linked_tar("a.pdf"))] == [None]


EMPTY: dict[str, Callable[[], bytes]] = {
    "ZIP of text": lambda: zipped(files={"a.txt": b"call me"}),
    "mail without an attachment": lambda: b"From: a@example.com\r\nTo: b@example.com\r\n\r\nI owe $342.29\r\n",
    "Outlook message without an attachment": lambda: outlook_message({}),
    "packed text": lambda: gzip.compress(b"call me"),
}


@pytest.mark.parametrize("made", EMPTY.values(), ids=EMPTY.keys())
def test_a_container_without_a_document_is_refused(made: Callable[[], bytes]) -> None:
    with pytest.raises(ContainerFile, match="no PDF and no picture"):
        members(made())


def bomb(depth: int) -> bytes:
    data = LETTER
    for _ in range(depth):
        data = gzip.compress(data)
    return data


OVER_A_LIMIT = {
    "many files": (lambda: zipped(files={f"{n}.pdf": b"%PDF-1.4" for n in range(20)}), Limits(members=19)),
    "large when unpacked": (
        lambda: zipped(zipfile.ZIP_DEFLATED, files={"a.pdf": LETTER, "b.pdf": bytes(2_000_000)}),
        Limits(file_bytes=1_000_000),
    ),
    "a packed bomb": (lambda: gzip.compress(bytes(2_000_000)), Limits(file_bytes=1_000_000)),
    "one within the other": (lambda: bomb(5), Limits()),
    "a large tar": (tarred, Limits(file_bytes=20_000)),
    "a mailbox of many": (lambda: (b"From a@b.c Mon Nov 23 10:00:00 2026\n" + mail()) * 3, Limits(members=2)),
}


@pytest.mark.parametrize(("made", "limits"), OVER_A_LIMIT.values(), ids=OVER_A_LIMIT.keys())
def test_a_container_over_a_limit_is_not_read_in_part(made: Callable[[], bytes], limits: Limits) -> None:
    with pytest.raises(LimitExceeded):
        found = members(made(), limits)
        # What is over a limit deeper inside is refused there, with its own error.
        raise next(each.error for each in found if each.error is not None)


DAMAGED: dict[str, Callable[[], bytes]] = {
    "ZIP cut short": lambda: zipped()[:-200],
    "tar cut short": lambda: tarred()[: len(LETTER) // 2],
    "gzip cut short": lambda: gzip.compress(LETTER)[:-20],
    "Outlook message cut short": lambda: outlook_message(TWO)[:700],
}


@pytest.mark.parametrize("made", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_container_is_refused_as_damaged(made: Callable[[], bytes]) -> None:
    with pytest.raises(DocumentError) as caught:
        members(made())
    assert caught.value.code == "file-damaged"


def office(*names: str) -> bytes:
    return zipped(files={"[Content_Types].xml": b"<x/>", **dict.fromkeys(names, b"<x/>")})


NAMED: dict[str, tuple[Callable[[], bytes], str]] = {
    "Word": (lambda: office("word/document.xml"), "a Word document"),
    "Excel": (lambda: office("xl/workbook.xml"), "an Excel workbook"),
    "PowerPoint": (lambda: office("ppt/presentation.xml"), "a PowerPoint presentation"),
    "XPS": (lambda: office("FixedDocumentSequence.fdseq"), "an XPS document"),
    "OpenDocument": (
        lambda: zipped(files={"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        "an OpenDocument file",
    ),
    "Pages": (lambda: zipped(files={"Index/Document.iwa": b"x"}), "a Pages, Numbers or Keynote document"),
    "older Word": (lambda: outlook_message({}, streams={"WordDocument": b"x" * 5000}), "a Word document"),
    "encrypted Word": (
        lambda: outlook_message({}, streams={"EncryptedPackage": b"x" * 5000}),
        "an Office document that is encrypted",
    ),
    "7z": (lambda: b"7z\xbc\xaf\x27\x1c\x00\x04" + LETTER, "a 7z archive"),
    "RAR": (lambda: b"Rar!\x1a\x07\x01\x00" + LETTER, "a RAR archive"),
    "winmail.dat": (lambda: b"\x78\x9f\x3e\x22" + LETTER, "winmail.dat"),
    "RTF": (lambda: b"{\\rtf1\\ansi letter}", "an RTF document"),
    "web page": (lambda: b"<!DOCTYPE html>\n<html><body>letter</body></html>", "a web page"),
    "SVG": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "an SVG drawing"),
    "XML": (lambda: b'<?xml version="1.0"?><letter/>', "an XML file"),
    "PostScript": (lambda: b"%!PS-Adobe-3.0\n", "a PostScript file"),
    "film": (lambda: b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", "a film"),
    "JPEG XL": (lambda: b"\0\0\0\x0cJXL \r\n\x87\n" + bytes(20), "a JPEG XL picture"),
    "Photoshop": (lambda: b"8BPS\0\1" + bytes(20), "a Photoshop picture"),
    "DjVu": (lambda: b"AT&TFORM\0\0\1\0DJVM", "a DjVu document"),
}


@pytest.mark.parametrize(("made", "name"), NAMED.values(), ids=NAMED.keys())
def test_a_refused_file_is_named_for_what_it_is(made: Callable[[], bytes], name: str) -> None:
    (record,) = extract_bytes(made(), "letter.pdf")
    assert record.status == "failed"
    assert record.error is not None
    assert record.error.code == "format-unsupported"
    assert name in record.error.message
    assert ": " in record.error.message
    assert "damaged" not in record.error.message


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


@pytest.mark.parametrize("text", [b"Dear taxpayer: pay\n", b"Notice: CP14\nDate: today\n", "señor".encode("latin-1")])
def test_plain_text_is_no_e_mail(text: bytes) -> None:
    with pytest.raises(PlainText):
        media_type(text)


def test_bytes_of_no_known_format_are_no_plain_text() -> None:
    with pytest.raises(UnknownFormat) as caught:
        media_type(bytes(range(256)))
    assert not isinstance(caught.value, PlainText)


def test_a_tar_shorter_than_its_header_is_no_tar() -> None:
    with pytest.raises(UnknownFormat):
        media_type(tarred()[:300])


def test_an_encrypted_message_is_named() -> None:
    data = mail((b"\x30\x80", "application", "pkcs7-mime", "smime.p7m"))
    (refused,) = [each for each in members(data) if each.error is not None]
    assert isinstance(refused.error, UnsupportedFormat)
    assert "encrypted" in str(refused.error)


def test_a_message_of_five_thousand_parts_within_parts_is_refused() -> None:
    """Found with the generated hostile files."""
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(5_000))
    data = f"From: a@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n{parts}".encode()
    (record,) = extract_bytes(data, "deep.eml")
    assert record.error is not None
    assert record.error.code == "limit-exceeded"


def test_a_damaged_mimetype_leaves_the_letters_beside_it() -> None:
    """OpenDocument files have such a member; damaged, it names nothing."""
    data = zipped(files={"mimetype": b"application/epub+zip", **TWO})
    archive = b"PK\x05\x06" + bytes(18) + data.replace(b"PK\x03\x04", b"PK\x03\x05", 1)
    assert [file.member for file in members(archive) if file.error is None] == ["a.pdf", "b.pdf"]
