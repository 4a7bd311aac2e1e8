"""Print of a kind that every letter accounts for: amounts, dates, tax years and taxpayer numbers, with their values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import regex

from extractor.fields.candidate import Value
from extractor.fields.passages import Passage, passages
from extractor.fields.tax_year_mentions import PERIOD_END, YEAR_IN_TEXT
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import LeftoverKind
from extractor.values.date import DATE_IN_TEXT, PART_OF_DATE, parse_date
from extractor.values.money import MONEY_IN_TEXT, parse_money
from extractor.values.percent import PERCENT
from extractor.values.taxpayer_number import NUMBER_IN_TEXT, PART_OF_NUMBER, parse_tin_last4
from extractor.values.worded_money import (
    FIGURES_OF_DOLLARS_IN_TEXT,
    UNIT_OF_MONEY,
    WORDED_MONEY_IN_TEXT,
    parse_figures_of_dollars,
    parse_worded_money,
)

_OF_MILLIONS = regex.compile(r" (?:million|billion|trillion)\b", regex.IGNORECASE)
"""What makes a number one of sums that no notice bills."""

_RATE = regex.compile(r"\d{1,2}\.\d\d")
_SIGN_BEFORE = regex.compile(rf"(?<!(?<![\d.,])\d{{1,2}}(?:\.\d{{1,3}})?\s?){PERCENT}[:=]?\s*$", regex.IGNORECASE)

_ITEM = regex.compile(r"(?P<chapter>\d{1,2})\.(?P<item>\d\d)")
"""The tenth item of a chapter, or a later one."""


@dataclass(frozen=True)
class Mention:
    """Print of a kind in a passage, with its value."""

    kind: LeftoverKind
    value: Value
    passage: Passage
    start: int
    end: int

    @cached_property
    def run(self) -> TextRun:
        return self.passage.part(self.start, self.end)

    @property
    def is_ocr(self) -> bool:
        return self.run.is_ocr


@memoized_by_first
def mentions(layout: PageLayout) -> Sequence[Mention]:
    """The mentions of a page, passage by passage."""
    return tuple(mention for passage in passages(layout) for mention in _mentions_in(passage))


def _mentions_in(passage: Passage) -> Iterator[Mention]:
    taken: list[tuple[int, int]] = []
    for kind in _KINDS:
        if kind.part.search(passage.text) is None:
            continue
        for match in kind.pattern.finditer(passage.text):
            start, end = match.span("year") if kind.name == "tax_year" else match.span()
            value = kind.parse(passage.text[start:end].strip())
            if (
                value is not None
                and not _is_number_of_item(passage, start, end)
                and not _OF_MILLIONS.match(passage.text, end)
                and not _is_rate(passage.text[:start], match[0])
                and not any(start < after and begin < end for begin, after in taken)
            ):
                taken.append((start, end))
                yield Mention(kind.name, value, passage, start, end)


def _is_rate(before: str, text: str) -> bool:
    """Whether a number with the sign of a rate before it is one: "PCT 0.50"; no rate of the law has three figures."""
    return _RATE.fullmatch(text.strip()) is not None and _SIGN_BEFORE.search(before) is not None


def _is_number_of_item(passage: Passage, start: int, end: int) -> bool:
    """Whether what looks like cents is the number of an item: it begins a line, and the one before it or the one after
    it begins another."""
    number = _ITEM.fullmatch(passage.text[start:end].strip())
    if number is None or start not in passage.line_starts:
        return False
    chapter, item = number["chapter"], int(number["item"])
    beside = {f"{chapter}.{other}" for other in (item - 1, item + 1, f"{item - 1:02}", f"{item + 1:02}")}
    return any(run.words[0].text in beside and len(run.words) > 1 for run in passage.layout.runs)


def _dollars(text: str) -> Decimal | None:
    amount = parse_money(text)
    return None if amount is None else abs(amount)


@dataclass(frozen=True)
class _Kind:
    """A kind of print: where it may be in a text, how its value is read, and `part`, which no print of it is without
    and which is looked for in less time."""

    name: LeftoverKind
    part: regex.Pattern[str]
    pattern: regex.Pattern[str]
    parse: Callable[[str], Value | None]


_YEAR = regex.compile(r"(?:19|20)\d\d")
_PART_OF_MONEY = regex.compile(r"\.\d\d|\$|USD")
_KINDS = (
    _Kind("taxpayer_number", PART_OF_NUMBER, NUMBER_IN_TEXT, parse_tin_last4),
    _Kind("tax_year", _YEAR, PERIOD_END, int),
    _Kind("date", PART_OF_DATE, DATE_IN_TEXT, parse_date),
    _Kind("amount", _PART_OF_MONEY, MONEY_IN_TEXT, _dollars),
    _Kind("amount", UNIT_OF_MONEY, FIGURES_OF_DOLLARS_IN_TEXT, parse_figures_of_dollars),
    _Kind("amount", UNIT_OF_MONEY, WORDED_MONEY_IN_TEXT, parse_worded_money),
    _Kind("tax_year", _YEAR, YEAR_IN_TEXT, int),
)
"""The kinds of print in the order in which they are looked for: what one takes is not another's."""
