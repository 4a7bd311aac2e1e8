"""The ways to read upright pages, from cheap to dear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.image.normalization import ink_mask
from extractor.image.text_lines import TextLine
from extractor.ocr.engine import BLOCK, recognize, recognize_all
from extractor.ocr.line_recognition import LineRendering, PageLines, recognize_lines
from extractor.ocr.minus_sign import with_minus_signs
from extractor.ocr.split_amounts import with_joined_amounts
from extractor.ocr.upright_page import UprightPage
from extractor.values.word import Span, Word

RecognitionPass = Callable[[UprightPage, Sequence[Word], Sequence[Span]], list[Word]]
"""An upright page, the words read of it before and the lines in doubt, none where these are not known, to the words
the page shows."""

_BLACK, _GRAY = 40, 110
"""Of the darkest ink what stays black and what becomes white."""
_AT_FIRST = LineRendering(widths=(1.0, 0.85, 0.8))
_WIDE = LineRendering(widths=(1.25, 1.25, 1.25))
_WIDE_AND_THICK = replace(_WIDE, thicker=1)
_WIDE_AND_THIN = replace(_WIDE, thicker=-1)
_WIDE_AND_SOFT = replace(_WIDE, blur=1.2)
_PAGE_SECONDS = 30.0
"""A whole page takes the engine two or three; one full of specks, for ever."""
_NOT_UNDERSTOOD = 50.0
"""What the engine is less sure of may be anything, a figure too."""
_BAND_MARGIN_INCHES = 0.12
"""What is shown above and below a line that is read from edge to edge: less than another line."""


def line_by_line(page: UprightPage, _: Sequence[Word] = (), __: Sequence[Span] = ()) -> list[Word]:
    """Every line of print found in the picture, read each by itself."""
    return lines_together([(page, page.text_lines)])[0]


def lines_together(lines: Sequence[tuple[UprightPage, list[TextLine]]]) -> list[list[Word]]:
    """Of each page some of its lines of print, all read in one run of the engine."""
    parts = [PageLines(page.number, page.print, text_lines) for page, text_lines in lines]
    words = recognize_lines(parts, _AT_FIRST)
    return [_with_signs([word for word in words if word.page == page.number], page) for page, _ in lines]


def figures_thickly(page: UprightPage, before: Sequence[Word], lines: Sequence[Span] = ()) -> list[Word]:
    """The lines in doubt, or all that may hold a figure, shown wider and with thicker strokes; the other words as
    they were."""
    return _figures_again(page, before, lines, _WIDE_AND_THICK)


def figures_softly(page: UprightPage, before: Sequence[Word], lines: Sequence[Span] = ()) -> list[Word]:
    """The lines in doubt, or all that may hold a figure, shown wider and softer; the other words as they were."""
    return _figures_again(page, before, lines, _WIDE_AND_SOFT)


def figures_thinly(page: UprightPage, before: Sequence[Word], lines: Sequence[Span] = ()) -> list[Word]:
    """The lines in doubt, or all that may hold a figure, shown wider and with thinner strokes; the other words as they
    were."""
    return _figures_again(page, before, lines, _WIDE_AND_THIN)


def _figures_again(
    page: UprightPage, before: Sequence[Word], doubtful: Sequence[Span], look: LineRendering
) -> list[Word]:
    spans = doubtful or [(word.top, word.bottom) for word in before if _may_be_figure(word)]
    return _lines_again(page, before, spans, look)


def _lines_again(page: UprightPage, before: Sequence[Word], spans: Sequence[Span], look: LineRendering) -> list[Word]:
    """The lines of the page's print at some heights read once more; the other words as they were."""
    lines = [
        text_line
        for text_line in page.text_lines
        if any(_are_level((text_line.top / page.scale, text_line.bottom / page.scale), span) for span in spans)
    ]
    kept = [word for word in before if not any(_inside(word, text_line, page.scale) for text_line in lines)]
    return kept + _with_signs(recognize_lines([PageLines(page.number, page.print, lines)], look), page)


def darkest_ink(page: UprightPage, before: Sequence[Word] = (), lines: Sequence[Span] = ()) -> list[Word]:
    """The lines in doubt, or all of them, of the print that is left when all that is gray is taken for paper: stamps
    and pencil go."""
    return _toned(page, _BLACK, _GRAY, before, lines)


def blackest_ink(page: UprightPage, before: Sequence[Word] = (), lines: Sequence[Span] = ()) -> list[Word]:
    """The same of the print that is left when the lighter half of all ink is taken for paper: a pen hardly lighter
    than the print goes."""
    shades = page.picture.pixels[ink_mask(page.picture)]
    if not shades.size:
        return list(before)
    black, gray = np.percentile(shades, (25, 50))
    return _toned(page, black, max(gray, black + 1), before, lines)


def _toned(page: UprightPage, black: float, gray: float, before: Sequence[Word], lines: Sequence[Span]) -> list[Word]:
    dark = UprightPage(page.number, _darkest(page.picture, black, gray))
    return _lines_again(dark, before, lines, _WIDE) if lines else line_by_line(dark)


def whole_width(page: UprightPage, before: Sequence[Word] = (), lines: Sequence[Span] = ()) -> list[Word]:
    """The lines in doubt from edge to edge, or the whole page as sparse text, at 200 dpi."""
    return _from_edge_to_edge(page, before, lines, 200)


def whole_width_finely(page: UprightPage, before: Sequence[Word] = (), lines: Sequence[Span] = ()) -> list[Word]:
    """The lines in doubt from edge to edge, or the whole page as sparse text, at 300 dpi."""
    return _from_edge_to_edge(page, before, lines, 300)


REPEAT_PASSES: tuple[RecognitionPass, ...] = (
    figures_thickly,
    figures_softly,
    figures_thinly,
    darkest_ink,
    blackest_ink,
    whole_width,
    whole_width_finely,
)
"""What is done, one after another, while a figure is doubtful."""


def _darkest(picture: Picture, black: float, gray: float) -> Picture:
    """A picture in which what is as dark as `black` stays black and what is as light as `gray` becomes white."""
    shades = np.clip((np.arange(256) - black) * (255.0 / (gray - black)), 0, 255).astype(np.uint8)
    return Picture(shades[picture.pixels], picture.dpi)


def _with_signs(words: list[Word], page: UprightPage) -> list[Word]:
    return _as_printed(words, page.print)


def _as_printed(words: list[Word], print_: Picture) -> list[Word]:
    """The words with amounts whole and with their signs."""
    return with_minus_signs(with_joined_amounts(words), print_)


def _from_edge_to_edge(page: UprightPage, before: Sequence[Word], lines: Sequence[Span], dpi: float) -> list[Word]:
    clean = page.print_at(dpi)
    if not lines:
        return _as_printed(recognize(clean, page.number, timeout=_PAGE_SECONDS), clean)
    bands = [_Band.around(span, clean) for span in lines]
    read = recognize_all([band.picture for band in bands], page.number, mode=BLOCK)
    words = [word for band, own in zip(bands, read, strict=True) for word in band.placed(own)]
    kept = [word for word in before if not any(band.holds(word) for band in bands)]
    return kept + _as_printed(words, clean)


@dataclass(frozen=True)
class _Band:
    """A line of a page from edge to edge, with what stands close above and below it; `top` in pixels."""

    span: Span
    picture: Picture
    top: int

    @classmethod
    def around(cls, span: Span, page: Picture) -> _Band:
        scale, margin = page.dpi / POINTS_PER_INCH, _BAND_MARGIN_INCHES * page.dpi
        top = max(round(span[0] * scale - margin), 0)
        bottom = min(round(span[1] * scale + margin), page.pixels.shape[0])
        return cls(span, Picture(np.ascontiguousarray(page.pixels[top:bottom]), page.dpi), top)

    def holds(self, word: Word) -> bool:
        return _are_level((word.top, word.bottom), self.span)

    def placed(self, words: Sequence[Word]) -> list[Word]:
        """The words read on the band that are of its line, as they stand on the page."""
        down = self.top * POINTS_PER_INCH / self.picture.dpi
        moved = (replace(word, top=word.top + down, bottom=word.bottom + down) for word in words)
        return [word for word in moved if self.holds(word)]


def _may_be_figure(word: Word) -> bool:
    return any(character.isdigit() for character in word.text) or (word.confidence or 0.0) < _NOT_UNDERSTOOD


def _inside(word: Word, text_line: TextLine, scale: float) -> bool:
    across = (word.x0 + word.x1) / 2 * scale
    return (
        text_line.left - 2 <= across <= text_line.right + 2
        and text_line.top - 2 <= word.middle * scale <= text_line.bottom + 2
    )


def _are_level(span: Span, other: Span) -> bool:
    """Whether two stretches down a page are of one line of print."""
    shared = min(span[1], other[1]) - max(span[0], other[0])
    return shared > 0.4 * min(span[1] - span[0], other[1] - other[0])
