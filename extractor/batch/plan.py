"""Which files of a folder are to be read: a walk that nothing in the folder can lead astray, and their hashes."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from extractor.document.limits import Limits
from extractor.document.media_type import media_type
from extractor.errors import DocumentError, FileNotReadable, UnknownFormat

T = TypeVar("T")
SUFFIXES = frozenset({".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".webp", ".bmp"})
"""A file so named is meant as a letter: where it cannot be read it has failed, and is not passed over."""

_HEAD = 1024
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A file to look at: its name as it is opened, and what tells that it has not been changed since."""

    name: str
    identity: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Something in the folder that is no letter, and why it was left."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file meant as a letter that cannot be read, or a folder that may hold some."""

    name: str
    error: DocumentError


def reason(error: OSError) -> str:
    """What the system says of an error, without the name, which may hold what must be masked."""
    return (error.strerror or type(error).__name__).lower()


def meant_as_letter(name: str) -> bool:
    """Whether a name ends like that of a PDF or a picture."""
    return os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122 - names need not be paths


def walk(roots: Sequence[str], leave_out: Sequence[Path] = ()) -> Iterator[Found | PassedOver | Refused]:
    """Every file under the roots in the order of their names; hidden ones and folders to leave out are skipped.

    Links are followed, a folder that was entered before is not entered again. Nothing is opened.
    """
    entered = {place for path in leave_out if (place := _place(path)) is not None}
    for root in roots:
        yield from _walk(root, entered)


def _place(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _walk(name: str, entered: set[tuple[int, int]]) -> Iterator[Found | PassedOver | Refused]:
    waiting = [name]
    while waiting:
        name = waiting.pop()
        try:
            status = Path(name).stat()
        except OSError as error:
            yield _left(name, f"it cannot be looked at: {reason(error)}")
            continue
        if stat.S_ISDIR(status.st_mode):
            place = (status.st_dev, status.st_ino)
            if place in entered:
                if Path(name).is_symlink():
                    yield PassedOver(name, "the link leads to a folder that is read anyway")
                continue
            entered.add(place)
            try:
                inside = sorted(entry.path for entry in os.scandir(name) if not entry.name.startswith("."))
            except OSError as error:
                yield Refused(name, FileNotReadable(f"the folder cannot be listed: {reason(error)}"))
                continue
            waiting += reversed(inside)
        elif stat.S_ISREG(status.st_mode):
            yield Found(name, identity(status))
        else:
            yield _left(name, "this is not a regular file; give the path of a PDF or a picture")


def _left(name: str, why: str) -> PassedOver | Refused:
    return Refused(name, FileNotReadable(why)) if meant_as_letter(name) else PassedOver(name, why)


def identity(status: os.stat_result) -> str:
    """What changes when a file's bytes do: size, time of the last change, and the file itself."""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_dev}:{status.st_ino}"


def current_identity(name: str) -> str | None:
    """The identity of a file now; None where there is none any more."""
    try:
        return identity(Path(name).stat())
    except OSError:
        return None


def examine(found: Found, limits: Limits) -> str | PassedOver | Refused:
    """The SHA-256 of a file's bytes, or why it is not read."""
    return judged(found, lambda: _hash(found.name, limits))


def judged(found: Found, look: Callable[[], T]) -> T | PassedOver | Refused:
    """What a look at a file gives; what stands in its way, told by whether the file is meant as a letter."""
    try:
        return look()
    except UnknownFormat as error:
        if not meant_as_letter(found.name):
            return PassedOver(found.name, "it is no PDF and no picture")
        return Refused(found.name, error)
    except DocumentError as error:
        return Refused(found.name, error)
    except OSError as error:
        return Refused(found.name, FileNotReadable(f"the file cannot be read: {reason(error)}"))


def _hash(name: str, limits: Limits) -> str:
    # Without O_NONBLOCK, a pipe put in the place of the file would be waited for.
    with os.fdopen(os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise FileNotReadable("this is not a regular file; give the path of a PDF or a picture")
        head = stream.read(_HEAD)
        media_type(head)
        limits.check_bytes(status.st_size)
        digest = hashlib.sha256(head)
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
