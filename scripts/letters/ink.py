"""What scanning, copying and faxing do to a page image. Images are 8-bit gray (or RGB where said)."""

from __future__ import annotations

import random
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

WHITE = 255
_NOISE_SIDE = 1024
Pixels = NDArray[np.float32]


def paper_noise(image: Image.Image, rng: random.Random, sigma: float) -> Image.Image:
    """Grain of so many gray levels, the paper itself a little off white."""
    paper = 255 - rng.uniform(0, 10)
    pixels = np.asarray(image, dtype=np.float32) * (paper / 255)
    return _image(pixels + sigma * _grain(pixels.shape, rng))


def blur(image: Image.Image, radius: float) -> Image.Image:
    """Out of focus by a radius in pixels."""
    return image.filter(ImageFilter.GaussianBlur(radius))


def faded(image: Image.Image, rng: random.Random, least: float = 0.45) -> Image.Image:
    """Ink that lost strength; `least` is the smallest part of it that stays."""
    strength = rng.uniform(least, 0.8)
    pixels = np.asarray(image, dtype=np.float32)
    return _image(255 - (255 - pixels) * strength)


def jpeg(image: Image.Image, quality: int) -> Image.Image:
    """Once through JPEG."""
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert(image.mode)


def two_tone(image: Image.Image, rng: random.Random) -> Image.Image:
    """Paper that is darker beyond some edge, as where two sheets overlap or a page is tinted."""
    pixels = np.asarray(image, dtype=np.float32).copy()
    cut = rng.uniform(0.25, 0.75)
    shade = rng.uniform(0.72, 0.88)
    if rng.random() < 0.5:
        pixels[int(pixels.shape[0] * cut) :] *= shade
    else:
        pixels[:, int(pixels.shape[1] * cut) :] *= shade
    return _image(pixels)


def photocopy(image: Image.Image, rng: random.Random, strength: float, generations: int = 3) -> Image.Image:
    """Copied copies: each time strokes swell or thin, contrast hardens, specks settle, the page turns a
    little."""
    for _ in range(generations):
        image = image.rotate(rng.uniform(-0.4, 0.4), Image.Resampling.BILINEAR, fillcolor=WHITE)
        image = blur(image, 0.5 + 0.6 * strength + rng.uniform(0, 0.2))
        pixels = np.asarray(image, dtype=np.float32)
        middle = rng.uniform(120, 165 + 20 * strength)
        hardened = 255 / (1 + np.exp(-(pixels - middle) / rng.uniform(16, 26)))
        image = speckle(_image(hardened), rng, per_million=rng.uniform(15, 50 + 70 * strength))
    return _image(np.asarray(image, dtype=np.float32) + 6 * _grain((image.height, image.width), rng))


def speckle(image: Image.Image, rng: random.Random, per_million: float) -> Image.Image:
    """Black specks of one to three pixels, so many in a million pixels, and half as many white ones."""
    pixels = np.asarray(image).copy()
    random_numbers = np.random.default_rng(rng.randrange(2**32))
    height, width = pixels.shape[:2]
    for level, part in ((0, 1.0), (WHITE, 0.5)):
        count = int(height * width / 1e6 * per_million * part)
        rows = random_numbers.integers(0, height - 3, count)
        columns = random_numbers.integers(0, width - 3, count)
        for row, column, side in zip(rows, columns, random_numbers.integers(1, 4, count), strict=True):
            pixels[row : row + side, column : column + side] = level
    return Image.fromarray(pixels)


def fax(image: Image.Image, rng: random.Random, dots: tuple[int, int], dpi: int) -> Image.Image:
    """A page at `dpi` as a fax of so many dots an inch across and down: one bit a pixel, pixels not
    square."""
    across, down = dots
    size = (round(image.width * across / dpi), round(image.height * down / dpi))
    small = np.asarray(image.resize(size, Image.Resampling.BOX), dtype=np.float32)
    small = small + rng.uniform(4, 12) * _grain(small.shape, rng)
    bits = _image(small).point(_threshold(rng.randint(140, 175)), mode="1")
    return _lost_lines(bits, rng)


def one_bit(image: Image.Image, rng: random.Random) -> Image.Image:
    """Black and white only."""
    return image.convert("L").point(_threshold(rng.randint(135, 175)), mode="1")


def _threshold(level: int) -> list[int]:
    return [0] * level + [255] * (256 - level)


def _lost_lines(bits: Image.Image, rng: random.Random) -> Image.Image:
    """A line or two that the transmission repeated."""
    pixels = np.asarray(bits).copy()
    for _ in range(rng.randint(0, 2)):
        row = rng.randrange(1, pixels.shape[0])
        pixels[row] = pixels[row - 1]
    return Image.fromarray(pixels)


def _grain(shape: tuple[int, ...], rng: random.Random) -> Pixels:
    """Normal noise with deviation 1, tiled from one square whose start is drawn."""
    tile = _tile(rng.randrange(4))
    height, width = shape[:2]
    down, across = rng.randrange(_NOISE_SIDE), rng.randrange(_NOISE_SIDE)
    rows = (np.arange(height) + down) % _NOISE_SIDE
    columns = (np.arange(width) + across) % _NOISE_SIDE
    grain = tile[np.ix_(rows, columns)]
    return grain if len(shape) == 2 else grain[:, :, None]


_TILES: dict[int, Pixels] = {}


def _tile(number: int) -> Pixels:
    if number not in _TILES:
        _TILES[number] = np.random.default_rng(number).standard_normal((_NOISE_SIDE, _NOISE_SIDE), dtype=np.float32)
    return _TILES[number]


def _image(pixels: Pixels) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
