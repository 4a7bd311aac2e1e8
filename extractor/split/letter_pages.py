"""The pages of one letter, and what its record says of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.record import Finding, Severity


@dataclass(frozen=True)
class LetterPages:
    """The pages of one letter in its own order, and what is to be reported of them.

    `pages`, `dropped_blank`, `strangers` and `foreign` are page numbers of the file, `missing` those of the letter
    ("Page k of N"). `strangers` are where the missing pages would, and their headers are of another letter. `foreign`
    are before or after the letter in the file and belong to no notice, as a receipt or a return does.
    """

    pages: tuple[int, ...]
    missing: tuple[int, ...] = ()
    out_of_order: bool = False
    dropped_blank: tuple[int, ...] = ()
    strangers: tuple[int, ...] = ()
    foreign: tuple[int, ...] = ()

    def without_unread(self, unread: Collection[int]) -> LetterPages:
        """The same, pages that were not read not called blank."""
        return replace(self, dropped_blank=tuple(page for page in self.dropped_blank if page not in unread))


def with_strangers(letters: list[LetterPages], ends: Sequence[tuple[bool, bool]]) -> list[LetterPages]:
    """The letters, each that lacks later pages with those that follow it in the file or are between its
    own, lack a first page and are of another person, year or date.

    `ends`: of each letter whether it may go on behind its last page, and whether it is the rest of one, for letters
    whose pages have no numbers.
    """
    marked = list(letters)
    for index, (letter, after) in enumerate(pairwise(letters)):
        lacks_later = letter.missing and 1 not in letter.missing
        may_go_on, is_rest = ends[index][0], ends[index + 1][1]
        is_next = bool(letter.pages and after.pages) and after.pages[0] == letter.pages[-1] + 1
        are_missed = lacks_later and 1 in after.missing
        is_between = is_rest and _is_between(after, letter)
        if (is_next and (are_missed or (may_go_on and is_rest))) or is_between:
            marked[index] = replace(letter, strangers=after.pages)
    return marked


def _is_between(pages: LetterPages, letter: LetterPages) -> bool:
    """Whether pages are between the first and the last one of a letter in the file."""
    places = letter.pages
    return bool(places and pages.pages) and places[0] < pages.pages[0] and pages.pages[-1] < places[-1]


def with_foreign(letters: list[LetterPages], are_foreign: Sequence[bool]) -> list[LetterPages]:
    """The letters, each notice with the pages of no notice that follow it in the file; those before the first are
    the first's."""
    marked = list(letters)
    notices = [index for index, is_foreign in enumerate(are_foreign) if not is_foreign]
    for index, letter in enumerate(letters):
        if are_foreign[index] and notices:
            home = max((each for each in notices if each < index), default=notices[0])
            marked[home] = replace(marked[home], foreign=(*marked[home].foreign, *letter.pages))
    return marked


def page_findings(letter: LetterPages) -> list[Finding]:
    """The findings about a letter's pages: some missing, of another letter, not in order, or blank and skipped.

    A missing page 1, which has the key fields, is a warning; the later pages only corroborate them.
    """
    found: list[tuple[str, Severity, str]] = []
    if letter.missing:
        severity: Severity = "warning" if 1 in letter.missing else "info"
        message = f"{_named(letter.missing, 'letter')} not in the file; scan the whole letter"
        found.append(("pages-missing", severity, message))
    if letter.strangers:
        message = f"{_named(letter.strangers, 'file')} of another person, year or date than the page before"
        found.append(("pages-missing", "warning", f"{message}; look at all of them"))
    if letter.out_of_order:
        message = "the pages are out of order in the file; they were read in the order "
        found.append(("page-order", "info", message + ", ".join(map(str, letter.pages))))
    if letter.dropped_blank:
        found.append(("page-order", "info", f"{_named(letter.dropped_blank, 'file')} blank and skipped"))
    return [Finding(code=code, severity=severity, message=message) for code, severity, message in found]


def _named(numbers: Sequence[int], of: str) -> str:
    listed = ", ".join(str(number) for number in numbers)
    return f"page {listed} of the {of} is" if len(numbers) == 1 else f"pages {listed} of the {of} are"
