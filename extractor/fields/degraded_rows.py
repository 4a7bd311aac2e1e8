"""Interest rows that no OCR pass reads completely, combined from several passes by their arithmetic.

Only figures that a pass shows are combined, or a date with one digit exchanged where the digit read is impossible. A
row is accepted where its days follow from its dates, its factor in every decimal from rate and dates, and its charge
from factor and amount (IRC 6601, 6622). A chance match is rarer than one in many thousand rows.
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
from extractor.values.date import DATE_IN_TEXT, MONTH_NAME, parse_date
from extractor.values.percent import PERCENT

Figure = TypeVar("Figure")

_SLACK = Decimal("0.02")
"""Dollars by which a charge may differ from amount times factor: the table rounds both."""
_LETTERS = str.maketrans("OoSsIlBZXx", "0055118288")
"""Letters that OCR reads for degraded digits."""
DEGRADED_DATE = regex.compile(
    r"(?<!\d)0?(?P<month>\d{1,2})\s?[/.,'’\s-]\s?(?P<day>\d{1,2})\s?[/.,'’\s-]\s?(?P<year>(?:19|20)\d{2})(?!\d)"
)
"""A date in digits, its slashes lost or read as other signs, a speck before it as a zero."""
_FACTOR = regex.compile(r"(?<!\d)0?[.,:]?\s?(?P<places>0\d(?:\s?\d){7})(?!\d)")
"""Nine decimals, the first of them 0; the point may be lost, and spaces may be between digits."""
_DAYS_AND_RATE = regex.compile(r"\D*(?P<days>\d{1,3})(?!\d)\W+(?P<whole>\d{1,2}?)[.,]?\s?(?P<tenths>\d)?0?(?:8|\D)*")
"""The percent sign may be lost, or read as an 8 or as letters."""
_WORDED_DAYS_AND_RATE = regex.compile(
    rf"\D*(?P<days>\d{{1,3}})(?!\d)\W+(?:\p{{L}}+\W+){{1,3}}(?P<whole>\d{{1,2}})[.,]\s?(?P<tenths>\d)\d*\s?{PERCENT}"
)
"""The same in words: "76 days at 7.0% on $100.00"."""
_RATE_LAST = regex.compile(rf"(?<!\d)\d{{1,3}}\W+\d[\d.,]{{0,3}}[^\w\s]{{0,2}}\s?{PERCENT}\W*$")
"""Days and a rate at the end of a text."""
_SPECKS_BEFORE_YEAR = regex.compile(
    rf"(?<={MONTH_NAME}[^\w/-]{{0,2}}\d{{1,2}})[^\w/-]{{1,3}}(?=(?:19|20)\d\d(?!\d))", regex.IGNORECASE
)
"""What OCR reads between the day and the year of a date in words: a comma, a point, specks."""
_DOLLAR_SIGN = regex.compile(r"[$§]|(?<!\w)[Ss](?=[\dOoSsIlBZXx])")
_MOST_PIECES = 5
"""Most pieces of a row's two amounts: each of them loses its comma and its point at most, and one of them a digit."""
_FEWEST_DIGITS = 15
"""Fewest digits of a row; a complete one has about forty. No record changes from 8 to 30."""
_MAY_BE_FIGURE = regex.compile(r"(?<!\S)(?:\S*\d\S*|[^\w\s]*[OoSsIlBZXx][OoSsIlBZXx]*[^\w\s]*)(?!\S)")
"""A word with a digit, or of nothing but letters that OCR reads for digits."""
_NO_DAY = dt.date.min
"""Counted for a date that does not exist, which may be what is printed."""
_DIGITS = regex.compile(r"\d+")
_FIGURE_WORD = regex.compile(r"(?<!\S)\W?[\dOoSsIlBZ][\dOoSsIlBZ.,:]*(?!\S)")
"""Digits, and letters read for some of them, with a point or comma."""


@dataclass(frozen=True)
class DegradedRow:
    """How many passes read each value in each column of an interest row."""

    begins: Counter[dt.date] = field(default_factory=Counter)
    ends: Counter[dt.date] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)
    rates: Counter[Decimal] = field(default_factory=Counter)
    factors: Counter[Decimal] = field(default_factory=Counter)
    amounts: Counter[Decimal] = field(default_factory=Counter)
    charges: Counter[Decimal] = field(default_factory=Counter)

    def rows(self) -> list[InterestRow]:
        """The consistent rows of these values, those read most often first."""
        return sorted(self._consistent_rows(), key=self._often, reverse=True)

    def _consistent_rows(self) -> Iterator[InterestRow]:
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
    """Whether a line that OCR read has two dates and a factor, or a factor behind a rate, as only rows of the interest
    table have."""
    text = _with_sound_dates(text)
    plain = _with_digits(text)
    dates = _dates_in_words(text) or list(DEGRADED_DATE.finditer(plain))
    factor = _FACTOR.search(plain, dates[1].end() if len(dates) == 2 else 0)
    return factor is not None and (len(dates) == 2 or _RATE_LAST.search(plain, 0, factor.start()) is not None)


def may_be_row(text: str) -> bool:
    """Whether a line next to a row of the interest table has as many digits as a row."""
    digits = sum(character.isdigit() for character in _with_digits(text))
    return digits >= _FEWEST_DIGITS and 2 * digits > sum(character.isalnum() for character in text)


def degraded_row(lines: Iterable[str]) -> DegradedRow:
    """The values in several readings of one line: two dates, days, rate, then factor, amount and charge, the amount
    before the factor in a sentence."""
    row = DegradedRow()
    for text in map(_with_sound_dates, lines):
        plain = _with_digits(text)
        dates = _dates_in_words(text) or list(DEGRADED_DATE.finditer(plain))
        if len(dates) == 2:
            row.begins.update(_days(dates[0]))
            row.ends.update(_days(dates[1]))
        begin = dates[-1].end() if dates else 0
        factor = _FACTOR.search(plain, begin)
        if factor is None:
            continue
        row.factors[Decimal("0." + "".join(factor["places"].split()))] += 1
        rest = _count_days_and_rate(row, plain[begin : factor.start()])
        _count_money(row, f"{rest} {text[factor.end() :]}")
    return row


def _with_sound_dates(text: str) -> str:
    """A text with a comma before the years of its dates in words: `May 24.'2011` is `May 24, 2011`."""
    return str(_SPECKS_BEFORE_YEAR.sub(", ", text))


def _with_digits(text: str) -> str:
    """A text of the same length with digits for the letters that OCR reads for them, beside digits or alone."""
    for found in _MAY_BE_FIGURE.finditer(text):
        text = text[: found.start()] + found[0].translate(_LETTERS) + text[found.end() :]
    return text


def _usual(read: Counter[Figure]) -> list[Figure]:
    """The readings of a figure that are at least half as frequent as the most frequent one: an OCR error must not
    correct what is printed wrong."""
    most = max(read.values(), default=0)
    return [figure for figure, count in read.items() if 2 * count >= most]


def _is_rounded(of_law: Decimal, factor: Decimal) -> bool:
    return abs(of_law - factor) <= Decimal("0.000000001")


def _dates_in_words(text: str) -> list[regex.Match[str]]:
    """The dates of a line that name their month, or begin with their year; none where these are not two."""
    found = [match for match in DATE_IN_TEXT.finditer(text) if DEGRADED_DATE.fullmatch(match[0]) is None]
    return found if len(found) == 2 else []


def _days(found: regex.Match[str]) -> set[dt.date]:
    """The day of a date; where its month or day begins with an impossible digit, the days with that digit replaced."""
    if found.re is DATE_IN_TEXT.whole:
        return {parse_date(found[0]) or _NO_DAY}
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


def _count_days_and_rate(row: DegradedRow, text: str) -> str:
    """Counts days and rate; what follows them in a sentence."""
    found = _DAYS_AND_RATE.fullmatch(text) or _WORDED_DAYS_AND_RATE.match(text)
    if found is None:
        return ""
    row.days[int(found["days"])] += 1
    row.rates[Decimal(found["whole"] + "." + (found["tenths"] or "0"))] += 1
    return text[found.end() :]


def _count_money(row: DegradedRow, text: str) -> None:
    """Counts amount and charge: each is a dollar sign and digits, or a word of them, the last two of them cents. Where
    their points are lost, each way to make two amounts of the words counts."""
    parts = _DOLLAR_SIGN.split(text)[1:]
    if len(parts) != 2:
        # Many tables have dollar signs in their first row or in one column only.
        parts = [word for word in _FIGURE_WORD.findall(_DOLLAR_SIGN.sub(" ", text)) if _DIGITS.search(word)]
    if not 2 <= len(parts) <= _MOST_PIECES:
        return
    pieces = ["".join(_DIGITS.findall(part.translate(_LETTERS))) for part in parts]
    for at in range(1, len(pieces)):
        amount, charge = "".join(pieces[:at]), "".join(pieces[at:])
        if len(amount) > 2 and len(charge) > 2:
            row.amounts[Decimal(amount).scaleb(-2)] += 1
            row.charges[Decimal(charge).scaleb(-2)] += 1
