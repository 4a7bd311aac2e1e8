"""Patterns of print of which a part, looked for in less time, tells whether a text may hold any."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import regex


class PartedPattern:
    """A regular expression that is searched for only in texts with `part`, which nothing that it matches is without.

    `whole` is the expression, `pattern` its text and `flags` its flags.
    """

    def __init__(self, expression: str, part: regex.Pattern[str], flags: int = 0) -> None:
        self.whole, self.part = regex.compile(expression, flags), part
        self.pattern: str = self.whole.pattern
        self.flags: int = self.whole.flags

    def search(self, text: str, *where: int) -> regex.Match[str] | None:
        """What `regex.search` finds."""
        return self.whole.search(text, *where) if self.part.search(text) else None

    def finditer(self, text: str, *where: int) -> Iterator[regex.Match[str]]:
        """What `regex.finditer` finds."""
        return self.whole.finditer(text, *where) if self.part.search(text) else iter(())

    def findall(self, text: str) -> list[str]:
        """What `regex.findall` finds."""
        return list(self.whole.findall(text)) if self.part.search(text) else []

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """What `regex.split` gives."""
        return list(self.whole.split(text, maxsplit=maxsplit)) if self.part.search(text) else [text]

    def sub(self, replacement: str | Callable[[regex.Match[str]], str], text: str) -> str:
        """What `regex.sub` makes."""
        return str(self.whole.sub(replacement, text)) if self.part.search(text) else text

    def match(self, text: str, *where: int) -> regex.Match[str] | None:
        """What `regex.match` finds."""
        return self.whole.match(text, *where)

    def fullmatch(self, text: str) -> regex.Match[str] | None:
        """What `regex.fullmatch` finds."""
        return self.whole.fullmatch(text)
