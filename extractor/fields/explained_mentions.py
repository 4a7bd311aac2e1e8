"""Amounts, with their dates, that lists and explanations account for: parts of a known figure, and charges in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations

import regex

from extractor.fields.balances_of_interest import in_balances_of_interest
from extractor.fields.billing_cells import is_credit
from extractor.fields.candidate import Value
from extractor.fields.derived_mentions import derived_mentions
from extractor.fields.figure_windows import windows
from extractor.fields.illustrations import in_illustrations
from extractor.fields.known_figures import known_amounts
from extractor.fields.mentions import Mention
from extractor.fields.other_columns import in_other_columns
from extractor.fields.passages import Passage
from extractor.fields.payment_examples import payment_example_words
from extractor.fields.rates_of_law import in_rates_of_law
from extractor.fields.running_totals import in_running_totals
from extractor.fields.withheld import in_withheld_parts
from extractor.fields.worded_interest import worded_charges
from extractor.fields.worded_penalties import is_penalty_row, penalty_charge, worded_penalties
from extractor.fields.year_headings import in_year_headings
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import SAME_PRINT
from extractor.layout.text_run import TextRun
from extractor.leftover import LeftoverKind
from extractor.notices import cp14
from extractor.record import Notice
from extractor.values.date import DATE_IN_TEXT
from extractor.values.word import Word

_YEAR = regex.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,/-])")
_ENDS_IN_ZERO = regex.compile(r"(?<!\d[.,]?)\$?0\.00\W*$")
_BEGINS_WITH_YEAR = regex.compile(
    r"\W*(?:tax year |TY ?)?(?:19|20)\d\d(?:\s+(?:form )?1040\S*)?\s+[-–(]?\$?\d[\d,]*\.\d\d", regex.IGNORECASE
)
_OPEN = regex.compile(
    r"\b(?:due|owe[sd]?|owing|unpaid|payable|outstanding|open|pay|remit|bill(?:ed)?|arrears|balance)\b",
    regex.IGNORECASE,
)
_CLOSED = regex.compile(r"\b(?:paid|settled|closed|refund(?:ed)?|accepted|satisfied)\b", regex.IGNORECASE)
"""What says of a row of another year that something, or nothing, is to be paid."""
_MOST_PARTS = 50
"""Amounts that a list has: the failure-to-pay penalty, half a percent a month, ends at 25 percent (IRC 6651(a)(2))."""


@dataclass(frozen=True)
class Explanations:
    """What accounts for mentions of a letter, `printed`, as parts of lists, of examples and of explanations in words;
    each way is tried where one is left."""

    printed: Sequence[Mention]
    readings: Sequence[Sequence[PageLayout]]
    notice: Notice
    known: Mapping[LeftoverKind, Set[Value]]

    def unexplained(self, mentions: Sequence[Mention]) -> Sequence[Mention]:
        """Those of some mentions that nothing accounts for."""
        for way in self._ways:
            if not mentions:
                break
            explained = set(way(mentions))
            mentions = [mention for mention in mentions if mention not in explained]
        return mentions

    @cached_property
    def credited(self) -> Set[Value]:
        """The amounts of the rows that are credits by their sign or column, and of all that is explained so."""
        rows = self.notice.billing_rows
        listed = {each.value for way in self._ways for each in way(self.printed) if each.kind == "amount"}
        return {abs(row.amount) for row in rows if row.kind in cp14().credit_kinds} | listed

    @property
    def _ways(self) -> Sequence[Callable[[Sequence[Mention]], Iterable[Mention]]]:
        """From mentions to those of them that are explained, the quickest way first."""
        layouts, notice = self.readings[0], self.notice
        return (
            lambda some: in_settled_rows(some, notice),
            lambda _: self._of_lists,
            lambda some: in_worded_penalties(some, layouts, notice),
            lambda some: in_worded_interest(some, self.readings, notice),
            lambda some: in_balances_of_interest(some, self.readings, notice),
            lambda some: in_payment_examples(some, layouts, notice),
            lambda some: in_withheld_parts(some, notice),
        )

    @cached_property
    def _of_lists(self) -> Sequence[Mention]:
        """The mentions that others tell of: parts of a list, figures of an illustration, below a heading, derived."""
        printed, notice = self.printed, self.notice
        return (
            *parts_of_known(printed, self.known.get("amount", set())),
            *in_illustrations(printed),
            *in_year_headings(printed, self.readings[0], notice),
            *in_other_columns(printed, notice),
            *in_rates_of_law(printed),
            *in_running_totals(printed, self.known.get("amount", set())),
            *derived_mentions(printed, notice),
        )


def parts_of_known(printed: Sequence[Mention], known: Set[Value]) -> Iterator[Mention]:
    """Amounts that follow one another in a passage or in a column, which may go on over pages, and add up to a known
    figure; with the dates of their sentence, on which they were paid, where these are all of its amounts."""
    lists: dict[object, list[Mention]] = {}
    sentences: dict[tuple[Passage, int], list[Mention]] = {}
    for mention in printed:
        first, _ = mention.passage.sentence(mention.start, mention.end)
        sentences.setdefault((mention.passage, first), []).append(mention)
        if mention.kind == "amount":
            lists.setdefault(mention.passage, []).append(mention)
            if _is_cell(mention):
                lists.setdefault(round(mention.run.x1), []).append(mention)
    figures = known - {Decimal(0)}
    for each in lists.values():
        for first, last in combinations(range(len(each) + 1), 2):
            if 1 < last - first <= _MOST_PARTS and sum(_amounts(each[first:last])) in figures:
                yield from each[first:last]
    for sentence in sentences.values():
        amounts = tuple(_amounts(sentence))
        if len(amounts) > 1 and sum(amounts) in figures:
            yield from (each for each in sentence if each.kind in ("amount", "date"))


def _is_cell(mention: Mention) -> bool:
    """Whether a line of its own is an amount, and the mark of a credit that may be behind it: "1,937.00 CR"."""
    others = (word for word in mention.passage.run_at(mention.start).words if word not in mention.run.words)
    return all(is_credit(word.text) for word in others)


def _amounts(printed: Sequence[Mention]) -> Iterator[Decimal]:
    return (each.value for each in printed if isinstance(each.value, Decimal))


def in_worded_interest(
    printed: Sequence[Mention], readings: Sequence[Sequence[PageLayout]], notice: Notice
) -> Iterator[Mention]:
    """The figures of lines that explain the interest in words, in the first reading of them that comes to it."""
    explained = (worded_charges(layouts, notice.interest) for layouts in readings)
    words = [word for charge in next(filter(None, explained), ()) for word in charge.line.words]
    yield from (mention for mention in printed if all(_is_one_of(word, words) for word in mention.run.words))


def _is_one_of(word: Word, words: Sequence[Word]) -> bool:
    """Whether a word is one of some words, which another OCR pass may have read."""
    return any(word is each or (word.page == each.page and word.box.overlaps(each.box, SAME_PRINT)) for each in words)


def in_worded_penalties(printed: Sequence[Mention], layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Mention]:
    """The figures of sentences and rows that explain a penalty by its balance, rate and months."""
    known = known_amounts(notice)
    explained = worded_penalties(layouts, known)
    runs = (run for each in explained for run in (each.balance_run, each.charge_run, *each.days))
    words = {id(word) for run in runs for word in run.words}
    rows = [row for layout in layouts for line in layout.lines if line.has_digit and (row := _penalty_row(line))]
    words |= {id(word) for row in _coming_to(rows, known) for word in row.words}
    yield from (mention for mention in printed if all(id(word) in words for word in mention.run.words))


def _penalty_row(line: TextRun) -> TextRun | None:
    """A line that is the row of a penalty, or its part between two figures that is; None where it has none."""
    if is_penalty_row(line.text):
        return line
    return next((part for part, _ in windows(line) if is_penalty_row(part.text)), None)


def _coming_to(rows: Sequence[TextRun], known: Set[Decimal]) -> Iterator[TextRun]:
    """The rows whose charge is a known amount, alone or with the rows before and behind."""
    charges = [penalty_charge(row.text) or Decimal(0) for row in rows]
    for first, last in combinations(range(len(rows) + 1), 2):
        if sum(charges[first:last]) in known:
            yield from rows[first:last]


def in_payment_examples(printed: Sequence[Mention], layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Mention]:
    """The figures of tables of what could be paid."""
    words = payment_example_words(layouts, notice)
    yield from (mention for mention in printed if all(id(word) in words for word in mention.run.words))


def in_settled_rows(printed: Sequence[Mention], notice: Notice) -> Iterator[Mention]:
    """The figures of rows of another year that end in a balance of zero, or begin with it and say that it is closed."""
    for mention in printed:
        line = next((each for each in mention.passage.layout.lines if mention.run.words[0] in each.words), None)
        if line is not None and _is_settled(line.text, notice.tax_year):
            yield mention


def _is_settled(row: str, tax_year: int | None) -> bool:
    years = {int(year) for year in _YEAR.findall(DATE_IN_TEXT.sub(" ", row))}
    if not years or tax_year in years:
        return False
    is_listed = (
        _BEGINS_WITH_YEAR.match(row) is not None and _CLOSED.search(row) is not None and _OPEN.search(row) is None
    )
    return is_listed or _ENDS_IN_ZERO.search(row) is not None
