"""The words of a PDF's own characters, with the characters of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

Character = dict[str, Any]

_WORD_SPACE = 0.18
"""Least gap between words, in sizes of the print before it."""
_LEVEL = 2.0
"""Points by which the tops of the characters of a line may differ from one to the next."""
_left, _top = itemgetter("x0"), itemgetter("top")


def print_words(characters: Sequence[Character]) -> list[dict[str, Any]]:
    """Words as pdfplumber makes them: text, box and `chars`, in the order of lines and from left to right.

    Print that stands level, as that of nearly every page, takes a sixth of pdfplumber's time.
    """
    from pdfplumber.utils.text import extract_words

    if not all(each["upright"] and each["text"] for each in characters):
        # Print at the edge of a page may be set sideways, upward or downward.
        is_upward = any(not each["upright"] and each["matrix"][1] > 0 for each in characters)
        words: list[dict[str, Any]] = extract_words(
            list(characters),
            x_tolerance_ratio=_WORD_SPACE,
            y_tolerance=_LEVEL,
            return_chars=True,
            char_dir_rotated="btt" if is_upward else "ttb",
        )
        return words
    return [
        {
            "text": _spelled("".join([each["text"] for each in word])),
            "x0": word[0]["x0"],
            "top": min([each["top"] for each in word]),
            "x1": max([each["x1"] for each in word]),
            "bottom": max([each["bottom"] for each in word]),
            "chars": word,
        }
        for line in _lines(characters)
        for word in _words(line)
    ]


def _spelled(text: str) -> str:
    """A text with its ligatures spelled out."""
    if text.isascii():
        return text
    from pdfplumber.utils.text import LIGATURES

    return "".join(str(LIGATURES.get(character, character)) for character in text)


def _lines(characters: Sequence[Character]) -> list[list[Character]]:
    """The characters of each line, from left to right."""
    place: dict[float, int] = {}
    lines: list[list[Character]] = []
    last = 0.0
    for top in sorted(set(map(_top, characters))):
        if not lines or top > last + _LEVEL:
            lines.append([])
        place[top], last = len(lines) - 1, top
    for each in characters:
        lines[place[each["top"]]].append(each)
    for line in lines:
        line.sort(key=_left)
    return lines


def _words(line: Sequence[Character]) -> Iterator[list[Character]]:
    word: list[Character] = []
    for each in line:
        if each["text"].isspace():
            if word:
                yield word
                word = []
            continue
        if word:
            last = word[-1]
            if each["x0"] > last["x1"] + _WORD_SPACE * last["size"] or abs(each["top"] - last["top"]) > _LEVEL:
                yield word
                word = []
        word.append(each)
    if word:
        yield word
