"""The words that came with a PDF page, and whether they can be trusted to be what the page shows."""

from __future__ import annotations

from collections import Counter
from typing import Any

from extractor.document.page import PageText
from extractor.values.word import Word

_FULL_PAGE_SHARE = 0.8
_FEWEST_CHARACTERS = 40
_FEWEST_READABLE = 0.9


def is_real_text(text: PageText, picture_share: float) -> bool:
    """Whether a page's text is its print: enough of it, readable, and not laid over a picture of the page.

    Text over a full-page picture is somebody's OCR of unknown quality.
    """
    if picture_share >= _FULL_PAGE_SHARE or len(text.characters) < _FEWEST_CHARACTERS:
        return False
    readable = sum(_is_readable(character["text"]) for character in text.characters)
    return readable >= _FEWEST_READABLE * len(text.characters)


def text_words(text: PageText, page: int) -> list[Word]:
    """The words of a page's own text, turned upright if most of it is set sideways or upside down."""
    from pdfplumber.utils.text import extract_words

    turn = _turn(text.characters)
    upright = [_placed(character, turn, text.width, text.height) for character in text.characters]
    return [
        Word(word["text"], page, word["x0"], word["top"], word["x1"], word["bottom"])
        for word in extract_words(upright, x_tolerance_ratio=0.18, y_tolerance=2)
    ]


def _is_readable(text: str) -> bool:
    return not text.startswith("(cid:") and all(c.isprintable() and c != "�" for c in text)


def _turn(characters: list[dict[str, Any]]) -> int:
    """Quarter turns, counter-clockwise, by which most characters are set on the page."""
    turns: Counter[int] = Counter()
    for character in characters:
        a, b = character["matrix"][:2]
        if abs(a) >= abs(b):
            turns[0 if a >= 0 else 2] += 1
        else:
            turns[1 if b > 0 else 3] += 1
    return turns.most_common(1)[0][0] if turns else 0


def _placed(character: dict[str, Any], turn: int, width: float, height: float) -> dict[str, Any]:
    """The character where it stands once its page of width × height points is turned upright."""
    if turn == 0:
        return character
    x0, x1, top, bottom = character["x0"], character["x1"], character["top"], character["bottom"]
    if turn == 2:
        x0, x1, top, bottom = width - x1, width - x0, height - bottom, height - top
    elif turn == 1:
        x0, x1, top, bottom = height - bottom, height - top, x0, x1
    else:
        x0, x1, top, bottom = top, bottom, width - x1, width - x0
    size = {"width": x1 - x0, "height": bottom - top}
    return {**character, **size, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top, "upright": True}
