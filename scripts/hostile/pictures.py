"""Hostile pictures: bombs, loops of TIFF directories, absurd sizes, cut and changed scans."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import Image


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(rng: random.Random) -> bytes:
    """A PNG of up to 900 million pixels in a few kilobytes, or with compressed text or profile of 300 MB."""
    kind = rng.randrange(3)
    side = rng.choice([9_000, 15_900, 30_000]) if kind == 0 else 1_000
    bits, color = rng.choice([(1, 0), (8, 0), (8, 6), (16, 2)]) if kind == 0 and side < 10_000 else (1, 0)
    row = 1 + (side * bits * {0: 1, 2: 3, 6: 4}[color] + 7) // 8
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b"\x00" * row) for _ in range(side)) + packer.flush()
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, bits, color, 0, 0, 0))
    packed = zlib.compress(b"A" * (300 << 20), 1) if kind else b""
    more = b"" if kind == 0 else _chunk(b"zTXt" if kind == 1 else b"iCCP", b"x\x00\x00" + packed)
    return b"\x89PNG\r\n\x1a\n" + head + more + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def tiff_directories(rng: random.Random) -> bytes:
    """TIFF directories that loop, point nowhere, or are 3,000 in number."""
    kind, count = rng.randrange(3), rng.choice([1, 5, 3_000])
    entries = [(256, 4, 1, 64), (257, 4, 1, 64), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8)]
    entries += [(277, 3, 1, 1), (278, 4, 1, 64), (279, 4, 1, 4096)]
    size = 2 + 12 * len(entries) + 4
    start, out = 8 + 4096, b""
    for at in range(count):
        following = start + size * (at + 1) if at + 1 < count else (start if kind == 0 else rng.choice([0, 2**32 - 2]))
        out += struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
        out += struct.pack("<I", following)
    return b"II*\x00" + struct.pack("<I", start) + b"\xff" * 4096 + out


def tiff_tags(rng: random.Random) -> bytes:
    """A TIFF directory of random tags with random types, counts and places."""
    tags = [256, 257, 258, 259, 262, 273, 277, 278, 279, 282, 283, 274, 322, 323, 324, 325, 338, 347, 34675, 530]
    known = {256: 2_000, 257: 2_000, 258: 8, 259: rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 32773, 34712]), 262: 1}
    entries = b""
    chosen = sorted(rng.sample(tags, 14))
    for tag in chosen:
        value = known.get(tag, rng.choice([0, 1, 8, 65_535, 2**32 - 1, 200]))
        if rng.random() < 0.2:
            value = rng.choice([0, 2**31, 2**32 - 1, 100_000])
        entries += struct.pack("<HHII", tag, rng.choice([1, 3, 4, 4, 5, 12]), rng.choice([1, 1, 1, 2**31, 9]), value)
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", len(chosen)) + entries + b"\x00" * 4 + rng.randbytes(4_000)


def jpeg(rng: random.Random) -> bytes:
    """A JPEG that says it has 4 billion pixels, has thousands of scans, or repeats its markers."""
    out = io.BytesIO()
    picture = Image.new("L", (640, 640), 255)
    picture.putdata([rng.randrange(256) for _ in range(640 * 640)])
    picture.save(out, "JPEG", quality=30, progressive=rng.random() < 0.5)
    data = out.getvalue()
    kind = rng.randrange(4)
    if kind == 0:
        at = max(data.find(b"\xff\xc0"), data.find(b"\xff\xc2"))
        return data[: at + 5] + struct.pack(">HH", *rng.choice([(65_500, 65_500), (9_000, 9_000)])) + data[at + 9 :]
    if kind == 1:
        at = data.find(b"\xff\xda")
        return data[:at] + data[at:-2] * rng.choice([50, 1_000]) + b"\xff\xd9"
    if kind == 2:
        return data[:2] + b"\xff\xe1\xff\xff" + rng.randbytes(65_533) * rng.choice([1, 200]) + data[2:]
    return data[: rng.randrange(2, len(data))]


def other_formats(rng: random.Random) -> bytes:
    """WebP, BMP and GIF with absurd sizes."""
    kind = rng.randrange(3)
    if kind == 0:
        bits = struct.pack("<I", (16_382 | 16_382 << 14))
        return (
            b"RIFF"
            + struct.pack("<I", 4_030)
            + b"WEBPVP8L"
            + struct.pack("<I", 4_010)
            + b"\x2f"
            + bits
            + rng.randbytes(4_005)
        )
    if kind == 1:
        sides = rng.choice([(60_000, 60_000), (-9, 9), (2**31 - 1, 2**31 - 1), (8_000, -8_000)])
        head = struct.pack(
            "<IiiHHIIiiII", 40, *sides, 1, rng.choice([1, 8, 24, 32]), rng.choice([0, 1, 2, 3]), 0, 0, 0, 0, 0
        )
        return b"BM" + struct.pack("<IHHI", 9_000, 0, 0, 54) + head + rng.randbytes(2_000)
    frames = b"\x2c\x00\x00\x00\x00\xff\xff\xff\xff\x00\x08\x00" * rng.choice([1, 20_000])
    return b"GIF89a\xff\xff\xff\xff\x80\x00\x00" + b"\x00" * 6 + frames + b"\x3b"


FAMILIES = (png, tiff_directories, tiff_tags, jpeg, other_formats)
