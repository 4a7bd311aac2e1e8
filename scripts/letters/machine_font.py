"""A type for the coupon's machine line: capitals and digits of single strokes on a fixed pitch, after OCR-A.

The strokes are our own; the file is a plain TrueType font made in memory.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import pairwise

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

NAME = "MachineLine"
_EM = 1000
_PITCH = 600
_CELL_X, _CELL_Y, _LEFT = 95, 85, 110
_STROKE = 88
Point = tuple[float, float]
# Strokes as runs of grid points "xy", x 0 to 4 from the left, y 0 to 8 from the foot.
_STROKES = {
    "0": "08 48 40 00 08",
    "1": "07 08 28 20|00 40 42",
    "2": "08 48 44 04 00 40",
    "3": "08 48 40 00|14 44",
    "4": "08 03 43|46 40",
    "5": "48 08 04 44 40 00",
    "6": "08 00 40 44 04",
    "7": "06 08 48 44 24 20",
    "8": "18 38 34 14 18|04 44 40 00 04",
    "9": "40 48 08 04 44",
    "A": "00 06 28 46 40|03 43",
    "B": "00 08 38 35 05|35 44 40 00",
    "C": "47 48 08 00 40 41",
    "D": "00 08 28 46 42 20 00",
    "E": "48 08 00 40|04 34",
    "F": "48 08 00|04 34",
    "G": "47 48 08 00 40 44 24",
    "H": "08 00|48 40|04 44",
    "I": "08 48|28 20|00 40",
    "J": "48 40 00 02",
    "K": "08 00|48 04 40",
    "L": "08 00 40 41",
    "M": "00 08 25 48 40",
    "N": "00 08 40 48",
    "O": "28 46 42 20 02 06 28",
    "P": "00 08 48 44 04",
    "Q": "08 48 42 20 00 08|22 40",
    "R": "00 08 48 44 04|24 40",
    "S": "47 48 08 05 43 40 00 01",
    "T": "08 48|28 20",
    "U": "08 00 40 48",
    "V": "08 04 20 44 48",
    "W": "08 00 23 40 48",
    "X": "08 40|48 00",
    "Y": "08 24 48|24 20",
    "Z": "08 48 00 40",
}


@cache
def registered() -> str:
    """The name of the font, ready to draw with."""
    pdfmetrics.registerFont(TTFont(NAME, BytesIO(truetype())))
    return NAME


def truetype() -> bytes:
    """The font file."""
    characters = [" ", *_STROKES]
    outlines = [b"", b"", *(_glyph(strokes) for strokes in _STROKES.values())]
    offsets = [0]
    for outline in outlines:
        offsets.append(offsets[-1] + len(outline))
    count = len(outlines)
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(characters),
        b"glyf": b"".join(outlines),
        b"head": _head(),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, 800, -200, 0, _PITCH, 0, 0, _PITCH, 1, 0, 0, 0, 0, 0, 0, 0, count
        ),
        b"hmtx": b"".join(struct.pack(">Hh", _PITCH, 0) for _ in range(count)),
        b"loca": b"".join(struct.pack(">I", offset) for offset in offsets),
        b"maxp": struct.pack(">IH13H", 0x10000, count, 400, 100, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": _name(),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 1, 0, 0, 0, 0),
    }
    return _file(tables)


def _file(tables: dict[bytes, bytes]) -> bytes:
    power = int(math.log2(len(tables)))
    header = struct.pack(">IHHHH", 0x10000, len(tables), 16 << power, power, len(tables) * 16 - (16 << power))
    offset = len(header) + 16 * len(tables)
    directory, body = b"", b""
    for tag, data in tables.items():
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, total, offset + len(body), len(data))
        body += padded
    return header + directory + body


def _glyph(strokes: str) -> bytes:
    contours = [contour for run in strokes.split("|") for contour in _contours(_points(run))]
    ends, flat = [], []
    for contour in contours:
        flat += [(round(x), round(y)) for x, y in contour]
        ends.append(len(flat) - 1)
    xs, ys = [x for x, _ in flat], [y for _, y in flat]
    data = struct.pack(">hhhhh", len(contours), min(xs), min(ys), max(xs), max(ys))
    data += struct.pack(f">{len(ends)}HH", *ends, 0)
    data += b"\x01" * len(flat)
    for values in (xs, ys):
        steps = [value - before for before, value in zip([0, *values], values, strict=False)]
        data += struct.pack(f">{len(steps)}h", *steps)
    return data + b"\0" * (-len(data) % 4)


def _points(run: str) -> list[Point]:
    return [(_LEFT + int(point[0]) * _CELL_X, int(point[1]) * _CELL_Y) for point in run.split()]


def _contours(points: Sequence[Point]) -> Iterator[list[Point]]:
    """A box along each stroke and a round joint at each point, all clockwise so that overlaps fill."""
    half = _STROKE / 2
    for x, y in points:
        yield [
            (x + half * math.cos(-turn * math.pi / 4), y + half * math.sin(-turn * math.pi / 4)) for turn in range(8)
        ]
    for (x0, y0), (x1, y1) in pairwise(points):
        length = math.hypot(x1 - x0, y1 - y0)
        nx, ny = -(y1 - y0) / length * half, (x1 - x0) / length * half
        yield [(x0 + nx, y0 + ny), (x1 + nx, y1 + ny), (x1 - nx, y1 - ny), (x0 - nx, y0 - ny)]


def _head() -> bytes:
    return struct.pack(
        ">IIIIHHqqhhhhHHhhh",
        0x10000,
        0x10000,
        0,
        0x5F0F3CF5,
        0,
        _EM,
        0,
        0,
        0,
        -60,
        _PITCH,
        760,
        0,
        8,
        2,
        1,
        0,
    )


def _os2() -> bytes:
    metrics = struct.pack(">HhHHHhhhhhhhhhhh", 3, _PITCH, 400, 5, 0, *[0] * 11)
    return (
        metrics
        + b"\0" * 10
        + struct.pack(
            ">IIII4sHHHhhhHHIIhhHHH",
            1,
            0,
            0,
            0,
            b"none",
            0x40,
            32,
            90,
            800,
            -200,
            0,
            800,
            200,
            1,
            0,
            500,
            700,
            0,
            32,
            1,
        )
    )


def _cmap(characters: Sequence[str]) -> bytes:
    """Format 4 with one segment a character."""
    pairs = sorted((ord(character), glyph) for glyph, character in enumerate(characters, start=1))
    ends = [code for code, _ in pairs] + [0xFFFF]
    deltas = [(glyph - code) & 0xFFFF for code, glyph in pairs] + [1]
    count = len(ends)
    power = int(math.log2(count))
    body = struct.pack(">HHHH", count * 2, 2 << power, power, count * 2 - (2 << power))
    body += struct.pack(f">{count}HH", *ends, 0) + struct.pack(f">{count}H", *ends)
    body += struct.pack(f">{count}H", *deltas) + b"\0\0" * count
    subtable = struct.pack(">HHH", 4, len(body) + 6, 0) + body
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + subtable


def _name() -> bytes:
    texts = {1: NAME, 2: "Regular", 4: NAME, 6: NAME}
    records, strings = b"", b""
    for key, text in texts.items():
        data = text.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, key, len(data), len(strings))
        strings += data
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + strings
