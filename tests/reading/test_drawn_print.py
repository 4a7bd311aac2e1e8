"""Print that a page shows without having it as text is found on white paper and on dark bars."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Pixels
from extractor.reading.displayed_text import PROOF_DPI, DrawnPage
from extractor.reading.drawn_print import DrawnPrint, drawn_print

WORDS = "Pay only to account 5521 of Carter"


def drawn(ground: int | None, ink: int, words: str = WORDS, size: float = 12) -> DrawnPrint:
    """What is found of words in some gray on a bar of another, on a page that has no text."""
    image = Image.new("L", (round(8.5 * PROOF_DPI), round(11 * PROOF_DPI)), 255)
    pen, scale = ImageDraw.Draw(image), PROOF_DPI / 72
    if ground is not None:
        pen.rectangle((60 * scale, 200 * scale, 520 * scale, 240 * scale), fill=ground)
    pen.text((80 * scale, 212 * scale), words, fill=ink, font=ImageFont.load_default(size * scale))
    pixels: Pixels = np.asarray(image)
    return drawn_print(DrawnPage(pixels, pixels, PROOF_DPI))


@pytest.mark.parametrize(("ground", "ink"), [(None, 0), (0, 255), (60, 255), (40, 200), (220, 0)])
def test_drawn_words_are_one_line_whatever_their_ground(ground: int | None, ink: int) -> None:
    found = drawn(ground, ink)
    (line,) = found.lines
    scale = PROOF_DPI / 72
    assert line.left == pytest.approx(80 * scale, abs=4)
    assert 205 * scale < line.top < line.bottom < 240 * scale
    assert found.characters > 20


@pytest.mark.parametrize("ground", [None, 0, 60, 220])
def test_a_bar_without_words_shows_none(ground: int | None) -> None:
    assert drawn(ground, 255, words="").lines == ()


def test_white_between_dark_letters_is_no_print() -> None:
    assert len(drawn(None, 0, words="H H H H H H H H H H", size=20).lines) == 1
