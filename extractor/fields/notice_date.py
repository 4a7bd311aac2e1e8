"""Every mention of the notice date, with its place on the letter, and the last day to pay that follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

import regex

from extractor import law
from extractor.fields.candidate import Candidate, without_repeats
from extractor.fields.figures import DUE_BEFORE
from extractor.fields.labeled import field_labels, labeled
from extractor.fields.passages import passages
from extractor.fields.printed_dates import whole_dates, wrapped_dates
from extractor.layout.labels import LabelMatch
from extractor.layout.page_layout import PageLayout
from extractor.layout.run_parts import BARS
from extractor.layout.same_line import SAME_EDGE, same_line
from extractor.layout.text_run import TextRun
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.money import MONEY_IN_TEXT
from extractor.values.notice_code import parse_code
from extractor.values.word import Word

_MOST_WORDS_BEFORE_LABEL = 2
_FEWEST_OF_CODE = 3
"""A code has letters and more digits than one: "CP14"."""
_LEADS_TO_NOTICE_DATE = regex.compile(
    r"(?:(?:notice|letter|statement|bill|account|cp ?14|irs|this|is|was|dated?|issued?|sent|mail(?:ed|ing)|printed"
    r"|prepared|billing|we|wrote|it|written|made|produced|drawn|out|up|on|of|as)\W+)+",
    regex.IGNORECASE,
)
"""What is printed before the date of a letter in the words of no known label: "Issued", "CP14 notice of"."""
_OF_IDENTITY = regex.compile(r"(?:page|of|notice|form|[|•·–—/]|\S*[\dX*]\S*)\W*", regex.IGNORECASE)
"""A word of a line that says whose page it is: "November 9, 2026 CP14 XXX-XX-1886"."""
_AMOUNTS_BY_TIME = (Decimal(0), Decimal(100_000))
"""Amounts with the two times to pay (IRC 6601(e)(3)), the usual one first."""
_YEAR_AND_POINT = regex.compile(r"(?:19|20)\d\d[.;]")
_HEAD_SHARE = 0.4
"""The head of page 1 ends at this part of the page. No record changes from 0.2 to 0.8."""
_FEWEST_EVENTS = 3
_PROSE_WORDS = 12
_SENTENCE = regex.compile(r"\p{Ll}{2}\.(?:\s|$)")
"""Fewest words of running text, which a headline and an address do not have, and how a sentence of it ends."""


def notice_dates(layouts: list[PageLayout], due: list[Candidate], year_end: dt.date = dt.date.min) -> list[Candidate]:
    """Every mention of the notice date: beside its label on any page; without a label, alone at the head of page 1.

    `year_end`: the last day of the tax year, which is over when its tax is billed: a later date goes before others.
    """
    asked = {id(word) for each in due if each.place in ("billing_summary", "sentence") for word in each.run.words}
    # A row such as "Interest to date of notice" may be above the date to pay by.
    candidates = [
        each for each in labeled(layouts, "notice_date") if not any(id(word) in asked for word in each.run.words)
    ]
    if layouts and not any(_begins_its_line(found.label) for found in field_labels(layouts[:1], "notice_date")):
        candidates += _unlabeled_dates(layouts[0], due)
    before_due = _dates_before_due(layouts, due) if layouts and not _later(candidates, year_end) else []
    return without_repeats(_later(candidates, year_end) or _later(before_due, year_end) or candidates or before_due)


def _later(candidates: Sequence[Candidate], day: dt.date) -> list[Candidate]:
    return [each for each in candidates if isinstance(each.value, dt.date) and each.value > day]


def _begins_its_line(label: LabelMatch) -> bool:
    """Whether a label is the label of a value, and not words of a sentence: "interest to the date of this notice"."""
    goes_on = label.rest.lstrip()[:1].islower() or label.ends_sentence
    return len(label.before.split()) <= _MOST_WORDS_BEFORE_LABEL and not goes_on


def _unlabeled_dates(layout: PageLayout, due: list[Candidate]) -> list[Candidate]:
    """Dates at the head of page 1 that are a run of their own and not the due date, else those beside its code.

    Where words lead to one of them, or the notice's code is on its line, dates without any are of something else. A
    date beside an amount is its row's.
    """
    days = {candidate.value for candidate in due}
    found: dict[bool, list[Candidate]] = {True: [], False: []}
    for whole, run in ((each, part) for each in layout.runs for part in _parts_of_bar(each)):
        led = _LEADS_TO_NOTICE_DATE.match(run.text)
        day = parse_date(run.text[led.end() :].strip("()") if led else run.text)
        if day is None or day in days:
            continue
        of_row = any(MONEY_IN_TEXT.search(other.text) for other in layout.on_line(whole))
        if of_row or run.bottom > _head_end(layout) or _is_of_events(layout, run):
            continue
        if not any(DUE_BEFORE.search(before) for before in _texts_around(layout, run)):
            found[led is not None].append(Candidate(day, run, "header"))
    bare = found[False] or [Candidate(*each, "header") for each in _dates_beside_code(layout)]
    named = [each for each in bare if _is_beside_code(layout, each.run)]
    return found[True] or [each for each in bare if _leads_to(each, due)] or named or bare


def _is_of_events(layout: PageLayout, run: TextRun) -> bool:
    """Whether a date is one of a list of events: dates of three days or more under one another, apart from text."""
    column = [part for each in layout.runs for part in _parts_of_bar(each) if abs(part.x0 - run.x0) <= SAME_EDGE]
    days = {day for part in column if (day := parse_date(part.text)) is not None}
    return len(days) >= _FEWEST_EVENTS


def _is_beside_code(layout: PageLayout, run: TextRun) -> bool:
    """Whether the notice's code is on the line of a date."""
    words = (word for line in layout.lines if run.words[0] in line.words for word in line.words)
    return any(len(parse_code(word.text) or "") > _FEWEST_OF_CODE for word in words)


def _dates_before_due(layouts: list[PageLayout], due: list[Candidate]) -> list[Candidate]:
    """The one date of a letter, in whatever words, from which the law gives the time to the due date.

    A quarter may end a day before the notice date: of several dates, those beside amounts are their rows'.
    """
    found = [each for each in _all_dates(layouts) if _leads_to(each, due)]
    if len({each.value for each in found}) > 1:
        found = [each for each in found if not _is_of_row(layouts, each)]
    return found if len({each.value for each in found}) == 1 else []


def _is_of_row(layouts: list[PageLayout], day: Candidate) -> bool:
    """Whether an amount is on the line of a date."""
    own = next(layout for layout in layouts if layout.number == day.run.page)
    return any(same_line(run, day.run) for run in own.runs if MONEY_IN_TEXT.search(run.text))


def _all_dates(layouts: list[PageLayout]) -> Iterator[Candidate]:
    for page, run in ((layout, run) for layout in layouts for run in layout.runs):
        for _, text, part in (*whole_dates(run), *wrapped_dates(page, run)):
            day = parse_date(text)
            if day is not None:
                yield Candidate(day, part, "header")


def dates_after(layouts: list[PageLayout], sent: list[Candidate]) -> list[Candidate]:
    """The one date of a letter that is the last day to pay of a notice date, in whatever words; where no notice date
    was found either, of any of its dates."""
    dates = list(_all_dates(layouts))
    for amount in _AMOUNTS_BY_TIME:
        found = [each for each in dates if any(_leads_to(day, [each], [amount]) for day in sent or dates)]
        if len({each.value for each in found}) == 1:
            return found
    return []


def _leads_to(sent: Candidate, due: list[Candidate], amounts: Sequence[Decimal] = _AMOUNTS_BY_TIME) -> bool:
    """Whether a due date follows a date by the time that the law gives: of several without words that one is meant."""
    if not isinstance(sent.value, dt.date):
        return False
    lawful = {day for amount in amounts for day in law.known_pay_by_dates(sent.value, amount)}
    return any(each.value in lawful for each in due)


def _dates_beside_code(layout: PageLayout) -> Iterator[tuple[dt.date, TextRun]]:
    """The dates of lines that hold the notice's code and nothing else but numbers, as at the foot of a page."""
    for line in layout.lines:
        dates = list(DATE_IN_TEXT.finditer(line.text))
        rest = DATE_IN_TEXT.sub(" ", line.text).split()
        has_code = any(len(parse_code(word) or "") > _FEWEST_OF_CODE for word in rest)
        if len(dates) == 1 and has_code and all(_OF_IDENTITY.fullmatch(word) for word in rest):
            day = parse_date(dates[0][0])
            if day is not None:
                yield day, line.words_at(*dates[0].span())


def _parts_of_bar(run: TextRun) -> Iterator[TextRun]:
    """A run in the parts that bars, bullets or the points behind years separate: "Notice CP14 | October 23, 2023"."""
    for is_bar, words in groupby(run.words, lambda word: word.text in BARS):
        part: list[Word] = []
        for word in () if is_bar else words:
            part.append(word)
            if _YEAR_AND_POINT.fullmatch(word.text):
                yield TextRun(tuple(part))
                part = []
        if part:
            yield TextRun(tuple(part))


def _head_end(layout: PageLayout) -> float:
    """Where the head of a page ends: at its first sentence, on a page that is not full far down."""
    prose = [
        passage.runs[0].top
        for passage in passages(layout)
        if len(passage.text.split()) >= _PROSE_WORDS and _SENTENCE.search(passage.text)
    ]
    return max(_HEAD_SHARE * layout.height, min(prose, default=0.0))


def _texts_around(layout: PageLayout, run: TextRun) -> list[str]:
    return [other.text for other in (*layout.above(run, 1.5), *layout.left_of(run)[:1])]
