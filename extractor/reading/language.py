"""Whether words are sentences of a language, or codes without a meaning, as where a font's map to Unicode is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.values.word import Word

_FEWEST_WORDS = 30
_FEWEST_LETTERS = 2
_COMMON_PART = 0.05
"""The least part of common words on 191 pages of 75 made notices and forms is 0.20; of letters that stand for others it
is 0.00 to 0.07, as short words may become other short words."""
_COMMON = frozenset(
    "the of and to in is you your for on or by this we if not as are with be it an at have from may can our us that "
    "tax amount due notice payment date page total form name address year number income "
    "de la el los las que su en por para una con del".split()
)
"""The most common words of English and of forms, and of Spanish, in which the IRS writes too."""


def is_nonsense(words: Sequence[Word]) -> bool:
    """Whether enough words to tell hold none, or hardly any, of the most common ones."""
    texts = [word.text.casefold().strip(".,;:()") for word in words]
    letters = [text for text in texts if len(text) >= _FEWEST_LETTERS and text.isalpha()]
    known = sum(text in _COMMON for text in letters)
    return len(letters) >= _FEWEST_WORDS and known < _COMMON_PART * len(letters)
