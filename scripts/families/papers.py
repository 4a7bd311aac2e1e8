"""Paper that a PDF was printed on and how it came back: a scan, a photocopy, a fax or a photo."""

from __future__ import annotations

import datetime as dt
import random
from io import BytesIO

from scripts.letters.degrade import FAX_FINE, KINDS

PAPERS = {
    "scan": ("scan-200", "scan-300", "scan-200", "skew"),
    "photocopy": ("photocopy",),
    "fax": ("fax-fine",),
    "photo": ("photo",),
}
"""Kinds of paper, each with the degradations that it is drawn from."""


def printed(pdf: bytes, paper: str, rng: random.Random, day: dt.date) -> tuple[bytes, str]:
    """The file that a scanner or camera makes of a printed PDF, and its suffix."""
    kind = KINDS[rng.choice(PAPERS[paper])]
    made = kind.degrade(pdf, rng, rng.random() * 0.7, day)
    file = BytesIO()
    if paper == "photo":
        made.pages[0].save(file, "JPEG", quality=made.quality)
        return file.getvalue(), ".jpg"
    if made.dots == FAX_FINE:
        pages = [page.convert("1") for page in made.pages]
        pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=made.dots)
        return file.getvalue(), ".tif"
    resolution = float(made.dots[0])
    made.pages[0].save(
        file, "PDF", save_all=True, append_images=made.pages[1:], resolution=resolution, quality=made.quality
    )
    return file.getvalue(), ".pdf"
