"""A code is read in any size, turn and kind of print; nothing else is taken for one."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
import segno
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Pixels
from extractor.image.code_squares import code_squares
from extractor.image.matrix_codes import matrix_codes

DPI = 200
TEXT = "https://www.irs.gov/cp14?source=letter"


def with_code(inches: float = 0.8, dpi: int = DPI, turn: float = 0.0, **made: Any) -> Pixels:
    """A page of print with a code on it."""
    data = io.BytesIO()
    segno.make(TEXT, **made).save(data, kind="png", border=3)
    code = Image.open(data).convert("L").resize((round(inches * dpi),) * 2, Image.Resampling.LANCZOS)
    page = Image.fromarray(printed(dpi))
    page.paste(code.rotate(turn, fillcolor=255, expand=True), (5 * dpi, 3 * dpi))
    return np.asarray(page)


def printed(dpi: int = DPI) -> Pixels:
    page = Image.new("L", (round(8.5 * dpi), 11 * dpi), 255)
    drawing, font = ImageDraw.Draw(page), ImageFont.load_default(dpi / 6)
    for line in range(20):
        drawing.text((dpi / 2, dpi * (1 + line / 3)), f"Amount due {line}42.17 by October 29", fill=0, font=font)
    drawing.rectangle((dpi, 8 * dpi, 7 * dpi, 9 * dpi), outline=0, width=3)
    return np.asarray(page)


@pytest.mark.parametrize("inches", [0.6, 0.8, 1.5])
@pytest.mark.parametrize("turn", [0, 3, 45, 90, 180])
def test_a_code_is_read_in_any_size_and_turn(inches: float, turn: float) -> None:
    (code,) = matrix_codes(with_code(inches, turn=turn))
    assert code.text == TEXT
    assert code.box.left >= 5 * DPI - 2
    assert code.box.bottom <= (3 + 1.5 * inches) * DPI + 2


@pytest.mark.parametrize("error", ["l", "h"])
def test_a_one_bit_scan_of_a_code_is_read(error: str) -> None:
    pixels = np.where(with_code(1.0, error=error) < 128, 0, 255).astype(np.uint8)
    assert [code.text for code in matrix_codes(pixels)] == [TEXT]


def test_print_and_frames_are_no_codes() -> None:
    assert matrix_codes(printed()) == []
    assert list(code_squares(printed(), DPI)) == []


@pytest.mark.parametrize("dpi", [100, 200])
@pytest.mark.parametrize("inches", [0.5, 0.8, 1.5])
def test_a_page_with_a_code_may_hold_one(inches: float, dpi: int) -> None:
    found = list(code_squares(with_code(inches, dpi), dpi))
    assert found
    for left, top, right, bottom in found:
        assert 5 * dpi <= left < right <= (5 + inches) * dpi
        assert 3 * dpi <= top < bottom <= (3 + inches) * dpi
