"""The pages of a file to letters: one letter, or several that were scanned together.

A file is one letter unless something shows a second one: another first page, another date or taxpayer number, another
notice code, or page numbers that do not fit one letter. One misread character shows nothing.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from extractor.layout.page_layout import PageLayout
from extractor.split.letter_pages import LetterPages
from extractor.split.page_identity import PageIdentity, PageNumber, is_blank, page_identity

T = TypeVar("T")
_Pages = list[PageIdentity]
_MISREAD_CHARACTERS = 1
"""Characters by which two readings of the same print may differ."""


def split_into_letters(layouts: Sequence[PageLayout], page_numbers: Sequence[int]) -> list[LetterPages]:
    """The letters in a file, in the order in which they begin there.

    `page_numbers` are all pages of the file; one without a layout is blank. Every page is in exactly one letter, among
    its pages or its dropped blank pages. A file of blank pages only is one letter with all of them.
    """
    printed = {layout.number: layout for layout in layouts if not is_blank(layout)}
    identities = [page_identity(printed[number]) for number in page_numbers if number in printed]
    if not identities:
        return [LetterPages(tuple(page_numbers))] if page_numbers else []
    # The pages may have been scanned from last to first; for that case they are numbered backward, with negatives.
    backwards = [replace(identity, page=-identity.page) for identity in reversed(identities)]
    letters = min(_grouped(identities), _grouped(backwards), key=_incompleteness)
    return [_letter_pages(letter, blanks) for letter, blanks in _with_blanks(letters, page_numbers)]


def _grouped(identities: _Pages) -> list[_Pages]:
    return _put_back(_adopted(_joined(_stretches(_numbers_from_context(identities)))))


def _incompleteness(letters: list[_Pages]) -> tuple[int, int, int]:
    """How bad a grouping is: the number of incomplete letters, of missing pages, of letters that are not in order."""
    filled = [_filled(letter) for letter in letters]
    lacking = [len(_missing(letter)) for letter in filled]
    disorder = sum(_in_letter_order(letter) != letter for letter in filled)
    return sum(map(bool, lacking)), sum(lacking), disorder


def _usual(values: Iterable[T | None]) -> T | None:
    counts = Counter(value for value in values if value is not None)
    return counts.most_common(1)[0][0] if counts else None


def _differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


def _date(pages: _Pages) -> str | None:
    return _usual(identity.date.isoformat() if identity.date else None for identity in pages)


def _last4(pages: _Pages) -> str | None:
    return _usual(identity.last4 if identity.last4_confident else None for identity in pages)


def _total(pages: _Pages) -> int | None:
    return _usual(identity.total for identity in pages)


def _numbers(pages: _Pages) -> set[int]:
    return {identity.number for identity in pages if identity.number is not None}


def _same_person(one: _Pages, other: _Pages) -> bool:
    return _last4(one) is not None and _last4(one) == _last4(other)


def _same_date(one: _Pages, other: _Pages) -> bool:
    return _date(one) is not None and _date(one) == _date(other)


def _contradict(one: _Pages, other: _Pages) -> bool:
    """Whether the headers of two groups of pages show two letters; one misread character does not."""
    for read in (_last4, _date):
        first, second = read(one), read(other)
        if first is not None and second is not None and _differing(first, second) > _MISREAD_CHARACTERS:
            return True
    if _same_person(one, other) and _same_date(one, other):
        return False
    codes = _usual(identity.code for identity in one), _usual(identity.code for identity in other)
    if codes[0] and codes[1] and _is_another_code(codes[0], codes[1]):
        return True
    years = _usual(identity.year for identity in one), _usual(identity.year for identity in other)
    return bool(years[0] and years[1] and _differing(str(years[0]), str(years[1])) > _MISREAD_CHARACTERS)


def _may_be_one(one: _Pages, other: _Pages) -> bool:
    """Whether two headers have the same person or date, or differ in nothing."""
    if _contradict(one, other):
        return False
    return bool(_likeness(one, other)) or not any(
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


def _is_ordinary_letter(pages: _Pages) -> bool:
    return any(identity.salutation or identity.closing for identity in pages) and not _numbers(pages)


def _numbers_from_context(identities: _Pages) -> _Pages:
    """The pages, a number corrected where the pages before and after it, or the end, show it to be misread."""
    corrected = [_numbered_if_first(identity) for identity in identities]
    for index, identity in enumerate(corrected):
        after = identities[index + 1] if index + 1 < len(identities) else None
        number = _number_from_context(corrected[:index], identity, after)
        if number != identity.number:
            corrected[index] = replace(identity, numbered=PageNumber(number, identity.total, False))
    return corrected


def _numbered_if_first(identity: PageIdentity) -> PageIdentity:
    if identity.looks_first and identity.number is None:
        return replace(identity, numbered=PageNumber(1, identity.total, False))
    return identity


def _number_from_context(so_far: _Pages, identity: PageIdentity, after: PageIdentity | None) -> int | None:
    before = _run_from_one(so_far)
    if not before or identity.looks_first or not _may_be_one(before, [identity]):
        return identity.number
    due, total = len(before) + 1, before[-1].total
    if total is not None and due > total:
        return identity.number
    if after is not None and (after.number, after.total) == (due + 1, total):
        return due
    ends_here = due == total == identity.total and (after is None or after.number == 1)
    if ends_here and (identity.number == due - 1 or (identity.number == 1 and _same_person(before, [identity]))):
        return due
    degraded_one = identity.number == 1 and not identity.numbered.confident
    return due if degraded_one else identity.number


def _run_from_one(pages: _Pages) -> _Pages:
    """The last pages if they are numbered 1, 2, 3 and so on and no two contradict each other; none otherwise."""
    last = pages[-1].number if pages else None
    if last is None or [identity.number for identity in pages[-last:]] != list(range(1, last + 1)):
        return []
    run = pages[-last:]
    return [] if any(_contradict([one], [other]) for one, other in itertools.combinations(run, 2)) else run


def _stretches(identities: _Pages) -> list[_Pages]:
    """The pages split wherever the next page is not the continuation."""
    stretches: list[_Pages] = [[identities[0]]]
    for index, identity in enumerate(identities[1:], 1):
        after = identities[index + 1] if index + 1 < len(identities) else None
        if _breaks(stretches[-1], identity, after):
            stretches.append([identity])
        else:
            stretches[-1].append(identity)
    return stretches


def _breaks(stretch: _Pages, identity: PageIdentity, after: PageIdentity | None) -> bool:
    if identity.number == 1 or _contradict(stretch, [identity]) or _is_another_kind(stretch, identity):
        return True
    if identity.number is None:
        return False
    known = [earlier.number for earlier in stretch if earlier.number is not None]
    last, unread = (known[-1] if known else 0), sum(earlier.number is None for earlier in stretch)
    if not last < identity.number <= last + unread + 1 or (known and not _missing(stretch)):
        return True
    total = _total(stretch)
    if total is None or identity.total in (None, total) or _same_person(stretch, [identity]):
        return False
    return after is not None and after.total == identity.total and after.number == identity.number + 1


def _is_another_kind(stretch: _Pages, identity: PageIdentity) -> bool:
    """Whether an ordinary letter begins or ends next to a notice."""
    if identity.salutation and identity.number is None:
        return True
    if _is_ordinary_letter(stretch):
        return identity.code is not None or identity.number not in (None, len(stretch) + 1)
    return identity.closing and identity.is_anonymous and not all(earlier.is_anonymous for earlier in stretch)


def _joined(stretches: list[_Pages]) -> list[_Pages]:
    """Stretches joined into letters where one completes another."""
    letters: list[_Pages] = []
    for stretch in stretches:
        home = _home(stretch, letters)
        if home is None:
            letters.append(list(stretch))
        else:
            home += stretch
    return letters


def _home(stretch: _Pages, letters: list[_Pages]) -> _Pages | None:
    """The letter that a stretch completes: the one it identifies, else the only one, else the one before it."""
    homes = [letter for letter in letters if _completes(stretch, letter)]
    if not homes:
        return None
    best = max(_likeness(stretch, home) for home in homes)
    likely = [home for home in homes if _likeness(stretch, home) == best]
    if len(likely) == 1 or best >= 2:
        return likely[-1]
    return likely[-1] if likely[-1] is letters[-1] else None


def _likeness(one: _Pages, other: _Pages) -> int:
    return 2 * _same_person(one, other) + _same_date(one, other)


def _completes(stretch: _Pages, letter: _Pages) -> bool:
    if _contradict(stretch, letter) or _is_ordinary_letter(stretch) or _is_ordinary_letter(letter):
        return False
    if 1 in _numbers(stretch) and 1 in _numbers(letter):
        return False
    if not _numbers(stretch):
        return _same_person(stretch, letter)
    if not _numbers(letter) and not _likeness(stretch, letter):
        return False
    if _same_person(stretch, letter) and _same_date(stretch, letter):
        return True
    if not _may_be_one(stretch, letter):
        return False
    totals = _total(stretch), _total(letter)
    return not _numbers(stretch) & _numbers(letter) and (None in totals or totals[0] == totals[1])


def _adopted(letters: list[_Pages]) -> list[_Pages]:
    """Pages without identity go to the one neighbor that misses as many pages."""
    kept: list[_Pages] = []
    for index, letter in enumerate(letters):
        neighbors = [*kept[-1:], *letters[index + 1 : index + 2]]
        lacking = [near for near in neighbors if len(_missing(_filled(near))) >= len(letter)]
        silent = all(identity.is_anonymous and not identity.looks_first for identity in letter)
        if silent and not _is_ordinary_letter(letter) and len(lacking) == 1 and _numbers(lacking[0]):
            lacking[0].extend(letter)
            lacking[0].sort(key=lambda identity: identity.page)
        else:
            kept.append(letter)
    return kept


def _put_back(letters: list[_Pages]) -> list[_Pages]:
    """Pages without a first page go to the letter between whose pages they are and whose missing numbers they have,
    whatever their headers say: a person must look at such a page together with its letter."""
    kept = list(letters)
    for stray in letters:
        around = [letter for letter in kept if letter is not stray and _has_place_for(letter, stray)]
        if len(around) == 1:
            kept.remove(stray)
            around[0].extend(stray)
            around[0].sort(key=lambda identity: identity.page)
    return kept


def _has_place_for(letter: _Pages, stray: _Pages) -> bool:
    """Whether pages are between a letter's pages, in its order, and have only numbers that it misses."""
    if (
        not _numbers(stray)
        or not _numbers(stray) <= set(_missing(letter))
        or any(identity.looks_first for identity in stray)
    ):
        return False
    if len(_numbers(stray)) != len(stray) or (_total(stray) or _total(letter)) != _total(letter):
        return False
    placed = [identity for identity in letter if identity.number is not None]
    return all(
        any(identity.page < each.page and identity.number == (each.number or 0) - 1 for identity in [*placed, *stray])
        and any(identity.page > each.page and (identity.number or 0) > (each.number or 0) for identity in placed)
        for each in stray
    )


def _filled(letter: _Pages) -> _Pages:
    """The pages, each unread number filled in where the neighbors leave only one."""
    filled = sorted(letter, key=lambda identity: identity.page)
    missing = set(_missing(filled))
    for index, identity in enumerate(filled):
        if identity.number is not None:
            continue
        before = filled[index - 1].number if index else 0
        after = filled[index + 1].number if index + 1 < len(filled) else None
        likely = (before and before + 1, after and after - 1, 1 if index == 0 else None)
        number = next((number for number in likely if number and number in missing), None)
        if number is not None:
            filled[index] = replace(identity, numbered=PageNumber(number, identity.total, False))
            missing.discard(number)
    return filled


def _missing(pages: _Pages) -> list[int]:
    numbers = _numbers(pages)
    last = max([*numbers, _total(pages) or 0], default=0)
    return [number for number in range(1, last + 1) if number not in numbers]


def _with_blanks(letters: list[_Pages], page_numbers: Sequence[int]) -> list[tuple[_Pages, tuple[int, ...]]]:
    """Letters in the order in which they begin, each with the blank pages after its own."""
    ordered = sorted(letters, key=lambda letter: min(abs(identity.page) for identity in letter))
    owner = {abs(identity.page): index for index, letter in enumerate(ordered) for identity in letter}
    blanks: list[list[int]] = [[] for _ in ordered]
    current = 0
    for number in page_numbers:
        current = owner.get(number, current)
        if number not in owner:
            blanks[current].append(number)
    return [(letter, tuple(blank)) for letter, blank in zip(ordered, blanks, strict=True)]


def _in_letter_order(filled: _Pages) -> _Pages:
    """The pages by their numbers; one without a number stays after the page it follows."""
    places: list[int] = []
    for identity in filled:
        places.append(identity.number if identity.number is not None else max(places[-1:], default=0))
    return [identity for _, identity in sorted(zip(places, filled, strict=True), key=lambda each: each[0])]


def _letter_pages(letter: _Pages, blanks: tuple[int, ...]) -> LetterPages:
    filled = _filled(letter)
    pages = tuple(abs(identity.page) for identity in _in_letter_order(filled))
    unplaced = sum(identity.number is None for identity in filled)
    missing = _missing(filled)
    return LetterPages(
        pages=pages,
        missing=tuple(missing) if len(missing) > unplaced else (),
        out_of_order=list(pages) != sorted(pages),
        dropped_blank=blanks,
    )
