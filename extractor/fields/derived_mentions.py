"""Mentions that follow from the notice's figures and the law, and that their sentence names as what they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

import regex

from extractor import law
from extractor.fields.asked_payments import was_to_be_paid_by
from extractor.fields.harmless import MARKS
from extractor.fields.known_figures import return_days
from extractor.fields.mentions import Mention
from extractor.notices import cp14
from extractor.record import Notice
from extractor.values.money import MONEY_IN_TEXT, parse_money

_YEARS_OF_LIMITATION = 3
"""Years after a return is filed, or due if later, in which tax may be assessed and a refund be claimed (IRC 6501(a),
6501(b)(1), 6511(a)); until then what supports the return is kept (IRC 6001)."""
_OF_WHICH = regex.compile(r"\W*\bof (?:which|this|that|these)\b(?: sum| amount)?,?\W*", regex.IGNORECASE)


def derived_mentions(printed: Sequence[Mention], notice: Notice) -> Iterator[Mention]:
    """The mentions that are the end of a period of limitation, a payment that the bank refused, or part of the
    credits."""
    for mention in printed:
        if mention.kind == "date" and _ends_limitation(mention, notice):
            yield mention
        if mention.kind == "amount" and (_is_returned_payment(mention, notice) or _is_part_of_credits(mention, notice)):
            yield mention


def _ends_limitation(mention: Mention, notice: Notice) -> bool:
    """Whether a date is three years after a day on which the return is due, and not one to pay by."""
    year = notice.tax_year
    if year is None or not isinstance(mention.value, dt.date) or was_to_be_paid_by(_sentence(mention)):
        return False
    return mention.value in {day.replace(year=day.year + _YEARS_OF_LIMITATION) for day in return_days(year)}


def _is_returned_payment(mention: Mention, notice: Notice) -> bool:
    """Whether an amount is that of the payment for which the penalty of one not honored is charged (IRC 6657).

    The penalty on a small payment is that of any other small one: its sentence must say that it was not honored.
    """
    amount, penalty = mention.value, notice.penalties.dishonored_payment
    if not penalty or not isinstance(amount, Decimal) or law.dishonored_payment(amount) != penalty:
        return False
    return law.payment_dishonored(penalty) != penalty or names_returned_payment(_sentence(mention))


def names_returned_payment(sentence: str) -> bool:
    """Whether a sentence speaks of a payment that was not honored."""
    return any(pattern.search(sentence) for pattern in _words_of_returned_payment())


@cache
def _words_of_returned_payment() -> tuple[regex.Pattern[str], ...]:
    rows = (row for row in cp14().rows if row.kind == "dishonored_payment")
    return tuple(regex.compile(words, regex.IGNORECASE) for row in rows for words in row.patterns)


def _is_part_of_credits(mention: Mention, notice: Notice) -> bool:
    """Whether a sentence gives an amount as part of the payments and credits: "9,000.00, of which 1,900.00"."""
    credits, text = abs(notice.payments_and_credits or Decimal(0)), mention.passage.text
    first, _ = mention.passage.sentence(mention.start, mention.end)
    before = list(MONEY_IN_TEXT.finditer(text, first, mention.start))
    if not before or not isinstance(mention.value, Decimal) or not 0 < mention.value <= credits:
        return False
    leads = _OF_WHICH.fullmatch(text, before[-1].end(), mention.start) is not None
    return leads and parse_money(before[-1][0]) == credits


def _sentence(mention: Mention) -> str:
    """The sentence of a mention with a mark in its place."""
    text = mention.passage.text
    first, last = mention.passage.sentence(mention.start, mention.end)
    return f"{text[first : mention.start]}{MARKS[mention.kind]}{text[mention.end : last]}"
