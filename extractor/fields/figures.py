"""Every mention of the amount due and the due date, with its place on the letter."""

from __future__ import annotations

from decimal import Decimal

import regex

from extractor.fields.billing import BillingSummary
from extractor.fields.candidate import Candidate, without_repeats
from extractor.fields.coupon import coupon_top, place_of
from extractor.fields.degraded_rows import may_be_row
from extractor.fields.labeled import FieldLabel, field_labels, value_of
from extractor.fields.other_sentences import is_of_another_day
from extractor.fields.printed_dates import whole_dates, wrapped_dates
from extractor.fields.row_label import known_kind, named_kind
from extractor.fields.value_types import dollars
from extractor.layout.labels import LabelMatch, joined, value_above, value_in
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import same_line
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.notices.definition import Place
from extractor.values.date import parse_date
from extractor.values.money import MONEY_IN_TEXT, parse_money
from extractor.values.percent import PERCENT, RATE_OR_FACTOR

_AMOUNT_BEFORE = regex.compile(
    r"(?:amount|balance|payment)\W*due(?:\s+now|\s+immediately)?\s*[:.]?\s*$|total (?:amount )?due\s*:?\s*$"
    r"|\byou (?:need|have) to pay\s*:?\s*$",
    regex.IGNORECASE,
)
_OF_BEFORE = regex.compile(
    r"\b(?:(?:amount|balance) due|balance|amount you owe)\s+(?:is|of)\s*$|\bpayment\s+is\s*$"
    r"|\b(?:amount|balance|sum|total) (?:now )?(?:demanded|asked for|requested|outstanding|owing)\s+(?:is|comes to)\s*$"
    r"|(?<!\b(?:if|tax|interest|penalty|penalties)\s)\b(?:you|i) (?:now |still )?owe\s*$"
    r"|\b(?:we|i) (?:must |now |hereby )?(?:ask|request|require) (?:you to|that you) (?:pay|remit|send)(?: us)?\s*$",
    regex.IGNORECASE,
)
_PAY_BEFORE = regex.compile(r"\bpay\s*$", regex.IGNORECASE)
_BY_AFTER = regex.compile(
    r"^\s*(?:in full|by|before|no later than|online|electronically|now|today|immediately)\b", regex.IGNORECASE
)
_SETTLED_AFTER = regex.compile(
    r"^\W*(?:(?:for|of|from|on) (?:[a-z]+ ){0,3}(?:19|20)\d\d,? )?(?:(?:was|were|is|has been|had been)\s+)?"
    r"(?:paid|settled|closed|cleared|satisfied|refunded|abated|written off)\b"
    r"|^\W*(?:was|were|has been|had been) (?:received|credited|posted|applied|recorded|made)\b"
    r"|^\W*(?:dated|(?:made|received|posted|credited) on(?! or before))\b",
    regex.IGNORECASE,
)
"""What is said of a balance or a payment that was: nothing of it is due."""
_COMES_AFTER = regex.compile(r"\b(?:after|past|beyond|since) (?:\w+ ){0,2}\W*$", regex.IGNORECASE)
"""What makes a label of the due date part of a sentence of what came after it: "You filed after the due date, on"."""
_PAYMENT_OF = regex.compile(r"\bpayment\s+of\s*$", regex.IGNORECASE)
_ASKED_PAYMENT_OF = regex.compile(
    r"\b(?:please|must|ask|requests?|requires?|demand|expect|remit|send|enclose)\b[^.;:$]{0,40}\bpayment\s+of\s*$",
    regex.IGNORECASE,
)
"""A request before the amount; without one the words behind it must say that it is still to be paid."""
_IS_ASKED = regex.compile(
    r"^[^.;:$]{0,30}?\b(?:due(?! date)|required|requested|expected|demanded|needed|must|shall|should|has to|needs to"
    r"|payable|on or before|not? later than|immediately|at once|today|now|in full"
    r"|by (?:the due date|(?:\w+day,? )?(?:[a-z]+\.? \d|\d)))",
    regex.IGNORECASE,
)
"""What is said of a payment that is still to be made; any other "payment of" an amount may have been one."""
_BY = r"(?:by|on or before|not? later than)"
DUE_BEFORE = regex.compile(
    r"(?:amount due|balance due|pay(?:ment|able)?|due|received?)\b(?:(?!interest|penalt)[^.;]|\.(?=\d)){0,60}?"
    r"\b(?:by|before|until|not? later than)\W*$"
    r"|due date\W*$|pay by\W*$|\b(?:must|to) be paid (?:in full )?(?:by|until)\W*$"
    r"|\b(?:remit|send|owe)\b\W*\$[\d,.]+(?: (?!interest|penalt)[^\s.;]+){0,6} by\W*$"
    r"|^\W*(?:(?:payment|amount|balance) )?(?:is )?due(?: on)?\W*$|\bpayment deadline\W*$|^\W*deadline\W*$"
    r"|^\W*(?:to )?(?:arrive|settle|remit|send|clear|get here|reach us|be (?:here|paid|settled|received|in))"
    rf"(?: (?:it|us|here|in|full|this|bill|balance))* {_BY}\W*$"
    rf"|(?<!\b(?:paid|received|credited|sent|posted|got)\b[^.;]{{0,40}})\$\s?[\d,]+\.\d\d,? {_BY}\W*$"
    r"|\bwhen (?:is|do|must|should) [^?]{0,40}\b(?:due|pay)\?\W*(?:by\W*)?$|^\W*when to pay\W*(?:by\W*)?$",
    regex.IGNORECASE,
)
_OTHER_BY = regex.compile(r"unpaid tax of|hearing|appeal|request|extension", regex.IGNORECASE)
_ENDS_IN_RATE = regex.compile(rf"(?:\d\s?{PERCENT}|(?<![\d.])0?\.\d{{6,}})$")
_TOTAL = regex.compile(r"^\W*total\s+", regex.IGNORECASE)
_LABEL_END = ("due date ", "due date")
_LABEL_TO_AMOUNT = 5.0
"""Largest distance of an amount below its label, in print heights: a date may be between them.
No record changes from 2.5 to 10."""
_MOST_REST_WORDS = 8
"""Most words after a label of the amount due, such as a date; more are a sentence. No record changes from 4 to 16."""
_MOST_LABEL_WORDS = 6
"""Most words of the label of a row that is known by words in it; more are a sentence."""
_ENOUGH_TEXT = 60
"""Characters before a figure that make the line above it unnecessary. No record changes from 30 to 120."""
_PROSE_WORDS = 12
"""Fewest words of running text, which a headline and an address do not have."""


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
        if read is not None
        and not _COMES_AFTER.search(each.label.before)
        and (read.run.words[0] in each.label.run.words or not _is_of_charge(layout, each, read))
    ]


def _is_of_charge(layout: PageLayout, found: FieldLabel, read: Candidate) -> bool:
    rates = any(RATE_OR_FACTOR.search(other.text) for other in (*layout.on_line(read.run), read.run))
    return rates or named_kind(found.label.run.text) in cp14().charge_kinds - {"tax_owed"}


def _names_charge(before: str) -> bool:
    """Whether the words before a date are the name of a charge that ends as a label of the due date does."""
    return before.endswith(_LABEL_END) and named_kind(before) in cp14().charge_kinds - {"tax_owed"}


def _amounts_in_text(layout: PageLayout, run: TextRun, coupon: float | None) -> list[Candidate]:
    """Amounts after words that introduce the amount due."""
    candidates = []
    for match in MONEY_IN_TEXT.finditer(run.text) if run.has_digit else ():
        amount = parse_money(match[0])
        part = run.words_at(*match.span())
        if amount is None:
            continue
        if amount < 0:
            if not run.is_ocr:
                continue
            amount = -amount  # The dash before a figure, or a pen stroke.
        before = _text_before(layout, run, match.start())
        after = _text_after(layout, run, match.end())
        beside = [other.text for other in layout.right_of(run)[:1] if match.end() == len(run.text)]
        place = _amount_place(before, " ".join([*beside, after]))
        may_be_cell = place == "headline" or not any(map(str.isalpha, run.text))
        is_cell = may_be_cell and (_is_of_table(layout, run) or _is_of_period(layout, part))
        if place is not None and not is_cell and not _is_of_prose(layout, run, part):
            candidates.append(Candidate(amount, part, place_of(run, coupon, place)))
    return candidates


def _amount_place(before: str, after: str) -> Place | None:
    if _AMOUNT_BEFORE.search(before):
        return "headline"
    is_other = _SETTLED_AFTER.search(after) or _OTHER_BY.search(before[-40:])
    if _OF_BEFORE.search(before) and not is_other:
        return "sentence"
    is_asked = _PAYMENT_OF.search(before) and _IS_ASKED.search(after)
    if (is_asked or _ASKED_PAYMENT_OF.search(before)) and not is_other:
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
    if any(RATE_OR_FACTOR.search(text) or _is_row_label(_TOTAL.sub("", text)) for text in others):
        return True
    return layout.number > 1 and coupon_top(layout) is None and may_be_row(" ".join([*others, run.text]))


def _is_row_label(text: str) -> bool:
    return known_kind(text) is not None or (len(text.split()) <= _MOST_LABEL_WORDS and named_kind(text) is not None)


def _is_of_period(layout: PageLayout, run: TextRun) -> bool:
    """Whether a rate or a factor is just above or below a run: the amount is the balance of a period."""
    near = [other.text for other in (*layout.above(run, 2.0), *layout.below(run, 2.0))]
    return any(_ENDS_IN_RATE.search(text) and len(text.split()) < _PROSE_WORDS / 2 for text in near)


def _due_dates_in_text(layout: PageLayout, run: TextRun, coupon: float | None) -> list[Candidate]:
    """Dates after words that introduce the due date."""
    candidates = []
    for start, text, part in (*whole_dates(run), *wrapped_dates(layout, run)):
        day = parse_date(text)
        before = _text_before(layout, run, start)
        leads = DUE_BEFORE.search(before) and not _OTHER_BY.search(before[-60:])
        if day is not None and leads and not _names_charge(before):
            candidates.append(Candidate(day, part, place_of(run, coupon, "sentence")))
    return candidates


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
