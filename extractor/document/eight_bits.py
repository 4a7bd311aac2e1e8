"""A picture of any depth and color mode as one that is seen: 8 bits, paper white, nothing see-through."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

_PHOTOMETRIC_TAG, _WHITE_IS_ZERO = 262, 0
_SAMPLE_FORMAT_TAG, _UNSIGNED = 339, 1
_PAPER = 250
"""A page on which nothing is darker shows nothing."""
_OPAQUE = 255
_HUGE = 60_000_000
"""Pixels from which a picture in color is halved first: each takes three bytes, several times over."""


def in_eight_bits(image: Image.Image) -> Image.Image:
    """The picture in 8 bits per channel, what is see-through in it on white paper; on black where it is white print
    alone."""
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return _from_deep_gray(image)
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        return _on_paper(image)
    if image.width * image.height > _HUGE and len(image.getbands()) > 1:
        return image.reduce(2)
    return image


def _on_paper(image: Image.Image) -> Image.Image:
    layers = image.convert("RGBA")
    on_white = _over(layers, "white")
    if np.asarray(on_white).min() < _PAPER or np.asarray(layers.getchannel("A")).min() == _OPAQUE:
        return on_white
    return _over(layers, "black")


def _over(layers: Image.Image, color: str) -> Image.Image:
    flat = Image.new("RGBA", layers.size, color)
    flat.alpha_composite(layers)
    return flat.convert("RGB")


def _from_deep_gray(image: Image.Image) -> Image.Image:
    """Gray of more than 8 bits: the largest value that its bits can have is white, or black where the file says so."""
    values = np.asarray(image, np.float32 if image.mode == "F" else None)
    tags = getattr(image, "tag_v2", {})
    if image.mode == "I" and tags.get(_SAMPLE_FORMAT_TAG, (_UNSIGNED,))[0] == _UNSIGNED and values.min(initial=0) < 0:
        # Pillow takes 32 bits for a number with a sign.
        values = values.view(np.uint32)
    white = _white_value(values)
    eight = (np.clip(values, 0, white) * (255.0 / white)).astype(np.uint8)
    if tags.get(_PHOTOMETRIC_TAG) == _WHITE_IS_ZERO:
        eight = 255 - eight
    return Image.fromarray(eight)


def _white_value(values: npt.NDArray[Any]) -> float:
    """What stands for white: the largest of 10, 12, 14 or 16 bits, by the values themselves, since many a file of
    12 bits says 16; of real numbers 1."""
    largest = float(values.max(initial=0))
    if values.dtype.kind == "f" and largest <= 1:
        return 1.0
    return next((2.0**bits - 1 for bits in (8, 10, 12, 14, 16) if largest < 2**bits), max(largest, 1.0))
