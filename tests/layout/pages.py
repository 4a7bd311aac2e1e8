"""Pages made of lines of print at places, as a reading gives them."""

from __future__ import annotations

import random

from extractor.document.opening import open_document
from extractor.layout.page_layout import PageLayout, page_layout
from extractor.reading.reader import read_pages
from extractor.values.word import Source, Word
from scripts.letters import letter as letters
from scripts.letters import style as styles
from scripts.letters.draft import Draft
from scripts.letters.layouts import compose
from scripts.letters.pdf import pdf_bytes

Line = tuple[float, float, str]
"""Left edge and top in points, and the words."""

_ADVANCE = 5.4
_SPACE = 3.0
_HEIGHT = 10.0


def page(*lines: Line, confidence: float | None = None, number: int = 1) -> PageLayout:
    """A page of such lines in 10-point print; each further space in a line is a wider gap.

    With a confidence the words are the engine's, otherwise a PDF's own.
    """
    source: Source = "text" if confidence is None else "ocr"
    words = []
    for left, top, text in lines:
        for piece in text.split(" "):
            right = left + _ADVANCE * len(piece)
            if piece:
                words.append(Word(piece, number, left, top, right, top + _HEIGHT, source, confidence))
            left = right + _SPACE
    return page_layout(number, words)


def stacked(left: float, top: float, *lines: str, pitch: float = 12.0) -> list[Line]:
    """Lines flush under one another."""
    return [(left, top + pitch * row, line) for row, line in enumerate(lines)]


def right(edge: float, top: float, text: str) -> Line:
    """A line of one word that ends at an edge."""
    return (edge - _ADVANCE * len(text), top, text)


def drafted(layout: str, seed: int) -> Draft:
    """A made letter in a layout, in the first style that holds its words."""
    rng = random.Random(seed)
    while True:
        look = styles.invent(rng)
        try:
            return compose(layout, letters.invent(rng), look)
        except ValueError:
            continue


def printed(draft: Draft) -> list[PageLayout]:
    """The pages of a made letter as their text reads."""
    with open_document(pdf_bytes(draft.sheets, seed=1)) as document:
        return [page_layout(each.number, each.words) for each in read_pages(document.pages)]
