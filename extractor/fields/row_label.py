"""The labels of the billing summary's rows, and the kind of row that each names."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import regex

from extractor.notices import cp14
from extractor.record import RowKind

_LARGEST_SHARE_MISREAD = 0.45
"""Largest part of a label that a pen stroke may hide. No record changes from 0.225 to 0.9."""
_LEAST_MARGIN = 0.2
"""Least difference between the shares misread for the best and the second-best kind.
No record changes from 0.1 to 0.4."""

_REMARK = regex.compile(r"\W*\bsee page\b.*$|\s*(?:[*†‡]+|[¹²³⁴-⁹]+|[(\[]\d[)\]])(?=\s|$)")
"""A cross-reference in a label, "Total penalties (see page 2 or 3 for more information)", or a footnote's mark."""

_NO_LETTER = re.compile(r"[^a-z]")


def letters(text: str) -> str:
    """A label reduced to its letters, in the form that is compared."""
    return _NO_LETTER.sub("", _REMARK.sub("", text.lower()))


@cache
def _patterns() -> tuple[tuple[int, int, RowKind, regex.Pattern[str]], ...]:
    """The known labels, the longest first: number of letters, errors allowed, kind and pattern."""
    patterns = []
    for words, kind in cp14().kind_of_label.items():
        plain = letters(words)
        slack = min(len(plain) // 6, 3)
        patterns.append((len(plain), slack, kind, regex.compile(rf"(?b)(?:{plain}){{e<={slack}}}")))
    return tuple(sorted(patterns, key=lambda entry: -entry[0]))


def known_kind(label: str) -> RowKind | None:
    """The kind of row that a label names, with a few misread letters; None for an unknown label."""
    return _kind_of(letters(label))


def _kind_of(plain: str) -> RowKind | None:
    best: tuple[float, RowKind] | None = None
    for length, slack, kind, pattern in _patterns():
        match = pattern.fullmatch(plain) if abs(len(plain) - length) <= slack else None
        if match is not None:
            misread = sum(match.fuzzy_counts) / length
            if best is None or misread < best[0]:
                best = (misread, kind)
    return best[1] if best else None


def begins_known_label(label: str) -> bool:
    """Whether a label is the beginning of a known one, letter by letter."""
    plain = letters(label)
    return any(known.startswith(plain) for known, _, _ in _known_labels())


def row_kind(label: str) -> RowKind:
    """The kind of a row by its known label, else by words in its label, else "other"."""
    return named_kind(label) or likely_kind(label) or "other"


def named_kind(label: str) -> RowKind | None:
    """The kind of row that a label names, as a known one or by words in it; None where none does."""
    lowered = regex.sub(r"[-–\s]+", " ", _REMARK.sub("", label.lower()))
    named = (row.kind for row in cp14().rows if any(regex.search(each, lowered) for each in row.patterns))
    return known_kind(label) or next(named, None)


def likely_kind(label: str) -> RowKind | None:
    """The kind whose label is most like one that a pen stroke crosses; None where it is like none, or like two."""
    plain = letters(label)
    counts = Counter(plain)
    shares: dict[RowKind, float] = {}
    for known, known_counts, kind in _known_labels():
        # Letters that one label has and the other has not are the least that must be misread. A label of which that is
        # too much is neither the best nor a rival of it, whatever the order of its letters.
        share = 1 - (counts & known_counts).total() / max(len(plain), len(known), 1)
        if share <= _LARGEST_SHARE_MISREAD + _LEAST_MARGIN:
            share = _misread_share(plain, known)
        shares[kind] = min(share, shares.get(kind, 1.0))
    best, second = sorted(shares, key=lambda kind: shares[kind])[:2]
    return best if shares[best] <= _LARGEST_SHARE_MISREAD and shares[second] - shares[best] >= _LEAST_MARGIN else None


@cache
def _known_labels() -> tuple[tuple[str, Counter[str], RowKind], ...]:
    """The letters of the known labels, how often each letter is among them, and the kind of row."""
    return tuple((plain := letters(words), Counter(plain), kind) for words, kind in cp14().kind_of_label.items())


def _misread_share(read: str, known: str) -> float:
    """The edit distance of two labels as a fraction of the longer one."""
    return _edit_distance(read, known) / max(len(read), len(known), 1)


def _edit_distance(text: str, other: str) -> int:
    """Levenshtein's distance, a whole column of its table at a time in the bits of two integers (Hyyrö 2003)."""
    if not text:
        return len(other)
    places: dict[str, int] = {}
    for place, letter in enumerate(text):
        places[letter] = places.get(letter, 0) | 1 << place
    last, every = 1 << (len(text) - 1), (1 << len(text)) - 1
    distance, more, less = len(text), every, 0
    for letter in other:
        same = places.get(letter, 0)
        level = (((same & more) + more) ^ more) | same | less
        grown, shrunk = less | ~(level | more), level & more
        distance += bool(grown & last) - bool(shrunk & last)
        grown = grown << 1 | 1
        more = (shrunk << 1 | ~(level | grown)) & every
        less = grown & level & every
    return distance


def ends_with_known_label(text: str) -> str | None:
    """The known label at the end of a line that begins with other text; None if there is none."""
    words = text.split()
    for begin in range(len(words)):
        label = " ".join(words[begin:])
        if known_kind(label) is not None:
            return label
    return None


def is_total_label(text: str) -> bool:
    """Whether a label is that of the last row of the billing summary, the amount due."""
    return _total_pattern().match(text.strip(" •·")) is not None


@cache
def _total_pattern() -> regex.Pattern[str]:
    return regex.compile(rf"(?b)(?:{cp14().billing_summary.total}){{e<=1}}", regex.IGNORECASE)
