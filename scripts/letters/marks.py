"""What people and machines put on a page: stamps, pen, punched holes, the lid's black border."""

from __future__ import annotations

import datetime as dt
import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFont

from scripts.letters.fonts import found_file

Color = tuple[int, int, int]
_STAMP_INKS: tuple[Color, ...] = ((190, 40, 50), (50, 60, 170), (90, 60, 140), (60, 60, 60))
_PEN_INKS: tuple[Color, ...] = ((30, 50, 150), (40, 40, 40), (180, 40, 40), (20, 110, 60))
_EDGES = ("left", "right", "top", "bottom")
_STAMP_WORDS = ("RECEIVED", "RECEIVED", "COPY", "FILED", "SCANNED", "PAST DUE", "ENTERED")


def stamp(image: Image.Image, rng: random.Random, day: dt.date) -> Image.Image:
    """A rubber stamp with a date laid over the upper two thirds of an RGB page."""
    unit = image.width / 100
    ink = rng.choice(_STAMP_INKS)
    pad = Image.new("RGB", (int(unit * 34), int(unit * 14)), "white")
    pen = ImageDraw.Draw(pad)
    if rng.random() < 0.8:
        pen.rectangle((unit, unit, pad.width - unit, pad.height - unit), outline=ink, width=max(2, int(unit * 0.35)))
    pen.text((pad.width / 2, unit * 4.2), rng.choice(_STAMP_WORDS), fill=ink, font=_face(unit * 4.4), anchor="mm")
    later = day + dt.timedelta(days=rng.randint(2, 9))
    pen.text(
        (pad.width / 2, unit * 9.6),
        f"{later:%b %d %Y}".upper(),
        fill=ink,
        font=_face(unit * 3.4),
        anchor="mm",
    )
    turned = pad.rotate(rng.uniform(-14, 14), Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    worn = Image.blend(turned, Image.new("RGB", turned.size, "white"), rng.uniform(0.25, 0.5))
    at = (
        int(rng.uniform(0.05, 0.95) * (image.width - worn.width)),
        int(rng.uniform(0.02, 0.6) * (image.height - worn.height)),
    )
    return _laid_over(image, worn, at)


def pen(image: Image.Image, rng: random.Random) -> Image.Image:
    """Notes in pen on an RGB page: ticks, rings, underlines, scribbles, some of them through print."""
    page = image.copy()
    for _ in range(rng.randint(4, 9)):
        layer = Image.new("RGB", page.size, "white")
        draw = ImageDraw.Draw(layer)
        rng.choice((_tick, _ring, _underline, _scribble, _strike))(draw, rng, page.width, page.height)
        page = ImageChops.multiply(page, layer)
    return page


def holes(image: Image.Image, rng: random.Random) -> Image.Image:
    """Punched holes at the left edge, dark as the scanner's lid."""
    page = image.copy()
    draw = ImageDraw.Draw(page)
    radius = page.width * 0.0165
    x = page.width * rng.uniform(0.028, 0.042)
    for part in rng.choice(((0.12, 0.5, 0.88), (0.36, 0.64))):
        y = page.height * part
        dark = rng.randint(0, 70)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_level(page, dark))
    return page


def black_border(image: Image.Image, rng: random.Random) -> Image.Image:
    """Black along two or more edges, as where the page did not cover the glass."""
    page = image.copy()
    draw = ImageDraw.Draw(page)
    w, h = page.size
    for edge in rng.sample(_EDGES, rng.randint(2, 4)):
        depth = w * rng.uniform(0.004, 0.02)
        lean = w * rng.uniform(0, 0.008)
        corners: dict[str, list[tuple[float, float]]] = {
            "left": [(0, 0), (depth, 0), (depth + lean, h), (0, h)],
            "right": [(w, 0), (w - depth, 0), (w - depth - lean, h), (w, h)],
            "top": [(0, 0), (0, depth), (w, depth + lean), (w, 0)],
            "bottom": [(0, h), (0, h - depth), (w, h - depth - lean), (w, h)],
        }
        draw.polygon(corners[edge], fill=_level(page, rng.randint(0, 40)))
    return page


def streaks(image: Image.Image, rng: random.Random, most: int) -> Image.Image:
    """Lines straight down the picture, as dirt on the glass of a sheet feeder leaves them; up to `most`."""
    page = image.copy()
    draw = ImageDraw.Draw(page)
    for _ in range(rng.randint(1, most)):
        left = page.width * rng.uniform(0.02, 0.98)
        broad = page.width * rng.uniform(0.0003, 0.002)
        draw.rectangle((left, 0, left + broad, page.height), fill=_level(page, rng.randint(20, 200)))
    return page


def _tick(draw: ImageDraw.ImageDraw, rng: random.Random, w: int, h: int) -> None:
    x, y, size = w * rng.uniform(0.1, 0.9), h * rng.uniform(0.1, 0.75), w * rng.uniform(0.02, 0.05)
    _stroke(draw, rng, [(x, y), (x + size * 0.4, y + size * 0.6), (x + size * 1.2, y - size)], w)


def _ring(draw: ImageDraw.ImageDraw, rng: random.Random, w: int, h: int) -> None:
    x, y = w * rng.uniform(0.15, 0.85), h * rng.uniform(0.1, 0.75)
    a, b = w * rng.uniform(0.05, 0.1), w * rng.uniform(0.018, 0.035)
    turns = [step / 24 * math.tau * 1.08 for step in range(25)]
    _stroke(draw, rng, [(x + a * math.cos(t), y + b * (1 + t / 40) * math.sin(t)) for t in turns], w)


def _underline(draw: ImageDraw.ImageDraw, rng: random.Random, w: int, h: int) -> None:
    x, y, length = w * rng.uniform(0.05, 0.6), h * rng.uniform(0.1, 0.8), w * rng.uniform(0.1, 0.35)
    points = [(x + length * step / 8, y + w * rng.uniform(-0.002, 0.002)) for step in range(9)]
    _stroke(draw, rng, points, w)


def _strike(draw: ImageDraw.ImageDraw, rng: random.Random, w: int, h: int) -> None:
    x, y, length = w * rng.uniform(0.05, 0.7), h * rng.uniform(0.1, 0.8), w * rng.uniform(0.08, 0.3)
    _stroke(draw, rng, [(x, y), (x + length, y - length * rng.uniform(-0.5, 0.5))], w)


def _scribble(draw: ImageDraw.ImageDraw, rng: random.Random, w: int, h: int) -> None:
    """Loops that look like a written word."""
    x, y = w * rng.uniform(0.1, 0.7), h * rng.uniform(0.08, 0.8)
    height, step = w * rng.uniform(0.008, 0.018), w * rng.uniform(0.006, 0.012)
    points = []
    for number in range(rng.randint(14, 40)):
        swing = height * rng.uniform(0.4, 1.6) * (1 if number % 2 else -1)
        points.append((x + number * step * 0.55, y + swing))
    _stroke(draw, rng, points, w)


def _stroke(draw: ImageDraw.ImageDraw, rng: random.Random, points: list[tuple[float, float]], width: int) -> None:
    pressed = max(1, round(width * rng.uniform(0.0012, 0.0024)))
    draw.line(points, fill=rng.choice(_PEN_INKS), width=pressed, joint="curve")


def _laid_over(image: Image.Image, patch: Image.Image, at: tuple[int, int]) -> Image.Image:
    layer = Image.new("RGB", image.size, "white")
    layer.paste(patch, at)
    return ImageChops.multiply(image, layer)


def _level(page: Image.Image, gray: int) -> int | Color:
    return (gray, gray, gray) if page.mode == "RGB" else gray


def _face(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    path = found_file("DejaVuSans-Bold.ttf")
    return ImageFont.truetype(str(path), int(size)) if path else ImageFont.load_default(size)
