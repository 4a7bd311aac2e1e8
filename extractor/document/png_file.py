"""A PNG as Pillow reads it: its pixels alone, and of one that is cut short the rows that are there, on white."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_OF_PIXELS = (b"IHDR", b"PLTE", b"tRNS", b"pHYs", b"eXIf", b"IDAT", b"acTL", b"fcTL", b"fdAT")
_CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}
"""Of the color types whose largest value is white (ISO/IEC 15948, 11.2.2): a palette has its own."""
_MOST_BYTES = 130_000_000
"""Of the rows of a letter in color at 600 dpi, and some more: of a larger one that is cut short nothing is read."""


def readable_png(data: bytes) -> bytes:
    """A PNG with the chunks alone that its pixels need: Pillow refuses one with much text. One that is cut short has
    white rows in place of those that are lost."""
    if is_png_cut_short(data):
        completed = _completed(data)
        if completed is not None:
            return completed
    return b"".join((_SIGNATURE, *(chunk.whole for chunk in _chunks(data) if chunk.kind in _OF_PIXELS), _END))


def is_png_cut_short(data: bytes) -> bool:
    """Whether a PNG has lost its end and some of its pixels with it."""
    if any(chunk.kind == b"IEND" for chunk in _chunks(data)):
        return False
    return not _unpacked(data)[1]


@dataclass(frozen=True)
class _Chunk:
    kind: bytes
    content: bytes
    whole: bytes


def _chunks(data: bytes) -> Iterator[_Chunk]:
    """The chunks of a PNG to its end mark; the last one may be cut."""
    at = len(_SIGNATURE)
    while at + 8 < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        yield _Chunk(kind, data[at + 8 : end - 4], data[at:end])
        if kind == b"IEND":
            return
        at = end


def _unpacked(data: bytes) -> tuple[bytes, bool]:
    """The rows of a PNG as they are stored, as far as they can be unpacked, and whether they are all."""
    unpacker, rows = zlib.decompressobj(), bytearray()
    for chunk in _chunks(data):
        if chunk.kind != b"IDAT":
            continue
        try:
            rows += unpacker.decompress(chunk.content, _MOST_BYTES - len(rows) + 1)
        except zlib.error:
            break
        if len(rows) > _MOST_BYTES:
            break
    return bytes(rows), unpacker.eof


def _completed(data: bytes) -> bytes | None:
    """A PNG that is cut short with white rows at its end; None where no row is left, or it is stored row by row in
    several passes or with a palette."""
    header = next((chunk for chunk in _chunks(data) if chunk.kind == b"IHDR" and len(chunk.content) == 13), None)
    if header is None:
        return None
    width, height, bits, color, _, _, interlaced = struct.unpack(">IIBBBBB", header.content)
    if color not in _CHANNELS or interlaced:
        return None
    size = 1 + (width * bits * _CHANNELS[color] + 7) // 8
    rows, _ = _unpacked(data)
    there = len(rows) // size
    if not 0 < there < height or size * height > _MOST_BYTES:
        return None
    packed = zlib.compress(rows[: there * size] + (b"\0" + b"\xff" * (size - 1)) * (height - there), 1)
    before = [chunk.whole for chunk in _chunks(data) if chunk.kind in (b"IHDR", b"tRNS", b"pHYs", b"eXIf")]
    return b"".join((_SIGNATURE, *before, _stored(b"IDAT", packed), _END))


def _stored(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
