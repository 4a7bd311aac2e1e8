"""Amounts of an illustration that come out by a rate: "for example, $400.00 left unpaid for a month adds $2.00"; and a
part of such a charge: "paying half at once cuts it to $1.00"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

import regex

from extractor.fields.mention_context import sentence_of
from extractor.fields.mentions import Mention
from extractor.fields.worded_penalties import MONTHLY_PERCENTS
from extractor.values.worded_money import small_number

_ILLUSTRATION = regex.compile(
    r"\b(?:examples?|illustrat\w+|for instance|suppose|imagine|say|e\.g\.)\b", regex.IGNORECASE
)
_MONTHS = regex.compile(r"\b(?P<count>[a-z]+|\d{1,2}) months?\b", regex.IGNORECASE)
_MOST_MONTHS = 12
"""Most months of an illustration: its amounts are round, and of more months they follow from one another by chance."""
_CENT = Decimal("0.01")
_PARTS = {"half": 2, "third": 3, "quarter": 4}
_PART = regex.compile(rf"\b(?P<part>{'|'.join(_PARTS)})\b", regex.IGNORECASE)


def in_illustrations(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The two amounts of a sentence that illustrates a penalty, of which one is the law's penalty on the other for the
    months that the sentence names.

    The rates are those of IRC 6651(a)(1), (a)(2), (d) and (h), by the month.
    """
    amounts = [each for each in mentions if each.kind == "amount"]
    for _, group in groupby(amounts, key=lambda each: (id(each.passage), each.passage.sentence(each.start, each.end))):
        both = tuple(group)
        sentence = sentence_of(both[0], "")
        if len(both) == 2 and _ILLUSTRATION.search(sentence) and _comes_out(both, sentence):
            yield from both
    for _, group in groupby(amounts, key=lambda each: id(each.passage)):
        in_turn = list(group)
        for (base, charge), (_, part) in pairwise(pairwise(in_turn)):
            if _is_part_of_month(base, charge, part):
                yield from (base, charge, part)


def _is_part_of_month(base: Mention, charge: Mention, part: Mention) -> bool:
    """Whether three amounts are a balance, its penalty for a month, and the part of this that a sentence names."""
    values = [each.value for each in (base, charge, part) if isinstance(each.value, Decimal)]
    named = _PART.search(sentence_of(part, ""))
    if len(values) != 3 or named is None:
        return False
    of_month = any(abs(values[0] * percent / 100 - values[1]) < _CENT for percent in MONTHLY_PERCENTS)
    return of_month and abs(values[1] / _PARTS[named["part"].casefold()] - values[2]) <= _CENT


def _comes_out(both: Sequence[Mention], sentence: str) -> bool:
    counts = [small_number(match["count"]) for match in _MONTHS.finditer(sentence)]
    small, large = sorted(each.value for each in both if isinstance(each.value, Decimal))
    return any(
        abs(large * percent * count / 100 - small) < _CENT
        for percent in MONTHLY_PERCENTS
        for count in counts
        if count is not None and count <= _MOST_MONTHS
    )
