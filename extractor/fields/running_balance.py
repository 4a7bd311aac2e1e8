"""A billing summary with a running balance: each line prints what is owed after its entry.

The balances tell what each entry does, to the cent: no heading is needed, and no sign before a credit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.fields.billing_amount import Amount
from extractor.fields.candidate import certain_leftover
from extractor.fields.row_label import kind_of_row
from extractor.fields.subtotals import SummaryRow
from extractor.fields.table_amounts import unsigned
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import SAME_EDGE
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.notices import cp14
from extractor.record import money_text
from extractor.values.date import DATE_IN_TEXT
from extractor.values.money import MONEY_IN_TEXT

_FEWEST_STEPS = 3
"""Fewest entries after the first one that a balance must follow, each to the cent: with fewer, two amounts and their
sum are a balance by chance."""


@dataclass(frozen=True)
class _Line:
    label: str
    entries: tuple[tuple[TextRun, Decimal], ...]
    balance: tuple[TextRun, Decimal]

    def entry(self, before: Decimal) -> tuple[TextRun, Decimal] | None:
        """The entry that leads from the balance before to this one, with the sign of what it does."""
        step = self.balance[1] - before
        return next(((run, step) for run, amount in self.entries if step and abs(amount) == abs(step)), None)

    def adds_to(self, after: Decimal) -> bool:
        """Whether an entry is added to the balance in the next line only, as the interest of a period is."""
        return any(self.balance[1] + amount == after for _, amount in self.entries)


@dataclass
class _Chain:
    """Lines whose balances follow from one another, so far."""

    balance: tuple[TextRun, Decimal]
    rows: list[SummaryRow] = field(default_factory=list)


def running_balances(layout: PageLayout, totals: Sequence[Decimal]) -> Iterator[tuple[Decimal, list[SummaryRow]]]:
    """Each total and the entries of the page whose balance it is; the first entry is the first balance."""
    chain: _Chain | None = None
    for line in _lines(layout):
        entry = _entry(line, chain) if chain else None
        if chain is None or entry is None:
            yield from _found(chain, totals)
            run, amount = line.entries[0] if line.entries else line.balance
            opens = abs(amount) == line.balance[1] or not line.entries
            chain = _Chain(line.balance, [_row(line.label, run, line.balance[1])]) if opens else None
            continue
        chain.rows.append(_row(line.label, *entry))
        chain.balance = line.balance
    yield from _found(chain, totals)


def broken_balances(layout: PageLayout) -> Iterator[Leftover]:
    """The balances of a PDF's own text that do not follow from the line before, where that and the entries of this line
    and the next one lead to the next balance. What is put on and taken off again leads nowhere: so do equal charges on
    one base, a month after the other."""
    lines = list(_lines(layout)) if not layout.is_ocr else []
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        column = before.balance[0]
        if any(abs(column.x1 - each.balance[0].x1) > SAME_EDGE for each in (line, after)):
            continue
        start, printed = before.balance[1], line.balance[1]
        if line.entry(start) or after.entry(printed) or not before.entries or before.adds_to(printed):
            continue
        steps = [sign * amount for _, amount in line.entries for sign in (1, -1)]
        leads_on = after.balance[1] != start
        right = next((start + step for step in steps if leads_on and after.entry(start + step)), None)
        if right is not None and right != printed:
            run = line.balance[0]
            sentence = f"{line.label}: {printed:,.2f}, where {right:,.2f} follows"
            yield certain_leftover("amount", money_text(printed), sentence, run)


def _entry(line: _Line, chain: _Chain) -> tuple[TextRun, Decimal] | None:
    """The entry of a line that goes on from the lines before."""
    column, balance = chain.balance
    return line.entry(balance) if abs(column.x1 - line.balance[0].x1) <= SAME_EDGE else None


def _found(chain: _Chain | None, totals: Sequence[Decimal]) -> Iterator[tuple[Decimal, list[SummaryRow]]]:
    if chain is not None and len(chain.rows) > _FEWEST_STEPS and chain.balance[1] in totals:
        yield chain.balance[1], chain.rows


def _row(label: str, run: TextRun, amount: Decimal) -> SummaryRow:
    kind = kind_of_row(label, amount)
    if amount > 0 and kind in cp14().credit_kinds:
        kind = "other"
    return SummaryRow(kind, label, Amount(run, amount, ""))


def _lines(layout: PageLayout) -> Iterator[_Line]:
    """The lines with amounts from top to bottom: the last amount is the balance."""
    for line in layout.lines:
        found = list(MONEY_IN_TEXT.finditer(line.text)) if line.has_digit else []
        cells = [
            (line.words_at(*match.span()), amount) for match in found if (amount := unsigned(match[0])) is not None
        ]
        if cells:
            label = DATE_IN_TEXT.sub(" ", line.text[: found[0].start()])
            yield _Line(" ".join(label.split()).strip(" -–—−.:"), tuple(cells[:-1]), cells[-1])
