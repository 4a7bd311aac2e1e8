"""The numbers in a text that is shown, without dates and the names of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMES = re.compile(
    r"\b(IRC|Treas\. Reg\.|Reg\.|Rev\. Proc\.|Rev\. Rul\.|Notice|Form|Forms|IRM|Pub\. L\.|Letter|CP|LT) ?\d[\w.()\-]*"
    r"( or \d[\w-]*)?"
)
_CODES = re.compile(r"\b(CP|LT)\d+\b")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY = re.compile(r"\b[A-Z][a-z]+ \d{1,2}, \d{4}\b")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers_in(texts: Iterable[str]) -> set[str]:
    """The numbers as plain decimals: `$50,000` is `50000`."""
    found = set()
    for text in texts:
        for pattern in (_NAMES, _CODES, _ISO, _DAY):
            text = pattern.sub(" ", text)
        found |= {plain(number) for number in _NUMBER.findall(text)}
    return found


def dates_in(texts: Iterable[str]) -> set[str]:
    """The dates as 2026-12-31 that are in texts so."""
    return {day for text in texts for day in _ISO.findall(text)}


def plain(number: str) -> str:
    """50,000.00 as 50000, 2.50 as 2.5."""
    bare = number.replace(",", "").rstrip(".")
    return bare.rstrip("0").rstrip(".") if "." in bare else bare
