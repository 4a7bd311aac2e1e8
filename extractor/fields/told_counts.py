"""What a letter says of its own counts: totals of days, the balances that charges are of, the years before its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from extractor.fields.candidate import sentence_leftover
from extractor.fields.known_figures import unpaid_tax
from extractor.fields.miscounted import follows_by_days, follows_by_months
from extractor.fields.passages import Passage, passages
from extractor.layout.page_layout import PageLayout
from extractor.leftover import Leftover
from extractor.record import Notice
from extractor.values.date import DATE_IN_TEXT
from extractor.values.money import amounts_in
from extractor.values.percent import PERCENT
from extractor.values.word import Word

_TOTAL = regex.compile(r"^\W*(?:totals?|sum|al{1,2}\s?together|in all)\b", regex.IGNORECASE)
_COUNT = regex.compile(r"(?<![\d.,/$-])(?P<number>\d{1,3}) (?P<unit>days?|months?)\b", regex.IGNORECASE)
_RATE = regex.compile(rf"(?<![\d./])(\d{{1,2}}(?:\.\d{{1,3}})?)\s?{PERCENT}", regex.IGNORECASE)
_YEARS_BEFORE = regex.compile(
    r"\b(?:three|3) (?:tax |calendar )?years (?:just |right )?(?:before|prior to|preceding) (?:tax year |the year )?"
    r"(?P<year>(?:19|20)\d\d)\b",
    regex.IGNORECASE,
)
_CLEAN_YEARS = 3
"""Tax years before that of a penalty that first-time abatement looks at (IRM 20.1.1.3.3.2.1)."""


def told_counts(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    """The totals of days, the balances of charges and the years before the tax year, in a PDF's own text, that are not
    those of the notice's own tables, unpaid tax and year."""
    for layout in layouts:
        yield from _wrong_day_totals(layout, notice)
        for passage in passages(layout):
            yield from _wrong_balances(passage, notice)
            yield from _other_clean_years(passage, notice)


def _wrong_day_totals(layout: PageLayout, notice: Notice) -> Iterator[Leftover]:
    """The totals of an interest table, known by their amount, whose number under the days is not the sum of these."""
    rows = notice.interest_table
    charged, days = sum(row.charge for row in rows), sum(row.days for row in rows)
    totals = [line for line in layout.lines if line.has_digit and _TOTAL.search(line.text)] if len(rows) > 1 else []
    for line in totals:
        if amounts_in(line.text) == [charged]:
            column = [word for run in layout.runs for word in run.words if word.text in {str(row.days) for row in rows}]
            counts = [word for word in line.words if word.text.isdecimal() and _is_under(word, column)]
            if len(counts) == 1 and int(counts[0].text) != days:
                why = f"it counts {counts[0].text} days, where the rows above have {days}"
                yield sentence_leftover(why, line.text, line, shown=line.text)


def _is_under(word: Word, column: Sequence[Word]) -> bool:
    """Whether a number is under each of two numbers or more of a column above it."""
    return sum(word.box.overlap_across(each.box) > 0 and each.middle < word.middle for each in column) > 1


def _wrong_balances(passage: Passage, notice: Notice) -> Iterator[Leftover]:
    """Sentences with a count, a rate, a balance and a charge that is of the notice's own unpaid tax, and not of that
    balance."""
    own = {unpaid_tax(notice), *(row.unpaid_amount for row in notice.penalty_table if row.unpaid_amount)}
    own |= {row.amount for row in notice.interest_table[:1]}
    for count in _COUNT.finditer(passage.text):
        first, last = passage.sentence(*count.span())
        sentence = passage.text[first:last]
        rates, amounts = _RATE.findall(sentence), [abs(each) for each in amounts_in(sentence)]
        if len(rates) != 1 or len(amounts) != 2 or len(_COUNT.findall(DATE_IN_TEXT.sub(" ", sentence))) != 1:
            continue
        follows = follows_by_days if count["unit"].casefold().startswith("day") else follows_by_months
        number, rate, (charge, balance) = int(count["number"]), Decimal(rates[0]), sorted(amounts)
        right = next((each for each in own if follows(number, rate, each, charge)), None)
        if right is not None and not follows(number, rate, balance, charge):
            why = f"it says {balance:,.2f}, where the charge is of {right:,.2f}"
            yield sentence_leftover(why, sentence, passage.part(first, last), shown=sentence)


def _other_clean_years(passage: Passage, notice: Notice) -> Iterator[Leftover]:
    """Sentences on relief from penalties for those whose last three years were in order, before another year."""
    for match in _YEARS_BEFORE.finditer(passage.text):
        first, last = passage.sentence(*match.span())
        sentence = passage.text[first:last]
        if "penalt" in sentence.casefold() and notice.tax_year not in (None, int(match["year"])):
            why = f"it looks at the {_CLEAN_YEARS} years before {match['year']}, not before {notice.tax_year}"
            yield sentence_leftover(why, sentence, passage.part(first, last), shown=sentence)
