"""Pitch and phase of a line are found; print that is not set in cells is refused."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.ocr.scan_line_cells import cells_of
from tests.ocr.scan_lines import LINE, in_ocr_a


@pytest.mark.parametrize("pitch", [0.85, 1.0, 1.2])
def test_cells_are_as_wide_as_the_line_is_set(pitch: float) -> None:
    cells = cells_of(np.pad(in_ocr_a(tall=22, pitch=pitch), 4, constant_values=255))
    assert cells is not None
    assert cells.pitch / cells.scale == pytest.approx(22 * pitch, rel=0.03)


def test_blank_cells_are_counted_and_hold_no_character() -> None:
    cells = cells_of(np.pad(in_ocr_a(), 4, constant_values=255))
    assert cells is not None
    assert (cells.numbers - cells.numbers[0]).tolist() == [place for place, each in enumerate(LINE) if each != " "]


def test_running_print_is_not_set_in_cells() -> None:
    image = Image.new("L", (900, 50), 255)
    font = ImageFont.load_default(28)
    ImageDraw.Draw(image).text((10, 8), "Make your check payable to the United States Treasury", fill=0, font=font)
    assert cells_of(np.asarray(image)) is None


@pytest.mark.parametrize("shade", [0, 255])
def test_a_band_of_one_shade_has_no_cells(shade: int) -> None:
    assert cells_of(np.full((40, 900), shade, np.uint8)) is None
