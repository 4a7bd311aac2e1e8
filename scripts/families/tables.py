"""The tables of a notice as cells of text; how they are set is each hand's affair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from scripts.families.content import Content
from scripts.families.printing import Printing

Cells = list[list[str]]

INTEREST_HEADINGS = ("Period", "Days", "Interest rate", "Interest factor", "Amount due", "Interest charge")
PENALTY_HEADINGS = ("Date(s)", "Months", "Unpaid amount", "Penalty rate", "Amount")


@dataclass(frozen=True)
class Line:
    """A row of the billing summary: label, printed amount, and whether it is a credit or the total."""

    kind: str
    label: str
    amount: str
    is_total: bool = False


def summary(content: Content, printing: Printing, total: str) -> list[Line]:
    """The billing summary with its total."""
    lines = [
        Line(row.kind, row.label, printing.cell(row.amount, "middle" if number else "first"))
        for number, row in enumerate(content.rows)
    ]
    return [*lines, Line("total", total, printing.cell(content.amount("table"), "total"), is_total=True)]


def interest(content: Content, printing: Printing) -> Cells:
    """Rows of the interest table: period, days, rate, factor, amount, charge."""
    last = len(content.interest_rows) - 1
    return [
        [
            printing.period(row.start, row.end),
            f"{row.days}",
            f"{row.percent}%",
            f"{row.factor}",
            f"{'$' if not number else ''}{row.amount:,.2f}",
            f"{'$' if number in (0, last) and printing.dollars == 'all' else ''}{row.charge:,.2f}",
        ]
        for number, row in enumerate(content.interest_rows)
    ]


def penalties(content: Content, printing: Printing) -> Iterator[tuple[str, str, Cells, tuple[str, str]]]:
    """Each penalty: its kind, its title, its rows, and label and amount of its total."""
    for kind, group in groupby(content.penalty_rows, key=lambda row: row.kind):
        rows = list(group)
        cells = [
            [
                printing.table_day(row.date) if row.date else "",
                f"{row.months}" if row.months else "",
                f"{row.unpaid:,.2f}" if row.unpaid is not None else "",
                f"{row.percent.normalize():f}%" if row.percent is not None else "",
                f"{row.amount:,.2f}",
            ]
            for row in rows
            if not row.total
        ]
        total = next((row for row in rows if row.total), rows[-1])
        yield kind, content.words.labels[kind], cells, (total.label, f"${total.amount:,.2f}")


def explanation(kind: str) -> str:
    """The name of the sentence that explains a penalty."""
    return {"failure_to_file": "to_file", "failure_to_pay": "to_pay"}.get(kind, "estimated")
