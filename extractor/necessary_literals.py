"""Patterns that are searched for only in texts with one of their literals: most texts have none.

To look for a literal takes a fiftieth of trying the branches of a pattern at each character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import regex

Ways = tuple[tuple[tuple[str, ...], ...], ...]
_MOST = 32
"""Texts of a part of a pattern that are kept as they are; of more, those of its parts are literals."""
_LONG = 4
"""Letters from which a literal is in few texts: longer ones are no better, fewer are."""
_TRIED = 3
"""Sets of literals that are looked for in a text at most."""
_PLAIN = re.compile(r"[^\\\[\](){}|?*+.^$]+(?![?*+{])")
_COUNT = re.compile(r"(?:([?*+])|\{(?:(\d*),\d*|(\d+))\})[?+]?")
_ERRORS = re.compile(r"\{[^{}]*[<=eids][^{}]*\}")
_GROUP = re.compile(r"\((?:\?(?:(?P<around><?[=!])|P?<\w+>|[>|]|(?P<flags>[aiLmsuw-]*)(?P<end>[:)])))?(?![?*])")
_CLASS = re.compile(r"\[(?P<none>\^?)(?P<items>\]?(?:\\.|\[:\w+:\]|[^\]\\])*)\]", re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:(?P<place>[bBAZmMGK])|(?P<sign>[^\w\s])|[pP]\{[^}]*\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[dDwWsSRXhntrfv])"
)
_ALIKE = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"})
"""What is as good as these letters where letter case is left aside."""


def small_letters(text: str) -> str:
    """A text in small letters, character by character, also those that case-insensitive patterns take for them."""
    return (text if text.isascii() else text.translate(_ALIKE)).lower()


class Sought:
    """A regular expression, letter case aside unless `flags` are given, compiled where first needed."""

    def __init__(self, expression: str, flags: int = regex.IGNORECASE) -> None:
        self._expression, self._flags = expression, flags

    @cached_property
    def _ways(self) -> Ways | None:
        return necessary_literals(self._expression)

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The compiled expression."""
        return regex.compile(self._expression, self._flags)

    def search(self, text: str, *where: int, **how: float) -> regex.Match[str] | None:
        """What `regex.search` finds."""
        return self.pattern.search(text, *where, **how) if self.may_be_in(small_letters(text)) else None

    def finditer(self, text: str, *where: int, **how: float) -> Iterator[regex.Match[str]]:
        """What `regex.finditer` finds."""
        return self.pattern.finditer(text, *where, **how) if self.may_be_in(small_letters(text)) else iter(())

    def may_be_in(self, small: str) -> bool:
        """Whether a text in small letters has the literals without which nothing is found in it."""
        if self._ways is None:
            return True
        for way in self._ways:
            for literals in way:
                # `any` takes three times as long.
                for literal in literals:
                    if literal in small:
                        break
                else:
                    break
            else:
                return True
        return False


def necessary_literals(expression: str) -> Ways | None:
    """Texts in small letters that matches have, letter case aside: every match has one of each tuple of one of the
    ways. None where a match may have none.

    >>> necessary_literals(r"\\b(?:checks?|money\\s+orders?)\\b(?! or)")
    ((('check', 'money'),),)
    >>> necessary_literals(r"gift\\s+cards?|\\d+ coins")
    ((('gift',), ('card',)), ((' coins',),))
    >>> necessary_literals(r"\\d+|(?:check){e<=1}") is None
    True
    """
    try:
        ways = _Reader(expression).whole()
    except _Unknown:
        return None
    return tuple(map(_best, ways)) if all(ways) else None


def _best(found: Sequence[frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    """The sets of literals that are in the fewest texts, these first."""
    sets = sorted(set(map(_fewest, found)), key=lambda each: (_worth(each), sorted(each)), reverse=True)
    return tuple(tuple(sorted(each)) for each in sets[:_TRIED])


class _Unknown(Exception):
    """The expression has what this reader does not know."""


class _Part(NamedTuple):
    """What a part of an expression matches: `all`, every text, where they are known and few; `some`, sets of texts of
    which one each is in every match."""

    all: frozenset[str] | None = None
    some: tuple[frozenset[str], ...] = ()

    @property
    def needed(self) -> tuple[frozenset[str], ...]:
        return self.some if self.all is None else _telling(self.all)


_NOTHING = _Part(frozenset({""}))


class _Reader:
    """Reads a regular expression from left to right."""

    def __init__(self, expression: str) -> None:
        self._expression, self._at = expression, 0

    def whole(self) -> list[tuple[frozenset[str], ...]]:
        """What matches need, by the branches of the expression."""
        ways = [branch.needed for branch in self._branches()]
        if self._next:
            raise _Unknown
        return ways

    def _branches(self) -> list[_Part]:
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        return branches

    def _either(self) -> _Part:
        """One of several branches."""
        branches = self._branches()
        if len(branches) == 1:
            return branches[0]
        every = [branch.all for branch in branches]
        if None not in every and sum(map(len, filter(None, every))) <= _MOST:
            return _Part(frozenset().union(*filter(None, every)))
        needed = [branch.needed for branch in branches]
        return (
            _Part(None, (frozenset().union(*(max(each, key=_worth) for each in needed)),)) if all(needed) else _Part()
        )

    def _sequence(self) -> _Part:
        run, is_exact, found = frozenset({""}), True, list[frozenset[str]]()
        while self._next and self._next not in "|)":
            part = self._counted()
            if part.all is not None and len(run) * len(part.all) <= _MOST:
                run = frozenset(first + second for first in run for second in part.all)
                continue
            is_exact = False
            found += _telling(run)
            found += part.needed if part.all is None else ()
            run = part.all or frozenset({""})
        return _Part(run) if is_exact else _Part(None, (*found, *_telling(run)))

    def _counted(self) -> _Part:
        part = self._one()
        while True:
            if count := _COUNT.match(self._expression, self._at):
                sign, least, exact = count.groups()
                is_optional = sign in ("?", "*") if sign else int(least or exact or 0) == 0
                few = part.all if sign == "?" else None
                part = _Part(few and few | {""}, () if is_optional else part.needed)
            elif count := _ERRORS.match(self._expression, self._at):
                part = _Part()
            else:
                return part
            self._at = count.end()

    def _one(self) -> _Part:
        if plain := _PLAIN.match(self._expression, self._at):
            self._at = plain.end()
            return _text(plain[0])
        first = self._next
        if first == "(":
            return self._group()
        if first == "[":
            found = self._match(_CLASS)
            items = found["items"]
            is_plain = not found["none"] and not set("\\-[&|~").intersection(items)
            return _letters(*items) if is_plain else _Part()
        if first == "\\":
            found = self._match(_ESCAPE)
            return _NOTHING if found["place"] else _text(found["sign"]) if found["sign"] else _Part()
        self._at += 1
        return _NOTHING if first in "^$" else _Part() if first == "." else _text(first)

    def _group(self) -> _Part:
        found = self._match(_GROUP)
        if found["end"] == ")":
            return _NOTHING
        part = self._either()
        if not self._take(")"):
            raise _Unknown
        return _NOTHING if found["around"] else part

    @property
    def _next(self) -> str:
        return self._expression[self._at : self._at + 1]

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self._expression, self._at)
        if found is None:
            raise _Unknown
        self._at = found.end()
        return found

    def _take(self, sign: str) -> bool:
        is_next = self._next == sign
        self._at += is_next
        return is_next


def _text(text: str) -> _Part:
    """A text; of letters that are not of English, the other case is not known."""
    return _Part(frozenset({text.lower()})) if text.isascii() or not any(map(_is_foreign, text)) else _Part()


def _is_foreign(letter: str) -> bool:
    return letter.isalpha() and not letter.isascii()


def _letters(*letters: str) -> _Part:
    """One of some characters."""
    return _Part() if any(map(_is_foreign, letters)) else _Part(frozenset(map(str.lower, letters)))


def _telling(texts: frozenset[str]) -> tuple[frozenset[str], ...]:
    return () if "" in texts else (texts,)


def _fewest(texts: frozenset[str]) -> frozenset[str]:
    """The texts without those that have another one in them."""
    return frozenset(text for text in texts if not any(other in text for other in texts if other != text))


def _worth(literals: frozenset[str]) -> tuple[int, int]:
    return min(_LONG, *map(len, literals)), -len(literals)
