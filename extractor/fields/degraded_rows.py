"""Interest rows that no reading of worn print gives whole: what each column may say, held together by arithmetic.

Only figures that some reading shows are put together, or a date with one digit exchanged where no date has
it. A row is taken where its days follow from its dates, its factor in every place from rate and dates, and its charge
from factor and amount (IRC 6601, 6622): by chance not one row in many thousands is so.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import TypeVar

import regex

from extractor import law
from extractor.record import InterestRow

Figure = TypeVar("Figure")

_SLACK = Decimal("0.02")
"""Dollars that a charge may differ from its factor's: the table rounds both."""
_LETTERS = str.maketrans("OoSsIlBZXx", "0055118288")
"""What worn digits are read as."""
DEGRADED_DATE = regex.compile(
    r"(?<!\d)(?P<month>\d{1,2})\s?[/.,'’\s-]\s?(?P<day>\d{1,2})\s?[/.,'’\s-]\s?(?P<year>(?:19|20)\d{2})(?!\d)"
)
"""A date in figures, its strokes lost or read as something else."""
_FACTOR = regex.compile(r"(?<!\d)0?[.,:]?\s?(?P<places>0\d(?:\s?\d){7})(?!\d)")
"""Nine decimals, the first of them 0; the point may be lost, the figure torn."""
_DAYS_AND_RATE = regex.compile(r"\D*(?P<days>\d{1,3})(?!\d)\W+(?P<whole>\d{1,2}?)[.,]?\s?(?P<tenths>\d)?(?:8|\D)*")
"""The sign of the percentage may be lost, or read as an 8 or letters."""
_DOLLAR_SIGN = regex.compile(r"[$§]|(?<!\w)[Ss](?=[\dOoSsIlBZXx])")
_FEWEST_DIGITS = 15
"""A row has some forty."""
_NO_DAY = dt.date.min
"""What is counted for a date that does not exist: it may be printed so."""
_DIGITS = regex.compile(r"\d+")


@dataclass(frozen=True)
class DegradedRow:
    """How often the readings of a line show each figure in each column of the interest table."""

    begins: Counter[dt.date] = field(default_factory=Counter)
    ends: Counter[dt.date] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)
    rates: Counter[Decimal] = field(default_factory=Counter)
    factors: Counter[Decimal] = field(default_factory=Counter)
    amounts: Counter[Decimal] = field(default_factory=Counter)
    charges: Counter[Decimal] = field(default_factory=Counter)

    def rows(self) -> list[InterestRow]:
        """The rows these figures make that hold in all their columns, those read most often first."""
        return sorted(self._holding(), key=self._often, reverse=True)

    def _holding(self) -> Iterator[InterestRow]:
        for begin, end, rate in product(_usual(self.begins), _usual(self.ends), _usual(self.rates)):
            days = (end - begin).days
            if days not in _usual(self.days) or days <= 0:
                continue
            of_law = law.factor_between(rate, begin, end)
            for factor, amount, charge in product(*map(_usual, (self.factors, self.amounts, self.charges))):
                if _is_rounded(of_law, factor) and abs(amount * factor - charge) <= _SLACK:
                    yield InterestRow(
                        from_=begin,
                        to=end,
                        days=days,
                        rate_percent=rate,
                        factor=factor,
                        amount=amount,
                        charge=charge,
                    )

    def _often(self, row: InterestRow) -> int:
        return self.begins[row.from_] + self.ends[row.to] + self.amounts[row.amount] + self.charges[row.charge]


def is_degraded_row(text: str) -> bool:
    """Whether a line has two dates and a factor, as only the rows of the interest table do."""
    plain = text.translate(_LETTERS)
    dates = list(DEGRADED_DATE.finditer(plain))
    return len(dates) == 2 and _FACTOR.search(plain, dates[1].end()) is not None


def may_be_row(text: str) -> bool:
    """Whether a line next to a row of the interest table is as full of figures as one that cannot be read."""
    digits = sum(character.isdigit() for character in text.translate(_LETTERS))
    return digits >= _FEWEST_DIGITS and 2 * digits > sum(character.isalnum() for character in text)


def degraded_row(lines: Iterable[str]) -> DegradedRow:
    """What some readings of one line show, in the columns' order: two dates, days, rate, factor, amount, charge."""
    row = DegradedRow()
    for text in lines:
        plain = text.translate(_LETTERS)
        dates = list(DEGRADED_DATE.finditer(plain))
        if len(dates) == 2:
            row.begins.update(_days(dates[0]))
            row.ends.update(_days(dates[1]))
        begin = dates[-1].end() if dates else 0
        factor = _FACTOR.search(plain, begin)
        if factor is None:
            continue
        row.factors[Decimal("0." + "".join(factor["places"].split()))] += 1
        _count_days_and_rate(row, plain[begin : factor.start()])
        _count_money(row, text[factor.end() :])
    return row


def _usual(read: Counter[Figure]) -> list[Figure]:
    """The readings of a figure, without those that are less than half as frequent as the most frequent one: what is
    printed wrong must not be put right by a misreading."""
    most = max(read.values(), default=0)
    return [figure for figure, count in read.items() if 2 * count >= most]


def _is_rounded(of_law: Decimal, factor: Decimal) -> bool:
    return abs(of_law - factor) <= Decimal("0.000000001")


def _days(found: regex.Match[str]) -> set[dt.date]:
    """The day a date names; where its month or day begins with a digit that none begins with, all days it names with
    that one exchanged."""
    month, day, year = (found[part].zfill(2) for part in ("month", "day", "year"))
    months = [first + month[1] for first in "01"] if month[0] > "1" else [month]
    days = [first + day[1] for first in "0123"] if day[0] > "3" else [day]
    named = (_day(year, *each) for each in product(months, days)) if len(months) == 1 or len(days) == 1 else ()
    return {each for each in named if each is not None} or {_NO_DAY}


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _count_days_and_rate(row: DegradedRow, text: str) -> None:
    found = _DAYS_AND_RATE.fullmatch(text)
    if found is not None:
        row.days[int(found["days"])] += 1
        row.rates[Decimal(found["whole"] + "." + (found["tenths"] or "0"))] += 1


def _count_money(row: DegradedRow, text: str) -> None:
    """Amount and charge, each a dollar sign and digits of which the last two are cents."""
    parts = _DOLLAR_SIGN.split(text)[1:]
    if len(parts) != 2:
        return
    amount, charge = ("".join(_DIGITS.findall(part.translate(_LETTERS))) for part in parts)
    if len(amount) > 2 and len(charge) > 2:
        row.amounts[Decimal(amount).scaleb(-2)] += 1
        row.charges[Decimal(charge).scaleb(-2)] += 1
