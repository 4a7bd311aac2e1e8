"""One page to words: its own text where that is its print, otherwise OCR of the page put upright."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from extractor.document.page import Page, Picture
from extractor.reading.bent_lines import straightened
from extractor.reading.machine_line import with_machine_line
from extractor.reading.page_cut import page_alone
from extractor.reading.text_layer import is_real_text, text_words
from extractor.reading.upright import at_most_dpi, flattened, is_blank, levelled, slant, turned
from extractor.reading.ways import Way, line_by_line, tables_line_by_line
from extractor.reading.word import Word

_FEWEST_SURE_WORDS = 12
_SURE = 70.0
_READABLE_SHARE = 0.45

How = Literal["text", "ocr", "ocr_tables", "text+ocr", "blank"]


@dataclass(frozen=True)
class PageWords:
    """What was read of one page.

    `hidden` are the words of a text layer that lies over a scan, whose quality is unknown; `picture` is the upright
    page the OCR looked at, None for a page whose own text was used.
    """

    number: int
    how: How
    words: list[Word]
    hidden: list[Word] = field(default_factory=list)
    picture: Picture | None = None
    turns: int = 0

    @property
    def is_legible(self) -> bool:
        """Whether what was read looks like print the right way up; a blank page hides nothing."""
        return self.how in ("text", "blank") or _is_readable(self.words)


def read_page(page: Page, way: Way = line_by_line, likely_turns: int = 0) -> PageWords:
    """The words of a page: of its own text, or of its picture read in a way.

    `likely_turns`: the quarter turns that put the page before upright; a stack is mostly fed one way.
    Raises DocumentError for a page that cannot be decoded and EngineError when OCR fails.
    """
    text = page.text()
    words = text_words(text, page.number) if text is not None and text.characters else []
    if text is not None and words and is_real_text(text, page.picture_share):
        return PageWords(page.number, "text", words)
    return _read_picture(page, words, way, likely_turns)


def read_again(page: PageWords, way: Way) -> PageWords:
    """A page that was read by OCR, read in another way."""
    assert page.picture is not None
    words = way(page.picture, page.number, page.words)
    return replace(page, words=with_machine_line(words, page.picture, page.number))


def _read_picture(page: Page, hidden: list[Word], way: Way, likely_turns: int) -> PageWords:
    picture = flattened(at_most_dpi(page_alone(page.picture())))
    if is_blank(picture):
        return PageWords(page.number, "blank", [], hidden)
    lying = slant(picture)
    likely = likely_turns if (likely_turns % 2 == 1) == lying.sideways else (1 if lying.sideways else 0)
    upright = straightened(levelled(turned(picture, likely), lying.skew))
    first = _attempt(upright, page.number, way, likely)
    if not _is_readable(first.words):
        second = _attempt(turned(upright, 2), page.number, way, likely + 2)
        first = max(first, second, key=lambda attempt: _sure_letters(attempt.words))
    whole: How = "text+ocr" if hidden else "ocr"
    how: How = "ocr_tables" if way is tables_line_by_line else whole
    words = first.words if how == "ocr_tables" else with_machine_line(first.words, first.picture, page.number)
    return PageWords(page.number, how, words, hidden, first.picture, first.turns)


@dataclass(frozen=True)
class _Attempt:
    words: list[Word]
    picture: Picture
    turns: int


def _attempt(picture: Picture, number: int, way: Way, turns: int) -> _Attempt:
    return _Attempt(way(picture, number, ()), picture, turns % 4)


def _sure_letters(words: list[Word]) -> int:
    return sum(len(word.text) for word in words if _is_sure(word))


def _is_sure(word: Word) -> bool:
    letters = sum(character.isalnum() for character in word.text)
    return letters >= 3 and (word.confidence or 0.0) >= _SURE


def _is_readable(words: list[Word]) -> bool:
    """Whether a reading looks like print the right way up."""
    telling = [word for word in words if sum(character.isalnum() for character in word.text) >= 3]
    sure = sum(_is_sure(word) for word in telling)
    return sure >= _FEWEST_SURE_WORDS and sure >= _READABLE_SHARE * len(telling)
