"""The bytes of a file. Nothing here parses them, so that a process which only passes them on loads no parser."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from extractor.document.limits import DEFAULT_LIMITS, Limits
from extractor.errors import FileNotReadable


def read_bytes(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """All bytes of a regular file. Raises FileNotReadable, or LimitExceeded before anything is read."""
    try:
        with open(path, "rb", opener=_regular) as stream:
            limits.check_bytes(os.fstat(stream.fileno()).st_size)
            data = stream.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:
        raise FileNotReadable(f"the file cannot be read: {_reason(error)}") from error
    limits.check_bytes(len(data))
    return data


def _regular(name: str, flags: int) -> int:
    """The open file. Raises FileNotReadable if it is a folder, a pipe or a device."""
    # Without O_NONBLOCK, opening a pipe would wait for a writer.
    handle = os.open(name, flags | getattr(os, "O_NONBLOCK", 0))
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return handle
    os.close(handle)
    raise FileNotReadable("this is not a regular file; give the path of a PDF or a picture")


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or "the name cannot be used").lower()
