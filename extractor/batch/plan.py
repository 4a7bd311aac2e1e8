"""Which files to read: a folder walk that is safe against links, pipes and loops, and file hashes."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from extractor.document.containers.member import is_noise
from extractor.document.limits import Limits
from extractor.document.media_type import media_type
from extractor.errors import DocumentError, FileNotReadable, PlainText
from extractor.output.result_names import JOURNAL, NOTICES

T = TypeVar("T")
SUFFIXES = frozenset(
    ".pdf .tif .tiff .png .jpg .jpeg .webp .bmp .gif .heic .heif .avif .pbm .pgm .ppm .pnm .jp2 "
    ".zip .tar .tgz .gz .bz2 .xz .eml .msg .mbox".split()
)
"""File name extensions of supported formats: such a file that cannot be read has failed and is not skipped."""

_IS_OUTPUT = frozenset((JOURNAL, NOTICES))
"""What every output folder of a batch holds; its pictures of pages would be read as letters."""
_HEAD = 1024
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A file to examine: its name for opening, and an identity that changes when the file does."""

    name: str
    identity: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in the folder that shows no letter, and why it was skipped."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of a supported type that cannot be read, or a folder that cannot be listed."""

    name: str
    error: DocumentError


def reason(error: OSError) -> str:
    """The system's error text without the file name, which may contain what must be masked."""
    return (error.strerror or type(error).__name__).lower()


def has_supported_extension(name: str) -> bool:
    """Whether a name has the extension of a supported format."""
    return os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122 - names need not be paths


def walk(roots: Sequence[str], exclude: Sequence[Path] = ()) -> Iterator[Found | Skipped | Refused]:
    """Every file under the roots, ordered by name; hidden files, excluded folders and what a system leaves in folders
    are skipped.

    Links are followed; a folder is entered only once. No file is opened.
    """
    entered = {place for path in exclude if (place := _folder_id(path)) is not None}
    for root in roots:
        yield from _walk(root, entered)


def _folder_id(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _walk(name: str, entered: set[tuple[int, int]]) -> Iterator[Found | Skipped | Refused]:
    waiting = [name]
    while waiting:
        name = waiting.pop()
        try:
            status = Path(name).stat()
        except OSError as error:
            yield _skipped_or_failed(name, reason(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            place = (status.st_dev, status.st_ino)
            if place in entered:
                if Path(name).is_symlink():
                    yield Skipped(name, "a link to a folder that is read anyway")
                continue
            entered.add(place)
            try:
                inside = sorted(entry.path for entry in os.scandir(name) if not _is_left_out(entry.name))
            except OSError as error:
                yield Refused(name, FileNotReadable(f"the folder cannot be listed: {reason(error)}"))
                continue
            if {os.path.basename(each) for each in inside} >= _IS_OUTPUT:  # noqa: PTH119 - names need not be paths
                yield Skipped(name, "results of another batch, not letters")
                continue
            waiting += reversed(inside)
        elif stat.S_ISREG(status.st_mode):
            yield Found(name, identity(status))
        else:
            yield _skipped_or_failed(name, "not a regular file; give the path of a PDF or image")


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or is_noise(name)


def _skipped_or_failed(name: str, why: str) -> Skipped | Refused:
    return Refused(name, FileNotReadable(why)) if has_supported_extension(name) else Skipped(name, why)


def identity(status: os.stat_result) -> str:
    """A string that changes when the file's bytes may have: size, modification time, device and inode."""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_dev}:{status.st_ino}"


def current_identity(name: str) -> str | None:
    """The current identity of a file; None if it no longer exists."""
    try:
        return identity(Path(name).stat())
    except OSError:
        return None


def examine(found: Found, limits: Limits) -> str | Skipped | Refused:
    """The SHA-256 of a file, or why it is not read."""
    return examined_or_rejected(found, lambda: _hash(found.name, limits))


def examined_or_rejected(found: Found, look: Callable[[], T]) -> T | Skipped | Refused:
    """The result of `look`; skipped if it is plain text, refused if it cannot be opened."""
    try:
        return look()
    except PlainText:
        return Skipped(found.name, "plain text, not a PDF or a picture")
    except DocumentError as error:
        return Refused(found.name, error)
    except OSError as error:
        return Refused(found.name, FileNotReadable(f"the file cannot be read: {reason(error)}"))


def refuse_text(name: str, head: bytes) -> None:
    """Raise PlainText for what a person can see is not a letter, unless it has the name of one.

    Of any other file its reading says what it is; the journal keeps that, and the file is not read again.
    """
    if has_supported_extension(name):
        return
    try:
        media_type(head)
    except PlainText:
        raise
    except DocumentError:
        return


def _hash(name: str, limits: Limits) -> str:
    # Without O_NONBLOCK, opening a pipe that replaced the file would block.
    with os.fdopen(os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise FileNotReadable("not a regular file; give the path of a PDF or image")
        head = stream.read(_HEAD)
        refuse_text(name, head)
        limits.check_bytes(status.st_size)
        digest = hashlib.sha256(head)
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
