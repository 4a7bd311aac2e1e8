"""Charges in an inner column of the billing summary are rows where the outer column has their sum."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.fields.billing import billing_summary
from tests.layout.pages import Line, page, right

INNER, OUTER = 380.0, 520.0
_Row = tuple[str, str, str]
"""A label, the amount in the inner column and that in the outer one."""
HEAD: list[_Row] = [("Tax on your return", "", "9,400.00"), ("Payments and credits", "", "2,400.00-")]
FORM: list[_Row] = [
    *HEAD,
    ("Late payment penalty", "175.00", ""),
    ("Interest", "121.40", ""),
    ("Added to the tax", "", "296.40"),
    ("Amount due", "", "$7,296.40"),
]
BESIDE: list[_Row] = [
    *HEAD,
    ("Late payment penalty", "175.00", ""),
    ("Interest", "121.40", "296.40"),
    ("Amount due", "", "$7,296.40"),
]


def charges(rows: Sequence[_Row]) -> list[tuple[str, str]]:
    lines: list[Line] = []
    for at, (label, inner, outer) in enumerate(rows):
        top = 120.0 + 15 * at
        cells = ((INNER, inner), (OUTER, outer))
        lines += [(60.0, top, label), *(right(edge, top, cell) for edge, cell in cells if cell)]
    summary = billing_summary([page(*lines)])
    return [(row.kind, str(row.amount.value)) for row in summary.rows[2:]] if summary else []


@pytest.mark.parametrize("rows", [FORM, BESIDE])
def test_the_parts_of_a_sum_are_rows(rows: list[_Row]) -> None:
    assert charges(rows) == [("failure_to_pay", "175.00"), ("interest", "121.40")]


def test_a_subtotal_of_tax_may_be_between() -> None:
    rows = [*FORM[:2], ("Not paid", "", "7,000.00"), *FORM[2:]]
    assert charges(rows) == [("failure_to_pay", "175.00"), ("interest", "121.40")]


def test_parts_with_another_sum_are_no_rows() -> None:
    """What the outer column adds up to is billed; the letter contradicts itself."""
    wrong = [("Interest", "112.40", "") if row[0] == "Interest" else row for row in FORM]
    assert [amount for _, amount in charges(wrong)] == ["296.40"]


def test_parts_without_known_names_are_no_rows() -> None:
    wrong = [("Handling", "121.40", "") if row[0] == "Interest" else row for row in FORM]
    assert [amount for _, amount in charges(wrong)] == ["296.40"]


def test_parts_of_the_credits_stay_one_row() -> None:
    rows = [
        HEAD[0],
        ("Late payment penalty", "1,000.00", ""),
        ("Interest", "1,400.00", ""),
        ("Payments and credits", "", "2,400.00"),
        ("Interest", "", "296.40"),
        FORM[-1],
    ]
    assert charges(rows) == [("interest", "296.40")]
