"""Rows of interest without factors, found by what their figures come to: whatever the columns are called, in any order,
with the rate without its sign or not printed at all, with one day of the period or two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractor import law
from extractor.fields.figure_windows import HIGHEST_RATE, Figure, windows
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.table_rows import table_rows
from extractor.layout.text_run import TextRun
from extractor.values.date import parse_date
from extractor.values.money import parse_money

_SLACK = Decimal("0.02")
"""Dollars by which a charge may differ from its balance times the factor of the law: both are rounded."""
_LONGEST = 366
"""Most days of a period: its rate, which holds for quarters, changes at the latest with the length of the year."""

_Period = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class InterestFigures:
    """A row whose charge is the interest on its balance from the first day of its period to the last."""

    line: TextRun
    balance: Decimal
    charge: Decimal
    period: _Period


@dataclass(frozen=True)
class _Row:
    line: TextRun
    balance: Decimal
    charge: Decimal
    periods: tuple[_Period | None, _Period | None]
    """The period for which the figures come out: two alike of a row with two days; of a row with one the period that
    ends on it, and the one that begins on it."""


@memoized_by_first
def charges_that_come_out(layout: PageLayout) -> Sequence[InterestFigures]:
    """The rows of a page whose charge follows from the other figures; of rows with one day each only those whose
    periods follow one another."""
    rows = [row for printed in table_rows(layout) if printed.line.has_digit and (row := _row(printed.line))]
    for at in (0, 1):
        own = [(row, period) for row in rows if (period := row.periods[at]) is not None]
        follow = all(before[1] == after[0] for (_, before), (_, after) in pairwise(own))
        if own and (follow or all(row.periods[0] == row.periods[1] for row, _ in own)):
            return tuple(InterestFigures(row.line, row.balance, row.charge, period) for row, period in own)
    return ()


def _row(line: TextRun) -> _Row | None:
    """The first part of a line whose figures are those of a row of interest, all of them; None where none is."""
    for part, figures in windows(line):
        amounts = [abs(amount) for each in figures if each.kind == "amount" and (amount := parse_money(each.text))]
        days = [day for each in figures if each.kind == "date" and (day := parse_date(each.text))]
        if len(days) == sum(each.kind == "date" for each in figures) and 0 < len(days) < 3 and len(amounts) > 1:
            for rate, numbers, balance, charge in _roles(figures, amounts):
                periods = _periods(days, numbers, rate, balance, charge)
                if periods != (None, None):
                    return _Row(part, balance, charge, periods)
    return None


def _roles(
    figures: Sequence[Figure], amounts: Sequence[Decimal]
) -> Iterator[tuple[Decimal | None, Sequence[int], Decimal, Decimal]]:
    """What figures may be: a rate, None for that of the law; days, one or none; a balance, and the charge on it."""
    amounts = _without_new_balance(amounts)
    percents = [Decimal(each.number) for each in figures if each.kind == "percent"]
    numbers = [Decimal(each.number) for each in figures if each.kind == "number"]
    if len(percents) > 1 or any(each.kind == "factor" for each in figures):
        return
    if len(amounts) == 2:
        balance, charge = max(amounts), min(amounts)
        if percents:
            yield from ((percents[0], days, balance, charge) for days in _days(numbers))
            return
        for at, rate in enumerate(numbers):
            if rate <= HIGHEST_RATE:
                rest = [*numbers[:at], *numbers[at + 1 :]]
                yield from ((rate, days, balance, charge) for days in _days(rest))
        yield from ((None, days, balance, charge) for days in _days(numbers))
    elif len(amounts) == 3 and not percents:
        for at, rate in enumerate(amounts):
            rest = [*amounts[:at], *amounts[at + 1 :]]
            if rate <= HIGHEST_RATE:
                yield from ((rate, days, max(rest), min(rest)) for days in _days(numbers))


def _without_new_balance(amounts: Sequence[Decimal]) -> Sequence[Decimal]:
    """Amounts without the balance that a charge leads to, where the three are in one row."""
    *others, new = sorted(amounts)
    return others if len(others) > 1 and new == sum(others) else amounts


def _days(numbers: Sequence[Decimal]) -> Iterator[Sequence[int]]:
    """The numbers that are left, if they are one number of days or none."""
    if len(numbers) < 2 and all(each == int(each) for each in numbers):
        yield [int(each) for each in numbers]


def _periods(
    days: Sequence[dt.date], counted: Sequence[int], rate: Decimal | None, balance: Decimal, charge: Decimal
) -> tuple[_Period | None, _Period | None]:
    """The periods, by the days of a row and their number, for which a charge is the interest on a balance."""
    if len(days) == 2:
        first, last = days
        # The first day may be one of the days counted.
        may_be = [(begin, last) for begin in (first, first - dt.timedelta(days=1))]
        found = (each for each in may_be if not counted or (each[1] - each[0]).days == counted[0])
        period = next((each for each in found if _comes_out(each, rate, balance, charge)), None)
        return period, period
    if not counted or not 0 < counted[0] <= _LONGEST:
        return None, None
    (day,), length = days, dt.timedelta(days=counted[0])
    until, since = (
        each if _comes_out(each, rate, balance, charge) else None for each in ((day - length, day), (day, day + length))
    )
    return until, since


def _comes_out(period: _Period, rate: Decimal | None, balance: Decimal, charge: Decimal) -> bool:
    begin, end = period
    if not 0 < (end - begin).days <= _LONGEST:
        return False
    if rate is None:
        try:
            rates = law.underpayment_rates(begin, end)
        except law.NotKnown:
            return False
        if len(rates) != 1:
            return False
        (rate,) = rates
    return abs(law.factor_between(rate, begin, end) * balance - charge) <= _SLACK
