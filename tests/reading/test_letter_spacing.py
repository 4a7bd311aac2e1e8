"""Letter-spaced print is read as words and figures; words of one letter stay words."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.document.opening import open_document
from extractor.reading.text_layer import text_words


def words(text: str, spacing: float, *, word_by_word: bool = False) -> list[str]:
    """The words of one line of 10-point print, set with so many points between its characters."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    x = 72.0
    for part in text.split() if word_by_word else [text]:
        canvas.drawString(x, 700, part, charSpace=spacing)
        x += canvas.stringWidth(part, "Helvetica", 10) + spacing * (len(part) + 1) + 2.8
    canvas.save()
    with open_document(written.getvalue()) as document:
        own = document.pages[0].text()
        assert own is not None
        return [word.text for word in text_words(own, 1)]


LINE = "don't hear Pay $25,584.88 by a J D NG 3.0% of it"


@pytest.mark.parametrize("word_by_word", [False, True])
@pytest.mark.parametrize("spacing", [0.0, 0.5, 1.2, 1.8, 2.5, 3.5])
def test_a_letter_spaced_line_has_the_same_words(spacing: float, word_by_word: bool) -> None:
    assert words(LINE, spacing, word_by_word=word_by_word) == LINE.split()


@pytest.mark.parametrize("text", ["Page 1 of 4", "ELENA E AND THUY BROWN", "is a b c of", "5 % 7 10 - 12"])
def test_words_of_one_letter_are_not_joined(text: str) -> None:
    assert words(text, 0.0) == text.split()
    assert words(text, 0.0, word_by_word=True) == text.split()
