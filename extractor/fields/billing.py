"""The billing summary: its rows by geometry, in any order, and its total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, product

from extractor.fields.billing_across import summary_across
from extractor.fields.billing_amount import Amount, amount_at_end
from extractor.fields.billing_cells import (
    LINE_NUMBER,
    SIGN_ALONE,
    BillingCells,
    credit_column,
    is_credit,
    is_value,
    row_name,
    without_values,
)
from extractor.fields.billing_column import Anchor, MoneyColumn, anchors_on, money_columns, worded_anchors_on
from extractor.fields.billing_labels import BillingLine, is_near, labeled_lines
from extractor.fields.billing_left import tables_left
from extractor.fields.candidate import Candidate
from extractor.fields.inner_columns import with_inner_rows
from extractor.fields.row_label import is_total_label, kind_of_row, likely_kind
from extractor.fields.subtotals import SummaryRow, with_tax_by_elimination, without_repeats, without_subtotals
from extractor.layout.labels import joined, label_pattern
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import LEAST_PRINT_HEIGHT, PageLayout
from extractor.layout.same_line import SAME_EDGE, same_line
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.values.date import parse_date
from extractor.values.percent import FACTOR

_NOTHING = Decimal(0)
_TALLEST_GAP_HEIGHTS = 5.0
"""Largest distance between lines of the table, in print heights. No record changes from 4 to 10."""
_TOTAL_HEIGHTS = 2.2
"""Largest distance between the lines of the total's label, in print heights. No record changes from 1.1 to 4.4."""
_WIDEST_DASH = 8.0
"""Points: an en dash in print of 14 points is 7 wide; a bit of a ruled line that OCR reads as one is mostly wider."""
_MOST_UNKNOWN_ABOVE = 1
"""Most rows with unknown labels above the first known one: the tax."""
_LEAST_LINES_ABOVE = 3
"""Lines above the first known row in which its label, or rows with unknown labels, may begin."""


@dataclass(frozen=True)
class SummaryTotal:
    """The last row: the words of its label, which contain the due date, and its amount."""

    label: list[TextRun]
    amount: Amount | None


@dataclass(frozen=True)
class BillingSummary:
    """The rows above the total, from top to bottom, and the total; `layout` is the page on which it ends."""

    layout: PageLayout
    rows: list[SummaryRow]
    total: SummaryTotal | None


def billing_summary(layouts: list[PageLayout], stated: Sequence[Candidate] = ()) -> BillingSummary | None:
    """The billing summary of a letter: of its tables that have a total or a row of tax owed, the longest.

    A table without either is one of the penalty pages. Of several columns of amounts the billed one has rows that add
    up to a total that the letter states elsewhere too, as one of its amounts due, `stated`.
    """
    summaries = [summary for layout in layouts for summary in _summaries_on(layout)]
    return max(
        (summary for summary in (*summaries, *_over_pages(summaries)) if _likeness(summary)[0]),
        key=lambda summary: (all(_is_billed(summary, stated)), _likeness(summary), _is_billed(summary, stated)),
        default=None,
    )


def _over_pages(summaries: Sequence[BillingSummary]) -> Iterator[BillingSummary]:
    """Each table that begins on one page and ends on the next, where all its rows come to its total, which may be the
    last of them without a known label."""
    for begun, ended in product(summaries, repeat=2):
        if begun.total is not None or ended.layout.number != begun.layout.number + 1:
            continue
        rows = [*begun.rows, *ended.rows]
        whole = BillingSummary(ended.layout, rows, ended.total) if ended.total else _closed(ended.layout, rows)
        if whole is not None and _is_billed(whole, ())[0]:
            yield whole


def _likeness(summary: BillingSummary) -> tuple[int, int]:
    kinds = [row.kind for row in summary.rows]
    return (summary.total is not None) + ("tax_owed" in kinds), sum(kind != "other" for kind in kinds)


def _is_billed(summary: BillingSummary, stated: Sequence[Candidate]) -> tuple[bool, bool]:
    """Whether a column's rows add up to its total, and whether this is stated elsewhere."""
    total = summary.total.amount if summary.total else None
    if total is None or total.value is None:
        return False, False
    adds_up = _sum(summary.rows) == total.value
    own = {id(word) for word in total.run.words}
    elsewhere = (each for each in stated if not any(id(word) in own for word in each.run.words))
    return adds_up, any(each.value == total.value for each in elsewhere)


def _without_stray_ends(layout: PageLayout) -> PageLayout:
    """The layout without signs that OCR reads at the end of runs for bits of ruled lines and specks.

    A page without any is not laid out anew: what is known of it stays known.
    """
    if not layout.is_ocr:
        return layout
    runs = []
    for run in layout.runs:
        if SIGN_ALONE.fullmatch(run.text) and ("$" in run.text or run.x1 - run.x0 <= _WIDEST_DASH):
            runs.append(run)
            continue
        kept = list(run.words)
        while kept and kept[-1].source == "ocr" and not any(c.isalnum() for c in kept[-1].text):
            kept.pop()
        if kept:
            runs.append(TextRun(tuple(kept)))
    return PageLayout(layout.number, tuple(runs))


@memoized_by_first
def _summaries_on(layout: PageLayout) -> tuple[BillingSummary, ...]:
    """The table of each column of amounts of a page."""
    layout = _without_stray_ends(layout)
    anchors = anchors_on(layout)
    columns = list(money_columns([anchor.amount for anchor in anchors]))
    tables = [_table(layout, anchors, column) for column in columns]
    if len({anchor.kind for anchor in anchors}) < 2:
        tables += _in_other_words(layout)
    tables += [_folded(layout, _table_lines(layout, lines, known)) for lines, known in tables_left(layout)]
    across = summary_across(layout)
    if across is not None:
        rows, label, total = across
        tables.append(BillingSummary(layout, rows, SummaryTotal(label, total)))
    return tuple(table for table in tables if table is not None)


def _in_other_words(layout: PageLayout) -> Iterator[BillingSummary]:
    """The tables of a scan with hardly a known label, by the words of their labels: those that come to their total."""
    anchors = worded_anchors_on(layout)
    for column in money_columns([anchor.amount for anchor in anchors]):
        table = _table(layout, anchors, column)
        if table is not None and _is_billed(table, ())[0]:
            yield table


def _table(layout: PageLayout, anchors: Sequence[Anchor], column: MoneyColumn) -> BillingSummary | None:
    own = [anchor for anchor in anchors if column.contains(anchor.amount)]
    if len({anchor.kind for anchor in own}) < 2:
        return None
    left = min(anchor.left for anchor in own) - SAME_EDGE
    cells = BillingCells(layout, column, credit_column(layout, own, column))
    lines = _lines_between(layout, left, cells)
    first = [anchor.amount for anchor in own]
    table = _folded(layout, _table_lines(layout, lines, first))
    if table is None or _is_billed(table, ())[0]:
        return table and replace(table, rows=list(with_inner_rows(table.rows, lines)))
    longer = _folded(layout, _table_lines(layout, lines, [*_amounts_above(lines, first), *first]))
    return longer if longer is not None and _is_billed(longer, ())[0] else table


def _amounts_above(lines: Sequence[BillingLine], anchors: Sequence[TextRun]) -> Iterator[TextRun]:
    """The amounts above the first one with a known label, the nearest first, as many as labels of rows may be unknown:
    the tax has many names."""
    amounts = [line.amount.run for line in lines if line.amount is not None]
    first = next((at for at, amount in enumerate(amounts) if amount in anchors), 0)
    yield from amounts[max(first - _MOST_UNKNOWN_ABOVE, 0) : first]


def _lines_between(layout: PageLayout, left: float, cells: BillingCells) -> list[BillingLine]:
    """The lines between the left and right edge of the table, from top to bottom."""
    inside = [part for run in layout.runs if (part := _inside(run, left, cells)) is not None]
    lines: list[BillingLine] = []
    used: set[int] = set()
    for run in sorted(inside, key=lambda r: r.middle):
        if id(run) in used:
            continue
        mates = [other for other in inside if id(other) not in used and same_line(run, other)]
        used.update(id(other) for other in mates)
        lines.append(_line(sorted(mates, key=lambda r: r.x0), cells))
    return lines


def _inside(run: TextRun, left: float, cells: BillingCells) -> TextRun | None:
    """The part of a run between the table's edges; None where there is none, or where it is part of a sentence.

    A row may be joined to print of the next column that is close to it.
    """
    if run.x0 < left <= run.x1 and is_total_label(run.text):
        left = run.x0
    words = tuple(word for word in run.words if left <= word.x0 and (word.x1 <= cells.farthest or is_credit(word.text)))
    if not words or words[-1] is run.words[-1]:
        return TextRun(words) if words else None
    amount = amount_at_end(TextRun(words))
    return TextRun(words) if amount is not None and cells.contains(amount.run) else None


def _line(runs: list[TextRun], cells: BillingCells) -> BillingLine:
    found = cells.amount_of(runs)
    if found is None:
        if any(amount_at_end(run) is not None for run in runs):
            return BillingLine("", runs, None)  # A row of another column, such as the parts of a total.
        if cells.is_of_another_column(runs) and not is_total_label(row_name(joined(runs).text)):
            return BillingLine("", runs, None)  # A sum in the outer column of a form.
        words = [run for run in runs if not is_value(run) or parse_date(run.text) is not None]
        return BillingLine(" ".join(run.text for run in words), words or runs, None, cells.is_empty(runs))
    amount, last = found
    before = [run for run in runs if run.x0 < last.x0]
    label = " ".join([run.text for run in before if not is_value(run)] + [without_values(amount.before)])
    return BillingLine(row_name(label), before + ([last] if amount.before else []), amount)


def _table_lines(layout: PageLayout, lines: list[BillingLine], anchors: list[TextRun]) -> list[BillingLine]:
    """The lines from the heading, or the first anchor, to the total; `anchors` are the amounts beside known labels."""
    anchored = [index for index, line in enumerate(lines) if line.amount is not None and line.amount.run in anchors]
    if not anchored:
        return []
    first = anchored[0]
    heading = next((i for i in range(first - 1, -1, -1) if _is_heading(lines[i].label)), None)
    if heading is not None:
        first = heading + 1
    else:
        while first > max(anchored[0] - _LEAST_LINES_ABOVE, 0) and is_near(lines[first - 1], lines[first]):
            first -= 1
    while first > 0 and _is_degraded_row(layout, lines[first - 1], lines[first]):
        first -= 1
    end = first
    for index in range(first, len(lines)):
        gap = lines[index].top - lines[end].top
        is_of_interest_table = any(FACTOR.search(run.text) for run in lines[index].runs)
        if is_of_interest_table or gap > _TALLEST_GAP_HEIGHTS * max(layout.print_height, LEAST_PRINT_HEIGHT):
            break
        end = index
        if index > anchored[0] and is_total_label(LINE_NUMBER.sub("", lines[index].label)):
            return lines[first : index + 3]
    return lines[first : end + 1]


def _is_degraded_row(layout: PageLayout, upper: BillingLine, lower: BillingLine) -> bool:
    """Whether the line above the table's first row is a row too, with a label that OCR misread."""
    near = lower.top - upper.top < _TALLEST_GAP_HEIGHTS * max(layout.print_height, LEAST_PRINT_HEIGHT)
    return near and upper.amount is not None and likely_kind(upper.label) is not None


def _is_heading(label: str) -> bool:
    return any(label_pattern(words).search(label) is not None for words in cp14().billing_summary.headings)


def _folded(layout: PageLayout, lines: list[BillingLine]) -> BillingSummary | None:
    """Lines to rows: a line without an amount belongs to the label above or below it."""
    pending: list[str] = []
    for index, line in enumerate(lines):
        whole = " ".join([*pending, line.label]).strip()
        if is_total_label(LINE_NUMBER.sub("", line.label)) or (pending and is_total_label(whole)):
            total = _total(layout, lines[index:])
            due = total.amount.value if total.amount else None
            return BillingSummary(layout, _above(_printed_rows(lines[:index]), due), total)
        pending = [*pending, line.label] if line.amount is None else []
    printed = _printed_rows(lines)
    rows = without_subtotals(printed)
    return _closed(layout, printed) or (BillingSummary(layout, rows, None) if rows else None)


def _closed(layout: PageLayout, printed: Sequence[SummaryRow]) -> BillingSummary | None:
    """The rows above the last one to which they all come, whatever it is called: the tax, the interest and others.

    Credits may be printed without a minus: where no row is the sum of those above it as they are printed.
    """
    totals = range(len(printed) - 1, 1, -1)
    as_printed = ((at, without_subtotals(printed[:at])) for at in totals)
    as_credited = ((at, _above([row.credited for row in printed[:at]], printed[at].amount.value)) for at in totals)
    for at, rows in chain(as_printed, as_credited):
        total, above = printed[at].amount, with_tax_by_elimination(rows)
        kinds = {row.kind for row in above}
        if total.value and {"tax_owed", "interest"} <= kinds and _sum(above) == total.value:
            return BillingSummary(layout, above, SummaryTotal([], total))
    return None


def _above(printed: Sequence[SummaryRow], total: Decimal | None) -> list[SummaryRow]:
    """The rows above a total, without subtotals. One equal to the only row of its kind above it is its subtotal, if
    they come to the total without it."""
    credited = [row.credited for row in printed]
    ways = [without_subtotals(each) for each in (printed, credited, without_repeats(credited))]
    fitting = (rows for rows in ways if _sum([row.credited for row in rows]) == total)
    return next(fitting, ways[0])


def _sum(rows: Sequence[SummaryRow]) -> Decimal | None:
    """What rows come to; None where one could not be read."""
    amounts = [row.amount.value for row in rows]
    return None if None in amounts else sum((amount for amount in amounts if amount is not None), _NOTHING)


def _printed_rows(lines: list[BillingLine]) -> list[SummaryRow]:
    return [
        SummaryRow(kind_of_row(label, line.amount.value), label, line.amount)
        for label, line in labeled_lines(lines)
        if line.amount
    ]


def _total(layout: PageLayout, lines: list[BillingLine]) -> SummaryTotal:
    """The total row: its label may have two lines, its amount may be on either."""
    label_runs: list[TextRun] = []
    beside = _in_another_column(layout, lines[0].runs) if lines[0].amount is None else None
    if beside is not None:
        return SummaryTotal(lines[0].runs, beside)
    for line in lines[:3]:
        if label_runs and line.top - label_runs[-1].top > _TOTAL_HEIGHTS * max(layout.print_height, LEAST_PRINT_HEIGHT):
            break
        label_runs += line.runs
        if line.amount is not None:
            return SummaryTotal(label_runs + _rest_of_label(layout, lines, line), line.amount)
    return SummaryTotal(lines[0].runs, None)


def _in_another_column(layout: PageLayout, label: Sequence[TextRun]) -> Amount | None:
    """The last amount on the line of a total, printed in the column of the balance; None where OCR may misread."""
    if not label or label[-1].is_ocr:
        return None
    amounts = [amount for run in layout.right_of(label[-1]) if (amount := amount_at_end(run)) is not None]
    return amounts[-1] if amounts else None


def _rest_of_label(layout: PageLayout, lines: list[BillingLine], last: BillingLine) -> list[TextRun]:
    """The line below the total that ends its label: the year of a date that did not fit, at the same left edge."""
    following = lines[lines.index(last) + 1 :][:1]
    return [
        run
        for line in following
        if line.amount is None and line.top - last.top < _TOTAL_HEIGHTS * max(layout.print_height, LEAST_PRINT_HEIGHT)
        for run in line.runs
        if last.runs and abs(run.x0 - last.runs[0].x0) < SAME_EDGE and len(run.words) <= 5
    ]
