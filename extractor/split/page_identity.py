"""What identifies the letter of a page: its running header, and whether it is a first page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from extractor.layout.labels import find_labels, label_pattern, value_beside, value_in
from extractor.layout.page_layout import PageLayout
from extractor.layout.run_parts import parts_of
from extractor.layout.same_line import same_line
from extractor.layout.text_run import TextRun
from extractor.notices import cp14, shipped_notices
from extractor.values.date import parse_date
from extractor.values.notice_code import parse_code, parse_named_code
from extractor.values.tax_year import parse_year
from extractor.values.taxpayer_number import NUMBER_IN_TEXT, parse_tin_last4, whole_tin

_HEAD_POINTS = 190.0
"""The header of a page ends here, in points from the top. No record changes from 95 to 380."""
_CONFIDENT_DIGITS = 80.0
"""OCR confidence from which four digits of a taxpayer number show that a page is another person's.
No record changes from 40 to 160."""

_FEWEST_LETTERS = 6
"""A page with fewer letters and digits is blank. No record changes from 3 to 12."""
_GLYPHS = r"[\dIl|\]!iOo]{1,3}"
_PAGE_OF = regex.compile(
    rf"\b[PF][ao]g[ec]\W{{0,2}}?\s*(?P<number>{_GLYPHS})?\s*(?:[o0][fl1]|oi|af|cf|ot)\s*(?P<total>{_GLYPHS})(?!\w)",
    regex.IGNORECASE,
)
_AT_EDGE = regex.compile(
    r"(?:[^·|•]{2,60}\s[·|•]\s)?"
    r"\W*(?:(?:sheet|leaf|pg|p|p[aá]g(?:ina)?)\b\W{0,2})?(?P<number>\d{1,2})\s?(?:/|of|de)\s?(?P<total>\d{1,2})\W*",
    regex.IGNORECASE,
)
"""A page number without the word, as the first or last print of a page, or behind a bar or a dot in it: "1 / 2"."""
_LEAF_OF = regex.compile(
    r"\W*(?:sheet|leaf|side)\b\W{0,2}(?P<number>\d{1,2})\s?(?:/|of)\s?(?P<total>\d{1,2})\W*", regex.IGNORECASE
)
"""A page number in another word, as a run of its own: "Sheet 1 of 3"."""
_PAGE_AT_END = regex.compile(r"\b(?:page |pg?\.\s?)(?P<number>\d{1,2})(?P<total>)\W*$", regex.IGNORECASE)
"""A page number without the number of pages, at the end of such print: "CP14 – June 8, 2026 – page 2", "p. 2"."""
_ONES_AND_NOUGHTS = str.maketrans("Il|]!iOo", "11111100")
_LONE_PAGE = regex.compile(r"[PF][ao]g[ec]", regex.IGNORECASE)
_SALUTATION = regex.compile(r"^Dear\b")
_CLOSING = regex.compile(
    r"^(?:Sincerely|Yours (?:truly|sincerely|faithfully)|Very truly yours|(?:Kind|Best) regards)\b"
)
_OF_NOTICE = regex.compile(r"\b(?:this|your) notice\b", regex.IGNORECASE)
_ADDRESS_END = regex.compile(r"\p{Lu}[\p{L}.'’ -]*,? \p{Lu}{2},? \d{5}(?:-\d{4})?")
"""The last line of an address, with nothing else on it."""


@dataclass(frozen=True)
class PageNumber:
    """`Page number of total`; `confident` unless letters were taken as digits ('Page | of 4')."""

    number: int | None
    total: int | None
    confident: bool


UNNUMBERED = PageNumber(None, None, False)


@dataclass(frozen=True)
class PageIdentity:
    """What identifies the letter of a page; None for what was not read.

    `last4_confident`: the digits are of a text layer, or of high OCR confidence. `looks_first`: the page has two of
    headline, summary and contact box, which only first pages have; `may_be_first`: it has one. `salutation`,
    `closing`: an ordinary letter's. `has_address`: a line is the end of an address, as on the first page of what is
    sent by mail. `speaks_of_notice`: of the notice it comes with, as an insert does (Notice 746,
    Information About Your Notice).
    """

    page: int
    numbered: PageNumber = UNNUMBERED
    code: str | None = None
    date: dt.date | None = None
    year: int | None = None
    last4: str | None = None
    last4_confident: bool = False
    looks_first: bool = False
    may_be_first: bool = False
    salutation: bool = False
    closing: bool = False
    has_address: bool = False
    speaks_of_notice: bool = False

    @property
    def number(self) -> int | None:
        return self.numbered.number

    @property
    def total(self) -> int | None:
        return self.numbered.total

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing on the page identifies its letter."""
        return (self.number, self.code, self.date, self.last4) == (None, None, None, None)


def is_blank(layout: PageLayout) -> bool:
    """Whether a page has fewer letters and digits than specks may be read as."""
    return sum(character.isalnum() for run in layout.runs for character in run.text) < _FEWEST_LETTERS


def page_identity(layout: PageLayout) -> PageIdentity:
    """The identity of a page."""
    head = PageLayout(layout.number, tuple(run for run in layout.runs if run.top <= _HEAD_POINTS))
    last4, last4_confident = _last_four(head)
    subject = _subject(layout) if _code(head) is None else None
    if subject is not None and last4 is None:
        last4, last4_confident = parse_tin_last4(subject.text), not layout.is_ocr
    marks = _marks_of_first_page(layout, head)
    looks_first = marks > 1
    return PageIdentity(
        page=layout.number,
        numbered=page_number(layout),
        code=_code(head) if subject is None else _code_in(subject),
        date=_date(head) or (_unlabeled_date(head) if looks_first else None),
        year=_year(head),
        last4=last4,
        last4_confident=last4_confident,
        looks_first=looks_first,
        may_be_first=marks > 0,
        salutation=any(_SALUTATION.search(run.text) for run in layout.runs),
        closing=any(_CLOSING.search(run.text) for run in layout.runs),
        has_address=any(_ADDRESS_END.fullmatch(run.text) for run in layout.runs),
        speaks_of_notice=any(_OF_NOTICE.search(run.text) for run in layout.runs),
    )


def page_number(layout: PageLayout) -> PageNumber:
    """The page's `Page k of N`; of several the one nearest to the top or bottom edge. That of a sheet with two numbered
    pages side by side is counted in sheets."""
    numbers = [_number_on(page) for page in layout.panels]
    numbers = numbers if len(numbers) > 1 else _numbers_on_edge(layout) or numbers
    numbered = [each for each in numbers if each.number is not None]
    if len(numbers) != 2 or not numbered or (len(numbered) == 1 and numbered[0].total is not None):
        return _number_on(layout)
    return _number_of_sheet(*numbers)


def _numbers_on_edge(layout: PageLayout) -> list[PageNumber]:
    """The numbers of two pages side by side of which one is empty but for its first or last line."""
    for edge in layout.lines[:1] + layout.lines[-1:]:
        found = [_PAGE_AT_END.search(run.text) for run in layout.runs if same_line(run, edge)]
        numbers = [PageNumber(int(match["number"]), None, True) for match in found if match is not None]
        if len(numbers) == 2:
            return numbers
    return []


def _number_of_sheet(left: PageNumber, right: PageNumber) -> PageNumber:
    """The number of a sheet by those of its two pages; page 1 is on the first sheet, alone or on the left, and may have
    no number."""
    first = left.number or (1 if right.number == 2 else None)
    if first is None or right.number != first + 1:
        return UNNUMBERED
    total = left.total or right.total
    begins_left = first % 2
    sheets = total and (total + 1) // 2 if begins_left else total and total // 2 + 1
    number = (first + 1) // 2 if begins_left else first // 2 + 1
    return PageNumber(number, sheets, right.confident and (left.confident or left.number is None))


def _number_on(layout: PageLayout) -> PageNumber:
    found = []
    for run in layout.runs:
        match = _PAGE_OF.search(_with_rest(layout, run))
        if match is not None and len(run.words) <= 14:
            found.append((min(run.top, layout.height - run.bottom), match))
    for run in layout.runs if not found else ():
        leaf = _LEAF_OF.fullmatch(run.text) if run.has_digit else None
        if leaf is not None:
            found.append((min(run.top, layout.height - run.bottom), leaf))
    for line in (layout.lines[:1] + layout.lines[-1:]) if not found else ():
        match = _AT_EDGE.fullmatch(line.text) or _PAGE_AT_END.search(line.text)
        if match is not None:
            found.append((min(line.top, layout.height - line.bottom), match))
    if not found:
        return UNNUMBERED
    _, nearest = min(found, key=lambda each: each[0])
    total = _whole(nearest["total"]) if nearest["total"] else None
    if nearest["number"] is None:
        return PageNumber(None, total, False)
    number = _whole(nearest["number"])
    if number is None or (total is not None and number > total):
        return UNNUMBERED
    return PageNumber(number, total, str(nearest["number"]).isdigit())


def _with_rest(layout: PageLayout, run: TextRun) -> str:
    """A run's text; after a lone word `Page` also the rest of its line."""
    if _LONE_PAGE.fullmatch(run.text) is None:
        return run.text
    return " ".join([run.text, *(other.text for other in layout.right_of(run)[:3])])


def _whole(glyphs: str) -> int | None:
    digits = glyphs.translate(_ONES_AND_NOUGHTS)
    return int(digits) or None if digits.isdigit() else None


def _code(head: PageLayout) -> str | None:
    for label in find_labels(head, cp14().fields["notice_code"].labels):
        read = None if label.before.strip(" •") else value_beside(head, label, parse_code)
        if read is not None:
            return read.value
    words = [parse_code(word.text) for run in head.runs if len(run.words) <= 8 for word in run.words]
    return next((code for code in words if code is not None and len(code) > 3), None)


def _subject(layout: PageLayout) -> TextRun | None:
    """The line below the head of a letter that says what it is about: "Form 1040 | Notice CP14 | XXX-XX-5360"."""
    lines = (run for run in layout.runs if _HEAD_POINTS < run.top <= 2 * _HEAD_POINTS)
    return next((run for run in lines if _code_in(run) is not None and len(list(parts_of(run))) > 1), None)


def _code_in(run: TextRun) -> str | None:
    codes = (parse_named_code(part.text) for part in parts_of(run))
    return next((code for code in codes if code is not None), None)


def _date(head: PageLayout) -> dt.date | None:
    """The date beside its label, or in one run with the notice code."""
    for label in find_labels(head, cp14().fields["notice_date"].labels):
        read = value_beside(head, label, parse_date)
        if read is not None:
            return read.value
    for run in head.runs:
        if any(parse_code(word.text) is not None for word in run.words):
            inside = value_in(run, parse_date)
            if inside is not None:
                return inside.value
    return None


def _unlabeled_date(head: PageLayout) -> dt.date | None:
    """The only date that is a run of its own, for layouts whose date has no label."""
    alone = {day for run in head.runs if (day := parse_date(run.text)) is not None}
    return alone.pop() if len(alone) == 1 else None


def _year(head: PageLayout) -> int | None:
    for label in find_labels(head, cp14().fields["tax_year"].labels):
        read = value_beside(head, label, parse_year)
        if read is not None:
            return read.value
    return None


def _last_four(head: PageLayout) -> tuple[str | None, bool]:
    for label in find_labels(head, cp14().fields["tin_last4"].labels):
        read = value_beside(head, label, whole_tin)
        if read is None:
            continue
        confidences = [word.confidence for word in read.run.words if word.confidence is not None]
        is_read_well = min(confidences, default=100.0) >= _CONFIDENT_DIGITS
        return parse_tin_last4(read.value), is_read_well and not _has_two_numbers(head)
    ends = {last4 for part in _parts_with_digits(head) if (last4 := parse_tin_last4(part)) is not None}
    return (ends.pop(), not head.is_ocr) if len(ends) == 1 else (None, False)


def _parts_with_digits(head: PageLayout) -> Iterator[str]:
    """The lines of a page's head, and the parts of each: "CP14, 2012, number ending in 5902"."""
    return (part.text for run in head.runs if run.has_digit for part in (run, *parts_of(run)))


def _has_two_numbers(head: PageLayout) -> bool:
    """Whether a page's head prints two taxpayer numbers, a running header's and a coupon's: it may be of either."""
    numbers = (match[0] for run in head.runs if run.has_digit for match in NUMBER_IN_TEXT.finditer(run.text))
    return len({parse_tin_last4(number) for number in numbers}) > 1


def _marks_of_first_page(layout: PageLayout, head: PageLayout) -> int:
    """How many of contact box, headline and summary a page has."""
    marks = (
        any(True for _ in find_labels(head, cp14().first_page_labels)),
        any(_headline().match(run.text) for run in layout.runs),
        any(
            label_pattern(words).fullmatch(run.text) for run in layout.runs for words in cp14().billing_summary.headings
        ),
    )
    return sum(marks)


@cache
def _headline() -> regex.Pattern[str]:
    """The beginning of a notice's headline."""
    starts = (r"\W+".join(map(regex.escape, start.split())) for start in shipped_notices().headline_starts)
    return regex.compile("|".join(sorted(starts)), regex.IGNORECASE)
