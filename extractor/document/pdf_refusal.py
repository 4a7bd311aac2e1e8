"""Why a PDF cannot be opened that needs no password: it is encrypted in another way, has no page, or is damaged."""

from __future__ import annotations

import regex

from extractor.errors import DamagedFile, DocumentError, NoPages, UnsupportedFormat

_CERTIFICATE = regex.compile(rb"/(?:Adobe\.PubSec|Entrust\.PPKEF|adbe\.pkcs7\.s[345])\b")
_ENCRYPTION_HANDLER = regex.compile(
    rb"/Filter\s*/(Standard|FOPN_foweb|FOPN_fLock|EBX_HANDLER|Adobe\.APS|FileOpen|SecureFC|[\w.]*DRM[\w.]*)\b"
)
"""The security handlers that are known to encrypt PDFs."""
_NO_PAGES = regex.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")


def why_not_opened(data: bytes) -> DocumentError:
    """Why PDFium cannot open a file, the password aside: it is encrypted in another way, has no page, or is damaged.

    PDFium's own code of an empty document is that of the file before it.
    """
    handler = _ENCRYPTION_HANDLER.search(data)
    if _CERTIFICATE.search(data):
        return UnsupportedFormat(
            "the PDF is encrypted for a certificate: open it on a computer that has the certificate and print it"
        )
    if handler is not None and handler[1] != b"Standard":
        name = handler[1].decode("latin-1")[:40]
        return UnsupportedFormat(f"the PDF is protected by {name}: open it in the program that it is for and print it")
    if _NO_PAGES.search(data):
        return NoPages("the PDF has no page; print or download the letter again")
    return DamagedFile("the PDF is damaged or cut short; download, print or scan it again")
