"""Kinds of paper: the degradation each applies to a notice's pages, and its file formats."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pypdfium2
from PIL import Image

from scripts.letters import camera, ink, marks
from scripts.letters.containers import Container, Dots

Pages = list[Image.Image]
FAX_STANDARD, FAX_FINE = (204, 98), (204, 196)
SCANNED: tuple[Container, ...] = ("pdf-jpeg", "pdf-jpeg", "pdf-jpeg", "tiff-lzw", "tiff-jpeg", "png", "jpeg")
FAXED: tuple[Container, ...] = ("tiff-g4", "tiff-g3", "pdf-ccitt")
TAKEN: tuple[Container, ...] = ("jpeg", "jpeg", "jpeg-exif", "webp", "png")


@dataclass(frozen=True)
class Paper:
    """Pages of a notice as images, with horizontal and vertical dots per inch and JPEG quality."""

    pages: Pages
    dots: Dots
    quality: int = 85


@dataclass(frozen=True)
class Kind:
    """One kind of degradation and its containers. `strength` runs from 0 (mild) to 1 (severe)."""

    degrade: Callable[[bytes, random.Random, float, dt.date], Paper]
    containers: Sequence[Container]


def rasterized(pdf: bytes, dpi: int, *, first_only: bool = False) -> Pages:
    """The pages of a PDF as gray images."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        count = 1 if first_only else len(document)
        return [
            document[number].render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for number in range(count)
        ]
    finally:
        document.close()


def _between(strength: float, mild: float, hard: float) -> float:
    return mild + (hard - mild) * strength


def _scan(dpi: int) -> Callable[[bytes, random.Random, float, dt.date], Paper]:
    def scan(pdf: bytes, rng: random.Random, strength: float, day: dt.date) -> Paper:
        most = _between(strength, 0.3, 0.95)
        pages = [
            ink.paper_noise(camera.skewed(page, rng.uniform(-most, most)), rng, _between(strength, 2, 6))
            for page in rasterized(pdf, dpi)
        ]
        return Paper(pages, (dpi, dpi), rng.choice([70, 80, 90]))

    return scan


def _clean(pdf: bytes, rng: random.Random, strength: float, day: dt.date) -> Paper:
    dpi = rng.choice([200, 300])
    return Paper(rasterized(pdf, dpi), (dpi, dpi), 90)


def _one_bit(pdf: bytes, rng: random.Random, strength: float, day: dt.date) -> Paper:
    paper = _scan(300)(pdf, rng, strength, day)
    return Paper([ink.one_bit(page, rng) for page in paper.pages], paper.dots)


def _skewed(pdf: bytes, rng: random.Random, strength: float, day: dt.date) -> Paper:
    angle = rng.choice([-1, 1]) * _between(strength, 1.5, 5)
    pages = [
        ink.paper_noise(camera.skewed(page, angle + rng.uniform(-0.3, 0.3)), rng, 4) for page in rasterized(pdf, 200)
    ]
    return Paper(pages, (200, 200), 80)


def _turned(turns: Sequence[int]) -> Callable[[bytes, random.Random, float, dt.date], Paper]:
    def turned(pdf: bytes, rng: random.Random, strength: float, day: dt.date) -> Paper:
        paper = _scan(rng.choice([200, 300]))(pdf, rng, strength, day)
        turn = rng.choice(turns)
        others = rng.choice([turn, turn, turn, 0])
        pages = [camera.quarter_turned(page, others if number else turn) for number, page in enumerate(paper.pages)]
        return Paper(pages, paper.dots, paper.quality)

    return turned


def _fax(dots: tuple[int, int]) -> Callable[[bytes, random.Random, float, dt.date], Paper]:
    def fax(pdf: bytes, rng: random.Random, strength: float, day: dt.date) -> Paper:
        most = _between(strength, 0.2, 0.9)
        pages = [
            ink.fax(camera.skewed(page, rng.uniform(-most, most)), rng, dots, 300) for page in rasterized(pdf, 300)
        ]
        return Paper(pages, dots)

    return fax


def _low_jpeg(pdf: bytes, rng: random.Random, strength: float, day: dt.date) -> Paper:
    pages = [ink.jpeg(page, int(_between(strength, 35, 12))) for page in _scan(200)(pdf, rng, 0.3, day).pages]
    return Paper(pages, (200, 200), int(_between(strength, 40, 18)))


def _noise_and_blur(pdf: bytes, rng: random.Random, strength: float, day: dt.date) -> Paper:
    pages = []
    for page in rasterized(pdf, 200):
        page = camera.skewed(page, rng.uniform(-0.8, 0.8))
        page = ink.faded(ink.blur(page, _between(strength, 0.6, 1.2)), rng)
        page = ink.paper_noise(page, rng, _between(strength, 8, 20))
        pages.append(ink.speckle(page, rng, per_million=_between(strength, 30, 150)))
    return Paper(pages, (200, 200), 75)


def _photocopy(pdf: bytes, rng: random.Random, strength: float, day: dt.date) -> Paper:
    dpi = rng.choice([200, 300])
    pages = [ink.photocopy(page, rng, strength) for page in rasterized(pdf, dpi)]
    return Paper(pages, (dpi, dpi), 75)


def _photo(pdf: bytes, rng: random.Random, strength: float, day: dt.date) -> Paper:
    page = rasterized(pdf, 300, first_only=True)[0].convert("RGB")
    picture = camera.photographed(page, rng, height=rng.choice([2100, 2600, 3200, 3800]))
    return Paper([ink.paper_noise(picture, rng, _between(strength, 2, 6))], (72, 72), rng.choice([70, 80, 90]))


def _marked(mark: Callable[[Image.Image, random.Random, dt.date], Image.Image]) -> Callable[..., Paper]:
    def marked(pdf: bytes, rng: random.Random, strength: float, day: dt.date) -> Paper:
        dpi = rng.choice([200, 200, 300])
        colored = rng.random() < 0.4
        pages = []
        for number, page in enumerate(rasterized(pdf, dpi)):
            if number == 0:
                page = mark(page.convert("RGB"), rng, day)
            page = page if colored and number == 0 else page.convert("L")
            pages.append(ink.paper_noise(camera.skewed(page, rng.uniform(-0.8, 0.8)), rng, 3))
        return Paper(pages, (dpi, dpi), 80)

    return marked


def _written_over(page: Image.Image, rng: random.Random, day: dt.date) -> Image.Image:
    return marks.pen(page, rng)


def _worn(pdf: bytes, rng: random.Random, strength: float, day: dt.date) -> Paper:
    pages = []
    for page in rasterized(pdf, 200):
        page = marks.holes(page, rng)
        if rng.random() < 0.5:
            page = ink.two_tone(page, rng)
        page = marks.black_border(camera.skewed(page, rng.uniform(-1, 1)), rng)
        pages.append(ink.paper_noise(page, rng, 4))
    return Paper(pages, (200, 200), 80)


def _streaked(pdf: bytes, rng: random.Random, strength: float, day: dt.date) -> Paper:
    paper = _scan(200)(pdf, rng, strength, day)
    most = round(_between(strength, 1, 4))
    return Paper([marks.streaks(page, rng, most) for page in paper.pages], paper.dots, paper.quality)


KINDS: Mapping[str, Kind] = {
    "clean": Kind(_clean, SCANNED),
    "one-bit": Kind(_one_bit, FAXED),
    "scan-300": Kind(_scan(300), SCANNED),
    "scan-200": Kind(_scan(200), SCANNED),
    "scan-150": Kind(_scan(150), SCANNED),
    "skew": Kind(_skewed, SCANNED),
    "sideways": Kind(_turned((1, 3)), SCANNED),
    "upside-down": Kind(_turned((2,)), SCANNED),
    "fax-fine": Kind(_fax(FAX_FINE), FAXED),
    "fax-standard": Kind(_fax(FAX_STANDARD), FAXED),
    "low-jpeg": Kind(_low_jpeg, ("pdf-jpeg", "jpeg", "tiff-jpeg")),
    "noise-blur": Kind(_noise_and_blur, SCANNED),
    "photocopy": Kind(_photocopy, SCANNED),
    "photo": Kind(_photo, TAKEN),
    "stamped": Kind(_marked(marks.stamp), SCANNED),
    "written-over": Kind(_marked(_written_over), SCANNED),
    "worn": Kind(_worn, SCANNED),
    "streaked": Kind(_streaked, SCANNED),
    "hidden-text": Kind(_scan(200), ("pdf-hidden-text",)),
    "hidden-text-wrong": Kind(_scan(200), ("pdf-hidden-text",)),
}
BORN_DIGITAL = "born-digital"
