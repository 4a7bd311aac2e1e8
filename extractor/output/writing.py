"""Files that are whole or not there: written beside their place, flushed to the disk, then moved into it.

They hold what letters say: only their owner may read them, whatever the umask is and whoever may read the folder.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY = 0o600
"""The mode of a file that only its owner may read and write."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OTHERS = 0o077


@contextlib.contextmanager
def written_whole(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """A stream whose bytes stand at `path` when the block ends well, and leave no trace when it does not.

    Who reads `path` meanwhile sees the old file. `durable`: the bytes are on the disk before they are in their place,
    so that a power cut cannot leave an empty file there. Raises OSError when there is no space or no right.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, _NEW, OWNER_ONLY), "wb") as stream:
            yield stream
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    if durable:
        _flush_folder(path.parent)


def write_text(path: Path, text: str, *, durable: bool = True) -> None:
    """A text as UTF-8 in its place, whole or not at all. Raises OSError."""
    with written_whole(path, durable=durable) as stream:
        stream.write(text.encode("utf-8"))


def make_folder(path: Path) -> None:
    """Make a folder and those above it that are not there, for their owner only; one that is there stays as it is.

    Raises OSError.
    """
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
    path.mkdir(exist_ok=True)


def make_private(path: Path) -> None:
    """Make an empty file for its owner only, or take the rights to one that is there from others. Raises OSError."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, OWNER_ONLY))
    if others_may_use(path.stat()):
        path.chmod(OWNER_ONLY)


def others_may_use(status: os.stat_result) -> bool:
    """Whether anyone but a file's owner has rights to it. Never so where the system has no such rights (Windows)."""
    return os.name == "posix" and bool(status.st_mode & _OTHERS)


def remove_drafts(folder: Path) -> None:
    """Remove what earlier runs that were killed left of files in a folder."""
    for draft in folder.glob(".*.draft"):
        draft.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Make a move into a folder durable; where folders cannot be opened (Windows), moves are so by themselves."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
