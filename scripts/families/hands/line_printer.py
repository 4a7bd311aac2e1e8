"""A line printer's page as a picture: heavy fixed-pitch characters, drawn by Pillow; there is no text in the PDF."""

from __future__ import annotations

import random
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from scripts.families.content import Content
from scripts.families.hands import typewriter
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

DPI = 200
_ROWS = 64


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF of pictures."""
    printing = draw_printing(
        rng,
        credit=rng.choice(("trailing", "cr", "hyphen")),
        date=rng.choice(("capitals", "long")),
        table_date="slashes",
        through="-",
    )
    rows = typewriter.rows(Says(content, printing), rng)
    pages = [
        _picture([row.split("\0")[0] for row in part[start : start + _ROWS]], rng)
        for part in rows
        for start in range(0, len(part), _ROWS)
    ]
    file = BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=DPI)
    return file.getvalue()


def _picture(rows: list[str], rng: random.Random) -> Image.Image:
    page = Image.new("L", (round(8.5 * DPI), 11 * DPI), 255)
    pen = ImageDraw.Draw(page)
    bold = rng.random() < 0.4
    font = ImageFont.truetype("DejaVuSansMono-Bold.ttf" if bold else "DejaVuSansMono.ttf", 27)
    for number, row in enumerate(rows):
        pen.text((90, 90 + number * 32), row.upper() if bold else row, fill=20, font=font)
    return page
