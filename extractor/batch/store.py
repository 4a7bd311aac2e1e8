"""Where letters lie: how they are found, told apart, and handed to readers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from extractor.batch.plan import Found, PassedOver, Refused, current_identity, examine, judged, walk
from extractor.document.limits import Limits
from extractor.document.media_type import media_type
from extractor.document.opening import read_bytes


@dataclass(frozen=True, slots=True)
class Examined:
    """A file's SHA-256; its bytes too where readers do not see the same files."""

    sha256: str
    data: bytes | None = None


class Store(Protocol):
    """A place of letters."""

    def find(self) -> Iterator[Found | PassedOver | Refused]:
        """All that is there, in the order of its names; nothing is opened."""

    def examine(self, found: Found) -> Examined | PassedOver | Refused:
        """What a file is, by its bytes."""

    def identity(self, name: str) -> str | None:
        """The identity that a file has now; None if it is gone."""


def examined(data: bytes) -> Examined:
    """Bytes in hand. Raises DocumentError for what is no PDF and no picture."""
    media_type(data[:1024])
    return Examined(hashlib.sha256(data).hexdigest(), data)


class Folders:
    """Folders and files of this machine. `send_bytes`: readers do not see them."""

    def __init__(
        self, roots: Sequence[str], limits: Limits, leave_out: Sequence[Path] = (), *, send_bytes: bool = False
    ) -> None:
        self._roots, self._limits, self._leave_out, self._send_bytes = roots, limits, leave_out, send_bytes

    def find(self) -> Iterator[Found | PassedOver | Refused]:
        return walk(self._roots, self._leave_out)

    def examine(self, found: Found) -> Examined | PassedOver | Refused:
        if self._send_bytes:
            return judged(found, lambda: examined(read_bytes(Path(found.name), self._limits)))
        seen = examine(found, self._limits)
        return Examined(seen) if isinstance(seen, str) else seen

    def identity(self, name: str) -> str | None:
        return current_identity(name)
