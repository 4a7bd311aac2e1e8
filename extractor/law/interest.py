"""Interest on underpayments: compounded daily at the rate of each calendar quarter (IRC 6601, 6621, 6622).

Days are counted with the start excluded and the end included: December 31 to March 1 is 60 days
(Treas. Reg. 301.6622-1(c)(2), the example). A day bears a 365th of the rate, in a leap year a 366th.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from extractor.law.law_file import CERTAINTIES, Certainty
from extractor.law.money import to_cents
from extractor.law.parameter import load

_FACTOR_STEP = Decimal("0.000000001")
_DIGITS = 40
_ABSURD = Decimal(10_000)
_BILLION = 1_000_000_000
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class InterestPeriod:
    """A row of the interest table on a notice: `days` from `start` (excluded) to `end` (included).

    `factor` has nine decimals; `charge` = `amount` × `factor`, rounded to cents; the next row's amount is
    `amount` + `charge`.
    """

    start: dt.date
    end: dt.date
    days: int
    rate_percent: Decimal
    factor: Decimal
    amount: Decimal
    charge: Decimal


@dataclass(frozen=True)
class _Span:
    """Days within one calendar quarter, which have one rate and one length of year; `billionths` is the factor too."""

    start: dt.date
    end: dt.date
    days: int
    rate_percent: Decimal
    factor: Decimal
    growth: Decimal
    billionths: int


@lru_cache(maxsize=16384)
def underpayment_rate(day: dt.date) -> Decimal:
    """The rate for individuals on a day, in percent a year (IRC 6621(a)(2)); NotKnown if not published."""
    return load("underpayment_rate").at(day)


@lru_cache(maxsize=8192)
def underpayment_rates(start: dt.date, end: dt.date) -> frozenset[Decimal]:
    """The rates of the days from `start` (excluded) to `end`, in percent a year; none where there are no such days."""
    return frozenset(underpayment_rate(last) for _, last in _quarters(start, end))


@lru_cache(maxsize=8192)
def underpayment_rate_certainty(start: dt.date, end: dt.date) -> Certainty:
    """How sure the least sure of the rates is that the days from `start` (excluded) to `end` bear."""
    rates = load("underpayment_rate")
    marks = (rates.certainty_at(last) for _, last in _quarters(start, end))
    return max(marks, key=CERTAINTIES.index, default="S")


@lru_cache(maxsize=8192)
def interest_factor(rate_percent: Decimal, days: int, year_days: int = 365) -> Decimal:
    """(1 + rate/year)^days - 1 to nine decimals, as in Rev. Proc. 95-17 (Treas. Reg. 301.6622-1(a)).

    The rate may be any that a letter prints: of a factor of ten thousand and more no decimals are kept.
    """
    factor = _growth(rate_percent, days, year_days) - 1
    return factor if abs(factor) >= _ABSURD else factor.quantize(_FACTOR_STEP, rounding=ROUND_HALF_UP)


@lru_cache(maxsize=8192)
def factor_between(rate_percent: Decimal, start: dt.date, end: dt.date) -> Decimal:
    """The factor of one rate from `start` (excluded) to `end`; days of a leap year bear a 366th."""
    grown = Decimal(1)
    while start < end:
        last = min(end, dt.date((start + _ONE_DAY).year, 12, 31))
        year_days = 366 if calendar.isleap(last.year) else 365
        grown *= 1 + interest_factor(rate_percent, (last - start).days, year_days)
        start = last
    return grown - 1


def interest_periods(principal: Decimal, start: dt.date, end: dt.date) -> tuple[InterestPeriod, ...]:
    """The rows of a notice's interest table: a new one each calendar quarter, even where the rate stays.

    `principal` is dollars, not negative (ValueError). No row when `end` is not after `start`. NotKnown when a
    day bears a rate that is not published.
    """
    _check_principal(principal)
    periods = []
    amount = to_cents(principal)
    for span in _spans(start, end):
        charge = to_cents(amount * span.factor)
        periods.append(InterestPeriod(span.start, span.end, span.days, span.rate_percent, span.factor, amount, charge))
        amount += charge
    return tuple(periods)


def interest(principal: Decimal, start: dt.date, end: dt.date) -> Decimal:
    """Interest as a notice states it: the sum of the rounded rows of `interest_periods`."""
    _check_principal(principal)
    cents = first = int(to_cents(principal) * 100)
    for span in _spans(start, end):
        # A half cent up, in whole numbers: several times faster than decimals.
        cents += (cents * span.billionths + _BILLION // 2) // _BILLION
    return Decimal(cents - first).scaleb(-2)


def interest_exact(principal: Decimal, start: dt.date, end: dt.date) -> Decimal:
    """Interest compounded day by day and rounded to cents only at the end."""
    _check_principal(principal)
    with localcontext(prec=_DIGITS):
        return to_cents(principal * (growth(start, end) - 1))


def growth(start: dt.date, end: dt.date) -> Decimal:
    """What one dollar of debt grows to from `start` (excluded) to `end`, compounded day by day, not rounded.

    1 when `end` is not after `start`. NotKnown when a day bears a rate that is not published.
    """
    with localcontext(prec=_DIGITS):
        grown = Decimal(1)
        for span in _spans(start, end):
            grown *= span.growth
        return grown


def growth_at(rate_percent: Decimal, start: dt.date, end: dt.date) -> Decimal:
    """The same at one given rate, for days whose rate is assumed; days of a leap year bear a 366th."""
    with localcontext(prec=_DIGITS):
        grown = Decimal(1)
        while start < end:
            last = min(end, dt.date((start + _ONE_DAY).year, 12, 31))
            grown *= _growth(rate_percent, (last - start).days, 366 if calendar.isleap(last.year) else 365)
            start = last
        return grown


def _check_principal(principal: Decimal) -> None:
    if principal < 0:
        raise ValueError(f"an amount that bears interest is not negative: {principal}")


@lru_cache(maxsize=8192)
def _growth(rate_percent: Decimal, days: int, year_days: int) -> Decimal:
    with localcontext(prec=_DIGITS):
        return (1 + rate_percent / (100 * year_days)) ** days


@lru_cache(maxsize=8192)
def _spans(start: dt.date, end: dt.date) -> tuple[_Span, ...]:
    return tuple(_span(since, last) for since, last in _quarters(start, end))


@lru_cache(maxsize=8192)
def _quarters(start: dt.date, end: dt.date) -> tuple[tuple[dt.date, dt.date], ...]:
    """The days from `start` (excluded) to `end`, a part for each calendar quarter."""
    parts = []
    while start < end:
        last = min(_quarter_end(start + _ONE_DAY), end)
        parts.append((start, last))
        start = last
    return tuple(parts)


@lru_cache(maxsize=8192)
def _span(start: dt.date, last: dt.date) -> _Span:
    days, rate = (last - start).days, underpayment_rate(last)
    year_days = 366 if calendar.isleap(last.year) else 365
    factor = interest_factor(rate, days, year_days)
    return _Span(start, last, days, rate, factor, _growth(rate, days, year_days), int(factor * _BILLION))


@lru_cache(maxsize=8192)
def _quarter_end(day: dt.date) -> dt.date:
    month = (day.month + 2) // 3 * 3
    return dt.date(day.year, month, calendar.monthrange(day.year, month)[1])
