"""A PDF written object by object, so that any of them can be wrong."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


def flate(data: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    """A stream compressed once or several times over."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"%s /Filter [%s]" % (entries, b" ".join([b"/FlateDecode"] * times)))


def pdf(objects: Sequence[bytes], trailer: bytes = b"", startxref: int | None = None) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n" % (len(objects) + 1, trailer)
    return bytes(out + b"%d\n%%%%EOF\n" % (at if startxref is None else startxref))


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def one_page(content: bytes, *more: bytes, resources: bytes = b"", page: bytes = b"", catalog: bytes = b"") -> bytes:
    """A PDF of one page: object 4 is its content, 5 and on are `more`."""
    body = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << %s >> %s >>"
    root = b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog
    return pdf([root, PAGES, body % (resources, page), content, *more])


def picture_page(picture: bytes) -> bytes:
    """A PDF of one page that a picture fills."""
    return one_page(stream(b"q 612 0 0 792 0 0 cm /P Do Q"), picture, resources=b"/XObject << /P 5 0 R >>")
