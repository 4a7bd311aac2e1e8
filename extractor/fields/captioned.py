"""A billing summary that is no table: figures with their captions at one side of them, or in sentences.

Which figure is what is a guess until they come to the amount due, to the cent: nothing else is taken for a summary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, combinations, product
from math import prod

from extractor.fields.billing import BillingSummary, SummaryTotal
from extractor.fields.billing_amount import Amount
from extractor.fields.candidate import Candidate
from extractor.fields.captions import ALL_SIDES, SIDES, Figure, explained, is_of_rate, spans
from extractor.fields.ledger import ledger_rows
from extractor.fields.penalty_rows import penalty_rows
from extractor.fields.running_balance import running_balances
from extractor.fields.subtotals import SummaryRow, with_tax_by_elimination
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import same_line
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.record import PenaltyRow, RowKind
from extractor.values.money import parse_money

_MOST_COMBINATIONS = 64
"""Most ways to choose the figures: among more, one comes to the amount due by chance."""
_MOST_CREDITS = 5
"""Most credits of which some, and not all, may count: the others are their totals, or are listed twice."""


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
    is_proven = table is not None and _comes_to(table, stated)
    unproven = () if is_proven else layouts
    running = (each for layout in unproven if (each := _of_page(layout, possible, running_balances)) is not None)
    booked = (each for layout in layouts if (each := _of_page(layout, possible, ledger_rows)) is not None)
    captioned = (summary for pages in _in_turn(layouts) if (summary := _captioned(pages, possible)) is not None)
    found = chain(
        running,
        (each for each in booked if table is None or _has_rows_of(each, table)),
        [table] if table is not None and is_proven else [],
        (each for each in captioned if table is None or _accounts_for(each, table)),
    )
    proven = next(found, table)
    if proven is None:
        return None
    if _comes_to(proven, stated):
        proven = replace(proven, rows=with_tax_by_elimination(proven.rows))
    return _with_named_penalties(_with_credits(proven, layouts), layouts)


def _of_page(
    layout: PageLayout,
    possible: Sequence[Candidate],
    rows_of: Callable[[PageLayout, Sequence[Decimal]], Iterator[tuple[Decimal, list[SummaryRow]]]],
) -> BillingSummary | None:
    """The rows of a page that come to an amount due; None where none do, or in two ways."""
    totals = {each.value: each.run for each in possible if isinstance(each.value, Decimal)}
    found = list(rows_of(layout, list(totals)))
    if len(found) != 1:
        return None
    total, rows = found[0]
    return BillingSummary(layout, rows, SummaryTotal([], Amount(totals[total], total, "")))


def _has_rows_of(ledger: BillingSummary, table: BillingSummary) -> bool:
    """Whether each row of a table, which may be of the column of balances, is on the line of a row of the ledger.

    The column may go on through the interest table below, with rates and with a total that is in the ledger.
    """
    amounts = [row.amount.value for row in ledger.rows]
    return all(
        row.amount.value in amounts
        or is_of_rate(table.layout, row.amount.run)
        or any(same_line(row.amount.run, own.amount.run) for own in ledger.rows)
        for row in table.rows
    )


def _with_total(table: BillingSummary, layouts: Sequence[PageLayout]) -> BillingSummary:
    """A table without a total, and the amount on the letter that its rows come to, whatever it is called."""
    own = [row.amount for row in table.rows]
    words = {id(word) for amount in own for word in amount.run.words}
    added = sum((amount.added for amount in own), Decimal(0))
    printed = (each for each in _amounts(layouts) if not any(id(word) in words for word in each.run.words))
    total = next((each for each in printed if each.value == added), None)
    if total is None or not _charges(row.kind for row in table.rows):
        return table
    return replace(table, total=SummaryTotal([], Amount(total.run, added, "")))


def _with_credits(summary: BillingSummary, layouts: Sequence[PageLayout]) -> BillingSummary:
    """The summary with the tax and the credits that the letter names elsewhere in place of what they leave of it, where
    one pair of amounts does, and no other."""
    taxes = [row for row in summary.rows if row.kind == "tax_owed"]
    if len(taxes) != 1 or any(row.kind in cp14().credit_kinds for row in summary.rows):
        return summary
    figures = [figure for layout in layouts for side in SIDES for figure in side(layout) if figure.value]
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
    named = [[figure for layout in layouts for figure in _penalties_named(layout, side)] for side in ALL_SIDES]
    worded = [figure for layout in layouts for figure in explained(layout) if _is_named_penalty(figure.kind)]
    sides = (list(_of_penalty_tables(layouts)), worded, *named)
    parts = next((found for figures in sides if (found := _coming_to(figures, whole[0].amount.value))), None)
    if parts is None:
        return summary
    at = summary.rows.index(whole[0])
    rows = [*summary.rows[:at], *(figure.row for figure in parts), *summary.rows[at + 1 :]]
    return BillingSummary(summary.layout, rows, summary.total)


def _of_penalty_tables(layouts: Sequence[PageLayout]) -> Iterator[Figure]:
    """What the penalty tables charge of each kind: their one row, or their total."""
    by_kind: dict[RowKind, list[tuple[PenaltyRow, TextRun]]] = {}
    for row, line in penalty_rows(list(layouts)):
        by_kind.setdefault(row.kind, []).append((row, line))
    for kind, rows in by_kind.items():
        whole = [each for each in rows if each[0].total] if len(rows) > 1 else rows
        amounts = [(row, line.words_at(*span)) for row, line in whole for span in list(spans(line.text))[-1:]]
        if len(whole) == 1 and _is_named_penalty(kind):
            yield from (Figure(run, row.amount, row.label, kind) for row, run in amounts)


def _coming_to(figures: Sequence[Figure], total: Decimal | None) -> list[Figure] | None:
    """The one choice of figures, one of a kind or none, that comes to a total."""
    by_kind: dict[RowKind, list[Figure | None]] = {}
    for figure in (each for each in figures if each.value):
        own = by_kind.setdefault(figure.kind, [None])
        if figure.value not in [other.value for other in own if other is not None]:
            own.append(figure)
    if prod(map(len, by_kind.values())) > _MOST_COMBINATIONS:
        return None
    chosen = ([figure for figure in each if figure is not None] for each in product(*by_kind.values()))
    fitting = [each for each in chosen if each and sum(figure.value for figure in each) == total]
    return fitting[0] if len(fitting) == 1 else None


def _penalties_named(layout: PageLayout, side: Callable[[PageLayout], Iterator[Figure]]) -> Iterator[Figure]:
    return (figure for figure in side(layout) if _is_named_penalty(figure.kind) and not is_of_rate(layout, figure.run))


def _in_turn(layouts: Sequence[PageLayout]) -> Iterator[Sequence[PageLayout]]:
    """Each page, then all of them: penalties may be one figure on the first page and be named on a later one."""
    yield from ((layout,) for layout in layouts)
    if len(layouts) > 1:
        yield layouts


def _amounts(layouts: Sequence[PageLayout]) -> Iterator[Candidate]:
    """The amounts of a letter, each once."""
    seen = set()
    for run in (run for layout in layouts for run in layout.runs):
        for start, end in spans(run.text):
            value = parse_money(run.text[start:end])
            if value is not None and value > 0 and value not in seen:
                seen.add(value)
                yield Candidate(value, run.words_at(start, end), "billing_summary")


def _comes_to(table: BillingSummary, stated: Sequence[Candidate]) -> bool:
    """Whether the rows of a table add up to an amount due, or to its total; one without a label is that of the charges
    alone where the letter states other amounts due."""
    named = table.total is not None and (table.total.label or not stated)
    total = table.total.amount.value if named and table.total and table.total.amount else None
    amounts = [row.amount.value for row in table.rows]
    added = sum((amount for amount in amounts if amount is not None), Decimal(0))
    return None not in amounts and added in [total, *(candidate.value for candidate in stated)]


def _accounts_for(summary: BillingSummary, table: BillingSummary) -> bool:
    """Whether each row of a table is a figure of the summary or a sum of some: a charge of another name, or one that
    is wrong in print, is none. One that could not be read is: nothing is missing from the amount due."""
    sums = {Decimal(0)}
    for row in summary.rows:
        sums |= {each + row.amount.added for each in sums}
    sizes = {abs(each) for each in sums}
    return all(row.amount.value is None or abs(row.amount.value) in sizes for row in table.rows)


def _captioned(pages: Sequence[PageLayout], stated: Sequence[Candidate]) -> BillingSummary | None:
    """The figures of some pages that come to an amount due; None where none do.

    All captions are at the same side, or else at any. Of a kind with several figures one counts; of credits several.
    """
    totals = {each.value: each.run for each in stated if isinstance(each.value, Decimal)}
    for figures in _by_side(pages):
        closing = [(total, rows) for total in totals if (rows := _closing(figures, total)) is not None]
        closing = closing or [
            (total, rows) for total in totals if (rows := _closing_by_elimination(pages, figures, total)) is not None
        ]
        if len(closing) == 1:
            total, rows = closing[0]
            own_total = SummaryTotal([], Amount(totals[total], total, ""))
            return BillingSummary(pages[0], [figure.row for figure in rows], own_total)
    return None


def _by_side(pages: Sequence[PageLayout]) -> Iterator[list[Figure]]:
    """The figures of some pages with their captions at one side, then at any; first without those beside a rate."""
    found = [[(layout, figure) for layout in pages for figure in side(layout)] for side in ALL_SIDES]
    for side in found:
        yield [figure for layout, figure in side if not is_of_rate(layout, figure.run)]
    for side in found:
        yield [figure for _, figure in side]


def _closing(figures: Sequence[Figure], total: Decimal) -> tuple[Figure, ...] | None:
    """The one choice of figures that comes to a total; of choices with the same amount of every kind the longest.

    No charge is printed with a minus: what names one beside such an amount is no caption of it.
    """
    by_kind: dict[RowKind, list[Figure]] = {}
    for figure in figures:
        if figure.due < 0 and figure.kind not in cp14().credit_kinds:
            continue
        own = by_kind.setdefault(figure.kind, [])
        if abs(figure.value) != total and abs(figure.value) not in [abs(other.value) for other in own]:
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


def _closing_by_elimination(
    pages: Sequence[PageLayout], figures: Sequence[Figure], total: Decimal
) -> tuple[Figure, ...] | None:
    """The tax and all the charges that are named, where what they exceed a total by is printed in other words, and
    less often: it is what was paid."""
    charges = {(figure.kind, figure.value): figure for figure in figures if figure.kind in cp14().charge_kinds}
    kinds = [kind for kind, _ in charges]
    has_credits = any(figure.kind in cp14().credit_kinds and figure.value for figure in figures)
    if has_credits or "tax_owed" not in kinds or not _charges(kinds) or len(set(kinds)) < len(kinds):
        return None
    credited = sum((figure.value for figure in charges.values()), Decimal(0)) - total
    paid = next((each.run for each in _amounts(pages) if each.value == credited), None)
    printed = Counter(
        parse_money(run.text[slice(*span)]) for page in pages for run in page.runs for span in spans(run.text)
    )
    if paid is None or printed[credited] >= printed[total] or any(figure.value == credited for figure in figures):
        return None
    return (*charges.values(), Figure(paid, credited, paid.text, "payments_and_credits"))


def _charges(kinds: Iterable[RowKind]) -> bool:
    """Whether there is a charge besides the tax: what credits alone leave of the tax is printed on many letters and is
    the amount due of none."""
    return any(kind in cp14().charge_kinds and kind != "tax_owed" for kind in kinds)


def _options(own: Sequence[Figure], *, has_others: bool) -> list[tuple[Figure, ...]]:
    """The figures of a kind that may count: one of them; of credits also several, where no two are columns of one row;
    of penalties without a name none, where others have names.

    Of those with one sum the longest counts: credits and their total.
    """
    several: list[tuple[Figure, ...]] = [(figure,) for figure in own]
    in_rows = not any(_are_of_one_row(one, other) for one, other in combinations(own, 2))
    if own[0].kind in cp14().credit_kinds and in_rows and len(own) <= _MOST_CREDITS:
        several += [each for count in range(2, len(own) + 1) for each in combinations(own, count)]
    if own[0].kind == "other_penalty" and has_others:
        several.append(())
    by_sum: dict[Decimal, tuple[Figure, ...]] = {}
    for each in several:
        by_sum[sum((figure.due for figure in each), Decimal(0))] = each
    return list(by_sum.values())


def _are_of_one_row(one: Figure, other: Figure) -> bool:
    """Whether two figures are columns of one row: on one line, with one caption."""
    return same_line(one.run, other.run) and one.caption == other.caption


def _has_named_penalty(kinds: dict[RowKind, list[Figure]]) -> bool:
    return any(map(_is_named_penalty, kinds))


def _is_named_penalty(kind: RowKind) -> bool:
    return kind in cp14().penalty_kinds and kind != "other_penalty"


def _are_apart(chosen: Sequence[Figure]) -> bool:
    """Whether no amount counts twice, as what its captions on two sides name, nor as a charge and as a credit."""
    words = [id(word) for figure in chosen for word in figure.run.words]
    due = {figure.due for figure in chosen}
    return len(words) == len(set(words)) and not any(-each in due for each in due if each)


def _names_all(chosen: Sequence[Figure], by_kind: dict[RowKind, list[Figure]]) -> bool:
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
