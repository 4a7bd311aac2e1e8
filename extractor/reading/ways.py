"""The ways to read upright pages, from cheap to dear."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from extractor.document.page import Picture
from extractor.reading.engine import recognise
from extractor.reading.minus import with_minus_signs
from extractor.reading.strips import Part, Strip, read_strips
from extractor.reading.upright_page import UprightPage
from extractor.reading.word import Span, Word

Way = Callable[[UprightPage, Sequence[Word], Sequence[Span]], list[Word]]
"""An upright page, the words read of it before and the lines in doubt, none where these are not known, to the words
the page shows."""

_BLACK, _GREY = 40, 110
"""What is as dark as the one stays black, what is as light as the other becomes white."""

Look = Callable[[Picture], Picture]
"""A canvas of strips to what the engine is shown of it."""


def line_by_line(page: UprightPage, _: Sequence[Word] = (), __: Sequence[Span] = ()) -> list[Word]:
    """Every line of print found in the picture, read from a canvas of single lines."""
    return lines_together([(page, page.strips)])[0]


def lines_together(lines: Sequence[tuple[UprightPage, list[Strip]]]) -> list[list[Word]]:
    """Of each page some of its lines of print, all read in one run of the engine."""
    words = read_strips([Part(page.number, page.print, strips) for page, strips in lines], soft)
    return [_with_signs([word for word in words if word.page == page.number], page) for page, _ in lines]


def figures_coarsely(page: UprightPage, before: Sequence[Word], lines: Sequence[Span] = ()) -> list[Word]:
    """The lines in doubt, or all that hold a figure, read once more from a coarser canvas; the other words as they
    were."""
    return _figures_again(page, before, lines, coarse)


def figures_sharply(page: UprightPage, before: Sequence[Word], lines: Sequence[Span] = ()) -> list[Word]:
    """The lines in doubt, or all that hold a figure, read once more from a canvas that is not softened; the other
    words as they were."""
    return _figures_again(page, before, lines, as_it_is)


def _figures_again(page: UprightPage, before: Sequence[Word], doubtful: Sequence[Span], look: Look) -> list[Word]:
    spans = doubtful or [(word.top, word.bottom) for word in before if _is_figure(word)]
    return _lines_again(page, before, spans, look)


def _lines_again(page: UprightPage, before: Sequence[Word], spans: Sequence[Span], look: Look) -> list[Word]:
    """The lines of the page's print at some heights read once more; the other words as they were."""
    lines = [strip for strip in page.strips if any(_is_on_line(strip, span, page.scale) for span in spans)]
    kept = [word for word in before if not any(_inside(word, strip, page.scale) for strip in lines)]
    return kept + _with_signs(read_strips([Part(page.number, page.print, lines)], look), page)


def darkest_ink(page: UprightPage, before: Sequence[Word] = (), lines: Sequence[Span] = ()) -> list[Word]:
    """The lines in doubt, or all of them, of the print that is left when all that is grey is taken for paper: stamps
    and pencil go."""
    dark = UprightPage(page.number, _darkest(page.picture))
    return _lines_again(dark, before, lines, soft) if lines else line_by_line(dark)


def whole_page(page: UprightPage, _: Sequence[Word] = (), __: Sequence[Span] = ()) -> list[Word]:
    """The whole page at 200 dpi as sparse text."""
    return _sparse(page, 200)


def whole_page_finely(page: UprightPage, _: Sequence[Word] = (), __: Sequence[Span] = ()) -> list[Word]:
    """The whole page at 300 dpi as sparse text."""
    return _sparse(page, 300)


READ_AGAIN: tuple[Way, ...] = (figures_coarsely, figures_sharply, darkest_ink, whole_page, whole_page_finely)
"""What is done, one after another, while a figure is doubtful."""


def soft(canvas: Picture) -> Picture:
    """A canvas a little blurred, at which the engine's own sharpening does not tear thin strokes apart."""
    return _softened(canvas, 170, 1.0)


def coarse(canvas: Picture) -> Picture:
    """A canvas of fewer pixels, less blurred."""
    return _softened(canvas, 150, 0.7)


def as_it_is(canvas: Picture) -> Picture:
    """The canvas itself."""
    return canvas


def _softened(canvas: Picture, dpi: float, pixels: float) -> Picture:
    """A canvas at a lower resolution, blurred by so many of its pixels; blurred first, since averaging takes longer."""
    soft = cv2.GaussianBlur(canvas.pixels, (0, 0), pixels * canvas.dpi / dpi)
    height, width = (round(side * dpi / canvas.dpi) for side in canvas.pixels.shape)
    return Picture(np.asarray(cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8), dpi)


def _darkest(picture: Picture) -> Picture:
    shades = np.clip((np.arange(256) - _BLACK) * (255.0 / (_GREY - _BLACK)), 0, 255).astype(np.uint8)
    return Picture(shades[picture.pixels], picture.dpi)


def _with_signs(words: list[Word], page: UprightPage) -> list[Word]:
    return with_minus_signs(words, page.print)


def _sparse(page: UprightPage, dpi: float) -> list[Word]:
    clean = page.print_at(dpi)
    return with_minus_signs(recognise(clean, page.number), clean)


def _is_figure(word: Word) -> bool:
    return any(character.isdigit() for character in word.text)


def _inside(word: Word, strip: Strip, scale: float) -> bool:
    across = (word.x0 + word.x1) / 2 * scale
    return strip.left - 2 <= across <= strip.right + 2 and strip.top - 2 <= word.middle * scale <= strip.bottom + 2


def _is_on_line(strip: Strip, span: Span, scale: float) -> bool:
    top, bottom = span[0] * scale, span[1] * scale
    shared = min(strip.bottom, bottom) - max(strip.top, top)
    return shared > 0.4 * min(strip.bottom - strip.top, bottom - top)
