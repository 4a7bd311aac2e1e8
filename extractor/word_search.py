"""Patterns of words, tried only where a word of the text begins as one of theirs does.

All lines of a letter are looked through for some thirty patterns of words, most of which are not in them. Tried at
every character they take a twentieth of the time of a letter with its own text; nearly all begin with one of a few
words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

_LETTERS = 3
"""Letters of the beginning of a word by which it is looked for: with two, twice as many places are tried in vain."""
_MOST = 500
"""Beginnings of a pattern from which it is tried everywhere."""
_BEGINNING = re.compile(rf"(?<![A-Za-z0-9_])(?=(\w{{1,{_LETTERS}}}))\w")
_ALIKE = str.maketrans("123456789ı", "000000000i")
"""Digits are one character, as for a pattern of any digit; a dotless i is an i to a pattern that ignores case."""
_BOUNDARY = "\0"


class Match(Protocol):
    """What a match tells, by `re` or `regex`."""

    def start(self) -> int: ...

    def end(self) -> int: ...

    def __getitem__(self, group: int | str) -> Any: ...


@dataclass(frozen=True)
class Words:
    """A text, in which words are looked for."""

    text: str

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Where in the text words begin, by each beginning of up to three letters."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for word in _BEGINNING.finditer(_folded(self.text)):
            letters, place = word[1], word.start()
            for length in range(1, len(letters) + 1):
                found[letters[:length]].append(place)
        return found


class WordPattern:
    """A pattern, compiled by `re` or `regex`, that ignores case; `options` are those of its search."""

    def __init__(self, compiled: Any, **options: Any) -> None:
        self._compiled = compiled
        self._options = options

    @cached_property
    def _beginnings(self) -> frozenset[str] | None:
        return beginnings(self._compiled.pattern)

    def matches(self, words: Words) -> Iterator[Match]:
        """The matches in a text that `finditer` gives."""
        if self._beginnings is None:
            yield from self._compiled.finditer(words.text, **self._options)
            return
        end = 0
        shared = self._beginnings & words.places.keys()
        for place in sorted({place for beginning in shared for place in words.places[beginning]}):
            match: Match | None = None if place < end else self._compiled.match(words.text, place, **self._options)
            if match is not None:
                end = match.end()
                yield match


def beginnings(pattern: str) -> frozenset[str] | None:
    """The beginnings, of up to three letters, of the words that a match of a pattern may begin with.

    None where it may begin in the middle of a word, with something else, or with what this does not understand.

    >>> sorted(beginnings(r"\\b(?:pay|send (?:us )?\\d)\\b|\\bis not due"))
    ['is', 'pay', 'sen']
    >>> beginnings(r"\\W(?:pay|send)")
    """
    try:
        parts = _Parser(pattern).whole()
    except _Unknown:
        return None
    if not all(part.text[:1] == _BOUNDARY and len(part.text) > 1 for part in parts) or len(parts) > _MOST:
        return None
    return frozenset(part.text[1:] for part in parts)


def _folded(text: str) -> str:
    """A text in the form that is compared, of as many characters."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = "".join(character.casefold()[0] for character in text)
    return folded.translate(_ALIKE)


class _Unknown(Exception):
    """The pattern has what the parser does not know."""


@dataclass(frozen=True)
class _Part:
    """How a match may begin; `is_open` where anything may follow."""

    text: str
    is_open: bool = False

    def followed_by(self, other: _Part) -> _Part:
        if self.is_open:
            return self
        if other.text.startswith(_BOUNDARY) and self.text:
            # The word ends here, or the boundary stands twice.
            return self if self.text == _BOUNDARY else _Part(self.text, True)
        text = self.text + other.text
        most = _LETTERS + text.startswith(_BOUNDARY)
        return _Part(text[:most], other.is_open or len(text) >= most)


_NOTHING = frozenset({_Part("")})
_ANYTHING = frozenset({_Part("", True)})
_Parts = frozenset[_Part]


class _Parser:
    """A pattern, read from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def whole(self) -> _Parts:
        parts = self._alternatives()
        if self._at < len(self._pattern):
            raise _Unknown
        return parts

    def _alternatives(self) -> _Parts:
        found = self._sequence()
        while self._next("|"):
            found |= self._sequence()
        return found

    def _sequence(self) -> _Parts:
        parts = _NOTHING
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            item = self._repeated(self._item())
            parts = frozenset(part.followed_by(other) for part in parts for other in item)
            if len(parts) > _MOST:
                raise _Unknown
        return parts

    def _repeated(self, parts: _Parts) -> _Parts:
        repeat = re.compile(r"([?*+]|\{(\d*)(?:,\d*)?\})[?+]?").match(self._pattern, self._at)
        if repeat is None:
            return parts
        self._at = repeat.end()
        if repeat[1] != "?":
            parts = frozenset(_Part(part.text, True) for part in parts)
        return parts | _NOTHING if repeat[1] in "?*" or repeat[2] in ("", "0") else parts

    def _item(self) -> _Parts:
        character = self._pattern[self._at]
        self._at += 1
        if character == "(":
            return self._group()
        if character == "\\":
            return self._escape()
        if character == "[":
            return self._class()
        if character in "^$":
            return _NOTHING
        return _ANYTHING if character == "." else _literal(character)

    def _group(self) -> _Parts:
        is_around = any(map(self._next, ("?=", "?!", "?<=", "?<!")))
        kind = None if is_around else re.compile(r"\?(?:-?i)?:|\?P<\w+>|(?!\?)").match(self._pattern, self._at)
        if kind is not None:
            self._at = kind.end()
        elif not is_around:
            raise _Unknown
        parts = self._alternatives()
        if not self._next(")"):
            raise _Unknown
        # What must be around a place only lessens where a match is.
        return _NOTHING if is_around else parts

    def _escape(self) -> _Parts:
        character = self._pattern[self._at]
        self._at += 1
        if character == "b":
            return frozenset({_Part(_BOUNDARY)})
        if character == "d":
            return frozenset({_Part("0")})
        if character.isalnum():
            if character in "pP" and self._next("{"):
                self._at = self._pattern.index("}", self._at) + 1
            return _ANYTHING
        return _literal(character)

    def _class(self) -> _Parts:
        found = re.compile(r"\^?\]?(?:\\.|[^\]\\])*\]").match(self._pattern, self._at)
        if found is None:
            raise _Unknown
        self._at = found.end()
        characters = found[0][:-1]
        if not characters.isalnum():
            return _ANYTHING
        return frozenset(part for character in characters for part in _literal(character))

    def _next(self, text: str) -> bool:
        """Whether a text comes next; then it is skipped."""
        is_next = self._pattern.startswith(text, self._at)
        self._at += len(text) if is_next else 0
        return is_next


def _literal(character: str) -> _Parts:
    """A character of a word; any other ends it."""
    return frozenset({_Part(_folded(character))}) if character.isalnum() or character == "_" else _ANYTHING
