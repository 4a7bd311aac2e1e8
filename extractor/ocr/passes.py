"""The recognition passes over an upright page, from cheap to expensive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.errors import EngineError
from extractor.image.ink import ink_mask
from extractor.image.text_lines import TextLine
from extractor.ocr import second_reader
from extractor.ocr.engine import BLOCK, recognize, recognize_all, recognize_by_second_reader, recognize_single_lines
from extractor.ocr.line_recognition import LineRecognizer, LineRendering, PageLines, recognize_lines
from extractor.ocr.minus_sign import with_minus_signs
from extractor.ocr.raised_cents import with_raised_cents
from extractor.ocr.split_amounts import with_joined_amounts
from extractor.ocr.upright_page import UprightPage
from extractor.values.word import Span, Word

RecognitionPass = Callable[[UprightPage, Sequence[Word], Sequence[Span]], list[Word]]
"""Maps an upright page, the words recognized before, and the uncertain lines (empty if not known) to the words on
the page."""

_BLACK, _GRAY = 40, 110
"""Gray levels for the darkest ink: up to the first stays black, from the second on becomes white."""
_FIRST = LineRendering(widths=(1.0, 0.85, 0.8))
_WIDE = LineRendering(widths=(1.25, 1.25, 1.25))
_WIDE_AND_THICK = replace(_WIDE, thicker=1)
_WIDE_AND_THIN = replace(_WIDE, thicker=-1)
_WIDE_AND_BLURRED = replace(_WIDE, blur=1.2)
_FOR_SECOND_READER = LineRendering(widths=(1.0, 1.0, 1.0), height=second_reader.HEIGHT)
_PAGE_SECONDS = 30.0
"""A whole page takes the engine two or three seconds; one full of specks would never end."""
_MIN_WORD_CONFIDENCE = 50.0
"""A word below this engine confidence may be anything, including a figure."""
_LINE_MARGIN_INCHES = 0.12
"""Margin above and below a line recognized at full width: less than another line."""


def line_by_line(page: UprightPage, _: Sequence[Word] = (), __: Sequence[Span] = ()) -> list[Word]:
    """Every text line of the page, each recognized by itself."""
    return lines_together([(page, page.text_lines)])[0]


def lines_together(lines: Sequence[tuple[UprightPage, list[TextLine]]]) -> list[list[Word]]:
    """The words on some text lines of several pages, recognized in one engine call."""
    parts = [PageLines(page.number, page.print, text_lines) for page, text_lines in lines]
    words = recognize_lines(parts, _FIRST)
    return [_with_signs([word for word in words if word.page == page.number], page) for page, _ in lines]


def thicker_figures(page: UprightPage, before: Sequence[Word], lines: Sequence[Span] = ()) -> list[Word]:
    """Uncertain lines, or all that may contain a figure, recognized wider and with thicker strokes; other words
    unchanged.
    """
    return _figures_again(page, before, lines, _WIDE_AND_THICK)


def blurred_figures(page: UprightPage, before: Sequence[Word], lines: Sequence[Span] = ()) -> list[Word]:
    """Uncertain lines, or all that may contain a figure, recognized wider and blurred; other words unchanged."""
    return _figures_again(page, before, lines, _WIDE_AND_BLURRED)


def thinner_figures(page: UprightPage, before: Sequence[Word], lines: Sequence[Span] = ()) -> list[Word]:
    """Uncertain lines, or all that may contain a figure, recognized wider and with thinner strokes; other words
    unchanged.
    """
    return _figures_again(page, before, lines, _WIDE_AND_THIN)


def by_second_reader(page: UprightPage, before: Sequence[Word], lines: Sequence[Span] = ()) -> list[Word]:
    """Uncertain lines, or all that may contain a figure, recognized by the second reader; other words unchanged.

    Where it fails nothing is changed: it is an extra, and the passes of the OCR engine follow.
    """
    try:
        return _figures_again(page, before, lines, _FOR_SECOND_READER, recognize_by_second_reader)
    except EngineError:
        return list(before)


def _figures_again(
    page: UprightPage,
    before: Sequence[Word],
    uncertain: Sequence[Span],
    rendering: LineRendering,
    recognize: LineRecognizer = recognize_single_lines,
) -> list[Word]:
    spans = uncertain or [(word.top, word.bottom) for word in before if _may_be_figure(word)]
    return _lines_again(page, before, spans, rendering, recognize)


def _lines_again(
    page: UprightPage,
    before: Sequence[Word],
    spans: Sequence[Span],
    rendering: LineRendering,
    recognize: LineRecognizer = recognize_single_lines,
) -> list[Word]:
    """The text lines at the given heights recognized again; other words unchanged."""
    lines = [
        text_line
        for text_line in page.text_lines
        if any(_are_level((text_line.top / page.scale, text_line.bottom / page.scale), span) for span in spans)
    ]
    kept = [word for word in before if not any(_inside(word, text_line, page.scale) for text_line in lines)]
    return kept + _with_signs(recognize_lines([PageLines(page.number, page.print, lines)], rendering, recognize), page)


def darkest_ink(page: UprightPage, before: Sequence[Word] = (), lines: Sequence[Span] = ()) -> list[Word]:
    """Uncertain lines, or all lines, recognized with everything gray made white: stamps and pencil disappear."""
    return _contrasted(page, _BLACK, _GRAY, before, lines)


def blackest_ink(page: UprightPage, before: Sequence[Word] = (), lines: Sequence[Span] = ()) -> list[Word]:
    """The same with the lighter half of all ink made white: a pen hardly lighter than the print disappears."""
    shades = page.picture.pixels[ink_mask(page.picture)]
    if not shades.size:
        return list(before)
    black, gray = np.percentile(shades, (25, 50))
    return _contrasted(page, black, max(gray, black + 1), before, lines)


def _contrasted(
    page: UprightPage, black: float, gray: float, before: Sequence[Word], lines: Sequence[Span]
) -> list[Word]:
    dark = UprightPage(page.number, _stretched(page.picture, black, gray))
    return _lines_again(dark, before, lines, _WIDE) if lines else line_by_line(dark)


def full_width(page: UprightPage, before: Sequence[Word] = (), lines: Sequence[Span] = ()) -> list[Word]:
    """Uncertain lines at full width, or the whole page as sparse text, at 200 dpi."""
    return _from_edge_to_edge(page, before, lines, 200)


def full_width_at_300_dpi(page: UprightPage, before: Sequence[Word] = (), lines: Sequence[Span] = ()) -> list[Word]:
    """Uncertain lines at full width, or the whole page as sparse text, at 300 dpi."""
    return _from_edge_to_edge(page, before, lines, 300)


def repeat_passes() -> tuple[RecognitionPass, ...]:
    """The passes that are run in this order as long as a figure is uncertain.

    The second reader comes first where it is installed: what both readers show is settled by one look.
    """
    return (by_second_reader, *REPEAT_PASSES) if second_reader.is_used() else REPEAT_PASSES


REPEAT_PASSES: tuple[RecognitionPass, ...] = (
    thicker_figures,
    blurred_figures,
    thinner_figures,
    darkest_ink,
    blackest_ink,
    full_width,
    full_width_at_300_dpi,
)
"""Passes of the OCR engine, in the order in which they are run."""


def _stretched(picture: Picture, black: float, gray: float) -> Picture:
    """The picture with gray levels stretched so that `black` stays black and `gray` becomes white."""
    shades = np.clip((np.arange(256) - black) * (255.0 / (gray - black)), 0, 255).astype(np.uint8)
    return Picture(shades[picture.pixels], picture.dpi)


def _with_signs(words: list[Word], page: UprightPage) -> list[Word]:
    return _as_printed(words, page.print)


def _as_printed(words: list[Word], print_: Picture) -> list[Word]:
    """The words with split amounts joined, raised cents and minus signs restored."""
    return with_minus_signs(with_raised_cents(with_joined_amounts(words), print_, recognize_single_lines), print_)


def _from_edge_to_edge(page: UprightPage, before: Sequence[Word], lines: Sequence[Span], dpi: float) -> list[Word]:
    clean = page.print_at(dpi)
    if not lines:
        return _as_printed(recognize(clean, page.number, timeout=_PAGE_SECONDS), clean)
    full_lines = [_FullWidthLine.around(span, clean) for span in lines]
    read = recognize_all([full_line.picture for full_line in full_lines], page.number, mode=BLOCK)
    words = [word for full_line, own in zip(full_lines, read, strict=True) for word in full_line.placed(own)]
    kept = [word for word in before if not any(full_line.contains(word) for full_line in full_lines)]
    return kept + _as_printed(words, clean)


@dataclass(frozen=True)
class _FullWidthLine:
    """A line of a page at full width, with a margin above and below; `top` in pixels."""

    span: Span
    picture: Picture
    top: int

    @classmethod
    def around(cls, span: Span, page: Picture) -> _FullWidthLine:
        scale, margin = page.dpi / POINTS_PER_INCH, _LINE_MARGIN_INCHES * page.dpi
        top = max(round(span[0] * scale - margin), 0)
        bottom = min(round(span[1] * scale + margin), page.pixels.shape[0])
        return cls(span, Picture(np.ascontiguousarray(page.pixels[top:bottom]), page.dpi), top)

    def contains(self, word: Word) -> bool:
        return _are_level((word.top, word.bottom), self.span)

    def placed(self, words: Sequence[Word]) -> list[Word]:
        """The words recognized on this line, with boxes on the page; those of neighboring lines are dropped."""
        down = self.top * POINTS_PER_INCH / self.picture.dpi
        moved = (replace(word, top=word.top + down, bottom=word.bottom + down) for word in words)
        return [word for word in moved if self.contains(word)]


def _may_be_figure(word: Word) -> bool:
    return any(character.isdigit() for character in word.text) or (word.confidence or 0.0) < _MIN_WORD_CONFIDENCE


def _inside(word: Word, text_line: TextLine, scale: float) -> bool:
    across = (word.x0 + word.x1) / 2 * scale
    return (
        text_line.left - 2 <= across <= text_line.right + 2
        and text_line.top - 2 <= word.middle * scale <= text_line.bottom + 2
    )


def _are_level(span: Span, other: Span) -> bool:
    """Whether two vertical spans belong to one line of print."""
    shared = min(span[1], other[1]) - max(span[0], other[0])
    return shared > 0.4 * min(span[1] - span[0], other[1] - other[0])
