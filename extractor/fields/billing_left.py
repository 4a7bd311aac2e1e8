"""A billing summary whose amounts are printed left of their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.fields.billing_amount import Amount, amount_at_end
from extractor.fields.billing_cells import SIGN_ALONE
from extractor.fields.billing_column import Anchor, money_columns
from extractor.fields.billing_labels import BillingLine
from extractor.fields.row_label import is_total_label, known_kind, letters, row_kind
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import SAME_EDGE
from extractor.layout.text_run import TextRun
from extractor.record import RowKind

_MOST_AMOUNT_WORDS = 3
"""Most words of an amount: a sign, a dollar sign and figures, or figures and the mark of a credit."""


@dataclass(frozen=True)
class _Pair:
    """A line that begins with an amount, or a dash for it, and the words to its right."""

    cell: TextRun
    amount: Amount | None
    label: TextRun

    @property
    def kind(self) -> RowKind | None:
        """The kind that a known label names; of a PDF's own text also one that words of it name."""
        own = known_kind(self.label.text)
        if own is not None or self.label.is_ocr:
            return own
        kind = row_kind(self.label.text)
        return None if kind in ("other", "other_penalty") else kind


def tables_left(layout: PageLayout) -> Iterator[tuple[list[BillingLine], list[TextRun]]]:
    """The lines of each table with its amounts left of its labels, and its amounts beside known labels.

    Amounts of such a table have no words to their left: in two tables side by side those of the first have.
    """
    pairs = [pair for run in layout.runs if (pair := _pair(layout, run)) is not None]
    anchors = [Anchor(p.cell, p.label.x0, p.kind) for p in pairs if p.amount is not None and p.kind is not None]
    for column in money_columns([anchor.amount for anchor in anchors]):
        own = [anchor for anchor in anchors if column.contains(anchor.amount)]
        inside = [pair for pair in pairs if column.contains(pair.cell) or pair.amount is None]
        edge = min(anchor.left for anchor in own)
        totaled = any(is_total_label(pair.label.text) for pair in inside)
        if totaled and len({anchor.kind for anchor in own}) > 1:
            yield _lines(layout, inside, edge), [anchor.amount for anchor in own]


def _pair(layout: PageLayout, run: TextRun) -> _Pair | None:
    """The amount that a run begins with, and its label: the rest of the run or the next run on its line."""
    found = _first_cell(layout, run)
    if found is None or any(letters(other.text) for other in layout.left_of(run)):
        return None
    cell, amount = found
    rest = run.words[len(cell.words) :]
    label = TextRun(rest) if rest else next(iter(layout.right_of(run)), None)
    return _Pair(cell, amount, label) if label is not None and letters(label.text) else None


def _first_cell(layout: PageLayout, run: TextRun) -> tuple[TextRun, Amount | None] | None:
    """The first words of a line that are an amount, with a sign in a column of its own; the words alone for a dash."""
    for count in range(min(_MOST_AMOUNT_WORDS, len(run.words)), 0, -1):
        cell = TextRun(run.words[:count])
        amount = amount_at_end(cell)
        if amount is not None and not amount.before:
            return _signed(layout, amount)
    is_dash = SIGN_ALONE.fullmatch(run.text) is not None
    following = layout.right_of(run)[:1] if is_dash else []
    is_empty = is_dash and not any(amount_at_end(other) for other in following)
    return (run, None) if is_empty else None


def _signed(layout: PageLayout, amount: Amount) -> tuple[TextRun, Amount]:
    """The amount, negative where a minus is the run to its left."""
    signs = [other for other in layout.left_of(amount.run)[:1] if SIGN_ALONE.fullmatch(other.text)]
    if not signs or not amount.value:
        return amount.run, amount
    return amount.run, Amount(TextRun((*signs[0].words, *amount.run.words)), -abs(amount.value), "")


def _lines(layout: PageLayout, pairs: Sequence[_Pair], edge: float) -> list[BillingLine]:
    """The lines of amounts and labels, and those of words at the edge of the labels, from top to bottom."""
    taken = {id(word) for pair in pairs for word in (*pair.cell.words, *pair.label.words)}
    lines = [BillingLine(p.label.text.strip(" .:"), [p.label], p.amount, p.amount is None) for p in pairs]
    lines += [
        BillingLine(run.text, [run], None)
        for run in layout.runs
        if abs(run.x0 - edge) <= SAME_EDGE and not any(id(word) in taken for word in run.words)
    ]
    return sorted(lines, key=lambda line: line.top)
