"""How a page lies before the lens: turned, skewed, or photographed on a table."""

from __future__ import annotations

import math
import random

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

Corner = tuple[float, float]
_TABLES = ((92, 66, 44), (60, 58, 56), (150, 120, 90), (40, 50, 62), (120, 118, 112))


def skewed(image: Image.Image, degrees: float, fill: int = 255) -> Image.Image:
    """Turned by a few degrees counterclockwise, the size of the sheet kept."""
    color = (fill, fill, fill) if image.mode == "RGB" else fill
    return image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=color)


def quarter_turned(image: Image.Image, turns: int) -> Image.Image:
    """Turned clockwise by so many quarter turns."""
    moves = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
    return image.transpose(moves[turns % 4]) if turns % 4 else image


def photographed(page: Image.Image, rng: random.Random, height: int) -> Image.Image:
    """The RGB page on a table, seen at a slant, with a shadow; the picture is so many pixels high."""
    width = round(height * rng.uniform(0.74, 0.82))
    corners = _corners(rng, width, height, page.width / page.height)
    table = _table(rng, width, height)
    flat = page.transform(
        (width, height),
        Image.Transform.PERSPECTIVE,
        _coefficients(corners, page.size),
        Image.Resampling.BICUBIC,
    )
    cover = Image.new("L", (width, height), 0)
    ImageDraw.Draw(cover).polygon(corners, fill=255)
    picture = Image.composite(flat, table, cover.filter(ImageFilter.GaussianBlur(1)))
    return ImageChops.multiply(picture, _light(rng, width, height)).filter(
        ImageFilter.GaussianBlur(rng.uniform(0.3, 0.9))
    )


def _corners(rng: random.Random, width: int, height: int, ratio: float) -> list[Corner]:
    """Of the page within the picture, from the top left clockwise."""
    tall = height * rng.uniform(0.84, 0.93)
    wide = min(tall * ratio, width * 0.94)
    tall = wide / ratio
    left, top = (width - wide) / 2, (height - tall) / 2
    turn = math.radians(rng.uniform(-2.5, 2.5))
    corners = []
    for x, y in ((left, top), (left + wide, top), (left + wide, top + tall), (left, top + tall)):
        x += rng.uniform(-1, 1) * width * 0.022
        y += rng.uniform(-1, 1) * height * 0.016
        dx, dy = x - width / 2, y - height / 2
        corners.append(
            (
                width / 2 + dx * math.cos(turn) - dy * math.sin(turn),
                height / 2 + dx * math.sin(turn) + dy * math.cos(turn),
            )
        )
    return corners


def _coefficients(corners: list[Corner], size: tuple[int, int]) -> tuple[float, ...]:
    """Of the projection that takes picture points to page points, as Pillow wants them."""
    w, h = size
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, ((0, 0), (w, 0), (w, h), (0, h)), strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
        values += [u, v]
    return tuple(np.linalg.solve(np.array(rows), np.array(values)).tolist())


def _table(rng: random.Random, width: int, height: int) -> Image.Image:
    """Streaks of one color, as of wood or cloth."""
    numbers = np.random.default_rng(rng.randrange(2**32))
    streaks = numbers.normal(0, 9, (height // 8 + 1, 1)) + numbers.normal(0, 3, (height // 8 + 1, width // 8 + 1))
    color = np.array(rng.choice(_TABLES), dtype=np.float64)
    pixels = np.clip(color[None, None, :] + streaks[:, :, None], 0, 255).astype(np.uint8)
    return Image.fromarray(pixels).resize((width, height), Image.Resampling.BICUBIC)


def _light(rng: random.Random, width: int, height: int) -> Image.Image:
    """A slope of light from one side, and the soft shadow of a hand or telephone."""
    x, y = np.meshgrid(np.linspace(-1, 1, width // 8), np.linspace(-1, 1, height // 8))
    turn = rng.uniform(0, math.tau)
    slope = 0.84 + rng.uniform(0.04, 0.14) * (x * math.cos(turn) + y * math.sin(turn))
    shade = Image.fromarray((np.clip(slope, 0, 1) * 255).astype(np.uint8))
    shadow = Image.new("L", shade.size, 255)
    cx, cy = rng.uniform(0, shade.width), rng.uniform(0.3, 1.1) * shade.height
    points = [
        (
            cx + math.cos(a) * shade.width * rng.uniform(0.2, 0.5),
            cy + math.sin(a) * shade.height * rng.uniform(0.15, 0.4),
        )
        for a in (step / 7 * math.tau for step in range(7))
    ]
    ImageDraw.Draw(shadow).polygon(points, fill=rng.randint(135, 195))
    shadow = shadow.filter(ImageFilter.GaussianBlur(shade.width * rng.uniform(0.02, 0.06)))
    light = ImageChops.multiply(shade, shadow).resize((width, height), Image.Resampling.BICUBIC)
    return Image.merge("RGB", (light, light, light.point([max(0, round(v * 0.97)) for v in range(256)])))
