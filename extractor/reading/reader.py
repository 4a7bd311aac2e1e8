"""Pages to words: its own text where that is its print, otherwise OCR of the page put upright."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from extractor.document.page import Page, Picture
from extractor.document.picture_size import is_small
from extractor.errors import DocumentError
from extractor.garbage import collected_later
from extractor.image.dewarp import dewarped
from extractor.image.ink import is_blank
from extractor.image.negative import positive
from extractor.image.perspective_crop import cropped_to_page
from extractor.image.resolution import at_reading_dpi
from extractor.image.reversed_print import without_reversed_print
from extractor.image.rotation import deskewed, rotated
from extractor.image.shade import contrast_stretched, darkened, flattened
from extractor.image.skew import alternative_orientation, estimate_orientation
from extractor.image.text_lines import TextLine
from extractor.ocr.passes import RecognitionPass, lines_together
from extractor.ocr.scan_line import RecognizedScanLine, with_scan_line
from extractor.ocr.upright_page import UprightPage
from extractor.processor_time import allow_for
from extractor.reading.long_documents import pages_to_read
from extractor.reading.own_text import OwnText, own_text, with_drawn_print
from extractor.values.word import Span, Word

_SURE = 70.0
_FEWEST_SURE_WORDS = ((12, 0.45), (4, 0.6))
"""So many sure words, or so few where so great a part is sure, are print the right way up."""
_TELLING = re.compile(r"(?:[^\W_].*?){3}")
"""Three letters or digits: the fewest that make a word worth comparing."""
_LEAST_PIXELS = 24
"""Fewer across or down hold no line of print."""
_TOGETHER = 8
"""Pages for which the engine is started once."""

How = Literal["text", "ocr", "text+ocr", "blank", "not_read"]


@dataclass(frozen=True)
class PageWords:
    """What was read of one page.

    `hidden` are the words of a text that is not certainly what the page shows, as of a layer over a scan; `picture` is
    the upright page the OCR looked at, None for a page whose own text was used; `own` is that text, or the one that was
    not used; `scan_line` is that of a letter's first page; `error`: why the page could not be read at all.
    """

    number: int
    how: How
    words: list[Word]
    hidden: list[Word] = field(default_factory=list)
    picture: Picture | None = None
    turns: int = 0
    scan_line: RecognizedScanLine | None = None
    own: OwnText | None = None
    error: DocumentError | None = None

    @property
    def is_legible(self) -> bool:
        """Whether what was read looks like print the right way up; a blank page hides nothing."""
        return self.picture is None or _is_readable(self.words)


def read_pages(pages: Sequence[Page]) -> list[PageWords]:
    """The pages of a file. Pages that cannot be decoded, and those of a long document far from any notice, are among
    them, without words. Raises DocumentError where no page can be."""
    wanted = pages_to_read(pages)
    read: list[PageWords] = []
    near = [page for page in pages if page.number in wanted]
    for start in range(0, len(near), _TOGETHER):
        together = _read_together(near[start : start + _TOGETHER], read[-1].turns if read else 0)
        allow_for(sum(_is_print(page) for page in together))
        read += together
    read += [PageWords(page.number, "not_read", []) for page in pages if page.number not in wanted]
    read.sort(key=lambda page: page.number)
    errors = [page.error for page in read if page.error is not None]
    if errors and len(errors) == len(read):
        raise errors[0]
    return read


def read_as_pictures(pages: Sequence[PageWords]) -> list[PageWords]:
    """Pages whose own text was read, read by OCR instead; that text is hidden then. Others are as they were."""
    texts = [page.own for page in pages if page.own is not None and page.own.is_print]
    read = _of_opened([_picture_opened(text, 0) for text in texts])
    return [read.get(page.number, page) for page in pages]


def read_again(read: PageWords, page: UprightPage, way: RecognitionPass, lines: Sequence[Span] = ()) -> PageWords:
    """What was read of a page by OCR, read in another way: some lines of it, or all that the way reads."""
    return replace(read, words=with_scan_line(way(page, read.words, lines), read.scan_line))


def with_coupon_line(read: PageWords) -> PageWords:
    """A page that was read by OCR, with its scan line, which is looked for on a letter's first page only."""
    line = upright_page(read).scan_line
    return replace(read, words=with_scan_line(read.words, line), scan_line=line)


def upright_page(read: PageWords) -> UprightPage:
    """The page that was read by OCR, to be read again."""
    assert read.picture is not None
    return UprightPage(read.number, read.picture)


@collected_later()
def _read_together(pages: Sequence[Page], likely_turns: int) -> list[PageWords]:
    """Pages in their order; `likely_turns`: the quarter turns that put the page before upright, as a stack is mostly
    fed one way."""
    opened = _fed_one_way([_opened(page, likely_turns) for page in pages])
    texts = _texts_read([each for each in opened if isinstance(each, OwnText)])
    read = texts | _of_opened([each for each in opened if not isinstance(each, OwnText)])
    return [read[page.number] for page in pages]


def _of_opened(opened: Sequence[PageWords | _Opened]) -> dict[int, PageWords]:
    """Pictures read by OCR, and blank pages, by their numbers."""
    read = {each.number: each for each in opened if isinstance(each, PageWords)}
    pictures = [each for each in opened if isinstance(each, _Opened)]
    read |= _words_of(pictures)
    for other_way in (_Opened.turned_over, _Opened.on_its_side, _Opened.on_its_other_side):
        uncertain = [each for each in pictures if not _is_readable(read[each.page.number].words)]
        for number, other in _words_of([other_way(each) for each in uncertain]).items():
            read[number] = max(read[number], other, key=_sure_letters)
    for each in pictures:
        if each.is_faint and not read[each.page.number].is_legible:
            read[each.page.number] = _blank(each.own)
    return read


def _blank(own: OwnText) -> PageWords:
    return PageWords(own.page.number, "blank", [], own.words, own=own)


def _texts_read(texts: Sequence[OwnText]) -> dict[int, PageWords]:
    """The pages whose own text is their print, with what is drawn on them."""
    words = with_drawn_print(texts)
    return {
        text.page.number: PageWords(
            text.page.number, _how_text(words[text.page.number]), words[text.page.number], own=text
        )
        for text in texts
    }


def _how_text(words: Sequence[Word]) -> How:
    return "text" if all(word.source == "text" for word in words) else "text+ocr"


def _fed_one_way(opened: list[PageWords | OwnText | _Opened]) -> list[PageWords | OwnText | _Opened]:
    """The pages, all turned over where the scan line of the file's first is upside down."""
    first = opened[0]
    if not isinstance(first, _Opened) or not first.is_first or first.page.scan_line is not None:
        return opened
    over = first.turned_over()
    if over.page.scan_line is None:
        return opened
    return [over] + [each.turned_over() if isinstance(each, _Opened) else each for each in opened[1:]]


def _words_of(pictures: Sequence[_Opened]) -> dict[int, PageWords]:
    words = lines_together([(each.page, each.text_lines) for each in pictures])
    return {each.page.number: each.with_words(own) for each, own in zip(pictures, words, strict=True)}


@dataclass(frozen=True)
class _Opened:
    """A page that is a picture, as upright as its lines of print tell: it may be upside down.

    `lying`: the picture as it lay; `is_faint`: what is on it may be the print of the other side of the sheet.
    """

    page: UprightPage
    turns: int
    own: OwnText
    lying: Picture
    is_faint: bool

    def turned_over(self) -> _Opened:
        """The page the other way up."""
        over = UprightPage(self.page.number, rotated(self.page.picture, 2))
        return replace(self, page=over, turns=(self.turns + 2) % 4)

    def on_its_side(self) -> _Opened:
        """The page by the less likely direction of its lines."""
        skew = alternative_orientation(self.lying).skew
        side = _leveled(self.page.number, self.lying, (self.turns + 1) % 4, skew)
        return replace(self, page=side, turns=(self.turns + 1) % 4)

    def on_its_other_side(self) -> _Opened:
        """The same the other way up."""
        return self.on_its_side().turned_over()

    @property
    def text_lines(self) -> list[TextLine]:
        """The lines that are read: all but the scan line of a file's first page."""
        return self.page.word_lines if self.is_first else self.page.text_lines

    @property
    def is_first(self) -> bool:
        return self.page.number == 1

    def with_words(self, words: list[Word]) -> PageWords:
        hidden = self.own.words
        how: How = "text+ocr" if hidden else "ocr"
        line = self.page.scan_line if self.is_first else None
        words = with_scan_line(words, line)
        return PageWords(self.page.number, how, words, hidden, self.page.picture, self.turns, line, self.own)


def _opened(page: Page, likely_turns: int) -> PageWords | OwnText | _Opened:
    """A page's own text where that is its print, no words of a blank page or of one that cannot be decoded, otherwise
    its picture put upright."""
    try:
        text = own_text(page)
        return text if text.is_print else _picture_opened(text, likely_turns)
    except DocumentError as error:
        return PageWords(page.number, "not_read", [], error=error)


def _picture_opened(own: OwnText, likely_turns: int) -> PageWords | _Opened:
    """A page as a picture put upright, whatever its own text is; no words of a blank page."""
    seen = own.page.picture()
    if min(seen.pixels.shape) < _LEAST_PIXELS or is_small(*seen.pixels.shape):
        return _blank(own)
    picture = darkened(flattened(without_reversed_print(at_reading_dpi(positive(cropped_to_page(positive(seen)))))))
    is_faint = is_blank(picture)
    shown = contrast_stretched(picture) if is_faint else picture
    if shown is None:
        return _blank(own)
    lying = estimate_orientation(shown)
    likely = likely_turns if (likely_turns % 2 == 1) == lying.sideways else (1 if lying.sideways else 0)
    return _Opened(_leveled(own.page.number, shown, likely, lying.skew), likely, own, shown, is_faint)


def _leveled(number: int, lying: Picture, turns: int, skew: float) -> UprightPage:
    return UprightPage(number, dewarped(deskewed(rotated(lying, turns), skew)))


def _sure_letters(read: PageWords) -> int:
    return sum(len(word.text) for word in read.words if _is_sure(word))


def _is_sure(word: Word) -> bool:
    return (word.confidence or 0.0) >= _SURE and _is_telling(word)


def _is_telling(word: Word) -> bool:
    return _TELLING.search(word.text) is not None


def _is_print(read: PageWords) -> bool:
    """Whether a page shows as much print as one of a letter."""
    if read.picture is not None:
        return _is_readable(read.words)
    return sum(_is_telling(word) for word in read.words) >= _FEWEST_SURE_WORDS[0][0]


def _is_readable(words: list[Word]) -> bool:
    """Whether a reading looks like print the right way up."""
    telling = [word for word in words if _is_telling(word)]
    sure = sum((word.confidence or 0.0) >= _SURE for word in telling)
    return any(sure >= fewest and sure >= share * len(telling) for fewest, share in _FEWEST_SURE_WORDS)
