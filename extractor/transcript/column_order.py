"""Tables with other columns than the IRS prints, as tax software has them: put in the usual order.

The heading names the columns; the words below it are moved sideways, column by column, so that whatever reads rows
finds code, explanation, cycle, date and amount from left to right. Of columns for debits and credits, amounts of the
second get the minus that the IRS prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import regex

from extractor.layout.page_layout import page_layout
from extractor.layout.text_run import TextRun
from extractor.transcript.grammar import CYCLE, DATE, MONEY
from extractor.transcript.modules import BALANCE, TITLE
from extractor.values.word import Word

Column = Literal["code", "explanation", "cycle", "date", "amount", "credit"]
Headings = Mapping[Column, Word]

_NAMES: Mapping[str, Column] = {
    "code": "code",
    "tc": "code",
    "explanation": "explanation",
    "description": "explanation",
    "cycle": "cycle",
    "date": "date",
    "amount": "amount",
    "debit": "amount",
    "debits": "amount",
    "credit": "credit",
    "credits": "credit",
}
_USUAL: tuple[Column, ...] = ("code", "explanation", "cycle", "date", "amount", "credit")
_NEEDED = frozenset(_USUAL) - {"cycle", "credit"}
_MOST_WORDS = 9
"""`Transaction Code Transaction Description Cycle Posting Date Amount ($)`: more words are a sentence."""
_FIGURES: Mapping[Column, regex.Pattern[str]] = {
    "code": regex.compile(r"\d{3}"),
    "cycle": CYCLE,
    "date": regex.compile(DATE, regex.IGNORECASE),
    "amount": regex.compile(MONEY),
    "credit": regex.compile(MONEY),
}
_BETWEEN = 24.0
"""Points between two columns that were moved: more than a word space in any print."""


def in_usual_order(words: Sequence[Word]) -> list[tuple[Word, Word]]:
    """Each word of a page, with the same word at its place in the usual order of columns: mostly itself."""
    placed = []
    for headings, lines in _tables(page_layout(words[0].page, words).lines if words else ()):
        own = [word for line in lines for word in line.words]
        placed += _moved(headings, own) if headings else [(word, word) for word in own]
    return placed


def _tables(lines: Sequence[TextRun]) -> Iterator[tuple[Headings | None, list[TextRun]]]:
    """The lines below each heading in another order, with it, and all other lines without."""
    headings: Headings | None = None
    own: list[TextRun] = []
    for line in lines:
        below = _headings(line)
        if below or TITLE.match(line.text) or BALANCE.match(line.text):
            yield headings, own
            headings, own = below if below and _is_unusual(below) else None, []
        own.append(line)
    yield headings, own


def _headings(line: TextRun) -> Headings | None:
    found: dict[Column, Word] = {}
    for word in line.words if len(line.words) <= _MOST_WORDS else ():
        column = _NAMES.get(word.text.casefold().strip("()$:"))
        if column:
            found[column] = word
    return found if found.keys() >= _NEEDED else None


def _is_unusual(headings: Headings) -> bool:
    usual = [headings[column].x0 for column in _USUAL if column in headings]
    return usual != sorted(usual) or "credit" in headings


def _moved(headings: Headings, words: Sequence[Word]) -> list[tuple[Word, Word]]:
    columns: dict[Column, list[Word]] = {column: [] for column in _USUAL}
    for word in words:
        columns[_column(headings, word)].append(word)
    placed: list[tuple[Word, Word]] = []
    left = min(word.x0 for word in words)
    for column, own in columns.items():
        if own:
            shift = left - min(word.x0 for word in own)
            sign = "-" if column == "credit" else ""
            placed += [
                (word, replace(word, text=_signed(sign, word.text), x0=word.x0 + shift, x1=word.x1 + shift))
                for word in own
            ]
            left = max(moved.x1 for _, moved in placed) + _BETWEEN
    return placed


def _column(headings: Headings, word: Word) -> Column:
    """A heading's own column; that of the figure a word is, if no heading but its own is nearer; else the explanation,
    which may hold the date of an extension."""
    for column, heading in headings.items():
        if heading is word:
            return column
    nearest = min(headings, key=lambda column: _distance(headings[column], word))
    for column, pattern in _FIGURES.items():
        is_own = nearest == column or (column == "amount" and nearest != "credit")
        if column in headings and is_own and pattern.fullmatch(word.text):
            return column
    return "explanation"


def _signed(sign: str, text: str) -> str:
    """An amount with a sign; what has one, and a heading, as it is."""
    return f"{sign}{text}" if text[0] in "$0123456789" else text


def _distance(heading: Word, word: Word) -> float:
    return max(heading.x0 - word.x1, word.x0 - heading.x1, 0.0)
