"""The pages of a file to letters: one letter, or several that were scanned together.

A file is one letter unless something shows a second one: another first page, another date or taxpayer number, another
notice code, or page numbers that do not fit one letter. One misread character shows nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.page_layout import PageLayout
from extractor.split.letter_pages import LetterPages, with_foreign, with_strangers
from extractor.split.page_groups import (
    Pages,
    contradict,
    is_complete,
    is_of_no_notice,
    is_ordinary_letter,
    is_rest,
    likeness,
    may_be_one,
    numbers_of,
    same_date,
    same_person,
    total_of,
)
from extractor.split.page_identity import PageIdentity, PageNumber, is_blank, page_identity


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
    whole = _with_blanks(letters, page_numbers)
    foreign = [is_of_no_notice(letter) for letter, _ in whole]
    ends = [(_may_go_on(letter), is_rest(letter)) for letter, _ in whole]
    return with_foreign(with_strangers([_letter_pages(letter, blanks) for letter, blanks in whole], ends), foreign)


def _grouped(identities: Pages) -> list[Pages]:
    return _put_back(_adopted(_joined(_stretches(_numbers_from_context(identities)))))


def _incompleteness(letters: list[Pages]) -> tuple[int, int, int]:
    """How bad a grouping is: the number of incomplete letters, of missing pages, of letters that are not in order."""
    filled = [_filled(letter) for letter in letters]
    lacking = [len(_missing(letter)) for letter in filled]
    disorder = sum(_in_letter_order(letter) != letter for letter in filled)
    return sum(map(bool, lacking)), sum(lacking), disorder


def _numbers_from_context(identities: Pages) -> Pages:
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


def _number_from_context(so_far: Pages, identity: PageIdentity, after: PageIdentity | None) -> int | None:
    before = _run_from_one(so_far)
    if not before or identity.looks_first or not may_be_one(before, [identity]):
        return identity.number
    due, total = len(before) + 1, before[-1].total
    if total is not None and due > total:
        return identity.number
    if after is not None and (after.number, after.total) == (due + 1, total):
        return due
    ends_here = due == total == identity.total and (after is None or after.number == 1)
    if ends_here and (identity.number == due - 1 or (identity.number == 1 and same_person(before, [identity]))):
        return due
    degraded_one = identity.number == 1 and not identity.numbered.confident
    return due if degraded_one else identity.number


def _run_from_one(pages: Pages) -> Pages:
    """The last pages if they are numbered 1, 2, 3 and so on and no two contradict each other; none otherwise."""
    last = pages[-1].number if pages else None
    if last is None or [identity.number for identity in pages[-last:]] != list(range(1, last + 1)):
        return []
    run = pages[-last:]
    return [] if any(contradict([one], [other]) for one, other in itertools.combinations(run, 2)) else run


def _stretches(identities: Pages) -> list[Pages]:
    """The pages split wherever the next page is not the continuation."""
    stretches: list[Pages] = [[identities[0]]]
    for index, identity in enumerate(identities[1:], 1):
        after = identities[index + 1] if index + 1 < len(identities) else None
        if _breaks(stretches[-1], identity, after):
            stretches.append([identity])
        else:
            stretches[-1].append(identity)
    return stretches


def _breaks(stretch: Pages, identity: PageIdentity, after: PageIdentity | None) -> bool:
    if identity.number == 1 or contradict(stretch, [identity]) or _is_another_kind(stretch, identity):
        return True
    if identity.number is None:
        return is_complete(stretch) and is_of_no_notice([identity])
    known = [earlier.number for earlier in stretch if earlier.number is not None]
    last, unread = (known[-1] if known else 0), sum(earlier.number is None for earlier in stretch)
    if not last < identity.number <= last + unread + 1 or (known and not _missing(stretch)):
        return True
    total = total_of(stretch)
    if total is None or identity.total in (None, total) or same_person(stretch, [identity]):
        return False
    return after is not None and after.total == identity.total and after.number == identity.number + 1


def _is_another_kind(stretch: Pages, identity: PageIdentity) -> bool:
    """Whether an ordinary letter begins or ends next to a notice."""
    if identity.salutation and identity.number is None:
        return True
    if is_ordinary_letter(stretch):
        is_next = identity.number == len(stretch) + 1
        named = identity.code is not None and not _is_later_page(stretch, identity)
        return not is_next and (named or identity.number is not None)
    return identity.closing and identity.is_anonymous and not all(earlier.is_anonymous for earlier in stretch)


def _is_later_page(stretch: Pages, identity: PageIdentity) -> bool:
    """Whether a page that names the notice is a later one of a notice set as a letter: it has the code alone, or no
    address, after pages that have it with the taxpayer's number. A notice behind a cover letter begins with its first
    page, which is addressed."""
    is_notice = any(earlier.last4 is not None and earlier.code == identity.code for earlier in stretch)
    has_code_alone = identity.last4 is None and identity.date is None
    return is_notice and not identity.looks_first and (has_code_alone or not identity.has_address)


def _joined(stretches: list[Pages]) -> list[Pages]:
    """Stretches joined into letters where one completes another."""
    letters: list[Pages] = []
    for stretch in stretches:
        home = _home(stretch, letters)
        if home is None:
            letters.append(list(stretch))
        else:
            home += stretch
    return letters


def _home(stretch: Pages, letters: list[Pages]) -> Pages | None:
    """The letter that a stretch completes: the one it identifies, else the only one, else the one before it."""
    homes = [letter for letter in letters if _completes(stretch, letter)]
    if not homes:
        return None
    best = max(likeness(stretch, home) for home in homes)
    likely = [home for home in homes if likeness(stretch, home) == best]
    if len(likely) == 1 or best >= 2:
        return likely[-1]
    return likely[-1] if likely[-1] is letters[-1] else None


def _completes(stretch: Pages, letter: Pages) -> bool:
    if contradict(stretch, letter) or is_ordinary_letter(stretch) or is_ordinary_letter(letter):
        return False
    if 1 in numbers_of(stretch) and 1 in numbers_of(letter):
        return False
    if (is_complete(letter) and is_of_no_notice(stretch)) or (is_complete(stretch) and is_of_no_notice(letter)):
        return False
    if not numbers_of(stretch):
        return same_person(stretch, letter)
    if not numbers_of(letter) and not likeness(stretch, letter):
        return False
    if same_person(stretch, letter) and same_date(stretch, letter):
        return True
    if not may_be_one(stretch, letter):
        return False
    totals = total_of(stretch), total_of(letter)
    return not numbers_of(stretch) & numbers_of(letter) and (None in totals or totals[0] == totals[1])


def _adopted(letters: list[Pages]) -> list[Pages]:
    """Pages without identity go to the one neighbor that misses as many pages."""
    kept: list[Pages] = []
    for index, letter in enumerate(letters):
        neighbors = [*kept[-1:], *letters[index + 1 : index + 2]]
        lacking = [near for near in neighbors if len(_missing(_filled(near))) >= len(letter)]
        silent = all(identity.is_anonymous and not identity.looks_first for identity in letter)
        if silent and not is_ordinary_letter(letter) and len(lacking) == 1 and numbers_of(lacking[0]):
            lacking[0].extend(letter)
            lacking[0].sort(key=lambda identity: identity.page)
        else:
            kept.append(letter)
    return kept


def _may_go_on(letter: Pages) -> bool:
    """Whether a notice may have more pages than these."""
    return not (is_complete(letter) or is_of_no_notice(letter) or is_ordinary_letter(letter))


def _put_back(letters: list[Pages]) -> list[Pages]:
    """Pages without a first page go to the letter between whose pages they are and whose missing numbers they have, or
    of which they are the rest, whatever their headers say: a person must look at such pages together with their letter.
    """
    kept = list(letters)
    for stray in letters:
        around = [
            letter
            for letter in kept
            if letter is not stray
            and (_has_place_for(letter, stray) or (_follows(stray, letter, kept) and _goes_on(letter, stray)))
        ]
        if len(around) == 1:
            kept.remove(stray)
            around[0].extend(stray)
            around[0].sort(key=lambda identity: identity.page)
    return kept


def _has_place_for(letter: Pages, stray: Pages) -> bool:
    """Whether pages are between a letter's pages, in its order, and have only numbers that it misses."""
    if (
        not numbers_of(stray)
        or not numbers_of(stray) <= set(_missing(letter))
        or any(identity.looks_first for identity in stray)
    ):
        return False
    if len(numbers_of(stray)) != len(stray) or (total_of(stray) or total_of(letter)) != total_of(letter):
        return False
    placed = [identity for identity in letter if identity.number is not None]
    return all(
        any(identity.page < each.page and identity.number == (each.number or 0) - 1 for identity in [*placed, *stray])
        and any(identity.page > each.page and (identity.number or 0) > (each.number or 0) for identity in placed)
        for each in stray
    )


def _goes_on(letter: Pages, stray: Pages) -> bool:
    """Whether pages without a first one may be the rest of a letter that has not ended, but for another date."""
    first, rest = ([replace(identity, date=None) for identity in pages] for pages in (letter, stray))
    totals = {total_of(pages) for pages in (letter, stray)} - {None}
    begins = 1 in numbers_of(letter) or (not numbers_of(letter) and letter[0].may_be_first)
    return (
        begins
        and not is_complete(letter)
        and not any(identity.may_be_first for identity in stray)
        and not contradict(first, rest)
        and all(number > max(numbers_of(letter), default=1) for number in numbers_of(stray))
        and len(totals) < 2
        and not is_of_no_notice(stray)
        and not is_ordinary_letter(stray)
    )


def _follows(stray: Pages, letter: Pages, letters: list[Pages]) -> bool:
    """Whether pages come after a letter's pages in the file, with those of no other between."""
    last, first = letter[-1].page, stray[0].page
    others = (identity.page for other in letters if other is not letter for identity in other)
    return last < first and not any(last < page < first for page in others)


def _filled(letter: Pages) -> Pages:
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


def _missing(pages: Pages) -> list[int]:
    numbers = numbers_of(pages)
    last = max([*numbers, total_of(pages) or 0], default=0)
    return [number for number in range(1, last + 1) if number not in numbers]


def _with_blanks(letters: list[Pages], page_numbers: Sequence[int]) -> list[tuple[Pages, tuple[int, ...]]]:
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


def _in_letter_order(filled: Pages) -> Pages:
    """The pages by their numbers; one without a number stays after the page it follows."""
    places: list[int] = []
    for identity in filled:
        places.append(identity.number if identity.number is not None else max(places[-1:], default=0))
    return [identity for _, identity in sorted(zip(places, filled, strict=True), key=lambda each: each[0])]


def _letter_pages(letter: Pages, blanks: tuple[int, ...]) -> LetterPages:
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
