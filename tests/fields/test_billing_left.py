"""A billing summary with its amounts left of its labels is read, in any such table and in no other."""

from __future__ import annotations

import pytest

from extractor.fields.billing import billing_summary
from extractor.layout.page_layout import PageLayout
from tests.fields.test_billing_cells import AMOUNTS, LABELS, PLAIN, TOTAL, amounts, read
from tests.layout.pages import Line, page, right

LINES = (*zip(AMOUNTS, LABELS, strict=True), (TOTAL[1], TOTAL[0]))


def left_table(*rows: tuple[str, str], pitch: float = 20) -> list[Line]:
    """Amounts flush right at 150 points, each with its label to its right; an empty text leaves a cell blank."""
    lines: list[Line] = []
    for at, (amount, label) in enumerate(rows):
        lines += [right(150, 120 + pitch * at, amount)] if amount else []
        lines.append((162, 120 + pitch * at, label))
    return lines


def test_amounts_left_of_their_labels_are_rows() -> None:
    summary = read(*left_table(*LINES))
    assert amounts(summary) == PLAIN
    assert summary.total is not None and summary.total.amount is not None
    assert str(summary.total.amount.value) == TOTAL[1]


@pytest.mark.parametrize("credit", ["-5,685.00", "5,685.00-", "(5,685.00)", "5,685.00 CR", "- 5,685.00", "–$5,685.00"])
def test_a_credit_left_of_its_label_is_negative(credit: str) -> None:
    rows = [LINES[0], (credit, LABELS[1]), *LINES[2:]]
    assert amounts(read(*left_table(*rows))) == PLAIN


def test_a_minus_in_a_column_left_of_the_amounts_is_a_credits() -> None:
    rows = [LINES[0], ("5,685.00", LABELS[1]), *LINES[2:]]
    assert amounts(read((60, 140, "-"), *left_table(*rows))) == PLAIN


def test_a_label_right_of_its_amount_may_wrap() -> None:
    rows = [*LINES[:2], ("12.18", "Failure-to-pay"), ("", "penalty"), *LINES[3:]]
    summary = read(*left_table(*rows, pitch=14))
    assert [row.kind for row in summary.rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]
    assert amounts(summary) == PLAIN


def test_a_dash_left_of_a_label_is_a_row_without_charge() -> None:
    rows = [*LINES[:2], ("—", "Failure-to-file penalty"), *LINES[2:]]
    summary = read(*left_table(*rows))
    assert amounts(summary) == PLAIN
    assert [row.label for row in summary.rows] == list(LABELS)


def test_a_label_close_to_its_amount_is_its_label() -> None:
    rows: list[Line] = [(60, 120 + 20 * at, f"{amount} {label}") for at, (amount, label) in enumerate(LINES)]
    assert amounts(read(*rows)) == PLAIN


def two_tables() -> PageLayout:
    """Labels and amounts, and to the right of these the labels of another table."""
    first = [(60.0, 120.0 + 20 * at, label) for at, (_, label) in enumerate(LINES)]
    cells = [right(320, 120 + 20 * at, amount) for at, (amount, _) in enumerate(LINES)]
    others = ("Interest charges", "Failure-to-file penalty", "Tax you owed", "Payments and credits", TOTAL[0])
    return page(*first, *cells, *((340.0, 120.0 + 20 * at, label) for at, label in enumerate(others)))


def test_amounts_with_a_label_on_their_left_are_not_of_the_one_on_their_right() -> None:
    summary = billing_summary([two_tables()])
    assert summary is not None
    assert [row.kind for row in summary.rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]


def test_a_table_left_of_its_labels_has_two_known_rows_and_a_total() -> None:
    assert amounts(read(*left_table(*LINES[:2], ("812.00", TOTAL[0])))) == PLAIN[:2]
    assert billing_summary([page(*left_table(LINES[0], ("6,497.00", TOTAL[0])))]) is None
    assert billing_summary([page(*left_table(*LINES[:2]))]) is None
