"""Lines of print are made straight where the sheet is bent, and left alone where it is flat."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from extractor.document.page import Picture
from extractor.image.dewarp import dewarped
from extractor.image.normalization import ink_mask
from tests.image.photos import page

Offset = Callable[[npt.NDArray[np.float64], npt.NDArray[np.float64]], npt.NDArray[np.float64]]
"""How many pixels farther down a place is seen than it lies, of x and y from -1 to 1."""

BENDS: dict[str, Offset] = {
    "curled": lambda x, y: 22 * (1 - x**2) + 0 * y,
    "curled on one side": lambda x, y: 14 * (x + 0.4 * x**2 - 0.6 * x**3) + 0 * y,
    "fanning out": lambda x, y: 20 * x * y,
}


def layout(offset: Offset = lambda x, y: 0 * x) -> Picture:
    """The page at 200 dpi, bent."""
    pixels = np.asarray(page().resize((1700, 2200), Image.Resampling.BICUBIC))
    height, width = pixels.shape
    y, x = np.mgrid[:height, :width]
    source = y - offset(x / width * 2 - 1, y / height * 2 - 1) * 2
    return Picture(pixels[np.clip(np.rint(source).astype(int), 0, height - 1), x], 200)


def levelness(picture: Picture) -> float:
    """How sharply ink gathers into rows."""
    rows = ink_mask(picture).sum(axis=1).astype(float)
    return float(np.square(np.diff(rows)).sum())


@pytest.mark.parametrize("bend", BENDS.values(), ids=BENDS)
def test_bent_lines_are_made_level(bend: Offset) -> None:
    flat, bent = layout(), layout(bend)
    mended = dewarped(bent)
    assert mended.pixels.shape == bent.pixels.shape
    assert levelness(bent) < 0.1 * levelness(flat)
    assert levelness(mended) > 0.25 * levelness(flat)


def test_a_flat_sheet_is_left_as_it_is() -> None:
    flat = layout()
    assert dewarped(flat) is flat


def test_a_sheet_with_little_print_is_left_as_it_is() -> None:
    pixels = np.full((2200, 1700), 255, np.uint8)
    pixels[300:330, 200:600] = 0
    bare = Picture(pixels, 200)
    assert dewarped(bare) is bare


def test_speckle_without_lines_is_left_as_it_is() -> None:
    specks = np.random.default_rng(2).random((2200, 1700)) < 0.01
    noise = Picture(np.where(specks, 0, 255).astype(np.uint8), 200)
    assert dewarped(noise) is noise


def test_a_tiny_picture_is_left_as_it_is() -> None:
    tiny = Picture(np.zeros((3, 3), np.uint8), 200)
    assert dewarped(tiny) is tiny
