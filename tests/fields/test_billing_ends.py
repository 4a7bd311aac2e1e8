"""The billing summary ends at its own total: tables below it are others, as are sums in the outer column of a form."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.billing import BillingSummary, billing_summary
from tests.layout.pages import Line, page, right

STATEMENT = [
    ("Tax", "8,244.00"),
    ("Income tax withheld", "-6,294.00"),
    ("Penalty for late payment", "48.75"),
    ("Interest", "19.98"),
    ("{total}", "2,018.73"),
]
PENALTY = [
    ("Months covered", "Penalty"),
    ("04-16-2015 to 08-17-2015 5 0.5%", "48.75"),
    ("Late payment in all", "48.75"),
]
INTEREST = [("04-15-2015 to 08-17-2015 124 3.0% 0.010237", "19.98"), ("Interest in all", "19.98")]


def rows(entries: list[tuple[str, str]]) -> list[Line]:
    return [
        line
        for at, (label, amount) in enumerate(entries)
        for line in ((60.0, 120.0 + 14 * at, label), right(540, 120.0 + 14 * at, amount))
    ]


def summary(lines: list[Line]) -> BillingSummary:
    found = billing_summary([page(*lines)])
    assert found is not None
    return found


def total(found: BillingSummary) -> Decimal | None:
    return found.total.amount.value if found.total and found.total.amount else None


@pytest.mark.parametrize("name", ["Balance", "What is billed", "Total, to be paid by Sep. 14, 2015"])
def test_the_tables_below_a_total_of_any_name_are_not_its_rows(name: str) -> None:
    entries = [(label.format(total=name), amount) for label, amount in STATEMENT]
    found = summary(rows([*entries, *PENALTY, *INTEREST]))
    assert total(found) == Decimal("2018.73")
    assert [row.kind for row in found.rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]


FORM = [
    ("1 Tax per return (Form 1040)", "14,518.00", ""),
    ("2 Less: payments and credits", "7,549.00", ""),
    ("3 Unpaid tax. Subtract line 2 from line 1", "", "6,969.00"),
    ("4 Failure-to-file penalty", "{nothing}", ""),
    ("5 Failure-to-pay penalty", "69.69", ""),
    ("6 Total penalties. Add lines 4 and 5", "", "69.69"),
    ("7 Interest charges", "29.08", ""),
    ("8 Amount due. Add lines 3, 6 and 7", "", "7,067.77"),
    ("9 Memo: unpaid tax on the original due date", "6,969.00", ""),
]


@pytest.mark.parametrize("nothing", ["- - -", "–", "—  —"])
def test_sums_in_the_outer_column_of_a_form_and_dashes_name_no_row_below(nothing: str) -> None:
    lines: list[Line] = []
    for at, (label, inner, outer) in enumerate(FORM):
        lines.append((60.0, 120.0 + 14 * at, label))
        cells = ((420, inner.format(nothing=nothing)), (540, outer))
        lines += [right(edge, 120.0 + 14 * at, text) for edge, text in cells if text]
    found = summary(lines)
    assert total(found) == Decimal("7067.77")
    assert [(row.kind, row.amount.value) for row in found.rows] == [
        ("tax_owed", Decimal("14518.00")),
        ("payments_and_credits", Decimal("-7549.00")),
        ("failure_to_pay", Decimal("69.69")),
        ("interest", Decimal("29.08")),
    ]
