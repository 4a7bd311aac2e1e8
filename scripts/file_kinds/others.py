"""Files around a letter, and beside one: mail within archives, signed mail, office documents, files under another name.

Each is made of the letter's text PDF and its pages in gray at 200 dpi.
"""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from scripts.file_kinds import tiff as tif
from scripts.file_kinds.pdfs import LETTER, scans, written
from scripts.file_kinds.pictures import saved
from scripts.file_kinds.tiff import Pixels

Made = Callable[[bytes, Sequence[Pixels]], bytes]
_DPI = 200


def _archive(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def _message(letter: bytes, name: str = "letter.pdf", kind: tuple[str, str] = ("application", "pdf")) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "client@example.com", "office@example.com", "IRS letter"
    message.set_content("attached")
    message.add_attachment(letter, maintype=kind[0], subtype=kind[1], filename=name)
    return message


def mail_in_an_archive_in_a_mail_in_an_archive(text: bytes, _: Sequence[Pixels]) -> bytes:
    """Four containers within one another, the most that are opened."""
    inner = _archive({"scans/letter.pdf": text})
    return _archive({"mail.eml": _message(inner, "scans.zip", ("application", "zip")).as_bytes()})


def forwarded_mail(text: bytes, _: Sequence[Pixels]) -> bytes:
    """A message attached to another."""
    message = EmailMessage()
    message["From"], message["Subject"] = "partner@example.com", "Fwd: IRS letter"
    message.set_content("see below")
    message.add_attachment(_message(text))
    return message.as_bytes()


def signed_mail(text: bytes, _: Sequence[Pixels]) -> bytes:
    """S/MIME, multipart/signed (RFC 8551): the message in the clear, and its signature beside it."""
    inner = _message(text)
    head = b"".join(f"{key}: {inner[key]}\r\n".encode() for key in ("From", "To", "Subject"))
    for key in ("From", "To", "Subject"):
        del inner[key]
    body = inner.as_bytes().replace(b"\n", b"\r\n")
    signature = base64.encodebytes(b"\x30\x82" + bytes(200)).replace(b"\n", b"\r\n")
    return (
        head
        + b'MIME-Version: 1.0\r\nContent-Type: multipart/signed; protocol="application/pkcs7-signature";'
        + b' micalg=sha-256; boundary="sig"\r\n\r\n--sig\r\n'
        + body
        + b"\r\n--sig\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n"
        + b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=smime.p7s\r\n\r\n"
        + signature
        + b"\r\n--sig--\r\n"
    )


def encrypted_mail(_: bytes, __: Sequence[Pixels]) -> bytes:
    """S/MIME, enveloped: nothing of it can be read here."""
    message = EmailMessage()
    message["From"], message["Subject"] = "client@example.com", "IRS letter"
    message["Content-Type"] = "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"
    message.set_payload(base64.encodebytes(b"\x30\x82" + bytes(400)).decode())
    message["Content-Transfer-Encoding"] = "base64"
    return message.as_bytes()


def two_resolutions(_: bytes, pages: Sequence[Pixels]) -> bytes:
    """A TIFF whose first page has 200 dpi and whose second has 100."""
    second = Image.fromarray(pages[1]).reduce(2)
    second.info["dpi"] = (100, 100)
    first = Image.fromarray(pages[0])
    target = io.BytesIO()
    from PIL import TiffImagePlugin

    with TiffImagePlugin.AppendingTiffWriter(target, True) as writer:
        first.save(writer, "TIFF", dpi=(200, 200), compression="tiff_lzw")
        writer.newFrame()
        second.save(writer, "TIFF", dpi=(100, 100), compression="tiff_lzw")
        writer.newFrame()
    return target.getvalue()


def turned_in_user_units(_: bytes, pages: Sequence[Pixels]) -> bytes:
    """Pages of half the size in user units of 2, stored on their sides and displayed turned."""
    turned = [pixels.swapaxes(0, 1)[::-1].copy() for pixels in pages]
    with pikepdf.open(io.BytesIO(scans(turned, (LETTER[1] / 2, LETTER[0] / 2)))) as document:
        for page in document.pages:
            page.obj.UserUnit = 2
            page.obj.Rotate = 90
        return written(document)


def adobe_cmyk(_: bytes, pages: Sequence[Pixels]) -> bytes:
    """A scan in a PDF as an inverted CMYK JPEG, as Photoshop writes it."""
    document = pikepdf.new()
    for pixels in pages:
        ink = Image.merge("CMYK", [Image.new("L", pixels.shape[::-1], 0)] * 3 + [Image.fromarray(255 - pixels)])
        # Pillow stores CMYK inverted, as Adobe does.
        picture = pikepdf.Stream(document, saved(ink, "JPEG", quality=90))
        picture.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/ColorSpace": Name.DeviceCMYK})
        picture.update({"/Width": pixels.shape[1], "/Height": pixels.shape[0], "/BitsPerComponent": 8})
        picture.update({"/Filter": Name.DCTDecode, "/Decode": Array([1, 0] * 4)})
        document.add_blank_page(page_size=LETTER)
        page = document.pages[-1].obj
        page.Contents = document.make_indirect(pikepdf.Stream(document, b"q 612 0 0 792 0 0 cm /I Do Q"))
        page.Resources = Dictionary(XObject=Dictionary(I=document.make_indirect(picture)))
    return written(document)


def with_password(text: bytes, _: Sequence[Pixels]) -> bytes:
    with pikepdf.open(io.BytesIO(text)) as document:
        return written(document, encryption=pikepdf.Encryption(owner="o", user="1234", R=6))


def linearized_and_revised(text: bytes, _: Sequence[Pixels]) -> bytes:
    """Linearized, then saved again at its end with another title, as a signing program does."""
    with pikepdf.open(io.BytesIO(text)) as document:
        data = written(document, linearize=True)
    with pikepdf.open(io.BytesIO(data)) as document:
        root, size = document.Root.objgen[0], len(document.objects) + 10
    before = data[data.rindex(b"startxref") :].split()[1]
    body = b"\n%d 0 obj\n<< /Title (signed) >>\nendobj\n" % size
    at = len(data) + 1
    table = b"xref\n%d 1\n%010d 00000 n \n" % (size, at)
    trailer = b"trailer << /Size %d /Root %d 0 R /Info %d 0 R /Prev %s >>\n" % (size + 1, root, size, before)
    return data + body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(data) + len(body))


def office_document(kind: str) -> Made:
    """A Word, OpenDocument or XPS document with a scan of the letter in it."""
    parts = {
        "docx": ("[Content_Types].xml", "word/document.xml", "word/media/image1.png"),
        "odt": ("mimetype", "content.xml", "Pictures/scan.png"),
        "xps": ("[Content_Types].xml", "FixedDocSeq.fdseq", "Resources/scan.png"),
    }[kind]

    def made(_: bytes, pages: Sequence[Pixels]) -> bytes:
        first = b"application/vnd.oasis.opendocument.text" if kind == "odt" else b"<?xml version='1.0'?><Types/>"
        picture = saved(Image.fromarray(pages[0]), "PNG")
        return _archive({parts[0]: first, parts[1]: b"<?xml version='1.0'?><document/>", parts[2]: picture})

    return made


def cut_jpeg(_: bytes, pages: Sequence[Pixels]) -> bytes:
    """A progressive JPEG of which the last tenth was not sent."""
    whole = saved(Image.fromarray(pages[0]), "JPEG", quality=85, progressive=True, dpi=(_DPI, _DPI))
    return whole[: len(whole) * 9 // 10]


def scan_and_text(text: bytes, pages: Sequence[Pixels]) -> bytes:
    """The first page scanned, the others as they were printed to PDF."""
    with pikepdf.open(io.BytesIO(text)) as document, pikepdf.open(io.BytesIO(scans(pages[:1]))) as scanned:
        document.pages[0] = scanned.pages[0]
        return written(document)


def other_file_joined(text: bytes, _: Sequence[Pixels]) -> bytes:
    """Two PDFs end to end with a line of a mail gateway between them; the one that viewers display is a blank page."""
    document = pikepdf.new()
    document.add_blank_page(page_size=LETTER)
    return text + b"\r\n% end of file 1 of 2\r\n" + written(document)


OTHERS: dict[str, Made] = {
    "ZIP of a mail with a ZIP": mail_in_an_archive_in_a_mail_in_an_archive,
    "forwarded e-mail": forwarded_mail,
    "signed e-mail": signed_mail,
    "encrypted e-mail": encrypted_mail,
    "TIFF of two resolutions": two_resolutions,
    "PDF: scan turned, in user units": turned_in_user_units,
    "PDF: scan in CMYK by Adobe": adobe_cmyk,
    "PDF: text with a password": with_password,
    "PDF: text linearized, then revised": linearized_and_revised,
    "PDF: scan and text": scan_and_text,
    "PDFs joined with a comment": other_file_joined,
    "PDF in gzip": lambda text, _: gzip.compress(text),
    "PDF after fields of HTTP": lambda text, _: b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + text,
    "progressive JPEG cut short": cut_jpeg,
    "Word document": office_document("docx"),
    "OpenDocument": office_document("odt"),
    "XPS": office_document("xps"),
    "CSV named PDF": lambda _, __: b"date,amount\n2023-01-05,342.29\n",
    "TIFF with bytes before it": lambda _, pages: bytes(64) + tif.tiff(tif.gray(pages[0])),
}
