"""A PDF as the copier gives it back: gray or black and white, a little turned, with noise."""

from __future__ import annotations

import io
import random

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter


def scanned(pdf: bytes, rng: random.Random) -> bytes:
    """The pages as images of 200 to 300 dpi in a PDF."""
    dpi = rng.choice((200, 240, 300))
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        image = image.rotate(rng.uniform(-0.6, 0.6), Image.Resampling.BICUBIC, fillcolor=255)
        pixels = np.asarray(image.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.6))), dtype=np.float32)
        grain = np.random.default_rng(rng.getrandbits(32)).normal(0, rng.uniform(2, 9), pixels.shape)
        pages.append(Image.fromarray(np.clip(pixels * 0.97 + grain, 0, 255).astype(np.uint8)))
    document.close()
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", resolution=dpi, save_all=True, append_images=pages[1:], quality=rng.choice((70, 85)))
    return buffer.getvalue()
