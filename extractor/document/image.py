"""Pictures as documents: PNG, JPEG with its EXIF orientation, WebP, BMP, and TIFF of several pages (fax)."""

from __future__ import annotations

import io
import warnings
from math import ceil

import numpy as np
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from extractor.document.gray import in_gray
from extractor.document.limits import Limits
from extractor.document.page import Document, Page, Picture, enough_dpi
from extractor.errors import DamagedFile, LimitExceeded, NoPages

LETTER_LONG_SIDE_INCHES = 11.0
_PLAUSIBLE_LONG_SIDE_INCHES = (8.0, 18.0)
_DECODE_ERRORS = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, KeyError, ZeroDivisionError)


def believable_dpi(image: Image.Image) -> tuple[float, float]:
    """Dots per inch across and down.

    A camera's or an editor's default says nothing of the paper: unless the stated resolution makes a page between
    8 and 18 inches long, the picture's long side is taken to be 11 inches.
    """
    stated = image.info.get("dpi")
    if stated and stated[0] and stated[1]:
        across, down = float(stated[0]), float(stated[1])
        long_side = max(image.width / across, image.height / down)
        if _PLAUSIBLE_LONG_SIDE_INCHES[0] <= long_side <= _PLAUSIBLE_LONG_SIDE_INCHES[1]:
            return across, down
    square = max(image.size) / LETTER_LONG_SIDE_INCHES
    return square, square


def _decode_coarsely(image: Image.Image) -> None:
    """Have a JPEG that says that it is a finer scan than is read decoded at a half or less of its size."""
    across, down = believable_dpi(image)
    if image.format != "JPEG" or image.info.get("dpi") != (across, down):
        return
    size, part = image.size, enough_dpi(max(across, down)) / max(across, down)
    image.draft(None, (ceil(size[0] * part), ceil(size[1] * part)))
    image.info["dpi"] = (across * image.width / size[0], down * image.height / size[1])


def gray_picture(image: Image.Image, across: float, down: float) -> Picture:
    """A picture in gray with square pixels; see-through parts become paper white."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        flat = Image.new("RGBA", image.size, "white")
        flat.alpha_composite(image.convert("RGBA"))
        image = flat
    if image.mode.startswith("I;16"):
        image = Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    gray = in_gray(image)
    dpi = max(across, down)
    if min(across, down) < 0.98 * dpi:
        size = (round(gray.width * dpi / across), round(gray.height * dpi / down))
        gray = gray.resize(size, Image.Resampling.BICUBIC)
    return Picture(np.asarray(gray), dpi)


def _upright(image: Image.Image) -> Image.Image:
    """The picture turned as it says itself; not copied where it says nothing."""
    image.load()
    return ImageOps.exif_transpose(image) if image.getexif().get(ExifTags.Base.Orientation, 1) != 1 else image


class ImagePage(Page):
    """One frame of a picture file."""

    def __init__(self, image: Image.Image, frame: int, limits: Limits) -> None:
        self.number = frame + 1
        self._image = image
        self._frame = frame
        self._limits = limits

    def picture(self) -> Picture:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._image.seek(self._frame)
                self._limits.check_picture(self.number, *self._image.size)
                dpi = believable_dpi(self._image)
                upright = _upright(self._image)
                if (upright.width < upright.height) != (self._image.width < self._image.height):
                    dpi = (dpi[1], dpi[0])
                picture = gray_picture(upright, *dpi)
        except Image.DecompressionBombError as error:
            raise LimitExceeded(f"page {self.number} is too large a picture; scan at 600 dpi or less") from error
        except _DECODE_ERRORS as error:
            raise DamagedFile(f"page {self.number} cannot be decoded; scan it again") from error
        self._limits.check_picture(self.number, picture.pixels.shape[1], picture.pixels.shape[0])
        return picture


class ImageDocument(Document):
    """A picture file of one page, or a TIFF of several."""

    def __init__(self, data: bytes, media_type: str, limits: Limits) -> None:
        self.media_type = media_type
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._image = Image.open(io.BytesIO(data))
                frames = int(getattr(self._image, "n_frames", 1))
        except Image.DecompressionBombError as error:
            raise LimitExceeded("the picture is too large; scan at 600 dpi or less") from error
        except (UnidentifiedImageError, *_DECODE_ERRORS) as error:
            raise DamagedFile("the picture is damaged or cut short; scan or download it again") from error
        if frames < 1:
            raise NoPages("the file has no page")
        limits.check_pages(frames)
        limits.check_picture(1, *self._image.size)
        _decode_coarsely(self._image)
        self.pages = [ImagePage(self._image, frame, limits) for frame in range(frames)]

    def close(self) -> None:
        self._image.close()
