"""A billing summary that is no table: figures with their captions at one side of them, or in sentences.

Which figure is what is a guess until they come to the amount due, to the cent: nothing else is taken for a summary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, combinations, product
from math import prod

import regex

from extractor.fields.billing import BillingSummary, SummaryTotal
from extractor.fields.billing_amount import Amount
from extractor.fields.candidate import Candidate
from extractor.fields.ledger import ledger_rows
from extractor.fields.passages import Passage, passages
from extractor.fields.row_label import letters, named_kind
from extractor.fields.subtotals import SummaryRow
from extractor.fields.worded_penalties import explained_penalties
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import same_line
from extractor.layout.table_rows import table_rows
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.record import RowKind
from extractor.values.date import DATE_IN_TEXT
from extractor.values.money import MONEY_IN_TEXT, SIGN_BEHIND, parse_money

_CAPTION_HEIGHTS = 2.0
"""Largest distance of a caption below its figure, in print heights."""
_MOST_CAPTION_WORDS = 14
"""Most words of a caption; more are a sentence."""
_CURRENCY = regex.compile(r"\b(?:USD|US)\b")
_MOST_COMBINATIONS = 64
"""Most ways to choose the figures: among more, one comes to the amount due by chance."""
_MOST_CREDITS = 5
"""Most credits of which some, and not all, may count: the others are their totals, or are listed twice."""
_TAX = regex.compile(r"^(?!.*\b(?:unpaid|open|outstanding|remain|not (?:yet )?paid)).*\btax(?:es)?\b", regex.IGNORECASE)
"""The tax in words that name it as nothing else, not what of it is unpaid."""
_RATE_OR_FACTOR = regex.compile(r"\d\s?%|(?<![\d.])0?\.\d{6,}")
"""What only the rows of a table of interest or of a penalty have, and sentences about how they are figured."""


@dataclass(frozen=True)
class _Figure:
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
        return abs(self.value) if self.run.words[0].source == "ocr" else self.value

    @property
    def row(self) -> SummaryRow:
        return SummaryRow(self.kind, self.caption, Amount(self.run, self.due, ""))


def proven_summary(
    table: BillingSummary | None, layouts: Sequence[PageLayout], stated: Sequence[Candidate]
) -> BillingSummary | None:
    """The table that was found where its rows come to an amount, else captioned figures that do and that account for
    every row of it; else the table as it is.

    `stated`: the amounts due that the letter states; without any, one amount of the letter may be it.
    """
    if table is not None and not stated and table.total is None:
        table = _with_total(table, layouts)
    possible = stated or list(_amounts(layouts))
    booked = (summary for layout in layouts if (summary := _ledger(layout, possible)) is not None)
    captioned = (summary for pages in _in_turn(layouts) if (summary := _captioned(pages, possible)) is not None)
    found = chain(
        (each for each in booked if table is None or _has_rows_of(each, table)),
        (table for _ in range(1) if table is not None and _comes_to(table, stated)),
        (each for each in captioned if table is None or _accounts_for(each, table)),
    )
    proven = next(found, table)
    return proven and _with_named_penalties(_with_credits(proven, layouts), layouts)


def _ledger(layout: PageLayout, possible: Sequence[Candidate]) -> BillingSummary | None:
    """The ledger of a page that comes to an amount due; None where none does, or in two ways."""
    totals = {each.value: each.run for each in possible if isinstance(each.value, Decimal)}
    found = list(ledger_rows(layout, list(totals)))
    if len(found) != 1:
        return None
    total, rows = found[0]
    return BillingSummary(layout, rows, SummaryTotal([], Amount(totals[total], total, "")))


def _has_rows_of(ledger: BillingSummary, table: BillingSummary) -> bool:
    """Whether each row of a table, which may be of the column of balances, is on the line of a row of the ledger."""
    return all(any(same_line(row.amount.run, own.amount.run) for own in ledger.rows) for row in table.rows)


def _with_total(table: BillingSummary, layouts: Sequence[PageLayout]) -> BillingSummary:
    """A table without a total, and the amount on the letter that its rows come to, whatever it is called."""
    own = [row.amount for row in table.rows]
    words = {id(word) for amount in own for word in amount.run.words}
    added = sum((amount.value or Decimal(0) for amount in own), Decimal(0))
    printed = (each for each in _amounts(layouts) if not any(id(word) in words for word in each.run.words))
    total = next((each for each in printed if each.value == added), None)
    return (
        table
        if total is None or not _charges(row.kind for row in table.rows)
        else replace(table, total=SummaryTotal([], Amount(total.run, added, "")))
    )


def _with_credits(summary: BillingSummary, layouts: Sequence[PageLayout]) -> BillingSummary:
    """The summary with the tax and the credits that the letter names elsewhere in place of what they leave of it, where
    one pair of amounts does, and no other."""
    taxes = [row for row in summary.rows if row.kind == "tax_owed"]
    if len(taxes) != 1 or any(row.kind in cp14().credit_kinds for row in summary.rows):
        return summary
    figures = [figure for layout in layouts for side in _SIDES for figure in side(layout) if figure.value]
    pairs = {
        (tax.value, credit.due): (tax.row, credit.row)
        for tax in figures
        for credit in figures
        if tax.kind == "tax_owed" and credit.kind in cp14().credit_kinds
        if tax.value + credit.due == taxes[0].amount.value
    }
    if len(pairs) != 1:
        return summary
    at = summary.rows.index(taxes[0])
    rows = [*summary.rows[:at], *pairs.popitem()[1], *summary.rows[at + 1 :]]
    return BillingSummary(summary.layout, rows, summary.total)


def _with_named_penalties(summary: BillingSummary, layouts: Sequence[PageLayout]) -> BillingSummary:
    """The summary with a row of penalties in all replaced by those that the letter names elsewhere, where one of each
    kind, and no other choice of them, comes to it."""
    whole = [row for row in summary.rows if row.kind == "other_penalty"]
    if len(whole) != 1 or any(_is_named_penalty(row.kind) for row in summary.rows):
        return summary
    sides = ([figure for layout in layouts for figure in _penalties_named(layout, side)] for side in _ALL_SIDES)
    parts = next((found for figures in sides if (found := _coming_to(figures, whole[0].amount.value))), None)
    if parts is None:
        return summary
    at = summary.rows.index(whole[0])
    rows = [*summary.rows[:at], *(figure.row for figure in parts), *summary.rows[at + 1 :]]
    return BillingSummary(summary.layout, rows, summary.total)


def _coming_to(figures: Sequence[_Figure], total: Decimal | None) -> list[_Figure] | None:
    """The one choice of figures, one of a kind or none, that comes to a total."""
    by_kind: dict[RowKind, list[_Figure | None]] = {}
    for figure in figures:
        own = by_kind.setdefault(figure.kind, [None])
        if figure.value not in [other.value for other in own if other is not None]:
            own.append(figure)
    if prod(map(len, by_kind.values())) > _MOST_COMBINATIONS:
        return None
    chosen = ([figure for figure in each if figure is not None] for each in product(*by_kind.values()))
    fitting = [each for each in chosen if each and sum(figure.value for figure in each) == total]
    return fitting[0] if len(fitting) == 1 else None


def _penalties_named(layout: PageLayout, side: Callable[[PageLayout], Iterator[_Figure]]) -> Iterator[_Figure]:
    return (figure for figure in side(layout) if _is_named_penalty(figure.kind) and not _is_of_rate(layout, figure.run))


def _in_turn(layouts: Sequence[PageLayout]) -> Iterator[Sequence[PageLayout]]:
    """Each page, then all of them: penalties may be one figure on the first page and be named on a later one."""
    yield from ((layout,) for layout in layouts)
    if len(layouts) > 1:
        yield layouts


def _amounts(layouts: Sequence[PageLayout]) -> Iterator[Candidate]:
    """The amounts of a letter, each once."""
    seen = set()
    for run in (run for layout in layouts for run in layout.runs):
        for start, end in _spans(run.text):
            part, value = run.part(start, end), parse_money(run.text[start:end])
            if part is not None and value is not None and value > 0 and value not in seen:
                seen.add(value)
                yield Candidate(value, part, "billing_summary")


def _comes_to(table: BillingSummary, stated: Sequence[Candidate]) -> bool:
    """Whether the rows of a table add up to its total, or to an amount due."""
    total = table.total.amount.value if table.total and table.total.amount else None
    amounts = [row.amount.value for row in table.rows]
    added = sum((amount for amount in amounts if amount is not None), Decimal(0))
    return None not in amounts and added in [total, *(candidate.value for candidate in stated)]


def _accounts_for(summary: BillingSummary, table: BillingSummary) -> bool:
    """Whether each row of a table is a figure of the summary or a sum of some: a charge of another name, or one that
    is wrong in print, is none. One that could not be read is: nothing is missing from the amount due."""
    sums = {Decimal(0)}
    for row in summary.rows:
        sums |= {each + (row.amount.value or Decimal(0)) for each in sums}
    sizes = {abs(each) for each in sums}
    return all(row.amount.value is None or abs(row.amount.value) in sizes for row in table.rows)


def _captioned(pages: Sequence[PageLayout], stated: Sequence[Candidate]) -> BillingSummary | None:
    """The figures of some pages that come to an amount due; None where none do.

    All captions are at the same side, or else at any. Of a kind with several figures one counts; of credits several.
    """
    totals = {each.value: each.run for each in stated if isinstance(each.value, Decimal)}
    for figures in _by_side(pages):
        closing = [(total, rows) for total in totals if (rows := _closing(figures, total)) is not None]
        if len(closing) == 1:
            total, rows = closing[0]
            own_total = SummaryTotal([], Amount(totals[total], total, ""))
            return BillingSummary(pages[0], [figure.row for figure in rows], own_total)
    return None


def _by_side(pages: Sequence[PageLayout]) -> Iterator[list[_Figure]]:
    """The figures of some pages with their captions at one side, then at any; first without those beside a rate."""
    found = [[(layout, figure) for layout in pages for figure in side(layout)] for side in _ALL_SIDES]
    for side in found:
        yield [figure for layout, figure in side if not _is_of_rate(layout, figure.run)]
    for side in found:
        yield [figure for _, figure in side]


def _is_of_rate(layout: PageLayout, run: TextRun) -> bool:
    """Whether a rate or a factor is in the row of a figure, or in its sentence."""
    words = {id(word) for word in run.words}
    whole = next((each for each in layout.runs if any(id(word) in words for word in each.words)), run)
    beside = [each for each in layout.on_line(whole) if len(each.words) <= _MOST_CAPTION_WORDS / 2]
    return any(_RATE_OR_FACTOR.search(each.text) for each in (whole, *beside))


def _closing(figures: Sequence[_Figure], total: Decimal) -> tuple[_Figure, ...] | None:
    """The one choice of figures that comes to a total; of choices with the same amount of every kind the longest."""
    by_kind: dict[RowKind, list[_Figure]] = {}
    for figure in figures:
        own = by_kind.setdefault(figure.kind, [])
        if figure.value != total and abs(figure.value) not in [abs(other.value) for other in own]:
            own.append(figure)
    by_kind = {kind: own for kind, own in by_kind.items() if own}
    options = [_options(own, has_others=_has_named_penalty(by_kind)) for own in by_kind.values()]
    if "tax_owed" not in by_kind or not _charges(by_kind) or prod(map(len, options)) > _MOST_COMBINATIONS:
        return None
    chosen = [tuple(figure for own in each for figure in own) for each in product(*options)]
    fitting = [
        each
        for each in chosen
        if sum(figure.due for figure in each) == total and _are_apart(each) and _names_all(each, by_kind)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _charges(kinds: Iterable[RowKind]) -> bool:
    """Whether there is a charge besides the tax: what credits alone leave of the tax is printed on many letters and is
    the amount due of none."""
    return any(kind in cp14().charge_kinds and kind != "tax_owed" for kind in kinds)


def _options(own: Sequence[_Figure], *, has_others: bool) -> list[tuple[_Figure, ...]]:
    """The figures of a kind that may count: one of them; of credits also several, where no two are columns of one row;
    of penalties without a name none, where others have names.

    Of those with one sum the longest counts: credits and their total.
    """
    several: list[tuple[_Figure, ...]] = [(figure,) for figure in own]
    in_rows = not any(same_line(one.run, other.run) for one, other in combinations(own, 2))
    if own[0].kind in cp14().credit_kinds and in_rows and len(own) <= _MOST_CREDITS:
        several += [each for count in range(2, len(own) + 1) for each in combinations(own, count)]
    if own[0].kind == "other_penalty" and has_others:
        several.append(())
    by_sum: dict[Decimal, tuple[_Figure, ...]] = {}
    for each in several:
        by_sum[sum((figure.due for figure in each), Decimal(0))] = each
    return list(by_sum.values())


def _has_named_penalty(kinds: dict[RowKind, list[_Figure]]) -> bool:
    return any(map(_is_named_penalty, kinds))


def _is_named_penalty(kind: RowKind) -> bool:
    return kind in cp14().penalty_kinds and kind != "other_penalty"


def _are_apart(chosen: Sequence[_Figure]) -> bool:
    """Whether no amount counts twice, as what its captions on two sides name, nor as a charge and as a credit."""
    words = [id(word) for figure in chosen for word in figure.run.words]
    due = {figure.due for figure in chosen}
    return len(words) == len(set(words)) and not any(-each in due for each in due if each)


def _names_all(chosen: Sequence[_Figure], by_kind: dict[RowKind, list[_Figure]]) -> bool:
    """Whether each figure of a charge that is not counted is a sum of those that are, or all of one kind are the parts
    of the one that is: another one may be what is wrong in print."""
    sums, counted = {Decimal(0)}, {id(word) for figure in chosen for word in figure.run.words}
    for figure in chosen:
        sums |= {each + figure.due for each in sums}
    for own in (figures for kind, figures in by_kind.items() if kind not in cp14().credit_kinds):
        left = [each.value for each in own if not any(id(word) in counted for word in each.run.words)]
        if not all(value in sums for value in left) and sum(left) not in [figure.due for figure in chosen]:
            return False
    return True


def _figures(layout: PageLayout, caption: Callable[[PageLayout, TextRun, int, int], str]) -> Iterator[_Figure]:
    """The figures of a page whose caption names a kind of row."""
    for run in layout.runs:
        for start, end in _spans(run.text):
            part, value = run.part(start, end), parse_money(run.text[start:end])
            words = _plain(caption(layout, run, start, end))
            kind = _kind_of(words) if len(words.split()) <= _MOST_CAPTION_WORDS else None
            if part is not None and value is not None and kind is not None:
                yield _Figure(part, value, words, kind)


def _kind_of(words: str) -> RowKind | None:
    """The kind that a caption names; of one that names no other the tax, if it has that word."""
    return named_kind(words) or ("tax_owed" if _TAX.search(words) else None)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where amounts begin and end, each with the sign behind it."""
    for match in MONEY_IN_TEXT.finditer(text):
        sign: regex.Match[str] | None = SIGN_BEHIND.match(text, match.end())
        yield match.start(), sign.end() if sign else match.end()


def _plain(text: str) -> str:
    """A caption without dates, amounts and the name of the currency."""
    words = _CURRENCY.sub(" ", MONEY_IN_TEXT.sub(" ", DATE_IN_TEXT.sub(" ", text))).split()
    return " ".join(words).strip(" .:•·–-")


def _before(layout: PageLayout) -> Iterator[_Figure]:
    return _figures(
        layout, lambda layout, run, start, end: _first(run.text[end:], run.text[:start], layout.left_of(run))
    )


def _after(layout: PageLayout) -> Iterator[_Figure]:
    return _figures(
        layout, lambda layout, run, start, end: _first(run.text[:start], run.text[end:], layout.right_of(run))
    )


def _first(other_side: str, own: str, beside: Sequence[TextRun]) -> str:
    """The words of a run beside its amount, else those of the nearest run with words, or of the nearest that names a
    kind of row: the other one may be in another language. None inside a sentence."""
    if letters(_plain(other_side)):
        return ""
    worded = [text for text in (own, *(run.text for run in beside)) if letters(_plain(text))]
    named = (text for text in worded if _kind_of(_plain(text)) is not None)
    return next(named, "") if len(worded) > 1 else "".join(worded)


def _below(layout: PageLayout) -> Iterator[_Figure]:
    def caption(layout: PageLayout, run: TextRun, start: int, end: int) -> str:
        part = run.part(start, end)
        under = layout.below(part, _CAPTION_HEIGHTS)[:1] if part else []
        return under[0].text if under and not letters(run.text) and not MONEY_IN_TEXT.search(under[0].text) else ""

    return _figures(layout, caption)


def _above_left(layout: PageLayout) -> Iterator[_Figure]:
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


def _above(layout: PageLayout) -> Iterator[_Figure]:
    for row in table_rows(layout):
        for start, end in _spans(row.text):
            part, value = row.line.part(start, end), parse_money(row.text[start:end])
            words = _plain(row.heading_of(part)) if part is not None else ""
            kind = _kind_of(words)
            if part is not None and value is not None and kind is not None:
                yield _Figure(part, value, words, kind)


def _on_any_side(layout: PageLayout) -> Iterator[_Figure]:
    for side in _SIDES:
        yield from side(layout)


def _in_sentences(layout: PageLayout) -> Iterator[_Figure]:
    for each in explained_penalties(layout):
        if each.kind is not None:
            yield _Figure(each.charge_run, each.charge, each.charge_run.text, each.kind)
    for passage in passages(layout):
        sentences: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for start, end in _spans(passage.text):
            sentences.setdefault(passage.sentence(start, end), []).append((start, end))
        for (first, last), spans in sentences.items():
            yield from _of_sentence(passage, first, last, spans)


def _of_sentence(passage: Passage, first: int, last: int, spans: Sequence[tuple[int, int]]) -> Iterator[_Figure]:
    """The figures of a sentence: what each is called stands before it, or behind it and all that follow."""
    ends = [first, *(end for _, end in spans)]
    begins = [*(start for start, _ in spans), last]
    texts = [_plain(passage.text[end:begin]) for end, begin in zip(ends, begins, strict=True)]
    clauses = [(words, _kind_of(words)) for words in texts]
    sides = [[*clauses[:at], *clauses[at + 1 :]] for at in reversed(range(len(clauses)))]
    for names in sorted(sides, key=lambda side: [kind for _, kind in side].count("other_penalty")):
        if any(kind is None for _, kind in names):
            continue
        for (start, end), (words, kind) in zip(spans, names, strict=True):
            value = parse_money(passage.text[start:end])
            if value is not None and kind is not None:
                yield _Figure(passage.part(start, end), value, words, kind)
        return


_Side = Callable[[PageLayout], Iterator[_Figure]]
_SIDES: tuple[_Side, ...] = (_before, _after, _below, _above, _above_left, _in_sentences)
_ALL_SIDES: tuple[_Side, ...] = (*_SIDES, _on_any_side)
