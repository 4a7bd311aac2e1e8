"""Print of a kind that every letter accounts for: amounts, dates, tax years and taxpayer numbers, with their values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from extractor.fields.candidate import Value
from extractor.fields.passages import Passage, passages
from extractor.fields.tax_year_mentions import PERIOD_END, YEAR_IN_TEXT
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import LeftoverKind
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.money import MONEY_IN_TEXT, parse_money
from extractor.values.taxpayer_number import NUMBER_IN_TEXT, parse_tin_last4
from extractor.values.worded_money import (
    FIGURES_OF_DOLLARS_IN_TEXT,
    WORDED_MONEY_IN_TEXT,
    parse_figures_of_dollars,
    parse_worded_money,
)

_YEAR = regex.compile(r"(?:19|20)\d\d")
_OF_MILLIONS = regex.compile(r" (?:million|billion|trillion)\b", regex.IGNORECASE)
"""What makes a number one of sums that no notice bills."""


@dataclass(frozen=True)
class Mention:
    """Print of a kind in a passage, with its value."""

    kind: LeftoverKind
    value: Value
    passage: Passage
    start: int
    end: int

    @property
    def run(self) -> TextRun:
        return self.passage.part(self.start, self.end)

    @property
    def is_ocr(self) -> bool:
        return self.run.words[0].source == "ocr"


def mentions(layout: PageLayout) -> Iterator[Mention]:
    """The mentions of a page, passage by passage."""
    for passage in passages(layout):
        taken: list[tuple[int, int]] = []
        for kind, pattern, parse in _kinds_in(passage):
            for match in pattern.finditer(passage.text):
                start, end = match.span("year") if kind == "tax_year" else match.span()
                value = parse(passage.text[start:end].strip())
                if (
                    value is not None
                    and not _OF_MILLIONS.match(passage.text, end)
                    and not any(start < after and begin < end for begin, after in taken)
                ):
                    taken.append((start, end))
                    yield Mention(kind, value, passage, start, end)


def _kinds_in(passage: Passage) -> _Kinds:
    """The kinds of print that may be in a passage; those of years are the dearest to look for."""
    if not any(run.has_digit for run in passage.runs):
        return _WORDED
    return _KINDS if _YEAR.search(passage.text) else _WITHOUT_YEARS


def _dollars(text: str) -> Decimal | None:
    amount = parse_money(text)
    return None if amount is None else abs(amount)


_Kinds = tuple[tuple[LeftoverKind, regex.Pattern[str], Callable[[str], Value | None]], ...]
_WORDED: _Kinds = (("amount", WORDED_MONEY_IN_TEXT, parse_worded_money),)
"""The kind of print that has no digit."""
_KINDS: _Kinds = (
    ("taxpayer_number", NUMBER_IN_TEXT, parse_tin_last4),
    ("tax_year", PERIOD_END, int),
    ("date", DATE_IN_TEXT, parse_date),
    ("amount", MONEY_IN_TEXT, _dollars),
    ("amount", FIGURES_OF_DOLLARS_IN_TEXT, parse_figures_of_dollars),
    *_WORDED,
    ("tax_year", YEAR_IN_TEXT, int),
)
"""The kinds of print in the order in which they are looked for: what one takes is not another's."""
_WITHOUT_YEARS = tuple(each for each in _KINDS if each[0] != "tax_year")
