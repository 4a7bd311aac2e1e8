"""Sentences in Spanish, the other language of the IRS's notices, and which of their words no notice has."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib import resources

import regex

SPANISH = frozenset(
    "al como con del de el en es esta este la las lo los para por que se si su sus un una usted y".split()
)
"""The most common words."""
_FEWEST_COMMON = 2
_ACCENTED = regex.compile(r"[áéíóúñ]")
_LONGEST_SMALL = 3


def is_spanish(words: Sequence[str]) -> bool:
    """Whether a sentence of these words in small letters is in Spanish, as one column of a bilingual notice."""
    common = len(SPANISH.intersection(words))
    return common >= _FEWEST_COMMON or (common > 0 and any(_ACCENTED.search(word) for word in words))


def is_spanish_word(word: str) -> bool:
    """Whether a word in small letters begins as one of the IRS's notices in Spanish, or is too short to be judged."""
    plain = "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))
    return len(plain) <= _LONGEST_SMALL or any(plain[:length] in _stems() for length in range(3, len(plain) + 1))


@cache
def _stems() -> frozenset[str]:
    text = resources.files("extractor.fields").joinpath("spanish_stems.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
