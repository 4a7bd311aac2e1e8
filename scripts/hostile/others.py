"""Hostile files of several kinds at once: polyglots, archives, and changed letters."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
import zipfile
from pathlib import Path

from scripts.hostile.pdf_file import one_page, stream

_SAMPLES = Path(__file__).parents[2] / "samples"
_NAMES = ("clean-older.pdf", "scan-200.pdf", "fax-fine.tif", "scan-300.jpg", "hidden-text-wrong.pdf", "sideways.jpg")


def changed_letter(rng: random.Random) -> bytes:
    """A letter with changed, repeated, missing or inserted bytes."""
    data = bytearray((_SAMPLES / rng.choice(_NAMES)).read_bytes())
    for _ in range(rng.choice([1, 10, 200, 5_000])):
        at = rng.randrange(len(data))
        kind = rng.randrange(4)
        if kind == 0:
            data[at] = rng.randrange(256)
        elif kind == 1:
            del data[at : at + rng.randrange(1, 40)]
        elif kind == 2:
            data[at:at] = data[at : at + rng.randrange(1, 200)]
        else:
            data[at : at + 4] = rng.choice([b"\xff" * 4, b"\x00" * 4, b"9999", b"-1 0"])
    return bytes(data)


def cut_letter(rng: random.Random) -> bytes:
    """A letter cut off, or its halves exchanged."""
    data = (_SAMPLES / rng.choice(_NAMES)).read_bytes()
    at = rng.randrange(1, len(data))
    return data[:at] if rng.random() < 0.7 else data[at:] + data[:at]


def polyglot(rng: random.Random) -> bytes:
    """A file that is two kinds at once."""
    page = one_page(stream(b""))
    picture = (_SAMPLES / "scan-300.jpg").read_bytes()
    other = rng.choice(
        [_zip(rng), picture, b"GIF89a" + bytes(20), b"<html><script>x()</script>", b"II*\x00\x08\x00\x00\x00"]
    )
    return rng.choice([other + page, page + other, picture[:2] + b"\xff\xfe\x02\x00" + page[:510] + picture[2:]])


def archive(rng: random.Random) -> bytes:
    """ZIP, gzip and tar bombs, archives within archives, names that leave the folder, mail without end."""
    kind = rng.randrange(4)
    if kind == 0:
        return _zip(rng)
    if kind == 1:
        return gzip.compress(b"\x00" * (200 << 20))
    if kind == 2:
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as tar:
            for name in ("../../etc/x.pdf", "/etc/passwd", "a" * 5_000):
                member = tarfile.TarInfo(name)
                member.size = 10
                tar.addfile(member, io.BytesIO(b"%PDF-1.7\n\n"))
        return out.getvalue()
    parts = "".join(
        f"Content-Type: multipart/mixed; boundary=b{at}\r\n\r\n--b{at}\r\n" for at in range(rng.choice([3, 5_000]))
    )
    return f"From: a@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n{parts}".encode()


def _zip(rng: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        kind = rng.randrange(4)
        if kind == 0:
            packed.writestr("bomb.pdf", b"%PDF-1.7\n" + b"\x00" * (300 << 20))
        elif kind == 1:
            inner = b"PK\x03\x04"
            for _ in range(30):
                level = io.BytesIO()
                with zipfile.ZipFile(level, "w", zipfile.ZIP_DEFLATED) as nested:
                    nested.writestr("inner.zip", inner)
                inner = level.getvalue()
            packed.writestr("inner.zip", inner)
        elif kind == 2:
            for at in range(5_000):
                packed.writestr(f"{at}.pdf", b"%PDF-1.7\n")
        else:
            packed.writestr("../../../tmp/escaped.pdf", one_page(stream(b"")))
    return out.getvalue()


def random_bytes(rng: random.Random) -> bytes:
    """Random bytes after the signature of a format."""
    heads = (
        b"%PDF-1.4\n",
        b"II*\x00",
        b"MM\x00*",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"BM",
        b"RIFF\x00\x00\x00\x00WEBP",
    )
    return rng.choice(heads) + rng.randbytes(rng.choice([0, 1, 100, 100_000]))


FAMILIES = (changed_letter, cut_letter, polyglot, archive, random_bytes)
