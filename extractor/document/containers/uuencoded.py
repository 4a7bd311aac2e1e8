"""Files within text (uuencode, POSIX), as old mail programs and gateways attach them."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator

from extractor.document.containers.member import Member
from extractor.errors import DamagedFile

_BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]+)\r?\n", re.MULTILINE)
_END = re.compile(rb"^end[ \t]*\r?$", re.MULTILINE)


def uuencoded(text: bytes) -> Iterator[Member]:
    """The files in a text, each with an error where it is damaged or cut short."""
    at = 0
    while begin := _BEGIN.search(text, at):
        name, end = begin[1].strip().decode("utf-8", "replace"), _END.search(text, begin.end())
        at = end.end() if end else len(text)
        try:
            lines = text[begin.end() : end.start() if end else at].splitlines()
            decoded = b"".join(map(_decoded, lines))
        except binascii.Error:
            end = None
        yield Member(name, decoded) if end else Member(name, error=DamagedFile(_DAMAGED))


_DAMAGED = "the file in the text of the message is damaged or cut short; have it sent again"


def _decoded(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # Some programs pad a line beyond its length (as Python's uu did).
        return binascii.a2b_uu(line[: (((line[0] - 32) & 63) * 4 + 5) // 3])
