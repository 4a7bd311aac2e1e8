"""The columns of a client's list of payments: which is which, and in which of several forms its values are written.

A column is read as a whole: what one value leaves open, the day or the month first, another value of the column shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from extractor.values.date import parse_date
from extractor.values.money import parse_money

COLUMNS: Mapping[str, str] = {
    "date": "date",
    "payment date": "date",
    "date paid": "date",
    "paid on": "date",
    "settlement date": "date",
    "amount": "amount",
    "payment amount": "amount",
    "amount paid": "amount",
    "method": "method",
    "payment method": "method",
    "payment type": "method",
    "confirmation": "confirmation",
    "confirmation number": "confirmation",
    "eft number": "confirmation",
    "eft acknowledgement number": "confirmation",
    "check": "confirmation",
    "check no": "confirmation",
    "check number": "confirmation",
    "payer": "payer",
    "tax year": "tax_year",
    "year": "tax_year",
    "tax period": "tax_year",
    "status": "status",
    "payment status": "status",
}
NEEDED = ("date", "amount")
BY_VALUES = (*NEEDED, "tax_year")
"""The fields whose values are of a form of their own."""
_WORDS: Mapping[str, frozenset[str]] = {
    "date": frozenset({"date", "dt"}),
    "amount": frozenset({"amount", "amt", "debit", "much"}),
    "tax_year": frozenset({"year", "yr"}),
    "status": frozenset({"status"}),
    "confirmation": frozenset({"confirmation", "conf", "trace", "reference", "ref"}),
    "method": frozenset({"method", "via", "how"}),
    "payer": frozenset({"payer", "payor"}),
}
"""Words by which a heading of another name is a field's: `Trans. Date`, `Amt Paid`, `For Year`, `Trace #`."""
_NOT_PAID = frozenset({"due", "owed", "notice", "initiated", "initiation", "created"})
_WORD = regex.compile(r"[^\W_]+")
_UNIT = regex.compile(r"\([^()]*\)|\$|\bUSD\b")
_INSIDE_WORD = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")
"""Where a new word begins in `paidDate`."""
NOT_MADE = regex.compile(r"\b(?:cancel\w*|return\w*|reject\w*|fail\w*|void\w*|declin\w*)\b", regex.IGNORECASE)
"""Statuses of a payment that was not made."""
_NUMBERS = regex.compile(r"(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)?\d{2})")
_TIME = regex.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?$", regex.IGNORECASE)
_WITH_MONTH = regex.compile(r"(\d{1,2}[- ][A-Za-z]{3}[- ])(\d{2})")
_DAY_NUMBER = regex.compile(r"([45]\d{4})(?:\.\d+)?")
_FIRST_DAY = dt.date(1899, 12, 30)
"""Day 0 of the days that spreadsheets count."""
_MOST_MONTHS = 12
_ENOUGH = 2
_PLAIN_NUMBER = regex.compile(r"\$?\s?(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(?:\.\d{1,2})?")
_DECIMAL_COMMA = regex.compile(r"-?(?:\d{1,3}(?:\.\d{3}){1,3}|\d{1,9}),\d{2}")
_FOUR_DIGITS = regex.compile(r"(?:19|20)\d\d")
_HAS_CENTS = regex.compile(r"[.,]\d{2}(?!\d)|\$")
"""What a number of a confirmation or a year does not have."""
_CURRENCY = regex.compile(r"^(?:usd|us\$)\s*|\s*usd$", regex.IGNORECASE)


def known_columns(columns: Sequence[str]) -> dict[str, str]:
    """The field of each column that has one, by its name; a field that no name gives, by a word of it. A field that is
    not needed has one column: of several with its word, none is certain."""
    known = {column: field for column in columns if (field := COLUMNS.get(" ".join(_words(column)))) is not None}
    for field, words in _WORDS.items():
        if field not in known.values():
            others = [column for column in columns if column not in known and words & {*_words(column)}]
            if field in NEEDED:
                known |= {column: field for column in others if not _NOT_PAID & {*_words(column)}}
            elif len(others) == 1 and not any(_WORDS[needed] & {*_words(others[0])} for needed in NEEDED):
                known[others[0]] = field
    return known


def _words(column: str) -> list[str]:
    """The words of a heading, without case and without the unit or form that it names in parentheses."""
    return [found[0] for found in _WORD.finditer(_UNIT.sub(" ", _INSIDE_WORD.sub(" ", column)).casefold())]


def column_by_values(field: str, columns: Mapping[str, Sequence[str]]) -> str | None:
    """Of columns without a known name, each with its values, the one that holds dates, amounts or years, as `field`
    needs: all its values are such, and no other column's are."""
    reads = {"date": _is_date, "amount": _is_amount, "tax_year": _is_year}[field]
    fitting = [
        column
        for column, values in columns.items()
        if values and all(map(reads, values)) and not _NOT_PAID & {*_words(column)}
    ]
    if field == "amount":
        fitting = [column for column in fitting if any(map(_HAS_CENTS.search, columns[column]))]
    return fitting[0] if len(fitting) == 1 else None


def _is_date(text: str) -> bool:
    return _NUMBERS.fullmatch(_TIME.sub("", text)) is not None or parse_date(_TIME.sub("", text)) is not None


def _is_year(text: str) -> bool:
    return _FOUR_DIGITS.fullmatch(text) is not None


def _is_amount(text: str) -> bool:
    return amount_of(text) is not None


@dataclass(frozen=True)
class DateForm:
    """How a column writes its dates: the day before the month, and whether a year of two digits is certain."""

    day_first: bool
    is_proven: bool

    @classmethod
    def of(cls, texts: Sequence[str]) -> DateForm:
        """The form that the dates of a column show: one part above twelve is the day. The day is first where no date of
        the column has another form, and two show it, or one with points: one alone may be an error."""
        parts = [_NUMBERS.fullmatch(_TIME.sub("", text)) for text in texts]
        numbers = [found for found in parts if found]
        first = [found for found in numbers if int(found[1]) > _MOST_MONTHS]
        second = [found for found in numbers if int(found[3]) > _MOST_MONTHS]
        has_points = any(found[2] == "." for found in numbers)
        is_certain = None not in parts and (has_points or len(first) >= _ENOUGH)
        day_first = bool(first) and not second and is_certain
        return cls(day_first, is_proven=day_first or (bool(second) and not first and not has_points))

    def date(self, text: str) -> dt.date | None:
        """The day that a text of the column names; None where it names none, or one of two."""
        text = _TIME.sub("", text)
        found = _NUMBERS.fullmatch(text)
        if found is None:
            return _otherwise(text)
        is_short = len(found[4]) == 2
        if not self.is_proven and (is_short or found[2] == "."):
            return None
        month, day = (found[3], found[1]) if self.day_first else (found[1], found[3])
        return parse_date(f"{month}/{day}/{'20' * is_short}{found[4]}")


def _otherwise(text: str) -> dt.date | None:
    number = _DAY_NUMBER.fullmatch(text)
    if number:
        return _FIRST_DAY + dt.timedelta(days=int(number[1]))
    return parse_date(_WITH_MONTH.sub(r"\g<1>20\g<2>", text) if _WITH_MONTH.fullmatch(text) else text)


def is_day_number(text: str) -> bool:
    """Whether a text is a day as a spreadsheet counts it."""
    return _DAY_NUMBER.fullmatch(text) is not None


def amount_of(text: str) -> Decimal | None:
    """The amount that a text writes, negative with a minus or in parentheses; None where it writes none."""
    text = _CURRENCY.sub("", text)
    if _PLAIN_NUMBER.fullmatch(text):
        return Decimal(text.lstrip("$ ").replace(",", "")).quantize(Decimal("0.01"))
    if _DECIMAL_COMMA.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if text.startswith("-") and _PLAIN_NUMBER.fullmatch(text[1:]):
        return -Decimal(text[1:].lstrip("$ ").replace(",", "")).quantize(Decimal("0.01"))
    return parse_money(text)
