"""A file within a container, and how many and how large ones are unpacked."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.errors import DocumentError, LimitExceeded

_NOISE_NAMES = frozenset(("thumbs.db", "desktop.ini", ".ds_store"))
_NOISE_STARTS = ("._", "~$")
"""What macOS keeps beside a file on other disks, and the lock of a document that is open in Office."""
_NOISE_FOLDERS = ("__macosx/",)


@dataclass(frozen=True)
class Member:
    """A file within a container: its path there, and its bytes or why it cannot be unpacked."""

    name: str
    data: bytes = b""
    error: DocumentError | None = None


class Unpacking:
    """Counts what is unpacked of one file, containers within containers included."""

    def __init__(self, members: int, total_bytes: int) -> None:
        self.members_left = members
        self.bytes_left = total_bytes

    def check(self, members: int, size: int) -> None:
        """Raise LimitExceeded where `members` files, or `size` bytes in all, are more than may be unpacked."""
        if members > self.members_left:
            raise LimitExceeded(f"there are {members:,} files in it, over the limit of {self.members_left:,}; split it")
        if size > self.bytes_left:
            raise LimitExceeded(
                f"the files in it have {size:,} bytes unpacked, over the limit of {self.bytes_left:,}; split it"
            )

    def count(self, size: int) -> None:
        """Count one member of `size` bytes. Raises LimitExceeded."""
        self.check(1, size)
        self.members_left -= 1
        self.bytes_left -= size


def is_noise(name: str) -> bool:
    """Whether a file is one that a system leaves in folders: no letter, and not worth a word."""
    lower = name.replace("\\", "/").lower()
    base = lower.rsplit("/", 1)[-1]
    return base in _NOISE_NAMES or base.startswith(_NOISE_STARTS) or lower.startswith(_NOISE_FOLDERS)
