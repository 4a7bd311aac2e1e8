"""The words of a sentence with its figures as what they are on the letter: "pay $4,812.36" is "pay <amount_due>".

A sentence of one letter is thereby like the same sentence of every other, and one that states another amount is not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

import regex

from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.money import MONEY_IN_TEXT, parse_money
from extractor.values.parted_pattern import PartedPattern
from extractor.values.phone import PHONE_IN_TEXT
from extractor.values.taxpayer_number import NUMBER_IN_TEXT, parse_tin_last4
from extractor.values.worded_money import (
    FIGURES_OF_DOLLARS_IN_TEXT,
    WORDED_MONEY_IN_TEXT,
    parse_figures_of_dollars,
    parse_worded_money,
)

OTHER_AMOUNT, OTHER_DATE, OTHER_YEAR, OTHER_NUMBER = "<amount>", "<date>", "<year>", "<taxpayer_number>"
PART, OWN_DATE, OWN_NUMBER = "<part>", "<own_date>", "<own_number>"
"""An amount of the letter's tables or a sum of its rows, a day of its tables or of the law, the taxpayer's number."""
_OWN = {OTHER_AMOUNT: PART, OTHER_DATE: OWN_DATE, OTHER_NUMBER: OWN_NUMBER}
_MAIL = regex.compile(r"\S+@\S+")
_SITE = regex.compile(r"\b(?:https?://)?(?:[\w-]+\.)+(?P<domain>\p{L}{2,24})\b(?![.-]\w)(?:/[\w./-]*)?")
_PART_OF_SITE, _PART_OF_PHONE = regex.compile(r"[\w-]\.\p{L}"), regex.compile(r"[\dXx]{4}")
"""What no web address and no phone number is without."""
_YEAR = regex.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])")
_TOKEN = regex.compile(r"<\w+>|\p{L}+(?:['’]\p{L}+)*|\d+(?:\.\d+)?|[%$?!:;.,()#]")
_LONGEST_NUMBER = 4
"""Digits of a form's number or a year; longer numbers tell nothing but that they are numbers."""


@dataclass(frozen=True)
class LetterFigures:
    """The figures of a letter by what they are, each name in angle brackets, and the words of its taxpayer's names."""

    amounts: Mapping[Decimal, str] = field(default_factory=dict)
    dates: Mapping[dt.date, str] = field(default_factory=dict)
    years: Mapping[int, str] = field(default_factory=dict)
    number: str | None = None
    names: frozenset[str] = frozenset()


def tokens_of(sentence: str, figures: LetterFigures) -> tuple[str, ...]:
    """The words of a sentence in small letters, its punctuation, and its figures by what they are.

    Figures that are none of the letter's are OTHER_AMOUNT, OTHER_DATE, OTHER_YEAR and OTHER_NUMBER.
    """
    text = _MAIL.sub(" <mail> ", sentence) if "@" in sentence else sentence
    if _PART_OF_SITE.search(text):
        text = _SITE.sub(lambda match: f" <{'gov' if match['domain'].casefold() == 'gov' else 'site'}> ", text)
    if _PART_OF_PHONE.search(text):
        text = PHONE_IN_TEXT.sub(" <phone> ", text)
    for pattern, named in _KINDS:
        text = pattern.sub(partial(_name_of, named, figures), text)
    tokens: list[str] = []
    for match in _TOKEN.finditer(text):
        token = _token(match[0], figures)
        if token != "<name>" or tokens[-1:] != ["<name>"]:
            tokens.append(token)
    return tuple(tokens)


def with_own_figures(tokens: Iterable[str]) -> tuple[str, ...]:
    """The tokens of a sentence as if all its amounts, dates and numbers were the letter's own."""
    return tuple(_OWN.get(token, token) for token in tokens)


def _name_of(named: Callable[[str, LetterFigures], str], figures: LetterFigures, match: regex.Match[str]) -> str:
    return f" {named(match[0], figures)} "


def _token(text: str, figures: LetterFigures) -> str:
    small = text.casefold().replace("’", "'")
    if small.removesuffix("'s") in figures.names:
        return "<name>"
    return "<number>" if small[0].isdigit() and len(small) > _LONGEST_NUMBER else small


def _number(text: str, figures: LetterFigures) -> str:
    last4 = parse_tin_last4(text)
    return text if last4 is None else OWN_NUMBER if last4 == figures.number else OTHER_NUMBER


def _amount(text: str, figures: LetterFigures) -> str:
    amount = parse_money(text)
    return text if amount is None else figures.amounts.get(abs(amount), OTHER_AMOUNT)


def _dollars(text: str, figures: LetterFigures) -> str:
    amount = parse_figures_of_dollars(text)
    return text if amount is None else figures.amounts.get(amount, OTHER_AMOUNT)


def _worded(text: str, figures: LetterFigures) -> str:
    amount = parse_worded_money(text)
    return text if amount is None else figures.amounts.get(amount, OTHER_AMOUNT)


def _date(text: str, figures: LetterFigures) -> str:
    day = parse_date(text)
    return text if day is None else figures.dates.get(day, OTHER_DATE)


def _year(text: str, figures: LetterFigures) -> str:
    return figures.years.get(int(text), OTHER_YEAR)


_KINDS: tuple[tuple[PartedPattern | regex.Pattern[str], Callable[[str, LetterFigures], str]], ...] = (
    (NUMBER_IN_TEXT, _number),
    (DATE_IN_TEXT, _date),
    (MONEY_IN_TEXT, _amount),
    (FIGURES_OF_DOLLARS_IN_TEXT, _dollars),
    (WORDED_MONEY_IN_TEXT, _worded),
    (_YEAR, _year),
)
"""In the order in which they are looked for: a date has a year in it."""
