"""The files in a ZIP archive. Office documents are ZIP archives too: these are named and not opened."""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from extractor.document.containers.member import Member, Unpacking, is_noise
from extractor.errors import DamagedFile, DocumentError, PasswordNeeded, UnsupportedFormat

_ENCRYPTED = 0x1
_PRINT = "open it and print it to PDF"
_DOCUMENTS = (
    ("word/", "a Word document"),
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("FixedDocumentSequence.fdseq", "an XPS document"),
    ("FixedDocSeq.fdseq", "an XPS document"),
    ("Index/Document.iwa", "a Pages, Numbers or Keynote document"),
    ("Index.zip", "a Pages, Numbers or Keynote document"),
)
_MIMETYPES = ((b"application/vnd.oasis.opendocument", "an OpenDocument file"), (b"application/epub", "an e-book"))
_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError)


def zip_members(data: bytes, passwords: Sequence[str], unpacking: Unpacking) -> Iterator[Member]:
    """The files in a ZIP archive, unpacked one after another.

    Raises DamagedFile, LimitExceeded, or UnsupportedFormat for an Office document.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        files = [entry for entry in archive.infolist() if not entry.is_dir() and not is_noise(entry.filename)]
    except _ERRORS as error:
        raise DamagedFile("the ZIP archive is damaged or cut short; download it again") from error
    with archive:
        _refuse_document(archive)
        unpacking.check(len(files), sum(entry.file_size for entry in files))
        for entry in files:
            unpacking.count(entry.file_size)
            yield _member(archive, entry, passwords)


def _refuse_document(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    kind = next((kind for start, kind in _DOCUMENTS if any(name.startswith(start) for name in names)), None)
    if kind is None and "mimetype" in names:
        start = _start(archive, archive.getinfo("mimetype"))
        kind = next((kind for mark, kind in _MIMETYPES if start.startswith(mark)), None)
    if kind is not None:
        raise UnsupportedFormat(f"this is {kind}, which is not read: {_PRINT}")


def _start(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The first bytes of a short file; nothing of one that is long or damaged."""
    with contextlib.suppress(*_ERRORS):
        return archive.read(entry)[:64] if entry.file_size < 256 else b""
    return b""


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, passwords: Sequence[str]) -> Member:
    keys = [password.encode() for password in passwords] if entry.flag_bits & _ENCRYPTED else [None]
    for key in keys:
        try:
            return Member(entry.filename, archive.read(entry, key))
        except NotImplementedError:
            return Member(entry.filename, error=_not_unpacked(entry))
        except _ERRORS:
            # A wrong password is only seen by what is unpacked with it.
            continue
    return Member(entry.filename, error=_why(entry))


def _not_unpacked(entry: zipfile.ZipInfo) -> DocumentError:
    how = "encrypted with AES" if entry.flag_bits & _ENCRYPTED else "packed in a way that is not supported"
    return UnsupportedFormat(f"the file is {how}: unpack the archive and give the files in it")


def _why(entry: zipfile.ZipInfo) -> DocumentError:
    if entry.flag_bits & _ENCRYPTED:
        return PasswordNeeded("the archive is encrypted and no given password opens it; see --password-file")
    return DamagedFile("the file in the archive is damaged; download the archive again")
