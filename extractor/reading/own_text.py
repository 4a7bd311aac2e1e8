"""A page's own text with what else the page shows, or why the page is to be read as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin
from statistics import fmean

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Page, Picture
from extractor.image.code_squares import code_squares
from extractor.image.rotation import deskewed, rotated
from extractor.image.text_lines import TextLine
from extractor.ocr.passes import lines_together
from extractor.ocr.upright_page import UprightPage
from extractor.reading.displayed_text import PROOF_DPI, DrawnPage
from extractor.reading.drawn_print import DrawnPrint, drawn_print
from extractor.reading.language import is_nonsense
from extractor.reading.text_layer import TextLayer, text_layer, text_words
from extractor.values.word import Word

_FULL_PAGE_SHARE = 0.8
"""Of a page: text that lies over so large a picture is somebody's OCR of it, of unknown quality."""
_PICTURE_PART = 0.5
"""A page that shows more drawn characters than this for each of its text is a picture with some text on it."""
_CROP_ENLARGED = 2
"""Drawn print is found at the proof's resolution and read at twice that."""
_LEAST_SURE = 60.0
"""What the engine sees in a logo or a seal is less sure."""


@dataclass(frozen=True)
class OwnText:
    """The words of a page's text that are its print, and the lines that are drawn besides; or, where `is_print` is
    false, the words of a text that says nothing certain of what is seen; `is_covered`: since other print covers it;
    `turns`: quarter turns, counterclockwise, by which it is set on the displayed page; `may_hold_codes`: whether a QR
    code may be drawn on it; `barred`: words of the text under a dark bar; `hidden`: words of it that do not show;
    `aslant`: the words of each line that is set neither level nor upright; `skew`: the angle of drawn lines that are
    set so, as of a stamp."""

    page: Page
    is_print: bool
    words: list[Word]
    drawn: tuple[TextLine, ...] = ()
    is_covered: bool = False
    turns: int = 0
    may_hold_codes: bool = False
    barred: tuple[Word, ...] = ()
    hidden: tuple[Word, ...] = ()
    aslant: tuple[Sequence[Word], ...] = ()
    skew: float | None = None

    @property
    def is_of_scan(self) -> bool:
        """Whether the page is a picture, and its text somebody's OCR of it."""
        return self.page.picture_share >= _FULL_PAGE_SHARE


def own_text(page: Page) -> OwnText:
    """A page's own text. Raises DamagedFile or LimitExceeded."""
    text = page.text()
    if text is None or not text.characters:
        return OwnText(page, False, [])
    if page.picture_share >= _FULL_PAGE_SHARE:
        return OwnText(page, False, text_words(text, page.number))
    drawn = DrawnPage.of(page)
    layer = text_layer(text, drawn, page.number)
    more = drawn_print(drawn.upright(layer.turns))
    if not layer.is_print or is_nonsense(layer.words) or _is_picture(more, layer.words):
        return OwnText(page, False, [*layer.words, *layer.hidden], is_covered=_is_covered(layer, more))
    codes = any(code_squares(drawn.without_text, drawn.dpi))
    return OwnText(
        page,
        True,
        layer.words,
        more.lines,
        turns=layer.turns,
        may_hold_codes=codes,
        barred=tuple(layer.barred),
        hidden=tuple(layer.hidden),
        aslant=tuple(layer.aslant),
        skew=more.skew,
    )


def with_drawn_print(texts: Sequence[OwnText]) -> dict[int, list[Word]]:
    """The words of each page by its number, with those that are drawn on it, read in one run of the engine.

    Raises EngineMissing, EngineTimeout or EngineError, and DamagedFile.
    """
    pictured = [text for text in texts if text.drawn]
    words = {text.page.number: text.words for text in texts}
    read = lines_together([(_picture_of_drawn(text), _enlarged(text.drawn)) for text in pictured])
    for text, drawn in zip(pictured, read, strict=True):
        words[text.page.number] = [*text.words, *_sure(drawn)]
    for text in texts:
        if text.skew is not None:
            words[text.page.number] = [*words[text.page.number], *_drawn_aslant(text, text.skew)]
    return words


def _sure(drawn: Sequence[Word]) -> list[Word]:
    return [word for word in drawn if (word.confidence or 0) >= _LEAST_SURE]


def _drawn_aslant(text: OwnText, skew: float) -> list[Word]:
    """The words of drawn lines that are set aslant, level beside one another around the place where they are."""
    drawn = _picture_of_drawn(text)
    page = UprightPage(text.page.number, deskewed(drawn.picture, skew))
    words = _sure(lines_together([(page, page.text_lines)])[0])
    if not words:
        return []
    x, y = fmean((w.x0 + w.x1) / 2 for w in words), fmean((w.top + w.bottom) / 2 for w in words)
    height, width = (POINTS_PER_INCH / drawn.picture.dpi * edge for edge in drawn.picture.pixels.shape)
    right, down, turn = x - width / 2, y - height / 2, radians(skew)
    moved_x = width / 2 + right * cos(turn) - down * sin(turn) - x
    moved_y = height / 2 + right * sin(turn) + down * cos(turn) - y
    return [
        replace(w, x0=w.x0 + moved_x, x1=w.x1 + moved_x, top=w.top + moved_y, bottom=w.bottom + moved_y) for w in words
    ]


def _is_picture(more: DrawnPrint, words: Sequence[Word]) -> bool:
    """Whether so much is drawn on a page, or so near to its figures, that only the whole picture tells what it says."""
    letters = sum(len(word.text) for word in words)
    is_on_text = more.touches(words, PROOF_DPI / POINTS_PER_INCH)
    return more.characters > _PICTURE_PART * letters or is_on_text


def _is_covered(layer: TextLayer, more: DrawnPrint) -> bool:
    """Whether other print is drawn over words of a text that mostly shows, and is no hidden layer over a scan."""
    return len(layer.words) > len(layer.hidden) and more.covers(layer.hidden, PROOF_DPI / POINTS_PER_INCH)


def _picture_of_drawn(text: OwnText) -> UprightPage:
    dpi = PROOF_DPI * _CROP_ENLARGED
    picture = Picture(text.page.drawn_without_text(dpi), dpi)
    return UprightPage(text.page.number, rotated(picture, -text.turns))


def _enlarged(lines: Sequence[TextLine]) -> list[TextLine]:
    return [
        TextLine(*(_CROP_ENLARGED * edge for edge in (line.left, line.top, line.right, line.bottom))) for line in lines
    ]
