"""The parser of each type of value that a notice definition names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

import regex

from extractor.fields.candidate import Value
from extractor.notices.definition import ValueType
from extractor.values.date import parse_date
from extractor.values.money import MONEY_IN_TEXT, parse_money
from extractor.values.notice_code import parse_code
from extractor.values.phone import parse_phone
from extractor.values.tax_year import parse_year
from extractor.values.taxpayer_number import whole_tin

_YEAR_END = regex.compile(
    r"(?:dec(?:ember|\.)? 31, ?|12[/-]31[/-])(?P<year>(?:19|20)\d\d)|(?P<year>(?:19|20)\d\d)(?:12|-12-31)",
    regex.IGNORECASE,
)
_CALLER_ID = regex.compile(r"\d{4,6}")


def year_or_year_end(text: str) -> int | None:
    """A tax year, or that of `December 31, 2017`, `12/31/2017`, `2017-12-31` or `201712`."""
    ended = _YEAR_END.fullmatch(text.strip())
    return int(ended["year"]) if ended else parse_year(text)


def dollars(text: str) -> Decimal | None:
    """An amount of money with cents or a dollar sign."""
    return parse_money(text) if MONEY_IN_TEXT.fullmatch(text.strip()) else None


def whole_phone(text: str) -> str | None:
    """A text that is a phone number and nothing else."""
    phone = parse_phone(text)
    return phone if phone is not None and len(phone) >= len(text.strip(" .,;:")) - 1 else None


def caller_id(text: str) -> str | None:
    """Four to six digits."""
    return text if _CALLER_ID.fullmatch(text) else None


def _never(_: str) -> None:
    """Nothing: a form number is found in sentences only."""


Parser = Callable[[str], Value | None]
PARSERS: Mapping[ValueType, Parser] = {
    "notice_code": parse_code,
    "year": year_or_year_end,
    "form": _never,
    "date": parse_date,
    "money": dollars,
    "tin_last4": whole_tin,
    "caller_id": caller_id,
    "phone": whole_phone,
}
