"""Penalties that a letter explains in words: "3 months at 0.5% of $43,898.00 comes to $658.47"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, permutations, product

import regex

from extractor.fields.passages import Passage, passages
from extractor.fields.row_label import named_kind
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.record import RowKind
from extractor.values.date import DATE_IN_TEXT
from extractor.values.figures import dates_in, without_figures
from extractor.values.money import MONEY_IN_TEXT, amounts_in, parse_money
from extractor.values.percent import PERCENT

_RATE = regex.compile(rf"(?<![\d./])(?:\d{{1,2}}(?:\.\d{{1,3}})?|\.\d{{1,3}})(?=\s?{PERCENT})")
_BARE_RATE = regex.compile(r"(?<![\w.,/$-])\d?\.\d{1,2}(?![\w.,/-])")
"""A rate of a row whose column says that it is in percent."""
HALF_A_PERCENT = regex.compile(
    r"(?<!\d)(?<!\band (?:one[- ])?)(?:\b(?:one[- ])?half|½|(?<!\d )1/2) (?:a |of (?:a|one|1)\s?)?"
    rf"{PERCENT}",
    regex.IGNORECASE,
)
"""Half of one percent in words, and not the half of "four and one half percent"."""
COUNT = regex.compile(r"(?<![\d.,/$-])\d{1,2}(?![\d.,/%-]|\s?%)")
"""A number of months without its unit, in a row or a sentence."""
PERCENTS_OF_PAYMENT = frozenset(map(Decimal, ("0.25", "0.5", "1")))
PERCENTS_OF_FILING = frozenset(map(Decimal, ("4.5", "4.75", "5")))
MONTHLY_PERCENTS = PERCENTS_OF_PAYMENT | PERCENTS_OF_FILING
"""Percent of the unpaid tax per month of the failure-to-pay penalty and of the failure-to-file penalty with and without
it (IRC 6651(a), (c)(1), (d), (h))."""
_SLACK = Decimal("0.02")
"""Dollars by which a charge may differ from months times rate times balance: it is rounded month by month."""
_MOST_AMOUNTS = 4
_OF_A_ROW = 2
"""Amounts of a row: its balance and its charge."""
_FAILURE_TO_PAY = Decimal("0.005")
_MOST_MONTHS = 5
"""Failure to file is charged for at most five months, less half a percent a month (IRC 6651(a)(1), (c)(1))."""


@dataclass(frozen=True)
class WordedPenalty:
    """A sentence's balance and the charge that follows from it by the months and the rate in the sentence; and the two
    days between which these months are, none where it names no such days."""

    kind: RowKind | None
    balance: Decimal
    charge: Decimal
    balance_run: TextRun
    charge_run: TextRun
    days: tuple[TextRun, ...] = ()


def worded_penalties(layouts: Sequence[PageLayout], known: Set[Decimal]) -> tuple[WordedPenalty, ...]:
    """The penalties explained in words that come to known amounts: each alone, or all of one kind together."""
    found = [each for layout in layouts for each in explained_penalties(layout)]
    sums: dict[RowKind | None, Decimal] = {}
    for each in found:
        sums[each.kind] = sums.get(each.kind, Decimal(0)) + each.charge
    return tuple(each for each in found if each.charge in known or sums[each.kind] in known)


@memoized_by_first
def explained_penalties(layout: PageLayout) -> tuple[WordedPenalty, ...]:
    """The penalties that a page explains in words."""
    return tuple(each for passage in passages(layout) for each in _of_passage(passage))


def is_penalty_row(text: str) -> bool:
    """Whether a text has the `penalty_charge` of a row."""
    return penalty_charge(text) is not None


def penalty_charge(text: str) -> Decimal | None:
    """The charge of a text that follows from a balance, a rate and months in it: interest is charged by days. The rate
    may be one of the law's without its sign, if none has one. None for any other text.

    The charge may be less by the failure-to-pay penalty of the same months (IRC 6651(c)(1)).
    """
    amounts = amounts_in(text)
    numbers = [] if any(_rates(text)) else [Decimal(number) for number in _BARE_RATE.findall(text)]
    bare = [number for number in numbers if number in MONTHLY_PERCENTS]
    amounts = [amount for amount in amounts if amount not in bare] if len(amounts) > _OF_A_ROW else amounts
    if len(amounts) != _OF_A_ROW:
        return None
    shares = _shares(text, bare)
    found = (
        charge
        for balance, charge in permutations(amounts, 2)
        for months in range(_MOST_MONTHS + 1)
        if _follows(shares, balance, charge + balance * _FAILURE_TO_PAY * months)
    )
    return next(found, None)


def _shares(text: str, bare: Sequence[Decimal] = ()) -> list[Decimal]:
    """The parts of a balance that a text may charge: each rate in it, or of the bare ones, times each number of months
    in it, or the rate of all these months together."""
    rates = [*bare, *_rates(text)]
    months = [int(number) for number in COUNT.findall(without_figures(text))]
    months += _between(text)
    pairs = list(product(rates, months))
    of_all = [rate / 100 for rate, count in pairs if count and rate / count in MONTHLY_PERCENTS]
    return [*(rate * count / 100 for rate, count in pairs), *of_all]


def _rates(text: str) -> Iterator[Decimal]:
    """The percents in a text."""
    yield from map(Decimal, _RATE.findall(text))
    yield from (Decimal("0.5") for _ in HALF_A_PERCENT.findall(text))


def _follows(shares: Sequence[Decimal], balance: Decimal, charge: Decimal) -> bool:
    return any(abs(balance * share - charge) <= _SLACK for share in shares)


def _between(text: str) -> Iterator[int]:
    """The months, begun ones counted, of the period whose first and last day a text names, if it names two dates."""
    days = dates_in(text)
    if len(days) == 2:
        first, last = sorted(days)
        yield 12 * (last.year - first.year) + last.month - first.month + (last.day > first.day)


def _of_passage(passage: Passage) -> Iterator[WordedPenalty]:
    sentences: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for match in (
        MONEY_IN_TEXT.finditer(passage.text) if "%" in passage.text or "percent" in passage.text.lower() else ()
    ):
        sentences.setdefault(passage.sentence(*match.span()), []).append(match.span())
    for sentence, spans in sentences.items():
        if 2 <= len(spans) <= _MOST_AMOUNTS:
            yield from _of_sentence(passage, sentence, spans)


def _of_sentence(
    passage: Passage, sentence: tuple[int, int], spans: Sequence[tuple[int, int]]
) -> Iterator[WordedPenalty]:
    read = [(parse_money(passage.text[start:end]), (start, end)) for start, end in spans]
    # In a sentence parentheses hold an amount that explains; they do not make it a credit.
    amounts = [(abs(amount), span) for amount, span in read if amount is not None]
    text = passage.text[slice(*sentence)]
    shares, kind = _shares(text), named_kind(text)
    for (balance, of), (charge, span) in permutations(amounts, 2):
        if _follows(shares, balance, charge):
            runs = passage.part(*of), passage.part(*span)
            found = WordedPenalty(
                kind, balance, charge, *runs, tuple(_days_charged(passage, sentence, balance, charge))
            )
            yield found
            for less, its_span in amounts:
                if 0 < less < charge and less != balance and _is_for_paying_late(balance, less):
                    both = TextRun((*found.charge_run.words, *passage.part(*its_span).words))
                    yield replace(found, charge=charge - less, charge_run=both)


def _days_charged(passage: Passage, sentence: tuple[int, int], balance: Decimal, charge: Decimal) -> Iterator[TextRun]:
    """The two days, one behind the other in a sentence, between which are the months of its charge."""
    rates = list(_rates(passage.text[slice(*sentence)]))
    for first, last in pairwise(DATE_IN_TEXT.finditer(passage.text, *sentence)):
        months = _between(passage.text[first.start() : last.end()])
        if any(_follows([rate * count / 100 for rate in rates], balance, charge) for count in months):
            yield from (passage.part(*match.span()) for match in (first, last))


def _is_for_paying_late(balance: Decimal, charge: Decimal) -> bool:
    """Whether a charge is the failure-to-pay penalty of months for which failure to file is charged, too: by it the
    latter is less (IRC 6651(c)(1))."""
    return _follows([_FAILURE_TO_PAY * months for months in range(1, _MOST_MONTHS + 1)], balance, charge)
