"""The heading of a transactions table: which column is where."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from typing import Literal

from extractor.layout.text_run import TextRun
from extractor.values.box import Box, union

Column = Literal["code", "words", "cycle", "date", "amount", "credit", "balance", "locator"]
Headings = Mapping[Column, Box]

_NAMES: Mapping[str, Column] = {
    "code": "code",
    "tc": "code",
    "explanation": "words",
    "description": "words",
    "cycle": "cycle",
    "date": "date",
    "posted": "date",
    "amount": "amount",
    "debit": "amount",
    "debits": "amount",
    "charge": "amount",
    "charges": "amount",
    "credit": "credit",
    "credits": "credit",
    "balance": "balance",
    "dln": "locator",
}
_OTHER_WORDS = frozenset(
    "transaction transactions trans of no number num effective posting processing post running ($) $ and or the "
    "document locator continued event activity type details action ending effect assessed yyyyccdd mm-dd-yyyy".split()
)
FEWEST_COLUMNS = 3
"""Fewest names of columns that make a heading."""
_EDGES = string.punctuation + "\u2018\u2019\u201c\u201d"
"""Around a name: what is printed there, and the specks that a scan adds."""


def headings_in(line: TextRun) -> Headings | None:
    """The columns that a line names; None for a line that is no heading."""
    found: dict[Column, Box] = {}
    for word in line.words:
        name = word.text.casefold().strip(_EDGES)
        column = _NAMES.get(name)
        if column:
            found[column] = union([found[column], word.box]) if column in found else word.box
        elif name not in _OTHER_WORDS and name:
            return None
    return found if len(found) >= FEWEST_COLUMNS else None


def column_named(text: str) -> Column | None:
    """The column that a heading's cell names; None for another cell."""
    named = (_NAMES.get(word.casefold().strip(_EDGES)) for word in text.split())
    return next(filter(None, named), None) if is_heading_text(text) else None


def credit_sign(amount: str, column: Column | None) -> str:
    """The minus that an amount in a column of credits does not print."""
    prints_own = amount.startswith(("-", "(")) or amount.endswith(("-", "CR"))
    return "-" if column == "credit" and not prints_own else ""


def is_heading_text(text: str) -> bool:
    """Whether a text is a part of a heading: nothing but names of columns."""
    words = [word.casefold().strip(_EDGES) for word in text.split()]
    return bool(words) and all(word in _NAMES or word in _OTHER_WORDS or not word for word in words)


def resembles_heading(word: str) -> bool:
    """Whether a word is the name of a column, or nearly: a scan may have a letter of four or more wrong."""
    name = word.casefold().strip(_EDGES)
    return is_heading_text(word) or any(len(each) > 3 and _is_a_letter_off(name, each) for each in _NAMES)


def _is_a_letter_off(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(left != right for left, right in zip(one, other, strict=True)) == 1


def column_of(headings: Headings, box: Box, columns: Sequence[Column]) -> Column:
    """The column of a figure, of those given that have a heading: the one nearest across."""
    named = [column for column in columns if column in headings]
    return min(named, key=lambda column: _distance(headings[column], box), default=columns[0])


def _distance(heading: Box, box: Box) -> float:
    edges = (abs(heading.x0 - box.x0), abs(heading.x1 - box.x1), abs(heading.x0 + heading.x1 - box.x0 - box.x1) / 2)
    return min(edges)
