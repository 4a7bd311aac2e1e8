"""What a letter says will be added to it: a day's interest, and a month's penalty, which the law gives."""

from __future__ import annotations

from decimal import Decimal

import regex

from extractor import law
from extractor.fields.known_figures import unpaid_tax
from extractor.fields.worded_penalties import MONTHLY_PERCENTS
from extractor.record import Notice
from extractor.values.money import amounts_in

_OF_A_DAY = regex.compile(r"\b(?:each|every|per|a|for one|one) (?:\w+ )?day\b|\bdaily\b", regex.IGNORECASE)
_OF_A_MONTH = regex.compile(
    r"\b(?:each|every|per|a|new|next|further|another) (?:\w+ )?month\b|\bmonthly\b", regex.IGNORECASE
)
_CENT = Decimal("0.01")
_LEAST_DAYS, _MOST_DAYS = Decimal(365), Decimal(366)


def accrues(amount: Decimal, sentence: str, notice: Notice) -> bool:
    """Whether an amount is what a day or a month adds to the balance by the law, and its sentence says so.

    The interest of a day is that of the rate at the notice date on the amount due, or on the unpaid tax.
    """
    unpaid = unpaid_tax(notice)
    if _OF_A_MONTH.search(sentence) and any(abs(unpaid * p / 100 - amount) <= _CENT for p in MONTHLY_PERCENTS):
        return True
    return _OF_A_DAY.search(sentence) is not None and _is_of_a_day(amount, unpaid, notice)


def all_accrue(sentence: str, notice: Notice) -> bool:
    """Whether a sentence names amounts and each of them is what a day or a month adds."""
    amounts = amounts_in(sentence)
    return bool(amounts) and all(accrues(amount, sentence, notice) for amount in amounts)


def _is_of_a_day(amount: Decimal, unpaid: Decimal, notice: Notice) -> bool:
    if notice.notice_date is None or notice.amount_due is None:
        return False
    try:
        rate = law.underpayment_rate(notice.notice_date)
    except law.NotKnown:
        return False
    least, most = sorted((unpaid, notice.amount_due))
    return least * rate / 100 / _MOST_DAYS - _CENT <= amount <= most * rate / 100 / _LEAST_DAYS + _CENT
