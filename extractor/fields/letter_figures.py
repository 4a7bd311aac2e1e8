"""The figures of a letter by what they are, for the words of its sentences."""

from __future__ import annotations

from decimal import Decimal

import regex

from extractor.fields.known_figures import known_amounts, known_dates
from extractor.record import Notice
from extractor.sentences.figures import OWN_DATE, PART, LetterFigures

_SHORTEST_NAME = 3
_WORD = regex.compile(r"\p{L}+")


def letter_figures(notice: Notice) -> LetterFigures:
    """Amounts, dates and years by what they are; sums and parts of the tables, the other days of the law by one name
    each."""
    penalties = notice.penalties
    named = {
        "<amount_due>": notice.amount_due,
        "<tax>": notice.tax_owed,
        "<credits>": notice.payments_and_credits,
        "<failure_to_file>": penalties.failure_to_file,
        "<failure_to_pay>": penalties.failure_to_pay,
        "<estimated_tax>": penalties.estimated_tax,
        "<dishonored_payment>": penalties.dishonored_payment,
        "<interest>": notice.interest,
    }
    amounts = dict.fromkeys(known_amounts(notice) - {Decimal(0)}, PART)
    amounts |= {abs(amount): name for name, amount in reversed(named.items()) if amount}
    dates = dict.fromkeys(known_dates(notice), OWN_DATE)
    dates |= {
        day: name for name, day in (("<due_date>", notice.due_date), ("<notice_date>", notice.notice_date)) if day
    }
    words = _WORD.findall((notice.taxpayer_name or "").casefold())
    return LetterFigures(
        amounts,
        dates,
        {} if notice.tax_year is None else {notice.tax_year: "<tax_year>"},
        notice.tin_last4,
        frozenset(word for word in words if len(word) >= _SHORTEST_NAME),
    )
