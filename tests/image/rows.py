"""Two rows of a billing summary as a picture."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Picture

DPI = 250


def page(paper: int) -> Picture:
    """Two rows, a label and an amount in each, on white paper with the first row shaded."""
    image = Image.new("L", (1500, 300), 255)
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((0, 30, 1500, 130), fill=paper)
    font = ImageFont.load_default(36)
    for y, label, amount in ((60, "Failure-to-pay penalty", "371.24"), (190, "Interest charges", "314.54")):
        drawing.text((40, y), label, fill=0, font=font)
        drawing.text((1300, y), amount, fill=0, font=font)
    return Picture(np.asarray(image), DPI)
