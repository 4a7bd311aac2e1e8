"""The values a transcript prints inside a text: amounts, dates, cycles, document locator and notice numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import regex

from extractor.values.date import parse_date
from extractor.values.money import parse_money

_FIGURES = r"(?:\d{1,3}(?:[^\S\n]?,\s?\d{3})+|\d{1,9})\.\d{2}"
_WHOLE_DOLLARS = r"\$\s?-?\s?(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?![\w.,]|\s?[.,]\s?\d|\s\d{3}[.,])"
_MINUS_BEHIND = r"(?:-(?![\w$(])| ?CR\b)"
MONEY = (
    rf"(?:\(\s?\$?\s?{_FIGURES}\s?\)|(?:[$S§]\s?)?{_FIGURES}{_MINUS_BEHIND}"
    rf"|(?:-\s?)?(?:[$S§]\s?)?(?:-\s?)?{_FIGURES}|(?:-\s?)?{_WHOLE_DOLLARS})"
)
"""An amount with cents, or with a dollar sign; the minus of a credit may be behind it."""
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
DATE = (
    rf"(?:{_MONTH}\.?\s?\d{{1,2}}\s?[,.]?\s?(?:19|20)\d\d|\d{{1,2}}[\s-]{_MONTH}\.?,?[\s-](?:19|20)\d\d"
    r"|\d{1,2}\s?[-/]\s?\d{1,2}\s?[-/]\s?(?:19|20)\d\d|(?:19|20)\d\d(?:-\d\d-|/\d\d/)\d\d"
    r"|\d{1,2}/\d{1,2}/\d\d(?![\d/]))"
)
FIGURES_IN_LETTERS = str.maketrans("OoIl|SB@~", "00111580-")
"""What OCR makes of figures, and the figures; `@` is a zero with a dot or a slash, `~` the dash of a date."""
LIKE_FIGURE = r"[\dOoIl|SB@]"
LIKE_DATE = rf"(?<![\w-]){LIKE_FIGURE}{{2}}\s?[-~]\s?{LIKE_FIGURE}{{2}}\s?[-~]\s?{LIKE_FIGURE}{{4}}(?![\w-])"
"""A figure and a date as scans give them."""
MISREAD_MONTHS = regex.compile(
    r"\b(?:(?P<Jan>lan|Jon)|(?P<Feb>Fab|Pob|Fob)|(?P<Mar>Mor)|(?P<Apr>Anr|Aor)|(?P<Aug>Auq)|(?P<Sep>Sen|Seo)|(?P<Oct>Ocl|0ct)"
    r"|(?P<Nov>Noy|Nav)|(?P<Dec>Dee|Doc|Dac))(?=\.? \d{1,2},? (?:19|20)\d\d\b)"
)
"""Short names of months as scans give them, with one letter wrong, before a day and a year."""
MONTH_AND_YEAR = rf"{_MONTH}\.?\s?,?\s+(?:19|20)\d\d"
"""The end of a period without its day."""
MINUS_APART = regex.compile(r"\s-(?!\S)")
"""Behind an amount: a scan may have parted a minus from it."""
_BLANK_DATE = r"0{1,2}\s?[-/]\s?0{1,2}\s?[-/]\s?0{4}"
_MONEY_AT = regex.compile(rf"(?<![\w.,/])(?<!\d-){MONEY}(?![\d%/]|[.,]\d)")
_DATE_AT = regex.compile(rf"(?<![\w/-])(?:{_BLANK_DATE}|{DATE})(?![\d/]|-\d)", regex.IGNORECASE)

EXTENSION = regex.compile(
    rf"\b(?:ext(?:ension|ended)?\.?\s*)?(?:date|to|until)\s*[:.]?\s*(?P<date>{DATE})", regex.IGNORECASE
)
EXTENSION_WORDS = regex.compile(
    r"\bext[.,]*(?:\s+date)?[.,]?\s*$|\bext\.(?:\s+date)?|(?<=\s)date\s*$", regex.IGNORECASE
)
NOTICE_NUMBER = regex.compile(r"\b(?:CP|LT|LTR|LETTER|NOTICE)\s*\d{1,5}[A-Z]?\b(?!-\d)", regex.IGNORECASE)
LOCATOR = regex.compile(
    r"(?:\b(?i:DLN|document locator(?: number)?)\b[\s:.#]*)?"
    r"(?<![\w-])(?P<dln>\d{5}\s?-\s?\d{3}\s?-\s?\d{5}\s?-\s?\d|\d{13,14})(?![\w-])"
)
"""A document locator number, with its label where one is printed."""
NO_LOCATOR = regex.compile(r"(?<!\w)n/a(?!\w)", regex.IGNORECASE)
CYCLE = regex.compile(r"(?<![\w-])(?:19|20)\d{2}(?:0[1-9]|[1-4]\d|5[0-4])\d{2}(?![\w-])")
SHORT_CYCLE = regex.compile(r"(?<![\w-])(?:19|20)\d{2}(?:0[1-9]|[1-4]\d|5[0-4])(?=\s*$)")


_COMMA_BEFORE_CENTS = regex.compile(
    r"(?<![\d.,/])(?<!\d-)(?P<dollars>\d{1,3}(?:,\d{3})*),(?P<cents>\d{2})(?![\d.,/-]\d|\d)"
)
READ_CYCLE = regex.compile(r"(?<![\w-])(?:19|20)\d{2}(?:0[1-9]|[1-4]\d|5[0-4])0[1-5](?![\w-])")
"""A cycle as a scan must give it: a week has five processing days."""
LIKE_CYCLE = regex.compile(r"(?<![\w-])[12]\d{7,8}(?![\w-])")
"""What a scan makes of a cycle with a digit too many or wrong."""
_DASH_BEFORE_DATE = regex.compile(rf"(?<!\S)-(?={LIKE_FIGURE}{{2}}-{LIKE_FIGURE}{{2}}-{LIKE_FIGURE}{{4}}(?!\S))")
_DOTTED_DATE = regex.compile(
    rf"(?<![\w$.,-]){LIKE_FIGURE}{{2}}(?:-?\.-?\s?{LIKE_FIGURE}{{2}}\s?[-.]{{1,2}}|\s?[-.]{{1,2}}{LIKE_FIGURE}{{2}}-?\.-?)"
    rf"\s?{LIKE_FIGURE}{{4}}(?![\w,.-])"
)
"""A date whose dashes OCR reads as dots."""
_DOTS = regex.compile(r"[-.]{1,2}")
_OPEN_CREDIT = regex.compile(rf"(?<!\S)\((?=\$?\s?{_FIGURES}(?!\S))")
_CLOSED_CREDIT = regex.compile(rf"(?<=(?<!\S)\$?{_FIGURES})\)(?!\S)")
"""A credit in parentheses of which a scan lost one."""
_POINT_IN_NOTICE = regex.compile(r"(?<=\bCP)[.,](?=\d{4}\b)")
_POINT_LOST = regex.compile(r"(?<=\$\s?(?:\d{1,3}(?:,\d{3})*|\d{1,9}))\s(?=\d{2}(?![\d/,.-]))")
"""Between dollars and cents: no transcript prints an amount without cents."""
_MISREAD_COMMA = regex.compile(r"(?<=\d);(?=\d{3}\b)")
_TILDE_IN_DATE = regex.compile(r"(?<=\d)~-(?=\d)")
_TILDE_AND_MINUS = regex.compile(r"~-(?=[$\d])")
_TILDE_FOR_MINUS = regex.compile(r"~(?=\$\s?\d)")
"""No transcript prints a tilde, and a scan shows one for the minus of a credit."""
_LIKE_FIGURES = regex.compile(rf"{LIKE_DATE}|(?<!\S){LIKE_FIGURE}{{8}}(?!\S)")


def with_figures(text: str) -> str:
    """A scan's text, its dates and cycles with figures for the letters that OCR made of them, amounts with points.
    Its length stays."""
    text = _MISREAD_COMMA.sub(",", _TILDE_AND_MINUS.sub(" -", _TILDE_IN_DATE.sub("- ", text)))
    text = _TILDE_FOR_MINUS.sub("-", text)
    text = with_dashes(text)
    text = _POINT_IN_NOTICE.sub(" ", _DASH_BEFORE_DATE.sub(" ", text))
    text = with_points(_LIKE_FIGURES.sub(lambda found: found[0].translate(FIGURES_IN_LETTERS), text))
    return str(_CLOSED_CREDIT.sub("-", _OPEN_CREDIT.sub("-", text)))


def with_dashes(text: str) -> str:
    """A scan's text, the dots in its dates as the dashes they were."""
    return str(_DOTTED_DATE.sub(lambda found: _DOTS.sub(lambda dots: "-".ljust(len(dots[0])), found[0]), text))


_POINT_OF_THOUSANDS = regex.compile(
    r"(?<=(?<![\d.,])\d{1,3}(?:[.,]\d{3}){0,2})\.(?=(?:\d{3}[.,]){0,2}\d{3}\.\d\d(?!\d))"
)
"""OCR reads a comma as a point; an amount has one point only, before its cents."""


def with_points(text: str) -> str:
    """A scan's text, a comma or a blank before the last two digits of an amount as the point it was, and a point before
    three digits and those as the comma it was."""
    pointed = _COMMA_BEFORE_CENTS.sub(r"\g<dollars>.\g<cents>", _POINT_LOST.sub(".", text))
    return str(_POINT_OF_THOUSANDS.sub(",", pointed))


class AmountAt(NamedTuple):
    """An amount in a text."""

    start: int
    end: int
    amount: Decimal


class DateAt(NamedTuple):
    """A date in a text; None for 00-00-0000 and for a day that does not exist."""

    start: int
    end: int
    date: dt.date | None
    blank: bool


def amounts_in(text: str) -> Iterator[AmountAt]:
    """Every amount, with its printed sign."""
    for found in _MONEY_AT.finditer(text):
        amount = parse_money(found[0])
        if amount is not None:
            yield AmountAt(found.start(), found.end(), amount)


def dates_in(text: str) -> Iterator[DateAt]:
    """Every date, 00-00-0000 too."""
    for found in _DATE_AT.finditer(text):
        blank = regex.fullmatch(_BLANK_DATE, found[0]) is not None
        yield DateAt(found.start(), found.end(), None if blank else parse_date(found[0]), blank)
