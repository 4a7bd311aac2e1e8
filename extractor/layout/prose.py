"""Whether a line is of running text."""

from __future__ import annotations

from extractor.layout.text_run import TextRun

_FEWEST_WORDS = 10
"""Fewest words of a line of running text; the label of a row is shorter."""


def is_prose(line: TextRun) -> bool:
    """Whether a line is of a sentence: ten words or more, most of them in small letters."""
    words = [word.text for word in line.words if word.text[:1].isalpha()]
    return len(words) >= _FEWEST_WORDS and sum(word.islower() for word in words) > len(words) / 2
