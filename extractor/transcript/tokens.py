"""The words of a page as what they can be in a table: codes, dates, amounts, cycles, locator numbers, other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import Literal

import regex

from extractor.layout.text_run import TextRun
from extractor.transcript.codes import code_of
from extractor.transcript.grammar import (
    CYCLE,
    FIGURES_IN_LETTERS,
    LOCATOR,
    NO_LOCATOR,
    SHORT_CYCLE,
    amounts_in,
    dates_in,
    with_figures,
)
from extractor.values.box import Box, union
from extractor.values.word import Word

Kind = Literal["code", "date", "amount", "cycle", "locator", "words"]

_CELL_GAP = 1.0
"""Least gap before a cell, in heights of print; a blank is 0.2 to 0.4 of one, 0.6 in Courier."""
_NUMBERED = regex.compile(r"(?:cp|lt|ltr|letter|notice|form|forms|irc|section|sec|page|of|call)\.?", regex.IGNORECASE)
"""What a number of three digits behind it names is no transaction."""


@dataclass(frozen=True)
class Token:
    """Words of one line that are one thing."""

    kind: Kind
    words: tuple[Word, ...]
    text: str

    @cached_property
    def box(self) -> Box:
        return union(word.box for word in self.words)

    @property
    def middle(self) -> float:
        return self.box.middle

    @property
    def height(self) -> float:
        return self.box.height


def tokens_of(run: TextRun) -> list[Token]:
    """The tokens of a text run, from left to right; words that are no figure one by one."""
    kinds: list[Kind] = ["words"] * len(run.words)
    group = list(range(len(run.words)))
    text = run.text
    if run.is_ocr:
        text = with_figures(text)
    starts = _starts(run.words)
    for kind, start, end in _figures(text):
        own = [at for at, (left, right) in enumerate(starts) if left < end and start < right]
        if any(kinds[at] != "words" for at in own):
            continue
        for at in own:
            kinds[at], group[at] = kind, own[0]
    for at, word in enumerate(run.words):
        before = run.words[at - 1].text if at else ""
        if kinds[at] == "words" and code_in(word) and not _NUMBERED.fullmatch(before):
            kinds[at] = "code"
        elif kinds[at] == "words" and SHORT_CYCLE.fullmatch(word.text) and _begins_cell(run.words, at):
            kinds[at] = "cycle"
    return [
        Token(kinds[own[0]], tuple(run.words[at] for at in own), text[starts[own[0]][0] : starts[own[-1]][1]])
        for _, members in groupby(range(len(group)), lambda at: group[at])
        for own in [list(members)]
    ]


def _begins_cell(words: Sequence[Word], at: int) -> bool:
    """Whether more than a blank is before a word: year and week are a cell, the period in `from 1040 202112` is not."""
    return at == 0 or words[at].x0 - words[at - 1].x1 > _CELL_GAP * words[at].height


def code_in(word: Word) -> str | None:
    """The three digits that a word is; of a scan, those of a known code with letters for digits."""
    bare = word.text.strip(".,:;'|")
    if regex.fullmatch(r"\d{3}", bare):
        return bare
    if word.source != "ocr" or len(bare) != 3:
        return None
    figures = bare.translate(FIGURES_IN_LETTERS)
    return figures if regex.fullmatch(r"\d{3}", figures) and code_of(figures) else None


def _starts(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Where each word begins and ends in the text of them all."""
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word.text) + 1)
    return [(start, end - 1) for start, end in pairwise(ends)]


def _figures(text: str) -> Iterator[tuple[Kind, int, int]]:
    for found in (*LOCATOR.finditer(text), *NO_LOCATOR.finditer(text)):
        yield "locator", found.start(), found.end()
    for date in dates_in(text):
        yield "date", date.start, date.end
    for found in CYCLE.finditer(text):
        yield "cycle", found.start(), found.end()
    for amount in amounts_in(text):
        yield "amount", amount.start, amount.end


def is_known_code(token: Token) -> bool:
    """Whether a token is a transaction code of the table of codes."""
    return code_of(code_in(token.words[0]) or "") is not None
