"""TIFF files with any tags: what Pillow does not write."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
SHORT, LONG, RATIONAL = 3, 4, 5
WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, OFFSETS, SAMPLES, ROWS, COUNTS = (
    256,
    257,
    258,
    259,
    262,
    273,
    277,
    278,
    279,
)
ORIENTATION, X_RESOLUTION, Y_RESOLUTION, UNIT, SUBFILE, SAMPLE_FORMAT = 274, 282, 283, 296, 254, 339
TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_COUNTS = 322, 323, 324, 325


@dataclass(frozen=True)
class Frame:
    """A page: its size in pixels, its data as stored in one piece or in tiles, and further tags."""

    size: tuple[int, int]
    parts: Sequence[bytes]
    bits: int = 8
    photometric: int = 1
    tags: Mapping[int, int | tuple[int, int]] = field(default_factory=dict)
    tile: int = 0
    compression: int = 1


def gray(pixels: Pixels, bits: int = 8, *, white_is_zero: bool = False, **more: object) -> Frame:
    """A gray page of 1, 8, 12, 16 or 32 (real) bits."""
    values = 255 - pixels if white_is_zero else pixels
    if bits == 1:
        packed = np.packbits(values > 127, axis=1).tobytes()
    elif bits == 12:
        twelve = np.repeat((values.astype(np.uint16) * 16 + 15)[:, :, None], 1, axis=2).reshape(values.shape)
        high, low = twelve[:, 0::2], twelve[:, 1::2]
        packed = np.stack([high >> 4, ((high & 15) << 4) | (low >> 8), low & 255], axis=2).astype(np.uint8).tobytes()
    elif bits == 16:
        packed = (values.astype("<u2") * 257).tobytes()
    elif bits == 32:
        packed = (values.astype("<f4") / 255).tobytes()
    else:
        packed = values.tobytes()
    tags: dict[int, int | tuple[int, int]] = {SAMPLE_FORMAT: 3} if bits == 32 else {}
    tags |= dict(more.pop("tags", {}))  # type: ignore[call-overload]
    size = (pixels.shape[1], pixels.shape[0])
    return Frame(size, [zlib.compress(packed)], bits, 0 if white_is_zero else 1, tags, compression=8)


def tiled(pixels: Pixels, side: int = 256) -> Frame:
    """A gray page in tiles."""
    height, width = pixels.shape
    padded = np.pad(pixels, ((0, -height % side), (0, -width % side)), constant_values=255)
    parts = [
        zlib.compress(np.ascontiguousarray(padded[y : y + side, x : x + side]).tobytes())
        for y in range(0, height, side)
        for x in range(0, width, side)
    ]
    return Frame((width, height), parts, tile=side, compression=8)


def resolution(across: float, down: float, unit: int | None) -> dict[int, int | tuple[int, int]]:
    """The tags of a resolution; `unit`: 1 none, 2 inch, 3 centimeter, None without the tag."""
    tags: dict[int, int | tuple[int, int]] = {
        X_RESOLUTION: (round(across * 100), 100),
        Y_RESOLUTION: (round(down * 100), 100),
    }
    return tags if unit is None else tags | {UNIT: unit}


def tiff(*frames: Frame, big: bool = False) -> bytes:
    """A TIFF, or a BigTIFF, of these pages."""
    data = bytearray(b"II+\0" + struct.pack("<HHQ", 8, 0, 0) if big else b"II*\0" + bytes(4))
    pointer = 8 if big else 4
    for frame in frames:
        places = []
        for part in frame.parts:
            places.append(len(data))
            data += part
        entries = _entries(frame, places)
        values: dict[int, tuple[int, int, bytes]] = {}
        for tag, (kind, numbers) in entries.items():
            values[tag] = (kind, len(numbers) // (2 if kind == RATIONAL else 1), _packed(kind, numbers))
        width = 8 if big else 4
        for tag, (kind, count, packed) in values.items():
            if len(packed) > width:
                at = len(data)
                data += packed
                values[tag] = (kind, count, struct.pack("<Q" if big else "<I", at))
        data += bytes(len(data) % 2)
        data[pointer : pointer + width] = struct.pack("<Q" if big else "<I", len(data))
        data += struct.pack("<Q" if big else "<H", len(values))
        for tag, (kind, count, packed) in sorted(values.items()):
            data += struct.pack("<HHQ" if big else "<HHI", tag, kind, count) + packed.ljust(width, b"\0")
        pointer = len(data)
        data += bytes(width)
    return bytes(data)


def _entries(frame: Frame, places: Sequence[int]) -> dict[int, tuple[int, tuple[int, ...]]]:
    sizes = tuple(len(part) for part in frame.parts)
    entries: dict[int, tuple[int, tuple[int, ...]]] = {
        WIDTH: (LONG, (frame.size[0],)),
        HEIGHT: (LONG, (frame.size[1],)),
        BITS: (SHORT, (frame.bits,)),
        COMPRESSION: (SHORT, (frame.compression,)),
        PHOTOMETRIC: (SHORT, (frame.photometric,)),
        SAMPLES: (SHORT, (1,)),
    }
    if frame.tile:
        entries |= {
            TILE_WIDTH: (LONG, (frame.tile,)),
            TILE_HEIGHT: (LONG, (frame.tile,)),
            TILE_OFFSETS: (LONG, tuple(places)),
            TILE_COUNTS: (LONG, sizes),
        }
    else:
        entries |= {OFFSETS: (LONG, tuple(places)), COUNTS: (LONG, sizes), ROWS: (LONG, (frame.size[1],))}
    for tag, value in frame.tags.items():
        entries[tag] = (RATIONAL, value) if isinstance(value, tuple) else (SHORT, (value,))
    return entries


def _packed(kind: int, numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}{'H' if kind == SHORT else 'I'}", *numbers)
