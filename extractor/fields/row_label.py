"""The labels a billing summary's rows carry, and the kind of figure each one names."""

from __future__ import annotations

from functools import cache

import regex

from extractor.notices import cp14
from extractor.record import RowKind

_MOST_MISREAD = 0.45
_CLEARLY = 0.2
"""How much less of a label may differ from the kind it is taken for than from any other kind."""

_REMARK = regex.compile(r"\W*\bsee page\b.*$")
"""What a label may say of where more is told: "Total penalties (see page 2 or 3 for more information)"."""


def letters(text: str) -> str:
    """A label reduced to its letters, as labels are compared."""
    return str(regex.sub(r"[^a-z]", "", _REMARK.sub("", text.lower())))


@cache
def _patterns() -> tuple[tuple[int, int, RowKind, regex.Pattern[str]], ...]:
    """For each known label, the longest first, how many letters it has, how many may be misread, its kind and
    pattern."""
    patterns = []
    for words, kind in cp14().kind_of_label.items():
        plain = letters(words)
        slack = min(len(plain) // 6, 3)
        patterns.append((len(plain), slack, kind, regex.compile(rf"(?b)(?:{plain}){{e<={slack}}}")))
    return tuple(sorted(patterns, key=lambda entry: -entry[0]))


def known_kind(label: str) -> RowKind | None:
    """The kind of row that a known label names, allowing for smudged letters; None for an unknown label."""
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


def row_kind(label: str) -> RowKind:
    """The kind of a row by its known label, else by the words in it, else "other"."""
    known = known_kind(label)
    if known is not None:
        return known
    lowered = regex.sub(r"[-–\s]+", " ", label.lower())
    named = next((row.kind for row in cp14().rows if any(regex.search(each, lowered) for each in row.patterns)), None)
    return named or likely_kind(label) or "other"


def likely_kind(label: str) -> RowKind | None:
    """The kind that a label which is written over is most like; None where it is like none, or like two of them."""
    plain = letters(label)
    shares: dict[RowKind, float] = {}
    for known, kind in cp14().kind_of_label.items():
        share = _misread_share(plain, letters(known))
        shares[kind] = min(share, shares.get(kind, 1.0))
    best, second = sorted(shares, key=lambda kind: shares[kind])[:2]
    return best if shares[best] <= _MOST_MISREAD and shares[second] - shares[best] >= _CLEARLY else None


def _misread_share(read: str, known: str) -> float:
    """How much of the longer of two labels differs: letters put in, left out or exchanged."""
    before = list(range(len(known) + 1))
    for row, letter in enumerate(read, 1):
        current = [row]
        for column, other in enumerate(known, 1):
            current.append(min(before[column] + 1, current[-1] + 1, before[column - 1] + (letter != other)))
        before = current
    return before[-1] / max(len(read), len(known), 1)


def ends_with_known_label(text: str) -> str | None:
    """The known label at the end of a line that begins with something else; None if there is none."""
    words = text.split()
    for begin in range(len(words)):
        label = " ".join(words[begin:])
        if known_kind(label) is not None:
            return label
    return None


def is_total_label(text: str) -> bool:
    """Whether a label is that of the billing summary's last row, the amount due."""
    return _total_pattern().match(text.strip(" •·")) is not None


@cache
def _total_pattern() -> regex.Pattern[str]:
    return regex.compile(rf"(?b)(?:{cp14().billing_summary.total}){{e<=1}}", regex.IGNORECASE)
