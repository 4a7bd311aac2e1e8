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
_OF_NAMES = frozenset("de del la las los y".split())
"""Those of the most common words that are in names."""
_FEWEST_COMMON = 2
_ACCENTED = regex.compile(r"[áéíóúñ]")
_LONGEST_SMALL = 3
_ACTS = regex.compile(
    r"\b(?:pagu\w+|pagar\w*|env[ií]\w+|mand\w+|deposit\w+|transf\w+|entreg\w+|compr\w+|llev\w+|traig\w+|llam\w+"
    r"|proporcion\w+|confirm\w+|firm\w+|acud\w+|visit\w+|retir\w+|arrest\w*|deten\w+|deport\w*|c[aá]rcel|prisi[oó]n"
    r"|polic[ií]a|embarg\w+|congel\w+|suspen\w+|perder\w*|demand\w+|juez|efectivo|tarjetas?|bitcoin\w*|cripto\w*"
    r"|contraseñas?|claves?)\b",
    regex.IGNORECASE,
)
"""What a reader is to do, or to fear, or to pay with."""
_DENIES = regex.compile(r"^\W*(?:no|nunca|jam[aá]s) (?:(?:le|les|se|lo|la) )?\w+(?:mos|r[aá]n?)\b", regex.IGNORECASE)
"""What the sender says never to do: "No pedimos", "Nunca le llamaremos"."""


def is_spanish(words: Sequence[str]) -> bool:
    """Whether a sentence of these words in small letters is in Spanish, as one column of a bilingual notice."""
    common = len(SPANISH.intersection(words))
    return common >= _FEWEST_COMMON or (common > 0 and any(_ACCENTED.search(word) for word in words))


def is_spanish_prose(words: Sequence[str]) -> bool:
    """Whether words in small letters are a sentence in Spanish, and not a name such as "Maria de la Cruz"."""
    return is_spanish(words) and not SPANISH.intersection(words) <= _OF_NAMES


def acts_in_spanish(sentence: str) -> bool:
    """Whether a sentence in Spanish asks something of its reader or threatens, and does not say that nobody will."""
    return _ACTS.search(sentence) is not None and _DENIES.search(sentence) is None


def is_spanish_word(word: str) -> bool:
    """Whether a word in small letters begins as one of the IRS's notices in Spanish, or is too short to be judged."""
    plain = "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))
    return len(plain) <= _LONGEST_SMALL or any(plain[:length] in _stems() for length in range(3, len(plain) + 1))


@cache
def _stems() -> frozenset[str]:
    text = resources.files("extractor.sentences").joinpath("spanish_stems.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
