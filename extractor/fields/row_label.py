"""The labels of the billing summary's rows, and the kind of row that each names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import regex

from extractor.kept_results import kept
from extractor.notices import cp14
from extractor.record import RowKind

_LARGEST_SHARE_MISREAD = 0.45
"""Largest part of a label that a pen stroke may hide. No record changes from 0.225 to 0.9."""
_LEAST_MARGIN = 0.2
"""Least difference between the shares misread for the best and the second-best kind.
No record changes from 0.1 to 0.4."""

_MOST_OF_A_LETTER = 16
"""No known label has more of one letter."""

_REMARK = regex.compile(r"\W*\bsee page\b.*$|\s*(?:[*†‡]+|[¹²³⁴-⁹]+|(?<!\))[(\[]\d[)\]])(?=\s|$)")
"""A cross-reference in a label, "Total penalties (see page 2 or 3 for more information)", or a footnote's mark."""

_MAY_BE_REMARK = re.compile(r"[^\x00-\x7f]|[*(\[]|see page")
"""What every remark has, and few labels have."""
_SPACES = regex.compile(r"[-–\s]+")
_CHARGE = regex.compile(r"penalt|addition|charge|interest", regex.IGNORECASE)
"""The words of a label that no credit has."""
_TAX = regex.compile(r"^(?!.*\b(?:unpaid|open|outstanding|remain|not (?:yet )?paid)).*\btax(?:es)?\b", regex.IGNORECASE)
"""The tax in words that name it as nothing else, not what of it is unpaid."""
_NO_LETTERS = bytes(byte for byte in range(256) if not ord("a") <= byte <= ord("z"))

_MARK = regex.compile(r"(?<=\p{L}{3})\d\b")
"""The mark of a footnote set close to a word: "late return2"."""


def letters(text: str) -> str:
    """A label reduced to its letters, in the form that is compared."""
    lowered = text.lower()
    shown = _REMARK.sub("", lowered) if _MAY_BE_REMARK.search(lowered) else lowered
    return shown.encode("ascii", "ignore").translate(None, _NO_LETTERS).decode("ascii")


@dataclass(frozen=True)
class _Label:
    """A known label: its letters, these as a bag, how many may be misread, and the kind of row."""

    plain: str
    bag: int
    slack: int
    kind: RowKind


@cache
def _known_labels() -> tuple[_Label, ...]:
    """The known labels, the longest first."""
    known = []
    for words, kind in cp14().kind_of_label.items():
        plain = letters(words)
        known.append(_Label(plain, _bag(plain), min(len(plain) // 6, 3), kind))
    return tuple(sorted(known, key=lambda label: -len(label.plain)))


def _bag(plain: str) -> int:
    """How often each letter is in a text, as so many bits in the place of the letter: those that two texts have in
    common are the bits of both."""
    return sum(
        ((1 << min(count, _MOST_OF_A_LETTER)) - 1) << (_MOST_OF_A_LETTER * (ord(letter) - ord("a")))
        for letter, count in Counter(plain).items()
    )


def _least_misread(plain: str, bag: int, label: _Label) -> int:
    """What at least is misread if a text is a label: the letters that one has and the other has not."""
    return max(len(plain), len(label.plain)) - (bag & label.bag).bit_count()


@kept
def known_kind(label: str) -> RowKind | None:
    """The kind of row that a label names, with a few misread letters; None for an unknown label."""
    plain = letters(label)
    return _kind_by_letters().get(plain) or _kind_of(plain)


@cache
def _kind_by_letters() -> dict[str, RowKind]:
    return {label.plain: label.kind for label in reversed(_known_labels())}


@cache
def _labels_of_about(length: int) -> tuple[_Label, ...]:
    """The known labels that a text of this length may be."""
    return tuple(label for label in _known_labels() if abs(length - len(label.plain)) <= label.slack)


def _kind_of(plain: str) -> RowKind | None:
    """The kind of the known label of which the smallest share is misread."""
    may_be = _labels_of_about(len(plain))
    bag = _bag(plain) if may_be else 0
    best: tuple[float, RowKind] | None = None
    for label in may_be:
        if _least_misread(plain, bag, label) > label.slack:
            continue
        misread = _edit_distance(plain, label.plain)
        share = misread / len(label.plain)
        if misread <= label.slack and (best is None or share < best[0]):
            best = (share, label.kind)
    return best[1] if best else None


def begins_known_label(label: str) -> bool:
    """Whether a label is the beginning of a known one, letter by letter."""
    plain = letters(label)
    return any(known.plain.startswith(plain) for known in _known_labels())


def row_kind(label: str) -> RowKind:
    """The kind of a row by its known label, else by words in its label, else "other"."""
    return named_kind(label) or likely_kind(label) or "other"


def kind_of_row(label: str, amount: Decimal | None) -> RowKind:
    """The same with what the row does: what lessens the amount due and is called no penalty or interest is a credit."""
    kind = row_kind(label)
    lessens = amount is not None and amount < 0 and not _CHARGE.search(label)
    return "payments_and_credits" if lessens and kind in (*cp14().penalty_kinds, "other") else kind


@kept
def named_kind(label: str) -> RowKind | None:
    """The kind of row that a label names, as a known one or by words in it; None where none does."""
    known = known_kind(label)
    if known is not None:
        return known
    lowered = _SPACES.sub(" ", _MARK.sub("", _REMARK.sub("", label.lower())))
    return next((kind for pattern, kind in _kinds_by_words() if pattern.search(lowered)), None)


def names_tax(label: str) -> bool:
    """Whether a label that names no kind of row has the word tax, and none that says that it is what is left of it."""
    return _TAX.search(label) is not None


@cache
def _kinds_by_words() -> tuple[tuple[regex.Pattern[str], RowKind], ...]:
    """The words that name a kind of row, and the kind."""
    return tuple((regex.compile(words), row.kind) for row in cp14().rows for words in row.patterns)


@kept
def likely_kind(label: str) -> RowKind | None:
    """The kind whose label is most like one that a pen stroke crosses; None where it is like none, or like two."""
    plain = letters(label)
    bag = _bag(plain)
    least_shares = (
        (_least_misread(plain, bag, known) / max(len(plain), len(known.plain), 1), at)
        for at, known in enumerate(_known_labels())
    )
    by_least = sorted(each for each in least_shares if each[0] <= _LARGEST_SHARE_MISREAD + _LEAST_MARGIN)
    shares = {known.kind: 1.0 for known in _known_labels()}
    for least, at in by_least:
        # A label of which too much is misread is not the best, nor a rival of it.
        rivalry = _LEAST_MARGIN if min(shares.values()) <= _LARGEST_SHARE_MISREAD else 0
        if least > _LARGEST_SHARE_MISREAD + rivalry:
            break
        known = _known_labels()[at]
        if least < shares[known.kind]:
            share = _edit_distance(plain, known.plain) / max(len(plain), len(known.plain), 1)
            shares[known.kind] = min(share, shares[known.kind])
    best, second = sorted(shares, key=lambda kind: shares[kind])[:2]
    return best if shares[best] <= _LARGEST_SHARE_MISREAD and shares[second] - shares[best] >= _LEAST_MARGIN else None


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


@kept
def is_total_label(text: str) -> bool:
    """Whether a label is that of the last row of the billing summary, the amount due."""
    return _total_pattern().match(text.strip(" •·")) is not None


@cache
def _total_pattern() -> regex.Pattern[str]:
    return regex.compile(rf"(?b)(?:{cp14().billing_summary.total}){{e<=1}}", regex.IGNORECASE)
