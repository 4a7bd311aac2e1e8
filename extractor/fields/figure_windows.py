"""Parts of a line that may be one row of a table: on a page of several columns a line goes on into another table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import regex

from extractor.layout.labels import joined
from extractor.layout.table_rows import cut_at_gaps
from extractor.layout.text_run import TextRun
from extractor.values.date import DATE_IN_TEXT
from extractor.values.money import MONEY_IN_TEXT
from extractor.values.percent import FACTOR, RATE

_FIGURE = regex.compile(
    rf"(?P<date>{DATE_IN_TEXT.pattern})|(?P<factor>{FACTOR.pattern})|(?P<percent>{RATE.pattern})"
    rf"|(?P<amount>{MONEY_IN_TEXT.pattern})|(?<![\w.,/$-])(?P<number>\d{{1,3}}(?:\.\d)?)(?![\w%/]|[.,-]\d)",
    DATE_IN_TEXT.flags | regex.IGNORECASE,
)
_KINDS = ("date", "factor", "percent", "amount", "number")
HIGHEST_RATE = 25
"""Percent a year that no rate of IRC 6621 has reached; more is an amount without its dollar sign."""
_MOST = 7
"""Most figures of a row of interest or of a penalty: two dates, months or days, rate, factor, balance and charge."""


@dataclass(frozen=True)
class Figure:
    """A figure of a line, of one of `_KINDS`; `number` is what it says without the sign of a rate."""

    kind: str
    text: str
    number: str
    start: int
    end: int


def figures_of(text: str) -> list[Figure]:
    """The figures of a text in their order.

    >>> [figure.kind for figure in figures_of("04/15/2025 to 06/30/2025 76 7% 8,616.00 126.49")]
    ['date', 'date', 'number', 'percent', 'amount', 'amount']
    """
    found = []
    for match in _FIGURE.finditer(text):
        kind = next(kind for kind in _KINDS if match[kind] is not None)
        number = match["rate"] if kind == "percent" else match[kind]
        found.append(Figure(kind, match[0], number, match.start(), match.end()))
    return found


def windows(line: TextRun) -> Iterator[tuple[TextRun, Sequence[Figure]]]:
    """The line and its parts between wide gaps that hold two amounts or more and no more figures than a row has, the
    longest first, each with all its figures."""
    pieces = cut_at_gaps(line)
    spans = sorted(combinations(range(len(pieces) + 1), 2), key=lambda span: span[0] - span[1])
    for first, last in spans:
        part = joined(pieces[first:last])
        figures = figures_of(part.text) if part.has_digit else []
        if len(figures) <= _MOST and sum(each.kind == "amount" for each in figures) > 1:
            yield part, figures
