"""Payments that a letter lists with their days, as those that its charges may be explained by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from extractor.checks.account.figures import Figures, Payments
from extractor.checks.account.one_payment import LatePayment
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.money import MONEY_IN_TEXT, parse_money

_BEHIND = 60
"""Characters behind a date in which its amount is: a row of a list has its kind of payment in between."""

_COUNTED = regex.compile(r"(?<!\S)\d{1,3}(?!\S)|%")


def is_listed(payments: Sequence[LatePayment], words: str) -> bool:
    """Whether a letter prints the amount of one of some payments behind one of its days, and no other date between."""
    return any(
        paid.first <= day <= paid.last and paid.amounts.low <= amount <= paid.amounts.high
        for day, amount, _ in (_dated_amounts(words) if payments else ())
        for paid in payments
    )


def listed_payments(figures: Figures, words: str) -> Payments:
    """The amounts that a letter prints behind a day after the tax was due, through the notice date, by day; none where
    they come to more than the credits. Behind a rate, or a number of days or months, is a balance."""
    due, sent = figures.calendars[0].interest_start, figures.notice_date
    found = {
        (day, amount)
        for day, amount, between in _dated_amounts(words)
        if due < day <= sent and amount and not _COUNTED.search(between)
    }
    return tuple(sorted(found)) if sum(amount for _, amount in found) <= figures.credits else ()


def _dated_amounts(words: str) -> Iterator[tuple[dt.date, Decimal, str]]:
    """Each day with the first amount behind it before the next date, and what is between."""
    dates = list(DATE_IN_TEXT.finditer(words))
    ends = [*(match.start() for match in dates[1:]), len(words)]
    for match, end in zip(dates, ends, strict=False):
        behind = words[match.end() : min(end, match.end() + _BEHIND)]
        amount = next(MONEY_IN_TEXT.finditer(behind), None)
        day, value = parse_date(match[0]), parse_money(amount[0]) if amount is not None else None
        if amount is not None and day is not None and value is not None:
            yield day, abs(value), behind[: amount.start()]
