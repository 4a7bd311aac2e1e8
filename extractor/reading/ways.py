"""The ways to read an upright picture of a page, from cheap to dear."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image, ImageFilter

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.reading.engine import recognise
from extractor.reading.leaders import without_leaders
from extractor.reading.minus import with_minus_signs
from extractor.reading.rules import without_rules
from extractor.reading.strips import Strip, find_strips, read_strips
from extractor.reading.table_strips import table_strips
from extractor.reading.upright import at_dpi
from extractor.reading.word import Word

Way = Callable[[Picture, int, Sequence[Word]], list[Word]]
"""An upright picture, its page number and the words read of it before, to the words it shows."""

Look = Callable[[Picture], Picture]
"""A canvas of strips to what the engine is shown of it."""

INK_DPI = 250
"""Where lines, rules and signs are looked for in the ink."""


def line_by_line(picture: Picture, number: int, _: Sequence[Word] = ()) -> list[Word]:
    """Every line of print found in the picture, read from a canvas of single lines."""
    clean = _clean(picture, INK_DPI)
    return with_minus_signs(read_strips(clean, number, find_strips(clean), _soft), clean)


def tables_line_by_line(picture: Picture, number: int, _: Sequence[Word] = ()) -> list[Word]:
    """The head of the page, its headings and the lines of its tables, without the paragraphs between."""
    clean = _clean(picture, INK_DPI)
    return with_minus_signs(read_strips(clean, number, table_strips(clean, find_strips(clean)), _soft), clean)


def figures_coarsely(picture: Picture, number: int, before: Sequence[Word]) -> list[Word]:
    """The lines that hold a figure read once more, from a coarser canvas; the other words as they were."""
    return _figures_again(picture, number, before, _coarse)


def figures_sharply(picture: Picture, number: int, before: Sequence[Word]) -> list[Word]:
    """The lines that hold a figure read once more, from a canvas that is not softened; the other words as they were."""
    return _figures_again(picture, number, before, as_it_is)


def _figures_again(picture: Picture, number: int, before: Sequence[Word], look: Look) -> list[Word]:
    clean = _clean(picture, INK_DPI)
    strips = find_strips(clean)
    scale = picture_scale(clean)
    figures = [strip for strip in strips if any(_is_figure(word) and _inside(word, strip, scale) for word in before)]
    lines = [strip for strip in strips if any(_on_one_line(strip, figure) for figure in figures)]
    kept = [word for word in before if not any(_inside(word, strip, scale) for strip in lines)]
    return kept + with_minus_signs(read_strips(clean, number, lines, look), clean)


def whole_page(picture: Picture, number: int, _: Sequence[Word] = ()) -> list[Word]:
    """The whole page at 200 dpi as sparse text."""
    return _sparse(picture, number, 200)


def whole_page_finely(picture: Picture, number: int, _: Sequence[Word] = ()) -> list[Word]:
    """The whole page at 300 dpi as sparse text."""
    return _sparse(picture, number, 300)


READ_AGAIN: tuple[Way, ...] = (figures_coarsely, figures_sharply, whole_page, whole_page_finely)
"""What is done, one after another, while a figure is doubtful."""


def picture_scale(picture: Picture) -> float:
    """Pixels a point."""
    return picture.dpi / POINTS_PER_INCH


def _clean(picture: Picture, dpi: float) -> Picture:
    """The picture at a resolution, without what is drawn and is no print."""
    return without_leaders(without_rules(at_dpi(picture, dpi)))


def _soft(canvas: Picture) -> Picture:
    """A canvas a little blurred, at which the engine's own sharpening does not tear thin strokes apart."""
    return _blurred(at_dpi(canvas, 170), 1.0)


def _coarse(canvas: Picture) -> Picture:
    """A canvas of fewer pixels, less blurred."""
    return _blurred(at_dpi(canvas, 150), 0.6)


def _blurred(canvas: Picture, pixels: float) -> Picture:
    return Picture(np.asarray(Image.fromarray(canvas.pixels).filter(ImageFilter.GaussianBlur(pixels))), canvas.dpi)


def as_it_is(canvas: Picture) -> Picture:
    """The canvas itself."""
    return canvas


def _sparse(picture: Picture, number: int, dpi: float) -> list[Word]:
    clean = _clean(picture, dpi)
    return with_minus_signs(recognise(clean, number), clean)


def _is_figure(word: Word) -> bool:
    return any(character.isdigit() for character in word.text)


def _inside(word: Word, strip: Strip, scale: float) -> bool:
    across = (word.x0 + word.x1) / 2 * scale
    return strip.left - 2 <= across <= strip.right + 2 and strip.top - 2 <= word.middle * scale <= strip.bottom + 2


def _on_one_line(first: Strip, second: Strip) -> bool:
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    return shared > 0.4 * min(first.bottom - first.top, second.bottom - second.top)
