"""Photographs of a made page on a table, and where its corners lie in them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractor.document.page import Picture

DPI = 100
FONT, LARGE = ImageFont.load_default(16), ImageFont.load_default(28)
Corners = npt.NDArray[np.float64]
Table = Callable[[int, int], npt.NDArray[np.float64]]


def page() -> Image.Image:
    """A letter page at 100 dpi: a heading, paragraphs, a ruled table and a black mark 2 inches right, 3 inches down."""
    image = Image.new("L", (850, 1100), 252)
    drawing = ImageDraw.Draw(image)
    for line in range(6):
        drawing.text((80, 60 + 22 * line), "Department of the Treasury Internal Revenue Service", fill=20, font=FONT)
    for line in range(18):
        drawing.text((80, 420 + 24 * line), "Failure-to-pay penalty and interest charges 1,075.21", fill=20, font=FONT)
        drawing.text((700, 420 + 24 * line), "318.30", fill=20, font=FONT)
    for line in range(5):
        drawing.line((80, 900 + 30 * line, 780, 900 + 30 * line), fill=30, width=2)
    drawing.rectangle((190, 290, 210, 310), fill=0)
    return image


def with_band(tone: int, ink: int, box: tuple[int, int, int, int]) -> Image.Image:
    """The page with a band of one tone along a side, printed on with another."""
    image = page()
    drawing = ImageDraw.Draw(image)
    drawing.rectangle(box, fill=tone)
    for line in range((box[3] - box[1]) // 40):
        drawing.text((box[0] + 30, box[1] + 20 + 40 * line), "Notice CP14", fill=ink, font=LARGE)
    return image


def plain(tone: float) -> Table:
    return lambda height, width: np.full((height, width), tone)


def streaked(height: int, width: int) -> npt.NDArray[np.float64]:
    """Wood: streaks of changing brightness from left to right."""
    streaks = np.random.default_rng(3).normal(95, 22, (height // 6 + 1, 1))
    return np.asarray(np.repeat(streaks, 6, axis=0)[:height] * np.ones(width))


def checked(height: int, width: int) -> npt.NDArray[np.float64]:
    """Tiles of two tones."""
    y, x = np.mgrid[:height, :width]
    return np.asarray(np.where((y // 90 + x // 90) % 2 == 0, 90.0, 150.0))


def corners_turned(degrees: float, scale: float = 0.8, center: tuple[float, float] = (500, 650)) -> Corners:
    """The corners of a page visible a little from below, turned clockwise in a picture of 1000 x 1300."""
    flat = np.array([(-425, -550), (425, -550), (445, 550), (-445, 550)], float) * scale
    turn = np.radians(degrees)
    about = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return np.asarray(flat @ about + np.array(center))


def photo(
    corners: Corners,
    table: Table,
    *,
    light: float = 0.75,
    size: tuple[int, int] = (1000, 1300),
    layout: Image.Image | None = None,
) -> Picture:
    """The page in a picture; the light falls off to `light` of itself from the top left to the bottom right."""
    width, height = size
    layout = layout or page()
    rows, values = [], []
    for (x, y), (u, v) in zip(corners.tolist(), ((0, 0), (850, 0), (850, 1100), (0, 1100)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    projection = [float(each) for each in np.linalg.solve(np.array(rows, float), np.array(values, float))]
    visible = layout.transform(size, Image.Transform.PERSPECTIVE, projection, Image.Resampling.BICUBIC)
    cover = Image.new("L", size, 0)
    ImageDraw.Draw(cover).polygon([(x, y) for x, y in corners.tolist()], fill=255)
    inside = np.asarray(cover.filter(ImageFilter.GaussianBlur(1)), float) / 255
    mixed = np.asarray(visible, float) * inside + table(height, width) * (1 - inside)
    falling = 1 - (1 - light) * (np.linspace(0, 0.5, height)[:, None] + np.linspace(0, 0.5, width)[None, :])
    grain = np.random.default_rng(1).normal(0, 3, (height, width))
    return Picture(np.clip(mixed * falling + grain, 0, 255).astype(np.uint8), height / 11)
