"""What no field claims: amounts, dates, years and numbers that equal no figure of the notice and that no rule names."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence, Set
from decimal import Decimal
from math import inf

import regex

from extractor.fields.accruals import accrues
from extractor.fields.asked_payments import asks_amount, is_to_be_paid_by, was_to_be_paid_by
from extractor.fields.candidate import Value, evidence_of
from extractor.fields.coupon import coupon_top
from extractor.fields.explained_mentions import Explanations
from extractor.fields.harmless import MARKS
from extractor.fields.judged_sentences import judged_at
from extractor.fields.known_figures import known_amounts, known_dates, penalty_month_ends
from extractor.fields.lost_points import digits_of
from extractor.fields.mention_context import MOST_LABEL_WORDS, harmless_rule, is_of_sound_row, line_of, sentence_of
from extractor.fields.mentions import Mention, mentions
from extractor.fields.own_statements import states_own_figure
from extractor.fields.printed_dates import is_rest_of_date
from extractor.fields.row_label import named_kind, names_tax
from extractor.fields.unknown_words import names_on_letter
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import SAME_PRINT, same_print
from extractor.layout.table_rows import table_rows
from extractor.leftover import Leftover, LeftoverKind
from extractor.notices import cp14
from extractor.record import Evidence, Notice, money_text
from extractor.sentences.spanish import is_spanish
from extractor.values.box import Box
from extractor.values.date import DATE_IN_TEXT
from extractor.values.figures import without_figures
from extractor.values.money import amounts_in

LEGIBLE, _SEEN = 80.0, 50.0
"""OCR confidence of the least sure word from which a reading counts, and from which print is worth reading again: what
is below is noise on degraded paper."""
_SURE = 90.0
"""OCR confidence of drawn print from which one reading is enough."""
_WRAPPED = 1.8
"""Heights of print that a box of two lines has at least; one of a line is as high as its tallest word."""
_YEAR_FOLLOWS = regex.compile(r",?\s?(?:19|20)\d\d(?!\d)")
"""What makes a date of figures that OCR read with a point between month and day."""
_REST_OF_AMOUNT = regex.compile(r"(?:[ .,]{1,2}\d{3})*[ .,]{1,2}\d{2}(?!\d)")
"""What follows the first figures of an amount, its comma or point being lost."""
_GOES_ON = regex.compile(r"\W*(?!(?:is|was|are|has|must|will|remains?|needs?|should|shall)\b)\p{Ll}")
"""What continues a sentence whose beginning is elsewhere; a verb makes the amount its subject."""
_DATED = ("payments_and_credits", "tax_owed")
"""Kinds of row that have a date of their own, in the past."""
_LEADS_TO_NUMBER = regex.compile(
    r"(?:[\d*xX•●#…\])-]|\b(?:end(?:s|ing)(?: in| with)?|digits|four|number|no\.?|SSN|I?TIN|ID)\W{0,3})\s?$",
    regex.IGNORECASE,
)
"""What four digits follow that are the end of a taxpayer's number."""
_LEADS_TO_DATE = regex.compile(
    r"\b(?:pa(?:y|id|yments?|yable)|due|owed?|deadline|remit\w*|settle\w*|date|dated|by|before|until|than|on|through|of"
    r"|end(?:s|ed|ing)|period|year|since|from|effective)\b",
    regex.IGNORECASE,
)
"""Words that a sentence or a label leads to a date with."""
_HAPPENED = regex.compile(
    r"\b(?:was|were|had|got|came|went|sent|made|did|began|returns?|\p{L}{2,}ed)\b", regex.IGNORECASE
)
"""Verbs of what is past when a notice is sent, and the return, which is."""
_OF_NOTICE = regex.compile(
    r"\b(?:notice|letter|bill|statement|dated?|issued|printed|mailed|tax|calendar|period|years?)\b[^.;]{0,30}DATE",
    regex.IGNORECASE,
)
"""Words that make a date the notice's own, or the end of its tax year."""
UNCERTAIN: dict[LeftoverKind, float] = {"amount": -1.0, "date": 0.0, "tax_year": -0.5}
"""Log odds of a sentence from which another amount, date or year in it is uncertain: with writers left out of the
training (scripts/train_sentences.py --leave-out) 95, 89 and 75 % of planted sentences with one are above, of those in
which it is in the place of the letter's own 87, 88 and 96 %, and 27, 19 and 10 % of the honest ones of letters, most of
which a rule names. A number is uncertain in any sentence."""
PLANTED = 1.5
"""The same from which print that is to be paid is an error (the rows "amount" of scripts/train_sentences.py): 55 % of
sentences of a letter in which another amount is in the place of its own are above, 70 % of planted sentences with one,
and 8 % of the honest sentences of letters with one. What is below asks a person and accuses no letter."""
_UNCERTAIN_THOUGH_NAMED: dict[LeftoverKind, float] = {"amount": PLANTED, "tax_year": PLANTED}
"""The same where a rule names it: nothing that one names was above in 72 honest letters by two hands, whose sentences
were not learned from, and of the amounts that none names 8 % are. Days of appeals and hearings are above."""
_UNCERTAIN_IF_ASKED = -1.5
"""The same where a rule says that it is to be paid, or paid by then: 97 and 85 % of planted sentences with another
amount or year are above."""


def leftovers(
    readings: Sequence[Sequence[PageLayout]], notice: Notice, claimed: Sequence[Evidence] = ()
) -> tuple[Leftover, ...]:
    """The print of a letter, read once or more, that nothing accounts for; from the top down.

    `claimed` is the evidence of the fields, which is compared with their values elsewhere. Print that one OCR pass
    reads as a known figure is that figure. Print that two passes read well and alike is certain.
    """
    first, *others = [[mention for layout in reading for mention in mentions(layout)] for reading in readings]
    known = _known(notice, first)
    unclaimed = [
        each for each in first if not _is_known(each, known) and _is_seen(each) and not _is_claimed(each, claimed)
    ]
    explain = Explanations(first, readings, notice, known)
    found = []
    for mention in explain.unexplained(unclaimed):
        if (
            _is_stamped_date(mention)
            or (_is_past(mention, notice) and not states_own_figure(mention, notice))
            or (mention.kind == "tax_year" and _is_no_year(mention, notice))
            or _is_of_credit(mention, notice, known, explain)
            or _is_known_without_points(mention, known)
            or _is_day_before_month(mention, known)
            or _ends_penalty_month(mention, notice)
            or (isinstance(mention.value, Decimal) and accrues(mention.value, sentence_of(mention, "AMOUNT"), notice))
        ):
            continue
        again = [other for each in others for other in each if _is_another_reading(mention, other)]
        if any(_is_known(other, known) for other in again):
            continue
        # Another pass may show more of the sentence.
        if any(_is_harmless(each, readings[0], notice) for each in (mention, *again)):
            continue
        if not any(_is_uncertain(each, readings[0], notice) for each in (mention, *again)):
            continue
        agreed, certain = _agreed(mention, again)
        is_likely = harmless_rule(agreed, notice) is None and _log_odds(agreed, readings[0], notice) > PLANTED
        found.append(_leftover(agreed, certain, _asks_payment(agreed, notice) and is_likely))
    return tuple({(each.kind, each.value, each.evidence.bbox): each for each in found}.values())


def _is_harmless(mention: Mention, layouts: Sequence[PageLayout], notice: Notice) -> bool:
    """Whether a rule names a mention, in a sentence that is not very much like those of no notice."""
    is_named = harmless_rule(mention, notice) is not None and not states_own_figure(mention, notice)
    return is_named and not _is_unusual(mention, layouts, notice)


def _is_unusual(mention: Mention, layouts: Sequence[PageLayout], notice: Notice) -> bool:
    """Whether the sentence of a mention is very much like those of no notice, and no row whose figures come out."""
    if mention.kind == "amount" and is_of_sound_row(mention):
        return False
    return _UNCERTAIN_THOUGH_NAMED.get(mention.kind, inf) < _log_odds(mention, layouts, notice) < inf


def _is_uncertain(mention: Mention, layouts: Sequence[PageLayout], notice: Notice) -> bool:
    """Whether the sentence of a mention may be none of a notice's; what is in no sentence always may.

    Another day by which the amount due itself is to be paid, or another year of it, may be wrong in the most usual
    sentence.
    """
    if states_own_figure(mention, notice):
        return True
    asks = _asks_payment(mention, notice)
    bills = mention.kind == "tax_year" or (mention.kind == "date" and asks)
    if bills and notice.amount_due in amounts_in(sentence_of(mention, MARKS[mention.kind])):
        return True
    least = UNCERTAIN.get(mention.kind)
    return least is None or _log_odds(mention, layouts, notice) > (_UNCERTAIN_IF_ASKED if asks else least)


def _log_odds(mention: Mention, layouts: Sequence[PageLayout], notice: Notice) -> float:
    """The log odds that no notice holds the sentence of an amount, a date or a year; infinite for other print."""
    passage, place = mention.passage, mention.start
    if mention.kind == "taxpayer_number":
        return inf
    if mention.kind == "tax_year" and not passage.is_sentence_around(place, mention.end):
        # "Your 2021 account. It was closed in full.": such a heading is judged by the sentence that it leads to.
        _, last = passage.sentence(place, mention.end)
        if last == len(passage.text) or passage.text[last - 1] != ".":
            return inf
        place = last + 1
    judged = judged_at(passage, place, names_on_letter(layouts, notice), notice)
    return inf if judged is None else judged.log_odds


def _is_no_year(mention: Mention, notice: Notice) -> bool:
    """Whether four digits are the end of a date, or of the taxpayer's number."""
    before = mention.passage.text[: mention.start]
    is_of_number = str(mention.value) == notice.tin_last4 and _LEADS_TO_NUMBER.search(before) is not None
    return is_of_number or is_rest_of_date(mention.passage.layout, mention.run)


def _agreed(mention: Mention, again: Sequence[Mention]) -> tuple[Mention, bool]:
    """Of the readings of one print the one that two passes give alike, and whether there is one or none is needed."""
    if not mention.is_ocr or _is_sure_drawing(mention):
        return mention, True
    legible = [each for each in (mention, *again) if _is_legible(each)]
    values = [each.value for each in legible]
    twice = next((each for each in legible if values.count(each.value) > 1), None)
    return twice or mention, twice is not None


def _is_sure_drawing(mention: Mention) -> bool:
    """Whether a mention is drawn on a page of a PDF's own text, as a stamp is, and was read with high confidence: such
    print is not degraded as paper is, and aslant no other pass reads it."""
    is_drawn = not all(run.is_ocr for run in mention.passage.layout.runs)
    return is_drawn and all((word.confidence or 0) >= _SURE for word in mention.run.words)


def _known(notice: Notice, printed: Sequence[Mention]) -> dict[LeftoverKind, Set[Value]]:
    """What is accounted for, by kind; a kind of which the notice's own figure was not read is not looked at."""
    known: dict[LeftoverKind, Set[Value]] = {}
    if notice.amount_due is not None:
        known["amount"] = set(known_amounts(notice))
    if notice.notice_date is not None and notice.due_date is not None:
        known["date"] = set(known_dates(notice))
    if notice.tax_year is not None:
        known["tax_year"] = {notice.tax_year}
    numbers = Counter(mention.value for mention in printed if mention.kind == "taxpayer_number")
    if notice.tin_last4 is not None:
        known["taxpayer_number"] = {notice.tin_last4}
    elif numbers:
        # Where several numbers contradict one another, and so none was read, the usual one is not looked at.
        known["taxpayer_number"] = {numbers.most_common(1)[0][0]}
    return known


def _is_known(mention: Mention, known: dict[LeftoverKind, Set[Value]]) -> bool:
    return mention.kind not in known or mention.value in known[mention.kind]


def _is_known_without_points(mention: Mention, known: dict[LeftoverKind, Set[Value]]) -> bool:
    """Whether OCR shows a known amount, or its beginning, whose comma or point is lost: "$45 720 75" on a photocopy."""
    if mention.kind != "amount" or not mention.is_ocr:
        return False
    rest = _REST_OF_AMOUNT.match(mention.passage.text, mention.end)
    digits = digits_of(mention.passage.text[mention.start : rest.end() if rest else mention.end].strip())
    return digits in {money_text(amount).replace(".", "") for amount in known["amount"] if isinstance(amount, Decimal)}


def _is_day_before_month(mention: Mention, known: dict[LeftoverKind, Set[Value]]) -> bool:
    """Whether a date in a Spanish sentence is a known one with the day before the month, as is usual there."""
    day = mention.value
    if not isinstance(day, dt.date) or day.day > 12 or not regex.match(r"\d", mention.run.text):
        return False
    words = [word.casefold() for word in regex.findall(r"\p{L}+", sentence_of(mention, ""))]
    return is_spanish(words) and dt.date(day.year, day.day, day.month) in known.get("date", set())


def _ends_penalty_month(mention: Mention, notice: Notice) -> bool:
    """Whether a line of nothing but dates holds the last day of a month of the penalty, as periods in cells do."""
    line = DATE_IN_TEXT.sub("", mention.passage.run_at(mention.start).text)
    return mention.kind == "date" and not any(map(str.isalpha, line)) and mention.value in penalty_month_ends(notice)


def _is_claimed(mention: Mention, claimed: Sequence[Evidence]) -> bool:
    """Whether a field was read in a word of a mention. The box of what is wrapped holds other print of both its lines
    too, of which only its own words are claimed."""
    page, words = mention.run.page, mention.run.words
    places = [(Box(*each.bbox), each.text) for each in claimed if each.page == page]
    return any(
        place.overlaps(word.box, SAME_PRINT)
        and (place.bottom - place.top < _WRAPPED * word.height or word.text in text.split())
        for place, text in places
        for word in words
    )


def _is_seen(mention: Mention) -> bool:
    """Whether print is worth judging: hardly noise, with the beginning of its sentence, for of later pages not every
    line is read."""
    rest = mention.passage.text[mention.end :]
    if mention.is_ocr and (_YEAR_FOLLOWS.match(rest) or (mention.start == 0 and _GOES_ON.match(rest))):
        return False
    return _least_confidence(mention) >= _SEEN


def _is_stamped_date(mention: Mention) -> bool:
    """Whether a scan shows a date that nothing on its line or the one above leads to: the stamp of whoever received it.

    A stamp is put where there is room, so that OCR joins it to the print beside it: to an address, for instance.
    """
    if mention.kind != "date" or not mention.is_ocr:
        return False
    run, layout = mention.passage.run_at(mention.start), mention.passage.layout
    lines = (run, *layout.left_of(run)[:1], *layout.above(run, 1.5))
    return not any(_LEADS_TO_DATE.search(each.text) for each in lines)


def _is_past(mention: Mention, notice: Notice) -> bool:
    """Whether a sentence tells what happened on a day before the notice: not that it was the notice's own or its
    year's end, nor that anything was to be paid by it. What happened bills nothing."""
    if not _is_before(mention, notice):
        return False
    sentence = sentence_of(mention, MARKS["date"])
    happened = _HAPPENED.search(sentence) is not None and not _OF_NOTICE.search(sentence)
    return happened and not _asks_payment(mention, notice)


def _is_before(mention: Mention, notice: Notice) -> bool:
    """Whether a mention is a date before that of the notice."""
    sent = notice.notice_date
    return sent is not None and isinstance(mention.value, dt.date) and mention.value < sent


def _is_of_credit(
    mention: Mention, notice: Notice, known: dict[LeftoverKind, Set[Value]], explain: Explanations
) -> bool:
    """Whether a date is on the line of an amount that is accounted for and was paid, credited or assessed then.

    Beside amounts that are credited by their sign, their column or a list any label that names no charge may stand.
    """
    if mention.kind != "date":
        return False
    line = line_of(mention)
    label = without_figures(line.text)
    amounts = {abs(amount) for amount in amounts_in(line.text)}
    is_credited = (named_kind(label) in _DATED or names_tax(label)) and not amounts.isdisjoint(
        known.get("amount", set())
    )
    is_credited = is_credited or (bool(amounts) and not amounts.isdisjoint(explain.credited))
    return is_credited and not _asks_payment(mention, notice)


def _is_legible(mention: Mention) -> bool:
    return _least_confidence(mention) >= LEGIBLE


def _least_confidence(mention: Mention) -> float:
    return min((word.confidence for word in mention.run.words if word.confidence is not None), default=100.0)


def _is_another_reading(mention: Mention, other: Mention) -> bool:
    """Whether another pass gives a value of the same print, from words of its own."""
    if mention.kind != other.kind or not same_print(mention.run, other.run):
        return False
    return not any(mine is word for mine in mention.run.words for word in other.run.words)


def _is_cell(mention: Mention) -> bool:
    """Whether print is an amount beside others in a row of a table, whose column says what it is, or one of the dates
    under one another of its periods."""
    rows = (row for row in table_rows(mention.passage.layout) if mention.run.words[0] in row.line.words)
    text = mention.passage.run_at(mention.start).text
    if mention.kind == "date":
        rest = [DATE_IN_TEXT.sub("", run.text) for run in mention.passage.runs if DATE_IN_TEXT.search(run.text)]
        return len(rest) > 1 and not any(map(str.isalpha, "".join(rest)))
    alone = mention.kind == "amount" and not any(map(str.isalpha, text))
    return alone and any(len(row.amounts) > 1 for row in rows)


def _asks_payment(mention: Mention, notice: Notice) -> bool:
    """Whether the words around a mention ask that it be paid, or paid by then: of a date they lead to it, of an amount
    they are not about how a charge is figured. The deadline of a return is past when a notice is sent."""
    if mention.kind == "date":
        asks = was_to_be_paid_by if _is_before(mention, notice) else is_to_be_paid_by
        return asks(sentence_of(mention, MARKS["date"]))
    sentence = sentence_of(mention, "")
    return asks_amount(sentence) and not _is_of_credits(sentence)


def _is_of_credits(label: str) -> bool:
    """Whether a few words name what was paid or credited."""
    return len(label.split()) <= MOST_LABEL_WORDS and named_kind(label) in cp14().credit_kinds


def _leftover(mention: Mention, certain: bool, asks_payment: bool) -> Leftover:
    run, layout = mention.run, mention.passage.layout
    top = coupon_top(layout)
    value = money_text(mention.value) if isinstance(mention.value, Decimal) else str(mention.value)
    sentence = sentence_of(mention, mention.passage.text[mention.start : mention.end])
    return Leftover(
        kind=mention.kind,
        value=value,
        sentence=sentence,
        evidence=evidence_of(
            run,
            "coupon" if top is not None and run.top >= top else "narrative",
            f"***-**-{value}" if mention.kind == "taxpayer_number" else None,
        ),
        asks_payment=asks_payment and not _is_cell(mention),
        certain=certain,
    )
