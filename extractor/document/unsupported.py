"""Files that are no document here: each is refused by the name of what it is, with a way out."""

from __future__ import annotations

import re

from extractor.errors import PlainText, UnknownFormat, UnsupportedFormat

_PRINT = "open it and print it to PDF"
_PICTURE = "save it as JPEG, PNG or PDF"
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "an RTF document", _PRINT),
    (b"%!PS", "a PostScript file", "convert it to PDF, for example with ps2pdf"),
    (b"\xc5\xd0\xd3\xc6", "an encapsulated PostScript file", "convert it to PDF"),
    (b"AT&TFORM", "a DjVu document", _PRINT),
    (b"8BPS", "a Photoshop picture", _PICTURE),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "a JPEG XL picture", _PICTURE),
    (b"\xff\x0a", "a JPEG XL picture", _PICTURE),
    (b"gimp xcf", "a GIMP picture", _PICTURE),
    (b"\x97JB2\r\n\x1a\n", "a JBIG2 picture", _PICTURE),
    (b"\xd7\xcd\xc6\x9a", "a Windows metafile", _PICTURE),
    (b"II\xbc\x01", "a JPEG XR picture", _PICTURE),
    (b"\x0a\x05\x01", "a PCX picture", _PICTURE),
    (b"P7\n", "a PAM picture", _PICTURE),
    (b"PF\n", "a PFM picture", _PICTURE),
    (b"Pf\n", "a PFM picture", _PICTURE),
    (b"\x01\xda\x00", "an SGI picture", _PICTURE),
    (b"\x01\xda\x01", "an SGI picture", _PICTURE),
    (b"qoif", "a QOI picture", _PICTURE),
    (b"v/1\x01", "an OpenEXR picture", _PICTURE),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "a OneNote notebook", _PRINT),
    (b"ITSF", "a Windows help file", _PRINT),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "a shortcut to a file", "give that file"),
    (b"bplist00", "an Apple property list", "give the letter itself, once it has been downloaded"),
    (b"\x1f\x9d", "a compressed file (compress)", "unpack it and give the files in it"),
    (b"\x1f\xa0", "a compressed file (compress)", "unpack it and give the files in it"),
    (b"\x00\x00\x01\x00", "an icon", "give the letter itself"),
    (b"\x1a\x45\xdf\xa3", "a film", "give a photo of each page"),
    (b"ID3", "a sound recording", "give the letter itself"),
    (b"OggS", "a sound recording", "give the letter itself"),
    (b"MZ", "a Windows program", "do not open it unless you know where it comes from"),
    (b"\x7fELF", "a program", "do not open it unless you know where it comes from"),
    (b"SQLite format 3", "a database", "give the letter itself"),
    (b"%FDF-", "form data without its PDF (FDF)", "give the PDF that it belongs to"),
    (b"-----BEGIN PKCS7", "an encrypted or signed message", "open it in your mail program and save its attachments"),
    (b"-----BEGIN PGP", "a message encrypted with PGP", "decrypt it and give the files in it"),
    (b"%TSD-Header", "a file with a time stamp", "give the file in it"),
    (b"XPCOM", "a mail index", "give the messages"),
)
_FILM_BRANDS = (b"qt  ", b"isom", b"iso2", b"mp41", b"mp42", b"M4V ", b"3gp", b"avc1", b"crx ")
_MARKUP = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(!doctype html|html|head|body|\?xml|svg|!doctype svg|xdp|xfdf)", re.I | re.S
)
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def refuse_unsupported(head: bytes) -> UnsupportedFormat | UnknownFormat:
    """The error for a file that begins with these bytes: what it is, and what to do."""
    named = next(((name, way) for signature, name, way in _SIGNATURES if head.startswith(signature)), None)
    named = named or _film(head) or _within(head) or _markup(head)
    if named is not None:
        return UnsupportedFormat(f"this is {named[0]}, which is not read: {named[1]}")
    if is_text(head):
        return PlainText("this is plain text, not a PDF or a picture: give the letter itself")
    return UnknownFormat("this is not a PDF or a picture of a format that is known here: print the letter to PDF")


def is_text(head: bytes) -> bool:
    """Whether bytes are text that a person would read in an editor."""
    if head.startswith(_BYTE_ORDER_MARKS):
        return True
    if any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head):
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # The last character may be cut.
        return error.start >= len(head) - 3 or sum(byte >= 128 for byte in head) < 0.1 * len(head)
    return True


def _film(head: bytes) -> tuple[str, str] | None:
    if head[4:8] == b"ftyp" and head[8:12].startswith(_FILM_BRANDS):
        return "a film", "give a photo of each page"
    if head.startswith(b"RIFF") and head[8:12] in (b"AVI ", b"WAVE"):
        return "a film or a sound recording", "give a photo of each page"
    return None


def _within(head: bytes) -> tuple[str, str] | None:
    """What a file is that is known by bytes after its beginning."""
    if head[128:132] == b"DICM":
        return "a medical picture (DICOM)", _PICTURE
    if head[2:5] == b"-lh" and head[6:7] == b"-":
        return "an LHA archive", "unpack it and give the files in it"
    return None


def _markup(head: bytes) -> tuple[str, str] | None:
    for mark in _BYTE_ORDER_MARKS[:1]:
        head = head.removeprefix(mark)
    found = _MARKUP.match(head)
    if found is None:
        return None
    name = found[1].lower()
    if b"svg" in name or b"<svg" in head:
        return "an SVG drawing", _PRINT
    if name == b"?xml" and b"<html" not in head:
        return "an XML file", _PRINT
    return "a web page (HTML)", "open it in a browser and print it to PDF"
