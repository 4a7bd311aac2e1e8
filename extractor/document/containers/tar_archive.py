"""The files in a tar archive, and what gzip, bzip2 and xz compress."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import posixpath
import tarfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from extractor.document.containers.member import Member, Unpacking, is_noise
from extractor.errors import DamagedFile, UnsupportedFormat

_ERRORS = (tarfile.TarError, OSError, EOFError, ValueError)
_LINK = "this is a link to a file that is not in the archive: give that file"
_READERS: dict[str, Callable[[Any], Any]] = {
    "application/gzip": gzip.open,
    "application/x-bzip2": bz2.open,
    "application/x-xz": lzma.open,
}


def tar_members(data: bytes, unpacking: Unpacking) -> Iterator[Member]:
    """The files in a tar archive, and links to what is not in it; devices are left out.

    Raises DamagedFile or LimitExceeded.
    """
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            entries = [entry for entry in archive if not is_noise(entry.name)]
            files = [entry for entry in entries if entry.isfile()]
            for link in _links(entries):
                unpacking.count(0)
                yield link
            unpacking.check(len(files), sum(entry.size for entry in files))
            for entry in files:
                unpacking.count(entry.size)
                stream = archive.extractfile(entry)
                unpacked = b"" if stream is None else stream.read()
                if len(unpacked) != entry.size:
                    raise DamagedFile("the tar archive is cut short; download it again")
                yield Member(entry.name, unpacked)
    except _ERRORS as error:
        raise DamagedFile("the tar archive is damaged or cut short; download it again") from error


def _links(entries: list[tarfile.TarInfo]) -> Iterator[Member]:
    """The links to files that are not in the archive, each with its error; any other shows one of the files."""
    names = {posixpath.normpath(entry.name) for entry in entries}
    for entry in entries:
        folder = posixpath.dirname(entry.name) if entry.issym() else ""
        if (entry.issym() or entry.islnk()) and posixpath.normpath(posixpath.join(folder, entry.linkname)) not in names:
            yield Member(entry.name, error=UnsupportedFormat(_LINK))


def decompressed(data: bytes, media_type: str, name: str, unpacking: Unpacking) -> Iterator[Member]:
    """The one file that a compressed file holds. Raises DamagedFile or LimitExceeded."""
    try:
        with _READERS[media_type](io.BytesIO(data)) as stream:
            unpacked = stream.read(unpacking.bytes_left + 1)
    except (lzma.LZMAError, zlib.error, *_ERRORS) as error:
        raise DamagedFile("the compressed file is damaged or cut short; download it again") from error
    unpacking.count(len(unpacked))
    yield Member(name, unpacked)
