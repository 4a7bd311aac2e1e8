"""The words of a genuine notice: general English, and the people, things and places that the IRS's notices name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import chain

_ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ily", "y"),
    ("ly", ""),
    ("ness", ""),
)
_BEGINNINGS = ("un", "non", "re", "pre", "over", "under", "mis")
_SHORTEST = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def is_notice_word(word: str) -> bool:
    """Whether a word in small letters, or one that it is a form of, is one that notices name things with."""
    return any(each in _list("notice_words") for each in forms(word))


def is_verb(word: str) -> bool:
    """Whether a word in small letters is a verb of notices in its first form, as that of an imperative is."""
    return word in _list("notice_verbs")


@cache
def never_asked() -> frozenset[str]:
    """The verbs of notices, in small letters, that none asks its reader to do."""
    asked = _list("asked_verbs")
    return frozenset(verb for verb in _list("notice_verbs") if asked.isdisjoint(forms(verb)))


def hand_over_words() -> frozenset[str]:
    """The verbs, in small letters, of clauses in which a thing is handed over, told, signed, fetched or taken."""
    return _list("hand_over_words")


def act_words() -> frozenset[str]:
    """These, and the words of sentences in which somebody does something to the reader or with money."""
    return hand_over_words() | _list("act_words")


def is_known_word(word: str) -> bool:
    """Whether a word in small letters, or one that it is a form of, is a notice's word or one of general English."""
    words = _all_words()
    if any(each in words for each in forms(word)):
        return True
    rests = (word.removeprefix(start) for start in _BEGINNINGS if word.startswith(start))
    return any(each in words for rest in rests if len(rest) > _SHORTEST for each in forms(rest))


def is_given_name(word: str) -> bool:
    """Whether a word in small letters is a given name that 10,000 people in the United States have."""
    return word in _list("given_names")


def is_surname(word: str) -> bool:
    """Whether a known word in small letters is a surname as well that 10,000 people in the United States have."""
    return word in _list("surnames")


_SEEN_FOR = (("m", "rn"), ("rn", "m"), ("d", "cl"), ("cl", "d"), ("vv", "w"), ("h", "li"), ("n", "ri"))
"""Letters that OCR reads, and those next to one another that look like them."""


def is_nearly_known_word(word: str) -> bool:
    """Whether one letter more, less or otherwise makes a word that notices name things with, or two letters one, or a
    space makes two of them: what OCR takes for another."""
    if any(is_known_word(word.replace(seen, printed)) for seen, printed in _SEEN_FOR if seen in word):
        return True
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    if any(is_notice_word(left) and is_notice_word(right) for left, right in cuts[2:-2]):
        return True
    changed = (left + letter + right[skipped:] for left, right in cuts for skipped in (0, 1) for letter in _LETTERS)
    return any(map(is_known_word, chain(changed, (left + right[1:] for left, right in cuts[:-1]))))


def forms(word: str) -> Iterator[str]:
    """The word and those that it may be a form of."""
    yield word
    for ending, instead in _ENDINGS:
        stem = word[: -len(ending)] + instead
        if word.endswith(ending) and len(stem) >= _SHORTEST:
            yield stem
            if not instead and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _all_words() -> frozenset[str]:
    return _list("notice_words") | _list("notice_verbs") | _list("general_words")


@cache
def _list(name: str) -> frozenset[str]:
    text = resources.files("extractor.sentences").joinpath(f"{name}.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
