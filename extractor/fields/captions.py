"""Amounts with the captions that name them: at one side of them, or in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from extractor.fields.billing_amount import Amount
from extractor.fields.passages import Passage, passages
from extractor.fields.row_label import kind_of_row, letters, named_kind, names_tax
from extractor.fields.subtotals import SummaryRow
from extractor.fields.worded_penalties import explained_penalties
from extractor.layout.page_layout import PageLayout
from extractor.layout.table_rows import table_rows
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.record import RowKind
from extractor.values.figures import without_figures
from extractor.values.money import MONEY_IN_TEXT, SIGN_BEHIND, parse_money
from extractor.values.percent import RATE_OR_FACTOR

_CAPTION_HEIGHTS = 2.0
"""Largest distance of a caption below its figure, in print heights."""
_BAR_HEIGHTS = 30.0
"""The same for a figure over the bar of a chart, which is as high as the figure is large.
No record changes from 24 to 60."""
_MOST_CAPTION_WORDS = 14
"""Most words of a caption; more are a sentence."""
_AROUND_CAPTION = " .:•·–-"
_CURRENCY = regex.compile(r"\b(?:USD|US)\b")
_OPERATORS = ("plus", "add", "and", "equals")
"""What an amount begins with in a sum that is printed in words, beside the words for a minus."""
_IN_PARENTHESES = regex.compile(r"\([^()]*\)")
_TURN = regex.compile(
    r"\s(?:of which|whereof|including|being(?= \$?\d)|so that|leaving|which leaves)\b", regex.IGNORECASE
)
"""Where a sentence goes on with the parts of an amount, or with what is left: "$24,122.00, of which $1,900.00"."""
_TAKEN_APART = regex.compile(rf"(?:{MONEY_IN_TEXT.pattern})[^$:;]{{0,40}}:(?=\s[^:]*\d)")


@dataclass(frozen=True)
class Figure:
    """An amount and the caption that names it."""

    run: TextRun
    value: Decimal
    caption: str
    kind: RowKind

    @property
    def due(self) -> Decimal:
        """What the figure adds to the amount due; a credit lessens it, with or without its minus.

        No notice prints a charge with a minus: where OCR reads one, it is a plus or a speck.
        """
        if self.kind in cp14().credit_kinds:
            return -abs(self.value)
        return abs(self.value) if self.run.is_ocr else self.value

    @property
    def row(self) -> SummaryRow:
        return SummaryRow(self.kind, self.caption, Amount(self.run, self.due, ""))


def is_of_rate(layout: PageLayout, run: TextRun) -> bool:
    """Whether a rate or a factor is in the row of a figure, or in its sentence."""
    words = {id(word) for word in run.words}
    whole = next((each for each in layout.runs if any(id(word) in words for word in each.words)), run)
    beside = [each for each in layout.on_line(whole) if len(each.words) <= _MOST_CAPTION_WORDS / 2]
    return any(RATE_OR_FACTOR.search(each.text) for each in (whole, *beside))


def _figures(layout: PageLayout, caption: Callable[[PageLayout, TextRun, int, int], str]) -> Iterator[Figure]:
    """The figures of a page whose caption names a kind of row."""
    for run in layout.runs:
        for start, end in spans(run.text):
            part, value = run.words_at(start, end), parse_money(run.text[start:end])
            printed = caption(layout, run, start, end)
            words = _plain(printed)
            kind = _kind_of(words) if len(words.split()) <= _MOST_CAPTION_WORDS else None
            if value is not None and kind is not None and not _is_round(part, words):
                kind = kind_of_row(words, value) if kind in cp14().penalty_kinds else kind
                yield Figure(part, value, printed.strip(_AROUND_CAPTION), kind)


def _is_round(amount: TextRun, caption: str) -> bool:
    """Whether an amount is in prose and without cents, as a limit of the law is: "a debt of more than $64,000"."""
    return "." not in amount.text.rstrip(".,;") and len(caption.split()) > _MOST_CAPTION_WORDS / 2


def _kind_of(words: str) -> RowKind | None:
    """The kind that a caption names; of one that names no other the tax, if it has that word."""
    return named_kind(words) or ("tax_owed" if names_tax(words) else None)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where amounts begin and end, each with the sign behind it."""
    for match in MONEY_IN_TEXT.finditer(text):
        sign: regex.Match[str] | None = SIGN_BEHIND.match(text, match.end())
        yield match.start(), sign.end() if sign else match.end()


def _plain(text: str) -> str:
    """A caption without dates, amounts and the name of the currency."""
    words = _CURRENCY.sub(" ", without_figures(text)).split()
    return " ".join(words).strip(_AROUND_CAPTION)


def _before(layout: PageLayout) -> Iterator[Figure]:
    return _figures(
        layout, lambda layout, run, start, end: _first(run.text[end:], run.text[:start], layout.left_of(run))
    )


def _after(layout: PageLayout) -> Iterator[Figure]:
    return _figures(
        layout, lambda layout, run, start, end: _first(run.text[:start], run.text[end:], layout.right_of(run))
    )


def _first(other_side: str, own: str, beside: Sequence[TextRun]) -> str:
    """The words of a run beside its amount, else those of the nearest run with words, or of the nearest that names a
    kind of row: the other one may be in another language. None inside a sentence.

    Words beyond another amount are that one's, unless none are nearer; beyond a date or a count, and then an amount,
    they are of the table beside.
    """
    words = _plain(other_side).lower()
    if letters(words) and words not in (*_OPERATORS, *cp14().billing_summary.minus):
        return ""
    worded: list[str] = []
    has_passed_count = False
    for text in (own, *(run.text for run in beside)):
        is_amount = MONEY_IN_TEXT.search(text) is not None
        if letters(_plain(text)):
            worded.append(text)
        elif is_amount and (worded or has_passed_count):
            break
        has_passed_count |= not is_amount and any(map(str.isdigit, text))
    named = (text for text in worded if _kind_of(_plain(text)) is not None)
    return next(named, "") if len(worded) > 1 else "".join(worded)


def _below(layout: PageLayout) -> Iterator[Figure]:
    return _under(layout, _CAPTION_HEIGHTS)


def _under_bars(layout: PageLayout) -> Iterator[Figure]:
    return _under(layout, _BAR_HEIGHTS)


def _under(layout: PageLayout, heights: float) -> Iterator[Figure]:
    """The figures that have the nearest print below them, within a number of print heights, as their captions."""

    def caption(layout: PageLayout, run: TextRun, start: int, end: int) -> str:
        under = layout.below(run.words_at(start, end), heights)[:1]
        return under[0].text if under and not letters(run.text) and not MONEY_IN_TEXT.search(under[0].text) else ""

    return _figures(layout, caption)


def _above_left(layout: PageLayout) -> Iterator[Figure]:
    """The figures with their captions on the line above, flush with another edge of their column."""

    def caption(layout: PageLayout, run: TextRun, start: int, end: int) -> str:
        if letters(run.text):
            return ""
        reach = (_CAPTION_HEIGHTS + 1) * run.height
        above = [each for each in layout.runs if 0 < run.middle - each.middle <= reach and each.x0 <= run.x1]
        nearest = max((each.x0 for each in above if letters(each.text)), default=0.0)
        lowest = [each for each in above if each.x0 == nearest and not MONEY_IN_TEXT.search(each.text)]
        return max(lowest, key=lambda each: each.top).text if lowest else ""

    return _figures(layout, caption)


def _above(layout: PageLayout) -> Iterator[Figure]:
    for row in table_rows(layout):
        for start, end in spans(row.text):
            part, value = row.line.words_at(start, end), parse_money(row.text[start:end])
            words = _plain(row.heading_of(part))
            kind = _kind_of(words)
            if value is not None and kind is not None:
                yield Figure(part, value, words, kind)


def _on_any_side(layout: PageLayout) -> Iterator[Figure]:
    for side in SIDES:
        yield from side(layout)


def explained(layout: PageLayout) -> Iterator[Figure]:
    """The penalties that a page explains by a balance, a rate and months."""
    for each in explained_penalties(layout):
        if each.kind is not None:
            yield Figure(each.charge_run, each.charge, each.charge_run.text, each.kind)


def _in_sentences(layout: PageLayout) -> Iterator[Figure]:
    yield from explained(layout)
    for passage in passages(layout):
        sentences: dict[tuple[int, int], list[tuple[int, int]]] = {}
        remarks = [match.span() for match in _IN_PARENTHESES.finditer(passage.text)]
        for start, end in spans(passage.text):
            if not any(first < start < last for first, last in remarks):
                sentences.setdefault(_clause(passage, start, end), []).append((start, end))
        for (first, last), found in sentences.items():
            yield from _of_sentence(passage, first, last, found)


def _clause(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Where the part of a sentence with some characters begins and ends: the sentence goes on with parts of an amount,
    or a colon takes one apart: "$5,000.00 in your favor: $3,000.00 withheld and $2,000.00 sent"."""
    first, last = passage.sentence(start, end)
    turns = [turn.start() for turn in _TURN.finditer(passage.text, first, last)]
    first = max((turn for turn in turns if turn < start), default=first)
    last = min((turn for turn in turns if turn >= end), default=last)
    apart = _TAKEN_APART.search(passage.text, first, last)
    if apart is None:
        return first, last
    return (first, apart.end()) if end <= apart.end() else (apart.end(), last)


def _of_sentence(passage: Passage, first: int, last: int, found: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    """The figures of a sentence: what each is called stands before it, or behind it and all that follow."""
    ends = [first, *(end for _, end in found)]
    begins = [*(start for start, _ in found), last]
    texts = [_plain(passage.text[end:begin]) for end, begin in zip(ends, begins, strict=True)]
    clauses = [(words, _kind_of(words)) for words in texts]
    sides = [[*clauses[:at], *clauses[at + 1 :]] for at in reversed(range(len(clauses)))]
    for names in sorted(sides, key=lambda side: [kind for _, kind in side].count("other_penalty")):
        if any(kind is None for _, kind in names):
            continue
        for (start, end), (words, kind) in zip(found, names, strict=True):
            value, part = parse_money(passage.text[start:end]), passage.part(start, end)
            if value is not None and kind is not None and not _is_round(part, words):
                yield Figure(part, value, words, kind)
        return


Side = Callable[[PageLayout], Iterator[Figure]]
SIDES: tuple[Side, ...] = (_before, _after, _below, _above, _above_left, _in_sentences)
ALL_SIDES: tuple[Side, ...] = (*SIDES, _under_bars, _on_any_side)
