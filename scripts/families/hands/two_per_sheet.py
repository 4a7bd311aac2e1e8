"""Two pages side by side on each sheet: another hand's notice, printed two-up on letter or tabloid paper."""

from __future__ import annotations

import random
from io import BytesIO

import pikepdf

from scripts.families.content import Content
from scripts.families.hands import ledger, letter_spaced, statement

_SHEETS = ((792.0, 612.0), (1224.0, 792.0))


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    made = rng.choice((statement, ledger, letter_spaced)).draw(content, rng)
    return two_up(made, *rng.choice(_SHEETS))


def two_up(made: bytes, width: float, height: float) -> bytes:
    """The pages of a PDF, two on a sheet of a width and height in points."""
    source = pikepdf.open(BytesIO(made))
    target = pikepdf.new()
    for number, page in enumerate(source.pages):
        if number % 2 == 0:
            target.add_blank_page(page_size=(width, height))
        left = width / 2 * (number % 2)
        target.pages[-1].add_overlay(page, pikepdf.Rectangle(left, 0, left + width / 2, height))
    file = BytesIO()
    target.save(file)
    return file.getvalue()
