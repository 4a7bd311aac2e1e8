"""Files that are whole or not there: written beside their place, flushed to the disk, then moved into it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def written_whole(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """A stream whose bytes stand at `path` when the block ends well, and leave no trace when it does not.

    Who reads `path` meanwhile sees the old file. `durable`: the bytes are on the disk before they are in their place,
    so that a power cut cannot leave an empty file there. Raises OSError when there is no space or no right.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        with draft.open("wb") as stream:
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
