"""Every mention of the amount due, the due date and the notice date, with its place on the letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

import regex

from extractor import law
from extractor.fields.billing import BillingSummary
from extractor.fields.candidate import Candidate, without_repeats
from extractor.fields.coupon import coupon_top
from extractor.fields.degraded_rows import may_be_row
from extractor.fields.labeled import FieldLabel, field_labels, labeled, value_of
from extractor.fields.other_sentences import is_of_another_day
from extractor.fields.passages import passages
from extractor.fields.row_label import known_kind, named_kind
from extractor.fields.value_types import dollars
from extractor.layout.labels import LabelMatch, joined, value_above, value_in
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import same_line
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.notices.definition import Place
from extractor.values.date import DATE_IN_TEXT, MISREAD_DATE_IN_TEXT, parse_date
from extractor.values.money import MONEY_IN_TEXT, parse_money
from extractor.values.notice_code import parse_code
from extractor.values.word import Word

_AMOUNT_BEFORE = regex.compile(
    r"(?:amount|balance|payment)\W*due(?:\s+now|\s+immediately)?\s*[:.]?\s*$|total (?:amount )?due\s*:?\s*$"
    r"|\byou (?:need|have) to pay\s*:?\s*$",
    regex.IGNORECASE,
)
_OF_BEFORE = regex.compile(
    r"(?:(?:amount|balance) due|balance|payment|amount you owe)\s+(?:is|of)\s*$"
    r"|(?<!\b(?:if|tax|interest|penalty|penalties)\s)\b(?:you|i) owe\s*$",
    regex.IGNORECASE,
)
_PAY_BEFORE = regex.compile(r"\bpay\s*$", regex.IGNORECASE)
_BY_AFTER = regex.compile(
    r"^\s*(?:in full|by|before|no later than|online|electronically|now|today|immediately)\b", regex.IGNORECASE
)
_DUE_BEFORE = regex.compile(
    r"(?:amount due|balance due|payment due|pay|due|received?)\b(?:[^.;]|\.(?=\d)){0,60}?"
    r"\b(?:by|before|not? later than)\W*$"
    r"|due date\W*$|pay by\W*$|\b(?:must|to) be paid (?:in full )?by\W*$|\b(?:remit|send|owe)\b\W*\$[\d,.]+ by\W*$"
    r"|^\W*(?:(?:payment|amount|balance) )?(?:is )?due(?: on)?\W*$|\bpayment deadline\W*$|^\W*deadline\W*$"
    r"|^\W*remit by\W*$"
    r"|\bwhen (?:is|do|must|should) [^?]{0,40}\b(?:due|pay)\?\W*(?:by\W*)?$|^\W*when to pay\W*(?:by\W*)?$",
    regex.IGNORECASE,
)
_OTHER_BY = regex.compile(r"unpaid tax of|hearing|appeal|request|extension", regex.IGNORECASE)
_PART_OF_DATE = regex.compile(
    r"(?:\d\s?[,./-]?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[.,]{0,2})$", regex.IGNORECASE
)
"""How a line ends on which a date begins that ends on the next."""
_RATE_OR_FACTOR = regex.compile(r"\d\s?%|(?<![\d.])0?\.\d{6,}")
_ENDS_IN_RATE = regex.compile(r"(?:\d\s?%|(?<![\d.])0?\.\d{6,})$")
_TOTAL = regex.compile(r"^\W*total\s+", regex.IGNORECASE)
_LABEL_END = ("due date ", "due date")
_MOST_WORDS_BEFORE_LABEL = 2
_FEWEST_OF_CODE = 3
"""A code has letters and more digits than one: "CP14"."""
_BARS = ("|", "•", "·", "–", "—", "/")
"""What separates the values of a header in one line."""
_LEADS_TO_NOTICE_DATE = regex.compile(
    r"(?:(?:notice|letter|statement|bill|account|cp ?14|irs|this|is|was|dated?|issued?|sent|mail(?:ed|ing)|printed"
    r"|prepared|billing|on|of|as)\W+)+",
    regex.IGNORECASE,
)
"""What is printed before the date of a letter in the words of no known label: "Issued", "CP14 notice of"."""
_OF_IDENTITY = regex.compile(r"(?:page|of|notice|form|[|•·–—/]|\S*[\dX*]\S*)\W*", regex.IGNORECASE)
"""A word of a line that says whose page it is: "November 9, 2026 CP14 XXX-XX-1886"."""
_AMOUNTS_BY_TIME = (Decimal(0), Decimal(100_000))
"""Amounts with the two times to pay (IRC 6601(e)(3))."""
_YEAR_AND_POINT = regex.compile(r"(?:19|20)\d\d[.;]")
_HEAD_SHARE = 0.4
"""The head of page 1 ends at this part of the page. No record changes from 0.2 to 0.8."""
_LABEL_TO_AMOUNT = 5.0
"""Largest distance of an amount below its label, in print heights: a date may be between them.
No record changes from 2.5 to 10."""
_MOST_REST_WORDS = 8
"""Most words after a label of the amount due, such as a date; more are a sentence. No record changes from 4 to 16."""
_ENOUGH_TEXT = 60
"""Characters before a figure that make the line above it unnecessary. No record changes from 30 to 120."""
_PROSE_WORDS = 12
_SENTENCE = regex.compile(r"\p{Ll}{2}\.(?:\s|$)")
"""Fewest words of running text, which a headline and an address do not have, and how a sentence of it ends."""


def amounts_due(layouts: list[PageLayout], billing: BillingSummary | None) -> list[Candidate]:
    """Every mention of the amount due: headline, billing summary, sentences, coupon."""
    candidates: list[Candidate] = []
    total = billing.total.amount if billing and billing.total else None
    # An amount due is not negative: a minus before it is a pen stroke.
    if total is not None and total.value is not None and total.value >= 0:
        candidates.append(Candidate(total.value, total.run, "billing_summary"))
    stated = (each for layout in layouts for each in _amounts_stated(layout))
    candidates += [each for each in stated if total is None or not _is_of_another_column(each.run, total.run)]
    return without_repeats(candidates)


@memoized_by_first
def _amounts_stated(layout: PageLayout) -> tuple[Candidate, ...]:
    """The mentions of the amount due on a page, apart from the billing summary."""
    top = coupon_top(layout)
    found = [each for run in layout.runs for each in _amounts_in_text(layout, run, top)]
    found += _amounts_beside_labels(layout)
    if top is not None and not any(each.place == "coupon" for each in found):
        found += _amount_alone_in_coupon(layout, top)
    return tuple(found)


def _is_of_another_column(amount: TextRun, total: TextRun) -> bool:
    """Whether an amount is on the line of the billing summary's total, in a column of another year or of a balance."""
    shares_words = any(word in total.words for word in amount.words)
    return amount.page == total.page and same_line(amount, total) and not shares_words


def due_dates(layouts: list[PageLayout], billing: BillingSummary | None) -> list[Candidate]:
    """Every mention of the due date: billing summary, sentences, coupon."""
    candidates = []
    if billing and billing.total and billing.total.label:
        read = value_in(joined(billing.total.label), parse_date)
        if read is not None:
            candidates.append(Candidate(read.value, read.run, "billing_summary"))
    for layout in layouts:
        top = coupon_top(layout)
        for run in layout.runs:
            candidates += _due_dates_in_text(layout, run, top)
        beside = _beside_labels_of_due_date(layout)
        candidates += [each for each in beside if layout is layouts[0] or not is_of_another_day(layout, each.run)]
    return without_repeats(candidates)


def _beside_labels_of_due_date(layout: PageLayout) -> list[Candidate]:
    """The dates beside labels of the due date. What a charge is called may have the words of one: "penalty for paying
    after the due date"; what is below it is of a table, as is a date with a rate or a factor on its line."""
    found = ((label, value_of(label, parse_date)) for label in field_labels([layout], "due_date"))
    return [
        read
        for each, read in found
        if read is not None and (read.run.words[0] in each.label.run.words or not _is_of_charge(layout, each, read))
    ]


def _is_of_charge(layout: PageLayout, found: FieldLabel, read: Candidate) -> bool:
    rates = any(_RATE_OR_FACTOR.search(other.text) for other in (*layout.on_line(read.run), read.run))
    return rates or named_kind(found.label.run.text) in cp14().charge_kinds - {"tax_owed"}


def _names_charge(before: str) -> bool:
    """Whether the words before a date are the name of a charge that ends as a label of the due date does."""
    return before.endswith(_LABEL_END) and named_kind(before) in cp14().charge_kinds - {"tax_owed"}


def notice_dates(layouts: list[PageLayout], due: list[Candidate]) -> list[Candidate]:
    """Every mention of the notice date: beside its label on any page; without a label, alone at the head of page 1."""
    asked = {id(word) for each in due if each.place in ("billing_summary", "sentence") for word in each.run.words}
    # A row such as "Interest to date of notice" may be above the date to pay by.
    candidates = [
        each for each in labeled(layouts, "notice_date") if not any(id(word) in asked for word in each.run.words)
    ]
    if layouts and not any(_begins_its_line(found.label) for found in field_labels(layouts[:1], "notice_date")):
        candidates += _unlabeled_dates(layouts[0], due)
    if not candidates and layouts:
        candidates = _dates_before_due(layouts[0], due)
    return without_repeats(candidates)


def _begins_its_line(label: LabelMatch) -> bool:
    """Whether a label is the label of a value, and not words of a sentence: "interest to the date of this notice"."""
    goes_on = label.rest.lstrip()[:1].islower()
    return len(label.before.split()) <= _MOST_WORDS_BEFORE_LABEL and not goes_on


def _unlabeled_dates(layout: PageLayout, due: list[Candidate]) -> list[Candidate]:
    """Dates at the head of page 1 that are a run of their own and not the due date, else those beside its code.

    Where words lead to one of them, dates without any are of something else. A date beside an amount is its row's.
    """
    days = {candidate.value for candidate in due}
    found: dict[bool, list[Candidate]] = {True: [], False: []}
    for whole, run in ((each, part) for each in layout.runs for part in _parts_of_bar(each)):
        led = _LEADS_TO_NOTICE_DATE.match(run.text)
        day = parse_date(run.text[led.end() :].strip("()") if led else run.text)
        if day is None or day in days:
            continue
        of_row = any(MONEY_IN_TEXT.search(other.text) for other in layout.on_line(whole))
        if of_row or run.bottom > _head_end(layout):
            continue
        if not any(_DUE_BEFORE.search(before) for before in _texts_around(layout, run)):
            found[led is not None].append(Candidate(day, run, "header"))
    bare = found[False] or [Candidate(*each, "header") for each in _dates_beside_code(layout)]
    return found[True] or [each for each in bare if _leads_to(each, due)] or bare


def _dates_before_due(layout: PageLayout, due: list[Candidate]) -> list[Candidate]:
    """The one date of a page, in whatever words, from which the law gives the time to the due date."""
    found = [each for each in _all_dates(layout) if _leads_to(each, due)]
    return found if len({each.value for each in found}) == 1 else []


def _all_dates(layout: PageLayout) -> Iterator[Candidate]:
    for run in layout.runs:
        for _, text, part in (*_whole_dates(run), *_wrapped_dates(layout, run)):
            day = parse_date(text)
            if day is not None:
                yield Candidate(day, part, "header")


def dates_after(layouts: list[PageLayout], sent: list[Candidate]) -> list[Candidate]:
    """The one date of page 1 that is the last day to pay of a notice date, in whatever words."""
    found = [each for each in _all_dates(layouts[0]) if any(_leads_to(day, [each]) for day in sent)] if layouts else []
    return found if len({each.value for each in found}) == 1 else []


def _leads_to(sent: Candidate, due: list[Candidate]) -> bool:
    """Whether a due date follows a date by the time that the law gives: of several without words that one is meant."""
    if not isinstance(sent.value, dt.date):
        return False
    try:
        lawful = {day for amount in _AMOUNTS_BY_TIME for day in law.pay_by_dates(sent.value, amount)}
    except law.NotKnown:
        return False
    return any(each.value in lawful for each in due)


def _dates_beside_code(layout: PageLayout) -> Iterator[tuple[dt.date, TextRun]]:
    """The dates of lines that hold the notice's code and nothing else but numbers, as at the foot of a page."""
    for line in layout.lines:
        dates = list(DATE_IN_TEXT.finditer(line.text))
        rest = DATE_IN_TEXT.sub(" ", line.text).split()
        has_code = any(len(parse_code(word) or "") > _FEWEST_OF_CODE for word in rest)
        if len(dates) == 1 and has_code and all(_OF_IDENTITY.fullmatch(word) for word in rest):
            day, part = parse_date(dates[0][0]), line.part(*dates[0].span())
            if day is not None and part is not None:
                yield day, part


def _parts_of_bar(run: TextRun) -> Iterator[TextRun]:
    """A run in the parts that bars, bullets or the points behind years separate: "Notice CP14 | October 23, 2023"."""
    for is_bar, words in groupby(run.words, lambda word: word.text in _BARS):
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


def _amounts_in_text(layout: PageLayout, run: TextRun, coupon: float | None) -> list[Candidate]:
    """Amounts after words that introduce the amount due."""
    candidates = []
    for match in MONEY_IN_TEXT.finditer(run.text) if run.has_digit else ():
        amount = parse_money(match[0])
        part = run.part(match.start(), match.end())
        if amount is None or part is None or amount < 0:
            continue
        before = _text_before(layout, run, match.start())
        after = _text_after(layout, run, match.end())
        place = _amount_place(before, after)
        may_be_cell = place == "headline" or not any(map(str.isalpha, run.text))
        is_cell = may_be_cell and (_is_of_table(layout, run) or _is_of_period(layout, part))
        if place is not None and not is_cell and not _is_of_prose(layout, run, part):
            candidates.append(Candidate(amount, part, _place(run, coupon, place)))
    return candidates


def _amount_place(before: str, after: str) -> Place | None:
    if _AMOUNT_BEFORE.search(before):
        return "headline"
    if _OF_BEFORE.search(before) and not _OTHER_BY.search(before[-40:]):
        return "sentence"
    if _PAY_BEFORE.search(before) and _BY_AFTER.search(after):
        return "sentence"
    return None


def _amounts_beside_labels(layout: PageLayout) -> list[Candidate]:
    """Amounts apart from their label: to its right, or below it with at most a date between or before them."""
    candidates = []
    for found in field_labels([layout], "amount_due"):
        if len(found.label.rest.split()) > _MOST_REST_WORDS:
            continue
        read = _amount_of(layout, found.label)
        if read is not None and read[0] >= 0:
            candidates.append(Candidate(read[0], read[1], found.place))
    return candidates


def _amount_alone_in_coupon(layout: PageLayout, top: float) -> list[Candidate]:
    """The only amount in the coupon that is a run of its own, whether or not its label was found."""
    alone = [run for run in layout.runs if run.top >= top and len(run.words) <= 2 and "$" in run.text]
    read = [
        (run, dollars(run.text)) for run in alone if not _is_enclosed(layout, run) and not _is_of_table(layout, run)
    ]
    found = [Candidate(amount, run, "coupon") for run, amount in read if amount is not None and amount >= 0]
    return found if len(found) == 1 else []


def _amount_of(layout: PageLayout, label: LabelMatch) -> tuple[Decimal, TextRun] | None:
    inside = value_in(label.run, dollars, label.end)
    if inside is not None:
        of_other = _is_of_prose(layout, label.run, inside.run) or _is_of_period(layout, inside.run)
        return None if of_other else (inside.value, inside.run)
    for other in layout.right_of(label.run)[:2]:
        right = value_in(other, dollars)
        if right is not None:
            of_prose = len(other.words) > 3 or _is_of_prose(layout, other, right.run)
            # Of several columns the table tells which is billed.
            of_prose |= any(dollars(cell.text) is not None for cell in layout.right_of(other))
            return None if of_prose or _is_of_period(layout, other) else (right.value, right.run)
    for other in layout.below(label.run, _LABEL_TO_AMOUNT)[:4]:
        for run in (other, *layout.right_of(other)[:1]):
            below = value_in(run, dollars)
            if below is not None and not _is_enclosed(layout, run):
                of_prose = len(run.words) > 3 or _is_of_prose(layout, run, below.run)
                return None if of_prose or _is_of_table(layout, run) else (below.value, below.run)
        if parse_date(other.text) is None and not regex.match(r"(?:to be )?received by", other.text, regex.IGNORECASE):
            break
    above = value_above(layout, label, dollars)
    return (above.value, above.run) if above is not None else None


def _is_of_prose(layout: PageLayout, run: TextRun, amount: TextRun) -> bool:
    """Whether a run goes on, on its line or on the next, after a round amount: "$100,000 or more"."""
    if "." in amount.text.rstrip(".,;:"):
        return False
    after = [word.text for word in run.words if word.x0 >= amount.x1]
    following = after or [other.words[0].text for other in layout.paragraph(run, 2)[1:]]
    return amount.text.endswith((",", ";")) or any(word[0].islower() for word in following[:1])


def _is_enclosed(layout: PageLayout, run: TextRun) -> bool:
    """Whether a run is the amount enclosed, which the payer fills in: it is beside or below that word."""
    near = (run, *layout.left_of(run)[:1], *layout.above(run, 2.0))
    return any(word in other.text.lower() for other in near for word in cp14().coupon.enclosed)


def _is_of_table(layout: PageLayout, run: TextRun) -> bool:
    """Whether a run is in a row of a table, by a rate, a factor or the label of a row or a total: what is above it is a
    heading.

    On later pages a line with many digits is a row even where no figure can be read.
    """
    others = [other.text for other in layout.on_line(run)]
    if any(_RATE_OR_FACTOR.search(text) or known_kind(_TOTAL.sub("", text)) for text in others):
        return True
    return layout.number > 1 and coupon_top(layout) is None and may_be_row(" ".join([*others, run.text]))


def _is_of_period(layout: PageLayout, run: TextRun) -> bool:
    """Whether a rate or a factor is just above or below a run: the amount is the balance of a period."""
    near = [other.text for other in (*layout.above(run, 2.0), *layout.below(run, 2.0)) if other.x1 > run.x0]
    return any(_ENDS_IN_RATE.search(text) and len(text.split()) < _PROSE_WORDS / 2 for text in near)


def _due_dates_in_text(layout: PageLayout, run: TextRun, coupon: float | None) -> list[Candidate]:
    """Dates after words that introduce the due date."""
    candidates = []
    for start, text, part in (*_whole_dates(run), *_wrapped_dates(layout, run)):
        day = parse_date(text)
        before = _text_before(layout, run, start)
        leads = _DUE_BEFORE.search(before) and not _OTHER_BY.search(before[-60:])
        if day is not None and leads and not _names_charge(before):
            candidates.append(Candidate(day, part, _place(run, coupon, "sentence")))
    return candidates


def _whole_dates(run: TextRun) -> Iterator[tuple[int, str, TextRun]]:
    """The dates in a line: the character at which each begins, its text and its words."""
    for match in _dates_in(run):
        part = run.part(match.start(), match.end())
        if part is not None:
            yield match.start(), match[0], part


def _wrapped_dates(layout: PageLayout, run: TextRun) -> Iterator[tuple[int, str, TextRun]]:
    """The same for a date that begins at the end of a line and ends on the next."""
    end = len(run.text)
    for below in layout.paragraph(run, 2)[1:] if _PART_OF_DATE.search(run.text) else ():
        for match in DATE_IN_TEXT.finditer(f"{run.text} {below.text}"):
            if match.start() < end < match.end():
                parts = run.part(match.start(), end), below.part(0, match.end() - end - 1)
                yield match.start(), match[0], joined([part for part in parts if part is not None])


def _dates_in(run: TextRun) -> list[regex.Match[str]]:
    if not run.has_digit:
        return []
    exact = list(DATE_IN_TEXT.finditer(run.text))
    if exact or run.words[0].source == "text":
        return exact
    return list(MISREAD_DATE_IN_TEXT.finditer(run.text, timeout=2.0))


def _text_before(layout: PageLayout, run: TextRun, at: int) -> str:
    """The text before a character of a run, with the line above it in its paragraph."""
    own = run.text[:at]
    if len(own) > _ENOUGH_TEXT:
        return own
    above = layout.continued_by(run)
    return f"{above[-1].text} {own}" if above else own


def _text_after(layout: PageLayout, run: TextRun, at: int) -> str:
    following = layout.paragraph(run, 2)[1:]
    return " ".join([run.text[at:], *(other.text for other in following)])


def _place(run: TextRun, coupon: float | None, otherwise: Place) -> Place:
    return "coupon" if coupon is not None and run.top >= coupon else otherwise
