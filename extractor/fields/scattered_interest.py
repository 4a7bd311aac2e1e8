"""Interest rows whose figures are on several lines, as on cards or where a period is wrapped: found by arithmetic.

A factor follows in every decimal from one rate and one period of its page, and a charge from its balance (IRC 6601,
6622); so figures that fit belong together wherever they are printed. Of several that fit the nearest ones count.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import hypot
from typing import TypeVar

import regex

from extractor import law
from extractor.fields.worded_interest import has_factors_without_balance
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import same_line
from extractor.layout.text_run import TextRun
from extractor.record import InterestRow
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.money import MONEY_IN_TEXT, parse_money
from extractor.values.percent import FACTOR, PERCENT
from extractor.values.word import Word

_LIKE_FACTOR = regex.compile(r"(?<![\d/-])\d?[.,]?\d{7,10}(?![\d/-])")
"""A factor, also one whose first zero or whose point OCR misreads."""
_RATE = regex.compile(rf"(?<![\d.])\d{{1,2}}(?:\.\d{{1,3}})?(?=\s?{PERCENT})")
_BARE_RATE = regex.compile(r"(?<![\d.,/$-])\d{1,2}(?:\.\d{1,3})?(?![\d/%-]|[.,]\d)")
"""A rate in a column whose heading has the sign."""
_DAYS = regex.compile(r"(?<![\d.,/$-])\d{1,3}(?![\d/%-]|[.,]\d)")
"""A number of days, also one that a sentence ends with."""
_SLACK = Decimal("0.02")
"""Dollars by which a charge may differ from amount times factor: the table rounds both."""
_FARTHEST = 120.0
"""Largest distance of a figure from the factor of its row, in points across and, times _DOWN, down the page."""
_DOWN = 12.0
"""How much farther apart print is that is under one another than print side by side."""
_LONGEST = 366
"""Most days of a period: its rate, which holds for quarters, changes at the latest with the length of the year."""


@dataclass(frozen=True)
class _Figure:
    """A figure of a page and its words."""

    value: Decimal
    run: TextRun


@dataclass(frozen=True)
class _Day:
    """A date of a page and its words."""

    value: dt.date
    run: TextRun


Figure = TypeVar("Figure", _Figure, _Day)


def scattered_rows(layout: PageLayout, known: Sequence[TextRun]) -> Sequence[tuple[InterestRow, TextRun]]:
    """The rows of a page around each factor that is in no known row, from top to bottom, each with its words; none
    where a line without a balance is left over."""
    found = list(_rows_around_factors(layout, known))
    return [] if has_factors_without_balance(layout, [run for _, run in found]) else found


def _rows_around_factors(layout: PageLayout, known: Sequence[TextRun]) -> Iterator[tuple[InterestRow, TextRun]]:
    taken = {id(word) for run in known for word in run.words}
    factors = [each for each in _figures(layout, FACTOR) if not any(id(word) in taken for word in each.run.words)]
    if not factors:
        return
    dates = _dates(layout)
    days = _figures(layout, _DAYS)
    # Rates in a column whose heading has the sign stand without it, whatever rates other lines name.
    signed = _figures(layout, _RATE)
    rates = [*signed, *_figures(layout, _BARE_RATE)]
    money = [
        _Figure(value, run)
        for text, run in _matches(layout, MONEY_IN_TEXT)
        if (value := parse_money(text)) is not None and value > 0
    ]
    rows = [run for _, run in _matches(layout, _LIKE_FACTOR)]
    # A row that lacks its first day begins on the last one of the row above; on a scan that day may be there, unread.
    have_one_day = _have_one_day_each(factors, dates)
    may_lack_day = have_one_day or not layout.is_ocr
    periods = [
        (
            factor,
            _period(
                factor,
                dates if may_lack_day else _free(dates, factor, rows),
                _free(rates, factor, rows),
                _free(days, factor, rows),
            ),
        )
        for factor in factors
    ]
    whole = [(factor, period) for factor, period in periods if period is not None and _are_near(factor, period)]
    if may_lack_day:
        lacking = [factor for factor in factors if not any(factor is own for own, _ in whole)]
        first = {day.value for day in dates if have_one_day}
        counted = ((factor, _counted_period(factor, whole, first, dates, rates, days)) for factor in lacking)
        whole += [(factor, period) for factor, period in counted if period is not None]
    found = sorted(whole, key=lambda each: each[1][0].value)
    balance = Decimal(0)
    days_of = Counter((period[0].value, period[1].value) for _, period in found)
    for factor, period in found:
        # Two rows of one period: the dates of one of them were not read.
        if days_of[period[0].value, period[1].value] > 1:
            continue
        amounts = _amounts(factor, _free(money, factor, rows), balance)
        own: list[_Figure | _Day] = [*period, *amounts, factor]
        if not amounts or not _are_near(factor, amounts):
            continue
        if _has_other_rate(factor, period[2], signed):
            continue
        balance = amounts[0].value + amounts[1].value
        # A row most of which is on one line has its place there, wherever the rest is.
        level = [each for each in own if same_line(each.run, factor.run)]
        placed = level if 2 * len(level) > len(own) else own
        words = {id(word): word for each in placed for word in each.run.words}
        yield _interest_row(factor, period, amounts), TextRun(tuple(sorted(words.values(), key=_place)))


def _have_one_day_each(factors: Sequence[_Figure], dates: Sequence[_Day]) -> bool:
    """Whether rows print one day: OCR does not lose the other one on every line of a table."""
    level = [sum(same_line(day.run, factor.run) for day in dates) for factor in factors]
    return len(level) > 1 and set(level) == {1}


def _are_near(factor: _Figure, figures: Sequence[_Figure | _Day]) -> bool:
    return all(_distance(factor, each) <= _FARTHEST * _DOWN for each in figures)


def _has_other_rate(factor: _Figure, rate: _Figure, signed: Sequence[_Figure]) -> bool:
    """Whether another rate than the one that a factor follows from stands nearer to it: the print contradicts itself,
    and the row is not one to be made of what fits."""
    nearest = min(signed, key=lambda each: _distance(factor, each), default=rate)
    return nearest.value != rate.value and _distance(factor, nearest) < _distance(factor, rate)


def _free(figures: Sequence[Figure], factor: _Figure, rows: Sequence[TextRun]) -> list[Figure]:
    """The figures that may be of the row of a factor: not those on the line of another one, which are of its row."""
    return [
        each
        for each in figures
        if same_line(each.run, factor.run) or not any(same_line(each.run, other) for other in rows)
    ]


_Period = tuple[_Day, _Day, _Figure, _Figure]
"""Begin, end, rate and days."""


def _period(
    factor: _Figure, dates: Sequence[_Day], rates: Sequence[_Figure], days: Sequence[_Figure]
) -> _Period | None:
    """The nearest period and rate from which a factor follows; None where none does."""
    periods = (
        (begin, end, rate, count)
        for begin, end in product(dates, repeat=2)
        if 0 < (end.value - begin.value).days <= _LONGEST
        for rate in rates
        if _is_rounded(law.factor_between(rate.value, begin.value, end.value), factor.value)
        for count in days
        if count.value == (end.value - begin.value).days
    )
    return min(periods, key=lambda found: sum(_distance(factor, each) for each in found), default=None)


def _counted_period(
    factor: _Figure,
    rows: Sequence[tuple[_Figure, _Period]],
    first: Set[dt.date],
    dates: Sequence[_Day],
    rates: Sequence[_Figure],
    days: Sequence[_Figure],
) -> _Period | None:
    """The period of a row with its days and one date, which the next row begins with or the one before ends with: a
    table that prints last days alone has none to begin with, one of first days none to end with. `first`: days with
    which the first row may begin, wherever they are printed."""
    begins, ends = ({period[at].value for _, period in rows} for at in (0, 1))
    begins |= first
    level = [each for each in dates if same_line(each.run, factor.run)]
    counts = [each for each in days if same_line(each.run, factor.run)]
    counted = []
    for day, count in product(level if len(level) == 1 else [], counts):
        length = dt.timedelta(days=int(count.value))
        counted += [_Day(day.value - length, count.run)] if day.value in begins else []
        counted += [_Day(day.value + length, count.run)] if day.value in ends else []
    return _period(factor, [*level, *counted], rates, counts) if counted else None


def _amounts(factor: _Figure, money: Sequence[_Figure], balance: Decimal) -> tuple[_Figure, ...]:
    """The balance and the charge of a factor: with the balance after the row before, if there is such a one, else one
    that with its charge is printed as the next one."""
    printed = {each.value for each in money}
    charged = (
        (before, charge)
        for before, charge in product(money, repeat=2)
        if before is not charge and abs(before.value * factor.value - charge.value) <= _SLACK
    )
    return min(
        charged,
        key=lambda found: (
            found[0].value != balance,
            found[0].value + found[1].value not in printed,
            sum(_distance(factor, each) for each in found),
        ),
        default=(),
    )


def _interest_row(factor: _Figure, period: _Period, amounts: tuple[_Figure, ...]) -> InterestRow:
    begin, end, rate, days = period
    return InterestRow(
        from_=begin.value,
        to=end.value,
        days=int(days.value),
        rate_percent=rate.value,
        factor=factor.value,
        amount=amounts[0].value,
        charge=amounts[1].value,
    )


def _place(word: Word) -> tuple[float, float]:
    return word.top, word.x0


def _is_rounded(of_law: Decimal, factor: Decimal) -> bool:
    """Whether a factor is the computed one in every decimal that it has."""
    exponent = factor.as_tuple().exponent
    return isinstance(exponent, int) and abs(of_law - factor) <= Decimal(1).scaleb(exponent)


def _distance(factor: _Figure, other: _Figure | _Day) -> float:
    across = max(other.run.x0 - factor.run.x1, factor.run.x0 - other.run.x1, 0.0)
    return hypot(across, _DOWN * (other.run.middle - factor.run.middle))


def _figures(layout: PageLayout, pattern: regex.Pattern[str]) -> list[_Figure]:
    return [_Figure(Decimal(text), run) for text, run in _matches(layout, pattern)]


def _dates(layout: PageLayout) -> list[_Day]:
    found = ((parse_date(text), run) for text, run in _matches(layout, DATE_IN_TEXT))
    return [_Day(day, run) for day, run in found if day is not None]


def _matches(layout: PageLayout, pattern: regex.Pattern[str]) -> Iterator[tuple[str, TextRun]]:
    """The matches of a pattern in the runs of a page, each with its words."""
    for run in layout.runs:
        for match in pattern.finditer(run.text) if run.has_digit else ():
            yield match[0], run.words_at(*match.span())
