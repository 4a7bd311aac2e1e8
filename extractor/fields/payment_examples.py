"""Tables of what could be paid: equal parts of the balance by months, and what the balance comes to on later days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.record import Notice
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.money import MONEY_IN_TEXT, parse_money

_LINES_ABOVE = 4
"""Lines above a row in which its months or days may stand: headings over the cells wrap."""
_FEWEST = 2
"""Amounts of such a row; one alone may be a demand."""
_NUMBER = regex.compile(r"(?<![\d.,$/-])\d{1,2}(?![\d.,%/-])")
_MONTHS = range(2, 85)
"""Months of a payment plan: 84 at most where the balance is $50,000 or less (irs.gov, Payment plans)."""
_ROUNDED = Decimal("0.01")
_MOST_DAYS = 200
"""Days after the notice that such a table reaches."""
_A_DAY, _A_MONTH = Decimal("0.10") / 365, Decimal("0.01")
"""The most that a day and a month add to a balance: interest of 10 % a year, which was not reached since 1991, and the
failure-to-pay penalty after a notice of levy (IRC 6651(d))."""


def payment_example_words(layouts: Sequence[PageLayout], notice: Notice) -> set[int]:
    """The identities of the words of such rows: their amounts, and the days that these are for."""
    due, sent = notice.amount_due, notice.notice_date
    if not due or sent is None:
        return set()
    return {id(word) for layout in layouts for run in _examples(layout, due, sent) for word in run.words}


def _examples(layout: PageLayout, due: Decimal, sent: dt.date) -> Iterator[TextRun]:
    lines = list(layout.lines)
    for at, line in enumerate(lines):
        amounts = [abs(amount) for match in MONEY_IN_TEXT.finditer(line.text) if (amount := parse_money(match[0]))]
        if len(amounts) < _FEWEST:
            continue
        near = lines[max(0, at - _LINES_ABOVE) : at + 1]
        if _are_parts(amounts, due, near):
            yield line
        days = [day for each in near for day in _days_after(each, sent)]
        if days and all(due < amount <= _most(due, (max(days) - sent).days) for amount in amounts):
            yield from (each for each in near if each is line or any(_days_after(each, sent)))


def _are_parts(amounts: Sequence[Decimal], due: Decimal, near: Sequence[TextRun]) -> bool:
    numbers = {int(number) for line in near for number in _NUMBER.findall(line.text)}
    months = [number for number in numbers if number in _MONTHS]
    return all(any(abs(amount * each - due) <= each * _ROUNDED for each in months) for amount in amounts)


def _days_after(line: TextRun, sent: dt.date) -> Iterator[dt.date]:
    for match in DATE_IN_TEXT.finditer(line.text):
        day = parse_date(match[0])
        if day is not None and 0 < (day - sent).days <= _MOST_DAYS:
            yield day


def _most(due: Decimal, days: int) -> Decimal:
    """The most that a balance comes to after some days, in whole dollars upwards."""
    return due * (1 + days * _A_DAY + (days // 28 + 1) * _A_MONTH) + 1
