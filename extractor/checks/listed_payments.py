"""Payments that a letter lists with their days, as those that its charges are explained by."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.checks.account.one_payment import LatePayment
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.money import amounts_in

_BEHIND = 60
"""Characters behind a date in which its amount is: a row of a list has its kind of payment in between."""


def is_listed(payments: Sequence[LatePayment], words: str) -> bool:
    """Whether a letter prints the amount of one of some payments behind one of its days, and no other date between."""
    dates = list(DATE_IN_TEXT.finditer(words)) if payments else []
    ends = [*(match.start() for match in dates[1:]), len(words)]
    return any(
        paid.first <= day <= paid.last and paid.amounts.low <= abs(amount) <= paid.amounts.high
        for match, end in zip(dates, ends, strict=False)
        if (day := parse_date(match[0])) is not None
        for amount in amounts_in(words[match.end() : min(end, match.end() + _BEHIND)])[:1]
        for paid in payments
    )
