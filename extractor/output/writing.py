"""Atomic, durable files: written beside their final path, synced, then renamed.

They contain taxpayer data: only their owner may read them, whatever the umask and the permissions of the folder.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY = 0o600
"""File mode: read and write for the owner only."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OTHERS = 0o077


@contextlib.contextmanager
def atomic_file(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """A stream whose bytes are at `path` if the block succeeds and leave no trace if it fails.

    Concurrent readers of `path` see the old file. `durable`: the bytes are synced before the rename, so a power failure
    cannot leave an empty file. Raises OSError if the disk is full or permission is denied.
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
    """Write text as UTF-8, atomically. Raises OSError."""
    with atomic_file(path, durable=durable) as stream:
        stream.write(text.encode("utf-8"))


def make_folder(path: Path) -> None:
    """Create a folder and its missing parents for their owner only; existing ones are unchanged.

    Raises OSError.
    """
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
    path.mkdir(exist_ok=True)


def make_private(path: Path) -> None:
    """Create an empty file for its owner only, or remove other users' permissions from an existing
    one. Raises OSError.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, OWNER_ONLY))
    if others_may_use(path.stat()):
        path.chmod(OWNER_ONLY)


def others_may_use(status: os.stat_result) -> bool:
    """Whether anyone but the owner has permissions on a file. False on systems without such permissions (Windows)."""
    return os.name == "posix" and bool(status.st_mode & _OTHERS)


def remove_temporary_files(folder: Path) -> None:
    """Remove temporary files left by killed runs."""
    for draft in folder.glob(".*.draft"):
        draft.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Make a rename in a folder durable; where folders cannot be opened (Windows), renames are durable anyway."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
