"""Rows of a table of interest rates: periods with the rate that the law had in them, whatever heads their columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from extractor import law
from extractor.fields.figure_windows import HIGHEST_RATE, figures_of
from extractor.fields.mentions import Mention
from extractor.layout.table_rows import table_rows
from extractor.layout.text_run import TextRun
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.percent import PERCENT

_BETWEEN = regex.compile(
    rf"(?:\W|\b(?:to|through|thru|until|from|and|on|now|present|a year|annual(?:ly)?|quarters?|Q[1-4]|{PERCENT})\b)*",
    regex.IGNORECASE,
)
"""What may be between the figures of such a row; in a sentence there is more."""
_RATE = regex.compile(r"\d{1,2}(?:\.\d{1,2})?")


def in_rates_of_law(printed: Sequence[Mention]) -> Iterator[Mention]:
    """The dates and rates of rows that have one period, or its first day, and the law's rate for it."""
    layouts = {id(each.passage.layout): each.passage.layout for each in printed if each.kind in ("date", "amount")}
    rows = (row.line for layout in layouts.values() for row in table_rows(layout) if row.line.has_digit)
    words = {id(word) for line in rows if _is_rate_of_law(line) for word in line.words}
    yield from (mention for mention in printed if all(id(word) in words for word in mention.run.words))


def _is_rate_of_law(line: TextRun) -> bool:
    figures = figures_of(line.text)
    days = [day for each in figures if each.kind == "date" and (day := parse_date(each.text)) is not None]
    rates = [each.number for each in figures if each.kind != "date"]
    if not 0 < len(days) < 3 or len(figures) != len(days) + 1 or len(rates) != 1 or not _RATE.fullmatch(rates[0]):
        return False
    rest = DATE_IN_TEXT.sub(" ", line.text).replace(rates[0], " ", 1)
    if Decimal(rates[0]) > HIGHEST_RATE or not _BETWEEN.fullmatch(rest):
        return False
    try:
        lawful = law.underpayment_rates(days[0] - dt.timedelta(days=1), days[-1])
    except law.NotKnown:
        return False
    return lawful == {Decimal(rates[0])}
