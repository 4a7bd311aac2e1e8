"""PDFs joined end to end in one file, as mail gateways and scanners may write them: viewers display the last alone."""

from __future__ import annotations

from collections.abc import Callable

import regex

from extractor.errors import LimitExceeded

_HEADER = b"%PDF-"
_MARK = regex.compile(rb"(?P<header>%PDF-\d)|(?P<end>endstream)|(?P<stream>>>\s{0,16}stream[\r\n])")
_END_OF_ONE = b"startxref"
"""Is at the end of each document: what is before a header without it is no document, but the outside of one that is
attached."""


def holds_several(data: bytes) -> bool:
    """Whether a PDF holds more documents than the one that is displayed."""
    if data.count(_HEADER) < 2:
        return False
    begins, is_cut_short = _beginnings(data)
    return len(begins) > 1 or is_cut_short


def joined_pdfs(data: bytes, most: int, opens: Callable[[bytes], bool]) -> list[bytes]:
    """The documents in a PDF, in their order; the file itself where it is one, or where they cannot be told apart.

    `opens`: whether a PDF has pages; a later revision that repeats the header has none without the earlier one. Raises
    LimitExceeded for more than `most`.
    """
    if data.count(_HEADER) < 2:
        return [data]
    begins, _ = _beginnings(data)
    starts = [0, *begins[1:]]
    if len(starts) > most:
        raise LimitExceeded(
            f"the file holds {len(starts):,} PDFs joined end to end, over the limit of {most:,}; split it"
        )
    parts = [data[start:end] for start, end in zip(starts, [*starts[1:], len(data)], strict=True)]
    if any(_END_OF_ONE not in part for part in parts[:-1]):
        return [data]
    return parts if all(opens(part) for part in parts) or not opens(data) else [data]


def _beginnings(data: bytes) -> tuple[list[int], bool]:
    """Where documents begin, those that are in a stream left out; and whether a stream with one has no end."""
    begins: list[int] = []
    streams, has_inner = 0, False
    for mark in _MARK.finditer(data):
        if mark["stream"]:
            streams += 1
        elif mark["end"]:
            streams = max(streams - 1, 0)
        elif streams:
            has_inner = True
        else:
            begins.append(mark.start())
    return begins, has_inner and streams > 0
