"""Lines of prose that may hold figures are reported by their ink."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Picture
from extractor.image.figure_lines import figure_lines
from extractor.image.text_lines import find_text_lines, ink_lines


def is_found(text: str) -> bool:
    paper = Image.new("L", (1400, 120), 255)
    ImageDraw.Draw(paper).text((20, 40), text, fill=0, font=ImageFont.load_default(size=30))
    picture = Picture(np.asarray(paper, np.uint8).copy(), 200.0)
    return bool(figure_lines(picture, find_text_lines(picture, ink_lines(picture))))


@pytest.mark.parametrize(
    "text", ["you must pay 4,344.63 to settle", "call us at 800-829-0922 now", "the year 2019 is over"]
)
def test_a_line_with_figures_is_read(text: str) -> None:
    assert is_found(text)


@pytest.mark.parametrize(
    "text", ["we thank you for your help and your time", "please keep this letter with your other papers"]
)
def test_a_line_of_small_letters_is_not(text: str) -> None:
    assert not is_found(text)


def test_a_page_of_specks_has_no_figures() -> None:
    picture = Picture(np.full((50, 50), 255, np.uint8), 200.0)
    lines = find_text_lines(picture, ink_lines(picture))
    assert figure_lines(picture, lines * 300) == []
