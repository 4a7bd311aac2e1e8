"""Picture files of every kind, of one page in gray at `dpi`; each shows that page and nothing else."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image, PngImagePlugin

from scripts.file_kinds import tiff as tif
from scripts.file_kinds.tiff import Pixels

Made = Callable[[Pixels, int], bytes]


def saved(image: Image.Image, kind: str, **more: Any) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **more)
    return written.getvalue()


def _of(pixels: Pixels) -> Image.Image:
    return Image.fromarray(pixels)


def with_alpha(pixels: Pixels, ink: int) -> Image.Image:
    """Ink of one shade on nothing."""
    return Image.merge("LA", (Image.new("L", pixels.shape[::-1], ink), _of(255 - pixels)))


def with_text(pixels: Pixels, dpi: int) -> bytes:
    info = PngImagePlugin.PngInfo()
    for name in ("xmp", "history"):
        info.add_text(name, "x" * 5_000_000, zip=True)
    return saved(_of(pixels), "PNG", pnginfo=info, dpi=(dpi, dpi))


def with_gamma(pixels: Pixels, dpi: int) -> bytes:
    data = saved(_of(pixels), "PNG", dpi=(dpi, dpi))
    body = b"gAMA" + struct.pack(">I", 100_000)
    chunk = struct.pack(">I", 4) + body + struct.pack(">I", zlib.crc32(body))
    return data[:33] + chunk + data[33:]


def turned(pixels: Pixels, orientation: int) -> Image.Image:
    """The page as it is stored to be upright by an EXIF orientation."""
    ways = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    way = ways[orientation]
    return _of(pixels) if way is None else _of(pixels).transpose(way)


def _oriented(pixels: Pixels, dpi: int, orientation: int, kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(
        turned(pixels, orientation), kind, exif=exif, dpi=(dpi, dpi), **({} if kind == "PNG" else {"quality": 92})
    )


def _jpeg_with(orientation: int) -> Made:
    return lambda pixels, dpi: _oriented(pixels, dpi, orientation, "JPEG")


def _ycck(pixels: Pixels) -> bytes:
    """Pillow writes CMYK as Adobe's YCCK or CMYK; in ink, white is nothing."""
    ink = Image.merge("CMYK", (*[Image.new("L", pixels.shape[::-1], 0)] * 3, _of(255 - pixels)))
    return saved(ink, "JPEG", quality=92)


def with_gain_map(pixels: Pixels, dpi: int) -> bytes:
    small = _of(pixels).resize((pixels.shape[1] // 2, pixels.shape[0] // 2))
    return saved(_of(pixels), "MPO", save_all=True, append_images=[small], dpi=(dpi, dpi), quality=92)


def fax(pixels: Pixels, dpi: int, **tags: Any) -> tif.Frame:
    """The page at half as many dots down as across, black and white."""
    low = np.asarray(_of(pixels).resize((pixels.shape[1], pixels.shape[0] // 2), Image.Resampling.BOX))
    return tif.gray(low, 1, **tags)


def sideways_fax(pixels: Pixels, dpi: int, *, turned_with_it: bool) -> bytes:
    """The same, stored on its side by its tag; the resolution is said of it as stored, or as displayed."""
    low = np.asarray(_of(pixels).resize((pixels.shape[1], pixels.shape[0] // 2), Image.Resampling.BOX))
    across, down = (dpi, dpi / 2) if turned_with_it else (dpi / 2, dpi)
    stored = np.ascontiguousarray(np.rot90(low))
    return tif.tiff(tif.gray(stored, 1, tags={tif.ORIENTATION: 6, **tif.resolution(across, down, 2)}))


def _tiff(pixels: Pixels, dpi: int, bits: int = 8, **more: Any) -> bytes:
    return tif.tiff(tif.gray(pixels, bits, tags=tif.resolution(dpi, dpi, 2), **more))


def _with_preview(pixels: Pixels, dpi: int, subfile: int | None) -> bytes:
    small = np.asarray(_of(pixels).resize((pixels.shape[1] // 4, pixels.shape[0] // 4), Image.Resampling.BOX))
    flagged = {} if subfile is None else {tif.SUBFILE: subfile}
    return tif.tiff(
        tif.gray(pixels, tags=tif.resolution(dpi, dpi, 2)),
        tif.gray(small, tags=tif.resolution(dpi / 4, dpi / 4, 2) | flagged),
    )


def _animated(pixels: Pixels, kind: str, **more: Any) -> bytes:
    return saved(_of(pixels), kind, save_all=True, append_images=[_of(pixels)] * 2, duration=100, **more)


def _pillow_tiff(pixels: Pixels, dpi: int, mode: str, compression: str | None) -> bytes:
    return saved(_of(pixels).convert(mode), "TIFF", compression=compression, dpi=(dpi, dpi))


def heif(pixels: Pixels, **more: Any) -> bytes:
    import pillow_heif

    pillow_heif.register_heif_opener()
    return saved(_of(pixels).convert("RGB"), "HEIF", quality=90, **more)


def ascii_pgm(pixels: Pixels, dpi: int) -> bytes:
    rows = "\n".join(" ".join(map(str, row)) for row in pixels.tolist())
    return f"P2\n# a comment\n{pixels.shape[1]} {pixels.shape[0]}\n255\n{rows}\n".encode()


def deep_pgm(pixels: Pixels, dpi: int) -> bytes:
    return b"P5 %d %d 65535\n" % pixels.shape[::-1] + (pixels.astype(">u2") * 257).tobytes()


GRAY: dict[str, Made] = {
    "PNG": lambda p, dpi: saved(_of(p), "PNG", dpi=(dpi, dpi)),
    "PNG without a resolution": lambda p, dpi: saved(_of(p), "PNG"),
    "PNG in color": lambda p, dpi: saved(_of(p).convert("RGB"), "PNG", dpi=(dpi, dpi)),
    "PNG with a palette": lambda p, dpi: saved(_of(p).convert("P"), "PNG", dpi=(dpi, dpi)),
    "PNG of 16 bits": lambda p, dpi: saved(Image.fromarray(p.astype(np.uint16) * 257), "PNG", dpi=(dpi, dpi)),
    "PNG, opaque": lambda p, dpi: saved(_of(p).convert("RGBA"), "PNG", dpi=(dpi, dpi)),
    "PNG of black ink on nothing": lambda p, dpi: saved(with_alpha(p, 0), "PNG", dpi=(dpi, dpi)),
    "PNG with gamma": with_gamma,
    "PNG with megabytes of text": with_text,
    "PNG without its end": lambda p, dpi: saved(_of(p), "PNG", dpi=(dpi, dpi))[:-12],
    "PNG, animated": lambda p, dpi: _animated(p, "PNG"),
    "PNG with EXIF": lambda p, dpi: _oriented(p, dpi, 6, "PNG"),
    "JPEG": lambda p, dpi: saved(_of(p), "JPEG", dpi=(dpi, dpi), quality=92),
    "JPEG in color": lambda p, dpi: saved(_of(p).convert("RGB"), "JPEG", dpi=(dpi, dpi), quality=92),
    "JPEG, progressive": lambda p, dpi: saved(_of(p), "JPEG", dpi=(dpi, dpi), quality=92, progressive=True),
    "JPEG without its end": lambda p, dpi: saved(_of(p), "JPEG", dpi=(dpi, dpi), quality=92)[:-2],
    "JPEG in color without its end": lambda p, dpi: saved(_of(p).convert("RGB"), "JPEG", dpi=(dpi, dpi), quality=92)[
        :-2
    ],
    "JPEG with half of its end": lambda p, dpi: saved(_of(p), "JPEG", dpi=(dpi, dpi), quality=92)[:-1],
    "JPEG with bytes after its end": lambda p, dpi: (
        saved(_of(p), "JPEG", dpi=(dpi, dpi), quality=92) + b"MotionPhoto" * 99
    ),
    "JPEG in CMYK": lambda p, dpi: _ycck(p),
    "JPEG with a gain map": with_gain_map,
    "JPEG of 1 dpi": lambda p, dpi: saved(_of(p), "JPEG", dpi=(1, 1), quality=92),
    "JPEG of 72 dpi": lambda p, dpi: saved(_of(p), "JPEG", dpi=(72, 72) if dpi > 150 else (30, 30), quality=92),
    "JPEG of 1,200 dpi": lambda p, dpi: saved(_of(p), "JPEG", dpi=(1200, 1200), quality=92),
    **{f"JPEG with orientation {number}": _jpeg_with(number) for number in range(2, 9)},
    "GIF": lambda p, dpi: saved(_of(p), "GIF"),
    "GIF, animated": lambda p, dpi: _animated(p, "GIF"),
    "WebP": lambda p, dpi: saved(_of(p).convert("RGB"), "WEBP", quality=92),
    "WebP, lossless": lambda p, dpi: saved(_of(p).convert("RGB"), "WEBP", lossless=True),
    "WebP, animated": lambda p, dpi: _animated(p, "WEBP", lossless=True),
    "BMP": lambda p, dpi: saved(_of(p), "BMP", dpi=(dpi, dpi)),
    "PGM": lambda p, dpi: saved(_of(p), "PPM"),
    "PGM in characters": ascii_pgm,
    "PGM of 16 bits": deep_pgm,
    "PPM": lambda p, dpi: saved(_of(p).convert("RGB"), "PPM"),
    "HEIC": lambda p, dpi: heif(p),
    "AVIF": lambda p, dpi: saved(_of(p).convert("RGB"), "AVIF", quality=90),
    "JPEG 2000": lambda p, dpi: saved(_of(p), "JPEG2000"),
    "TIFF": _tiff,
    "TIFF with white as zero": lambda p, dpi: _tiff(p, dpi, white_is_zero=True),
    "TIFF of 12 bits": lambda p, dpi: _tiff(p, dpi, 12),
    "TIFF of 12 bits with white as zero": lambda p, dpi: _tiff(p, dpi, 12, white_is_zero=True),
    "TIFF of 16 bits": lambda p, dpi: _tiff(p, dpi, 16),
    "TIFF of 16 bits with white as zero": lambda p, dpi: _tiff(p, dpi, 16, white_is_zero=True),
    "TIFF of real numbers": lambda p, dpi: _tiff(p, dpi, 32),
    "BigTIFF": lambda p, dpi: tif.tiff(tif.gray(p, tags=tif.resolution(dpi, dpi, 2)), big=True),
    "TIFF in tiles": lambda p, dpi: tif.tiff(tif.tiled(p)),
    "TIFF in centimeters": lambda p, dpi: tif.tiff(tif.gray(p, tags=tif.resolution(dpi / 2.54, dpi / 2.54, 3))),
    "TIFF with a preview": lambda p, dpi: _with_preview(p, dpi, 1),
    "TIFF with a preview that is not called one": lambda p, dpi: _with_preview(p, dpi, None),
    "TIFF in CMYK": lambda p, dpi: _pillow_tiff(p, dpi, "CMYK", "tiff_lzw"),
    "TIFF in LAB": lambda p, dpi: _pillow_tiff(p.repeat(1, 0), dpi, "RGB", "tiff_adobe_deflate"),
    "TIFF of JPEG": lambda p, dpi: _pillow_tiff(p, dpi, "L", "jpeg"),
    "TIFF of JPEG in color": lambda p, dpi: _pillow_tiff(p, dpi, "RGB", "jpeg"),
    "TIFF of Zstandard": lambda p, dpi: _pillow_tiff(p, dpi, "L", "zstd"),
    "TIFF of packed bits": lambda p, dpi: _pillow_tiff(p, dpi, "L", "packbits"),
}
"""Kinds that keep the shades of the page."""

BLACK_AND_WHITE: dict[str, Made] = {
    "PNG of 1 bit": lambda p, dpi: saved(_of(p).convert("1"), "PNG", dpi=(dpi, dpi)),
    "PBM": lambda p, dpi: saved(_of(p).convert("1"), "PPM"),
    "TIFF, group 3": lambda p, dpi: _pillow_tiff(p, dpi, "1", "group3"),
    "TIFF, group 4": lambda p, dpi: _pillow_tiff(p, dpi, "1", "group4"),
    "TIFF of 1 bit with white as zero": lambda p, dpi: _tiff(p, dpi, 1, white_is_zero=True),
    "fax": lambda p, dpi: tif.tiff(fax(p, dpi, tags=tif.resolution(dpi, dpi / 2, 2))),
    "fax without a unit": lambda p, dpi: tif.tiff(fax(p, dpi, tags=tif.resolution(dpi, dpi / 2, 1))),
    "fax without a unit's tag": lambda p, dpi: tif.tiff(fax(p, dpi, tags=tif.resolution(dpi, dpi / 2, None))),
    "fax in centimeters that are inches": lambda p, dpi: tif.tiff(fax(p, dpi, tags=tif.resolution(dpi, dpi / 2, 3))),
    "fax with its resolution exchanged": lambda p, dpi: tif.tiff(fax(p, dpi, tags=tif.resolution(dpi / 2, dpi, 2))),
    "fax on its side": lambda p, dpi: sideways_fax(p, dpi, turned_with_it=False),
    "fax on its side, resolution turned": lambda p, dpi: sideways_fax(p, dpi, turned_with_it=True),
}
"""Kinds in black and white."""
