"""Where files are stored: how they are found, identified, and passed to workers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from extractor.batch.plan import (
    Found,
    Refused,
    Skipped,
    current_identity,
    examine,
    examined_or_rejected,
    refuse_text,
    walk,
)
from extractor.document.file_bytes import read_bytes
from extractor.document.limits import Limits


@dataclass(frozen=True, slots=True)
class Examined:
    """The SHA-256 of a file; also its bytes if workers do not see the same files."""

    sha256: str
    data: bytes | None = None


class Store(Protocol):
    """A place where files are stored."""

    def find(self) -> Iterator[Found | Skipped | Refused]:
        """All files, ordered by name; none is opened."""

    def examine(self, found: Found) -> Examined | Skipped | Refused:
        """What a file is, according to its bytes."""

    def identity(self, name: str) -> str | None:
        """The current identity of a file; None if it is gone."""


def examined(name: str, data: bytes) -> Examined:
    """Bytes that are already in memory. Raises PlainText for text of a name that no letter has."""
    refuse_text(name, data[:1024])
    return Examined(hashlib.sha256(data).hexdigest(), data)


class Folders:
    """Folders and files on this machine. `send_bytes`: workers do not see them."""

    def __init__(
        self, roots: Sequence[str], limits: Limits, exclude: Sequence[Path] = (), *, send_bytes: bool = False
    ) -> None:
        self._roots, self._limits, self._leave_out, self._send_bytes = roots, limits, exclude, send_bytes

    def find(self) -> Iterator[Found | Skipped | Refused]:
        return walk(self._roots, self._leave_out)

    def examine(self, found: Found) -> Examined | Skipped | Refused:
        if self._send_bytes:
            return examined_or_rejected(found, lambda: examined(found.name, read_bytes(Path(found.name), self._limits)))
        seen = examine(found, self._limits)
        return Examined(seen) if isinstance(seen, str) else seen

    def identity(self, name: str) -> str | None:
        return current_identity(name)
