"""Balances on which interest is charged, and the payments by which they fall: print elsewhere may repeat them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractor.fields.asked_payments import asks_amount
from extractor.fields.mentions import Mention
from extractor.fields.worded_interest import worded_charges
from extractor.layout.page_layout import PageLayout
from extractor.record import Notice
from extractor.values.figures import dates_in

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class _Period:
    """The balance of a row of interest from a day to another, and its charge."""

    first: dt.date
    last: dt.date
    balance: Decimal
    charge: Decimal


def in_balances_of_interest(
    printed: Sequence[Mention], readings: Sequence[Sequence[PageLayout]], notice: Notice
) -> Iterator[Mention]:
    """The amounts that are a balance of the rows that explain the interest, or what one falls by, in a sentence with
    the day of that: a payment. The charges of the rows come to the interest that is billed. What a sentence asks for is
    no balance: the amount due is."""
    periods = _periods(readings, notice)
    balances = {amount for each in periods for amount in (each.balance, each.balance + each.charge)}
    payments = dict(_payments(periods))
    for mention in printed:
        if mention.kind == "amount" and isinstance(mention.value, Decimal):
            sentence, days = _sentence(mention), payments.get(mention.value, frozenset())
            if (mention.value in balances and not asks_amount(sentence)) or not days.isdisjoint(dates_in(sentence)):
                yield mention


def _periods(readings: Sequence[Sequence[PageLayout]], notice: Notice) -> list[_Period]:
    """The rows of the interest table, or those that explain the interest in its place."""
    if notice.interest_table:
        return [_Period(row.from_, row.to, row.amount, row.charge) for row in notice.interest_table]
    charges = next(filter(None, (worded_charges(layouts, notice.interest) for layouts in readings)), ())
    return [
        _Period(*each.period, each.balance, each.charge)
        for each in charges
        if each.period is not None and each.balance is not None
    ]


def _payments(periods: Sequence[_Period]) -> Iterator[tuple[Decimal, Set[dt.date]]]:
    """What the balance falls by between two periods that follow one another, and the days on which it may."""
    for before, after in pairwise(periods):
        paid = before.balance + before.charge - after.balance
        if paid > 0 and before.last in (after.first, after.first - _DAY):
            yield paid, frozenset((before.last, after.first))


def _sentence(mention: Mention) -> str:
    first, last = mention.passage.sentence(mention.start, mention.end)
    return mention.passage.text[first:last]
