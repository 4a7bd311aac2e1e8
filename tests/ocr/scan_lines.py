"""Feet of pages with a machine line, drawn from the templates or set in a font."""

from __future__ import annotations

import tomllib
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Picture, Pixels
from extractor.ocr.scan_line_characters import CELL_COLUMNS, SHADES, TALL, TEMPLATES
from scripts.letters import machine_font

DPI = 200
TOP = 2000
"""Where the line begins on a page of 2,200 rows."""
LINE = "923421314 EU OKAF 30 0 202412 670 00002146358"
DIGITS = [field for field in LINE.split() if field.isdigit()]


def page_with(line: Pixels, right: int = 1500) -> Picture:
    """A letter-sized page with some print, and the line near its foot."""
    image = Image.new("L", (1700, 2200), 255)
    drawing = ImageDraw.Draw(image)
    for row in range(20):
        drawing.text((150, 300 + 60 * row), "Our records show you have unpaid taxes.", font=ImageFont.load_default(28))
    for row in range(3):
        drawing.text((150, 1700 + 60 * row), "INTERNAL REVENUE SERVICE 45999-0149", font=ImageFont.load_default(28))
    image.paste(Image.fromarray(line), (right - line.shape[1], TOP))
    return Picture(np.asarray(image), DPI)


def in_ocr_a(text: str = LINE, tall: int = 22, pitch: float = 1.0, name: str = "ocr_a") -> Pixels:
    """A line drawn from the templates: capitals so many pixels high, cells so many of these heights wide."""
    pictures = tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))[name]
    step = pitch * TALL
    line = np.zeros((len(next(iter(pictures.values())).split()), round(step * len(text)) + CELL_COLUMNS))
    for place, character in enumerate(text):
        if character != " ":
            left = round(place * step)
            shades = np.array([[SHADES.index(shade) for shade in row] for row in pictures[character].split()])
            cell = line[:, left : left + CELL_COLUMNS]
            np.maximum(cell, shades / (len(SHADES) - 1), out=cell)
    image = Image.fromarray((255 - 255 * line).astype(np.uint8))
    size = (round(image.width * tall / TALL), round(image.height * tall / TALL))
    return np.asarray(image.resize(size, Image.Resampling.BICUBIC))


def set_in(font: str | BytesIO, text: str = LINE, size: int = 30) -> Pixels:
    """A line set in a font of a file."""
    face = ImageFont.truetype(font, size)
    image = Image.new("L", (round(face.getlength(text)) + 20, 2 * size), 255)
    ImageDraw.Draw(image).text((10, size // 4), text, fill=0, font=face)
    return np.asarray(image)


def in_the_samples_type(text: str = LINE) -> Pixels:
    """A line in the type of the made letters: after OCR-A, with strokes of its own."""
    return set_in(BytesIO(machine_font.truetype()), text)
