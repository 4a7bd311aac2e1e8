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
from extractor.values.money import amounts_in

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
"""The most that a day and a month add to a balance: interest of 10 % a year, which no rate since April 1991 exceeds,
and the failure-to-pay penalty after a notice of levy (IRC 6651(d))."""


def payment_example_words(layouts: Sequence[PageLayout], notice: Notice) -> set[int]:
    """The identities of the words of such rows: their amounts, and the days that these are for."""
    due, sent = notice.amount_due, notice.notice_date
    if not due or sent is None:
        return set()
    return {id(word) for layout in layouts for run in _examples(layout, due, sent) for word in run.words}


def _examples(layout: PageLayout, due: Decimal, sent: dt.date) -> Iterator[TextRun]:
    """The rows of such tables, in which there are several amounts, across or one under another."""
    lines = list(layout.lines)
    rows = [_near(lines, at) for at, line in enumerate(lines) if _amounts(line)]
    parts = [near[-1] for near in rows if _are_parts(near, due)]
    later = [near for near in rows if _are_later(near, due, sent)]
    if sum(len(_amounts(line)) for line in parts) >= _FEWEST:
        yield from parts
    if sum(len(_amounts(near[-1])) for near in later) >= _FEWEST:
        yield from (line for near in later for line in near if line is near[-1] or any(_days_after(line, sent)))


def _near(lines: Sequence[TextRun], at: int) -> Sequence[TextRun]:
    """A row, which is the last, behind the lines that may be its headings; only one of several amounts needs them."""
    return lines[max(0, at - _LINES_ABOVE) if len(_amounts(lines[at])) >= _FEWEST else at : at + 1]


def _amounts(line: TextRun) -> list[Decimal]:
    return [abs(amount) for amount in amounts_in(line.text) if amount] if line.has_digit else []


def _are_parts(near: Sequence[TextRun], due: Decimal) -> bool:
    """Whether all amounts of a row are what the balance comes to a month over some of the months near it."""
    amounts = _amounts(near[-1])
    months = {int(number) for line in near for number in _NUMBER.findall(line.text)}.intersection(_MONTHS)
    return all(any(abs(amount * each - due) <= each * _ROUNDED for each in months) for amount in amounts)


def _are_later(near: Sequence[TextRun], due: Decimal, sent: dt.date) -> bool:
    """Whether all amounts of a row are what the balance may come to by the latest of the days near it."""
    amounts, days = _amounts(near[-1]), [day for line in near for day in _days_after(line, sent)]
    return bool(days) and all(due < each <= _most(due, (max(days) - sent).days) for each in amounts)


def _days_after(line: TextRun, sent: dt.date) -> Iterator[dt.date]:
    for match in DATE_IN_TEXT.finditer(line.text):
        day = parse_date(match[0])
        if day is not None and 0 < (day - sent).days <= _MOST_DAYS:
            yield day


def _most(due: Decimal, days: int) -> Decimal:
    """The most that a balance comes to after some days, in whole dollars upwards."""
    return due * (1 + days * _A_DAY + (days // 28 + 1) * _A_MONTH) + 1
