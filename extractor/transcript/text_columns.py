"""Plain text in columns of characters as the words of pages: what a page's columns show, a text's columns show too."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.values.word import Word

_CHARACTER = 6.0
"""Width of a character, in points: that of 10-point type of one width."""
_LINE = 12.0
_HEIGHT = 10.0
_TAB = 8
_A_DATE = regex.compile(r"\d{1,4}[-/]\d{1,2}[-/]\d{2,4}|[A-Za-z]{3,9}\.? \d{1,2}, \d{4}")
_CODE = regex.compile(r"(?<!\S)\d{3}(?!\S)")
_CELLS = regex.compile(r"\S(?: {2,}|\t)\S")
_WORD = regex.compile(r"\S+")


def is_in_columns(text: str) -> bool:
    """Whether most lines with a code and a date have blanks between their cells: otherwise where a word is shows
    nothing."""
    rows = [line.strip() for line in text.split("\n") if _A_DATE.search(line) and _CODE.search(line)]
    return 2 * sum(_CELLS.search(row) is not None for row in rows) > len(rows)


def words_of_text(text: str) -> Iterator[tuple[int, list[Word]]]:
    """The words of each page of a text, whose pages a form feed ends, each with the page's number from 1."""
    for number, page in enumerate(text.split("\f"), 1):
        yield (
            number,
            [
                _word(found, number, line)
                for line, printed in enumerate(page.split("\n"))
                for found in _WORD.finditer(printed.expandtabs(_TAB))
            ],
        )


def _word(found: regex.Match[str], page: int, line: int) -> Word:
    top = line * _LINE
    return Word(found[0], page, found.start() * _CHARACTER, top, found.end() * _CHARACTER, top + _HEIGHT)
