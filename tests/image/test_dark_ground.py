"""Light print on a dark ground becomes dark print on a light one; all else stays as it is."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Picture
from extractor.image.dark_ground import with_light_ground

DPI = 200
BANNER = (100, 200, 1300, 320)


def page(banner: int | None, print_: int, *, points: float = 16, text: str = "Amount due: $7,055.17") -> Picture:
    """A page with a line of ordinary print, and a line in a banner of a shade, or without one."""
    image = Image.new("L", (1500, 600), 255)
    drawing = ImageDraw.Draw(image)
    drawing.text((100, 60), "Our records show you have unpaid taxes.", 0, ImageFont.load_default(30))
    if banner is not None:
        drawing.rectangle(BANNER, banner)
    drawing.text((130, 215), text, print_, ImageFont.load_default(points * DPI / 72))
    return Picture(np.asarray(image), DPI)


@pytest.mark.parametrize(("banner", "print_"), [(0, 255), (45, 255), (90, 240)])
@pytest.mark.parametrize("points", [10, 16, 32])
def test_print_in_a_banner_becomes_dark_on_light(banner: int, print_: int, points: float) -> None:
    picture = page(banner, print_, points=points)
    light = with_light_ground(picture).pixels[210:310, 110:1290]
    assert np.median(light) == 255
    assert light[picture.pixels[210:310, 110:1290] == print_].max() < 60


def test_print_outside_the_banner_stays() -> None:
    picture = page(45, 255)
    assert np.array_equal(with_light_ground(picture).pixels[:180], picture.pixels[:180])


@pytest.mark.parametrize(
    "picture",
    [
        page(None, 0, points=40),
        page(45, 45),
        page(180, 0),
        Picture(np.tile(np.repeat(np.array([0, 255], np.uint8), 4), (200, 100)), DPI),
    ],
    ids=["headline", "bar without print", "dark print on gray", "bar code"],
)
def test_other_pictures_stay(picture: Picture) -> None:
    assert with_light_ground(picture) is picture
