"""Amounts of an illustration that come out by a rate: "for example, $400.00 left unpaid for a month adds $2.00"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

import regex

from extractor.fields.mention_context import sentence_of
from extractor.fields.mentions import Mention
from extractor.fields.worded_penalties import PERCENTS_OF_FILING, PERCENTS_OF_PAYMENT

_ILLUSTRATION = regex.compile(
    r"\b(?:examples?|illustrat\w+|for instance|suppose|imagine|say|e\.g\.)\b", regex.IGNORECASE
)
_PERCENTS = PERCENTS_OF_PAYMENT | PERCENTS_OF_FILING
_MOST_MONTHS = 12
"""Most months of an illustration; more are another charge as often as not."""


def in_illustrations(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The two amounts of a sentence that illustrates a penalty, of which one is the law's penalty on the other.

    The rates are those of IRC 6651(a)(1), (a)(2), (d) and (h), by the month.
    """
    amounts = [each for each in mentions if each.kind == "amount"]
    for _, group in groupby(amounts, key=lambda each: (id(each.passage), each.passage.sentence(each.start, each.end))):
        both = tuple(group)
        if len(both) == 2 and _ILLUSTRATION.search(sentence_of(both[0], "")) and _comes_out(*both):
            yield from both


def _comes_out(first: Mention, second: Mention) -> bool:
    values = [each.value for each in (first, second) if isinstance(each.value, Decimal)]
    small, large = min(values), max(values)
    months = range(1, _MOST_MONTHS + 1)
    return any(
        abs(large * percent * count / 100 - small) < Decimal("0.01") for percent in _PERCENTS for count in months
    )
