"""Pictures as documents: a photo, a scan, a fax of several pages."""

from __future__ import annotations

import warnings
from math import ceil
from typing import Any

import numpy as np
from PIL import ExifTags, Image, ImageOps

from extractor.document.believed_size import Dpi, believed_dpi
from extractor.document.eight_bits import in_eight_bits
from extractor.document.frames import page_frames, stored_frames
from extractor.document.gray import in_gray
from extractor.document.limits import Limits
from extractor.document.page import Document, Page, Picture, enough_dpi
from extractor.document.picture_file import is_cut_short, opened_picture
from extractor.document.picture_refusal import DECODE_ERRORS, why_not_decoded
from extractor.document.picture_size import is_small
from extractor.errors import LimitExceeded, NoPages


class ImagePage(Page):
    """One frame of a picture file."""

    def __init__(self, document: ImageDocument, number: int, frame: int) -> None:
        self.number = number
        self._document = document
        self._frame = frame

    def picture(self) -> Picture:
        image, limits = self._document.image, self._document.limits
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if image.tell() != self._frame:
                    image.seek(self._frame)
                limits.check_picture(self.number, *image.size)
                upright = _upright(image)
                stated = _stated_dpi(image)
                if stated is not None and upright.size == image.size[::-1] and upright.width != upright.height:
                    stated = stated[::-1]
                dpi = believed_dpi(upright.size, stated, is_bilevel=image.mode == "1")
                picture = _gray_picture(upright, dpi)
        except Image.DecompressionBombError as error:
            raise LimitExceeded(f"page {self.number} is too large a picture; scan at 600 dpi or less") from error
        except DECODE_ERRORS as error:
            data, kind = self._document.data, self._document.media_type
            raise why_not_decoded(data, kind, f"page {self.number}", image.size) from error
        limits.check_picture(self.number, picture.pixels.shape[1], picture.pixels.shape[0])
        return picture


class ImageDocument(Document):
    """A picture file of one page, or one whose frames are pages."""

    def __init__(self, data: bytes, media_type: str, limits: Limits) -> None:
        self.media_type, self.data, self.limits = media_type, data, limits
        self.image = opened_picture(data, media_type)
        _decode_coarsely(self.image, limits)
        limits.check_picture(1, *self.image.size)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                count, some_are_lost = stored_frames(self.image)
                frames = page_frames(self.image, count, limits)
        except DECODE_ERRORS as error:
            raise why_not_decoded(data, media_type, "the picture", self.image.size) from error
        if not frames:
            raise NoPages("the file has no page")
        self.is_small = is_small(*self.image.size)
        self.is_cut_short = some_are_lost or is_cut_short(data, media_type)
        self.pages = [ImagePage(self, number, frame) for number, frame in enumerate(frames, 1)]

    def close(self) -> None:
        self.image.close()


def _stated_dpi(image: Image.Image) -> Dpi | None:
    """The resolution that a picture states, or the shape of its pixels; None where it states nothing."""
    info: dict[Any, Any] = image.info
    stated = info.get("dpi") or info.get("resolution") or info.get("aspect") or info.get("jfif_density")
    try:
        across, down = (float(each) for each in stated or ())
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return (across, down) if across > 0 and down > 0 else None


def _decode_coarsely(image: Image.Image, limits: Limits) -> None:
    """Have a JPEG decoded at a half or less of its size that says that it is a finer scan than is read, or that has
    more pixels than the limit."""
    if image.format not in ("JPEG", "MPO"):
        return
    stated, part = _stated_dpi(image), 1.0
    if stated is not None and believed_dpi(image.size, stated) == stated:
        part = enough_dpi(max(stated)) / max(stated)
    elif image.width * image.height > limits.picture_pixels and not image.info.get("progressive"):
        part = 0.5
    size = image.size
    image.draft(None, (ceil(size[0] * part), ceil(size[1] * part)))
    if stated is not None:
        image.info["dpi"] = (stated[0] * image.width / size[0], stated[1] * image.height / size[1])


def _upright(image: Image.Image) -> Image.Image:
    """The picture turned as it says itself; not copied where it says nothing."""
    image.load()
    return ImageOps.exif_transpose(image) if image.getexif().get(ExifTags.Base.Orientation, 1) != 1 else image


def _gray_picture(image: Image.Image, dpi: Dpi) -> Picture:
    """A picture in gray with square pixels: as many as in its finer direction."""
    gray, (across, down) = in_gray(in_eight_bits(image)), dpi
    scale = gray.width / image.width
    across, down = across * scale, down * scale
    finest = max(across, down)
    if min(across, down) < 0.98 * finest:
        size = (round(gray.width * finest / across), round(gray.height * finest / down))
        gray = gray.resize(size, Image.Resampling.BICUBIC)
    return Picture(np.asarray(gray), finest)
