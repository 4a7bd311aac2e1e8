"""Groups of pages, and whether two of them may be of one letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from extractor.split.page_identity import PageIdentity

T = TypeVar("T")
Pages = list[PageIdentity]
"""Pages of one letter, as far as is known."""
_MISREAD_CHARACTERS = 1
"""Characters by which two readings of the same print may differ. No record changes from 0 to 2."""


def _usual(values: Iterable[T | None]) -> T | None:
    """The most frequent value that was read; None where none was."""
    counts = Counter(value for value in values if value is not None)
    return counts.most_common(1)[0][0] if counts else None


def _differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


def _date_of(pages: Pages) -> str | None:
    """The notice date of the pages, ISO."""
    return _usual(identity.date.isoformat() if identity.date else None for identity in pages)


def _last4_of(pages: Pages) -> str | None:
    """The last four digits of the taxpayer number, where they were read with high confidence."""
    return _usual(identity.last4 if identity.last4_confident else None for identity in pages)


def total_of(pages: Pages) -> int | None:
    """N of the pages' `Page k of N`."""
    return _usual(identity.total for identity in pages)


def numbers_of(pages: Pages) -> set[int]:
    """The page numbers that were read."""
    return {identity.number for identity in pages if identity.number is not None}


def same_person(one: Pages, other: Pages) -> bool:
    """Whether both show the same last four digits."""
    return _last4_of(one) is not None and _last4_of(one) == _last4_of(other)


def same_date(one: Pages, other: Pages) -> bool:
    """Whether both show the same notice date."""
    return _date_of(one) is not None and _date_of(one) == _date_of(other)


def likeness(one: Pages, other: Pages) -> int:
    """2 for one person, 1 for one date, 3 for both, 0 for neither."""
    return 2 * same_person(one, other) + same_date(one, other)


def contradict(one: Pages, other: Pages) -> bool:
    """Whether the headers of two groups of pages show two letters; one misread character does not."""
    for read in (_last4_of, _date_of):
        first, second = read(one), read(other)
        if first is not None and second is not None and _differing(first, second) > _MISREAD_CHARACTERS:
            return True
    if same_person(one, other) and same_date(one, other):
        return False
    codes = _usual(identity.code for identity in one), _usual(identity.code for identity in other)
    if codes[0] and codes[1] and _is_another_code(codes[0], codes[1]):
        return True
    years = _usual(identity.year for identity in one), _usual(identity.year for identity in other)
    return bool(years[0] and years[1] and _differing(str(years[0]), str(years[1])) > _MISREAD_CHARACTERS)


def may_be_one(one: Pages, other: Pages) -> bool:
    """Whether two headers have the same person or date, or differ in nothing."""
    if contradict(one, other):
        return False
    return bool(likeness(one, other)) or not any(
        _differ(
            _usual(getattr(identity, name) for identity in one), _usual(getattr(identity, name) for identity in other)
        )
        for name in ("code", "date", "year", "last4")
    )


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _is_another_code(one: str, other: str) -> bool:
    """CP14 and CP501, but not CP14 and CP11 nor CP14 and CP14I, which may be one code misread."""
    return not (one.startswith(other) or other.startswith(one)) and _differing(one, other) > _MISREAD_CHARACTERS


def is_complete(pages: Pages) -> bool:
    """Whether every page from 1 to the last of a letter is there, by the numbers printed on them."""
    total = total_of(pages)
    return total is not None and numbers_of(pages) == set(range(1, total + 1))


def is_of_no_notice(pages: Pages) -> bool:
    """Whether nothing on pages is what a page of a notice shows: its page number, its code, its date, or words on
    the notice it came with."""
    return all(
        (identity.number, identity.code, identity.date) == (None, None, None)
        and not (identity.looks_first or identity.speaks_of_notice)
        for identity in pages
    )


def is_ordinary_letter(pages: Pages) -> bool:
    """Whether pages are of a letter with salutation or closing and without page numbers."""
    return any(identity.salutation or identity.closing for identity in pages) and not numbers_of(pages)


def is_rest(pages: Pages) -> bool:
    """Whether pages of a notice have nothing of a first page: its number, its heading and summary, or its code with an
    address for the window of an envelope."""
    if any(identity.number == 1 or identity.looks_first for identity in pages):
        return False
    begins = any(identity.code and (identity.may_be_first or identity.has_address) for identity in pages)
    return not (begins or is_of_no_notice(pages) or is_ordinary_letter(pages))
