"""The sentences of a page's prose, as print: their words, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import regex

from extractor.fields.address_block import address_blocks
from extractor.fields.passages import Passage, passages
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.values.word import Word

FEWEST_WORDS, _FEWEST_OF_STAMP = 3, 2
WORD = regex.compile(r"\p{L}[\p{L}'’]*")
_CONTRACTED = regex.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m)?)$", regex.IGNORECASE)
_ADDRESS = regex.compile(r"\S*(?:\w\.\w|@|//)\S*(?<=[/@-])\s\S+|\S*(?:\w\.\w|@|//)\S*")
"""Web and mail addresses, also broken over lines, which have a check of their own."""
_CODE = regex.compile(r"\S*\d\S*")
_IS_MASKED = regex.compile(r"[\d@/]|\w\.\w")
_SENTENCE_END = regex.compile(
    r"(?<!\b\p{Lu})(?<!\b(?:No|Ms|Mr|Mrs|Dr|St|vs|U\.S|P\.O|Rev|Sec|Pub|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))[.!?;:][”\"’)]*(?=\s|$)|[•–—]"
)
_ITEM = regex.compile(r"\s*[(\[]?(?:[ivxl]{1,4}|\d{1,2}|\p{L})[.)\]]\s+", regex.IGNORECASE)
"""The number of an item, which no word of its sentence is."""


class Token(NamedTuple):
    """A word of letters, in small letters as well, where it begins in its passage, and whether it is the first of its
    sentence or of a line, which may be the sentence after a heading."""

    text: str
    small: str
    start: int
    is_first: bool


@dataclass(frozen=True)
class Sentence:
    """Part of a passage, from one character to another; what it says is found out once."""

    passage: Passage
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        return self.passage.text[self.start : self.end].strip()

    @property
    def with_clauses(self) -> str:
        """The text with what stands before or behind it up to a full stop: "that year" may be named there."""
        first, last = self.passage.sentence(self.start, self.end)
        return self.passage.text[first:last]

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The words of letters."""
        return tuple(self._tokens())

    def _tokens(self) -> Iterator[Token]:
        text = self.passage.text[self.start : self.end]
        if _IS_MASKED.search(text):
            text = _CODE.sub(blank, _ADDRESS.sub(blank, text))
        firsts = self.passage.line_starts
        item = _ITEM.match(text)
        begin = item.end() if item else 0
        for at, match in enumerate(WORD.finditer(text)):
            word, start = match[0], self.start + match.start()
            if not word.isalpha():
                word = _CONTRACTED.sub("", word)
            is_first = at == 0 or match.start() == begin or start in firsts
            yield Token(word, word.casefold(), start, is_first)

    @property
    def is_ocr(self) -> bool:
        """Whether OCR read it."""
        return self.passage.part(self.start, self.end).is_ocr

    def is_own_text(self, token: Token) -> bool:
        """Whether a token is a PDF's own text."""
        return self._word(token).source == "text"

    def confidence(self, token: Token) -> float:
        """The OCR confidence of the printed word that a token is in."""
        return self._word(token).confidence or 0.0

    def _word(self, token: Token) -> Word:
        return self.passage.part(token.start, token.start + 1).words[0]


@memoized_by_first
def sentences_on(layout: PageLayout) -> Sequence[Sentence]:
    """The sentences of a page without the addresses among them."""
    return tuple(sentence for passage in prose(layout) for sentence in sentences_of(passage))


@memoized_by_first
def prose(layout: PageLayout) -> Sequence[Passage]:
    """The passages of a page without the addresses among them."""
    blocks = {id(run) for block in address_blocks(layout) for run in block}
    return tuple(
        Passage(layout, tuple(runs))
        for passage in passages(layout)
        for is_address, runs in groupby(passage.runs, key=lambda run: id(run) in blocks)
        if not is_address
    )


def sentences_of(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage that have words enough to say something."""
    ends = sorted({*(match.end() for match in _SENTENCE_END.finditer(passage.text)), *passage.line_ends})
    for start, end in zip([0, *ends], [*ends, len(passage.text)], strict=True):
        text = passage.text[start:end]
        if len(WORD.findall(text)) >= (_FEWEST_OF_STAMP if text.isupper() else FEWEST_WORDS):
            yield Sentence(passage, start, end)


def blank(match: regex.Match[str]) -> str:
    """Spaces in the place of what matched: places in the text stay the same."""
    return " " * len(match[0])
