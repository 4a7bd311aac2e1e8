"""A file's pages to letters: one letter, or a stack that went through the feeder in one go.

A file is one letter until something shows a second one: another first page, another date or identification
number, another notice code, or page numbers that cannot be of one letter. A misread header shows nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from extractor.layout.page_layout import PageLayout
from extractor.split.letter_pages import LetterPages, with_strangers
from extractor.split.page_identity import PageIdentity, PageNumber, is_blank, page_identity

T = TypeVar("T")
_Pages = list[PageIdentity]
_SLIP = 1
"""Figures by which two readings of one print may differ."""


def split_into_letters(layouts: Sequence[PageLayout], page_numbers: Sequence[int]) -> list[LetterPages]:
    """The letters in a file, in the order in which they begin there.

    `page_numbers` are all pages of the file; one without a sheet is blank. Every page stands in exactly one
    letter, among its pages or its dropped blanks. A file of blank pages only is one letter of all its pages.
    """
    printed = {layout.number: layout for layout in layouts if not is_blank(layout)}
    faces = [page_identity(printed[number]) for number in page_numbers if number in printed]
    if not faces:
        return [LetterPages(tuple(page_numbers))] if page_numbers else []
    # A stack may have been fed from its last page to its first; such pages bear negative numbers here.
    backwards = [replace(face, page=-face.page) for face in reversed(faces)]
    letters = min(_grouped(faces), _grouped(backwards), key=_want)
    return with_strangers([_letter_pages(letter, blanks) for letter, blanks in _with_blanks(letters, page_numbers)])


def _grouped(faces: _Pages) -> list[_Pages]:
    return _put_back(_adopted(_joined(_stretches(_numbers_from_context(faces)))))


def _want(letters: list[_Pages]) -> tuple[int, int, int]:
    """What speaks against a grouping: letters that lack pages, pages lacking, letters not in order."""
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
    return _usual(face.date.isoformat() if face.date else None for face in pages)


def _last4(pages: _Pages) -> str | None:
    return _usual(face.last4 if face.last4_sure else None for face in pages)


def _total(pages: _Pages) -> int | None:
    return _usual(face.total for face in pages)


def _numbers(pages: _Pages) -> set[int]:
    return {face.number for face in pages if face.number is not None}


def _same_person(one: _Pages, other: _Pages) -> bool:
    return _last4(one) is not None and _last4(one) == _last4(other)


def _same_date(one: _Pages, other: _Pages) -> bool:
    return _date(one) is not None and _date(one) == _date(other)


def _contradict(one: _Pages, other: _Pages) -> bool:
    """Whether the headers of two groups of pages cannot be of one letter, smudges allowed for."""
    for read in (_last4, _date):
        first, second = read(one), read(other)
        if first is not None and second is not None and _differing(first, second) > _SLIP:
            return True
    if _same_person(one, other) and _same_date(one, other):
        return False
    codes = _usual(face.code for face in one), _usual(face.code for face in other)
    if codes[0] and codes[1] and _is_another_code(codes[0], codes[1]):
        return True
    years = _usual(face.year for face in one), _usual(face.year for face in other)
    return bool(years[0] and years[1] and _differing(str(years[0]), str(years[1])) > _SLIP)


def _may_be_one(one: _Pages, other: _Pages) -> bool:
    """Whether two headers name one person or date, or differ in nothing."""
    if _contradict(one, other):
        return False
    return bool(_likeness(one, other)) or not any(
        _differ(_usual(getattr(face, name) for face in one), _usual(getattr(face, name) for face in other))
        for name in ("code", "date", "year", "last4")
    )


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _is_another_code(one: str, other: str) -> bool:
    """CP14 and CP501, but not CP14 and CP11, nor CP14 and CP14I: a slip or a speck may have done that."""
    return not (one.startswith(other) or other.startswith(one)) and _differing(one, other) > _SLIP


def _is_ordinary_letter(pages: _Pages) -> bool:
    return any(face.salutation or face.closing for face in pages) and not _numbers(pages)


def _numbers_from_context(faces: _Pages) -> _Pages:
    """The pages with a number put right that is belied by pages in order on both its sides, or by the end."""
    mended = [_numbered_if_first(face) for face in faces]
    for index, face in enumerate(mended):
        after = faces[index + 1] if index + 1 < len(faces) else None
        number = _number_from_context(mended[:index], face, after)
        if number != face.number:
            mended[index] = replace(face, numbered=PageNumber(number, face.total, False))
    return mended


def _numbered_if_first(face: PageIdentity) -> PageIdentity:
    if face.looks_first and face.number is None:
        return replace(face, numbered=PageNumber(1, face.total, False))
    return face


def _number_from_context(so_far: _Pages, face: PageIdentity, after: PageIdentity | None) -> int | None:
    before = _run_from_one(so_far)
    if not before or face.looks_first or not _may_be_one(before, [face]):
        return face.number
    due, total = len(before) + 1, before[-1].total
    if total is not None and due > total:
        return face.number
    if after is not None and (after.number, after.total) == (due + 1, total):
        return due
    ends_here = due == total == face.total and (after is None or after.number == 1)
    if ends_here and (face.number == due - 1 or (face.number == 1 and _same_person(before, [face]))):
        return due
    smudged_one = face.number == 1 and not face.numbered.sure
    return due if smudged_one else face.number


def _run_from_one(pages: _Pages) -> _Pages:
    """The last pages if they are numbered 1, 2, 3 and so on; none otherwise."""
    last = pages[-1].number if pages else None
    if last is None or [face.number for face in pages[-last:]] != list(range(1, last + 1)):
        return []
    return pages[-last:]


def _stretches(faces: _Pages) -> list[_Pages]:
    """The pages cut wherever the next one does not simply follow."""
    stretches: list[_Pages] = [[faces[0]]]
    for index, face in enumerate(faces[1:], 1):
        after = faces[index + 1] if index + 1 < len(faces) else None
        if _breaks(stretches[-1], face, after):
            stretches.append([face])
        else:
            stretches[-1].append(face)
    return stretches


def _breaks(stretch: _Pages, face: PageIdentity, after: PageIdentity | None) -> bool:
    if face.number == 1 or _contradict(stretch, [face]) or _is_another_kind(stretch, face):
        return True
    if face.number is None:
        return False
    known = [earlier.number for earlier in stretch if earlier.number is not None]
    last, unread = (known[-1] if known else 0), sum(earlier.number is None for earlier in stretch)
    if not last < face.number <= last + unread + 1 or (known and not _missing(stretch)):
        return True
    total = _total(stretch)
    if total is None or face.total in (None, total) or _same_person(stretch, [face]):
        return False
    return after is not None and after.total == face.total and after.number == face.number + 1


def _is_another_kind(stretch: _Pages, face: PageIdentity) -> bool:
    """Whether an ordinary letter begins or ends here beside a notice."""
    if face.salutation and face.number is None:
        return True
    if _is_ordinary_letter(stretch):
        return face.code is not None or face.number not in (None, len(stretch) + 1)
    return face.closing and face.is_anonymous and not all(earlier.is_anonymous for earlier in stretch)


def _joined(stretches: list[_Pages]) -> list[_Pages]:
    """Stretches put together to letters where one completes another."""
    letters: list[_Pages] = []
    for stretch in stretches:
        home = _home(stretch, letters)
        if home is None:
            letters.append(list(stretch))
        else:
            home += stretch
    return letters


def _home(stretch: _Pages, letters: list[_Pages]) -> _Pages | None:
    """The letter that a stretch completes: the one it names, else the only one, else the one before it."""
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
    """Pages that say nothing of their letter go to the one neighbor that lacks as many."""
    kept: list[_Pages] = []
    for index, letter in enumerate(letters):
        neighbors = [*kept[-1:], *letters[index + 1 : index + 2]]
        lacking = [near for near in neighbors if len(_missing(_filled(near))) >= len(letter)]
        silent = all(face.is_anonymous and not face.looks_first for face in letter)
        if silent and not _is_ordinary_letter(letter) and len(lacking) == 1 and _numbers(lacking[0]):
            lacking[0].extend(letter)
            lacking[0].sort(key=lambda face: face.page)
        else:
            kept.append(letter)
    return kept


def _put_back(letters: list[_Pages]) -> list[_Pages]:
    """Pages without a first one go to the letter between whose pages they stand and whose numbers they fill, whatever
    their headers say: a page that differs there is for a person to look at, with its letter."""
    kept = list(letters)
    for stray in letters:
        around = [letter for letter in kept if letter is not stray and _has_place_for(letter, stray)]
        if len(around) == 1:
            kept.remove(stray)
            around[0].extend(stray)
            around[0].sort(key=lambda face: face.page)
    return kept


def _has_place_for(letter: _Pages, stray: _Pages) -> bool:
    """Whether a stretch of pages stands between a letter's, in its order, and has just numbers that this one lacks."""
    if not _numbers(stray) or not _numbers(stray) <= set(_missing(letter)) or any(face.looks_first for face in stray):
        return False
    if len(_numbers(stray)) != len(stray) or (_total(stray) or _total(letter)) != _total(letter):
        return False
    placed = [face for face in letter if face.number is not None]
    return all(
        any(face.page < each.page and face.number == (each.number or 0) - 1 for face in [*placed, *stray])
        and any(face.page > each.page and (face.number or 0) > (each.number or 0) for face in placed)
        for each in stray
    )


def _filled(letter: _Pages) -> _Pages:
    """The pages with numbers given to those unread whose neighbors leave them only one."""
    filled = sorted(letter, key=lambda face: face.page)
    missing = set(_missing(filled))
    for index, face in enumerate(filled):
        if face.number is not None:
            continue
        before = filled[index - 1].number if index else 0
        after = filled[index + 1].number if index + 1 < len(filled) else None
        likely = (before and before + 1, after and after - 1, 1 if index == 0 else None)
        number = next((number for number in likely if number and number in missing), None)
        if number is not None:
            filled[index] = replace(face, numbered=PageNumber(number, face.total, False))
            missing.discard(number)
    return filled


def _missing(pages: _Pages) -> list[int]:
    numbers = _numbers(pages)
    last = max([*numbers, _total(pages) or 0], default=0)
    return [number for number in range(1, last + 1) if number not in numbers]


def _with_blanks(letters: list[_Pages], page_numbers: Sequence[int]) -> list[tuple[_Pages, tuple[int, ...]]]:
    """Letters in the order in which they begin, each with the blank pages that follow one of its own."""
    ordered = sorted(letters, key=lambda letter: min(abs(face.page) for face in letter))
    owner = {abs(face.page): index for index, letter in enumerate(ordered) for face in letter}
    blanks: list[list[int]] = [[] for _ in ordered]
    current = 0
    for number in page_numbers:
        current = owner.get(number, current)
        if number not in owner:
            blanks[current].append(number)
    return [(letter, tuple(blank)) for letter, blank in zip(ordered, blanks, strict=True)]


def _in_letter_order(filled: _Pages) -> _Pages:
    """The pages by their numbers; one without a number stays behind the one it follows."""
    places: list[int] = []
    for face in filled:
        places.append(face.number if face.number is not None else max(places[-1:], default=0))
    return [face for _, face in sorted(zip(places, filled, strict=True), key=lambda each: each[0])]


def _letter_pages(letter: _Pages, blanks: tuple[int, ...]) -> LetterPages:
    filled = _filled(letter)
    pages = tuple(abs(face.page) for face in _in_letter_order(filled))
    unplaced = sum(face.number is None for face in filled)
    missing = _missing(filled)
    return LetterPages(
        pages=pages,
        missing=tuple(missing) if len(missing) > unplaced else (),
        out_of_order=list(pages) != sorted(pages),
        dropped_blank=blanks,
    )
