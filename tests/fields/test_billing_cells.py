"""The billing summary is read in any table: columns, signs, empty cells, subtotals, across the page."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.billing import BillingSummary, billing_summary
from extractor.fields.candidate import Candidate
from tests.layout.pages import Line, page, right

LABELS = ("Tax you owed", "Payments and credits", "Failure-to-pay penalty", "Interest charges")
AMOUNTS = ("6,497.00", "-5,685.00", "12.18", "8.72")
TOTAL = ("Amount due by July 23, 2018", "832.90")


def table(*columns: tuple[str, ...], labels: tuple[str, ...] = (*LABELS, TOTAL[0])) -> list[Line]:
    """Labels, and columns of cells flush right; an empty text leaves a cell blank."""
    lines: list[Line] = [(60, 120 + 20 * at, label) for at, label in enumerate(labels)]
    for index, column in enumerate(columns):
        lines += [right(320 + 90 * index, 120 + 20 * at, cell) for at, cell in enumerate(column) if cell]
    return lines


def read(*lines: Line, stated: tuple[Decimal, ...] = ()) -> BillingSummary:
    headline = page((60, 40, "Amount due"))
    due = [Candidate(amount, headline.runs[0], "headline") for amount in stated]
    summary = billing_summary([page(*lines)], due)
    assert summary is not None
    return summary


def amounts(summary: BillingSummary) -> list[str]:
    return [str(row.amount.value) for row in summary.rows]


PLAIN = ["6497.00", "-5685.00", "12.18", "8.72"]


@pytest.mark.parametrize("credit", ["-5,685.00", "5,685.00-", "(5,685.00)", "5,685.00 CR", "- 5,685.00", "–5,685.00"])
def test_a_credit_is_negative_however_its_sign_is_set(credit: str) -> None:
    assert amounts(read(*table(("6,497.00", credit, "12.18", "8.72", "832.90")))) == PLAIN


def test_a_credits_mark_may_hang_past_the_column() -> None:
    lines = table(("6,497.00", "5,685.00", "12.18", "8.72", "832.90"))
    assert amounts(read(*lines, (323, 140, "CR"))) == PLAIN


def test_a_dash_in_the_column_beside_is_an_empty_cell() -> None:
    billed = ("6,497.00", "-5,685.00", "12.18", "8.72", "832.90")
    assert amounts(read(*table(("-", "-", "–", "—", "-"), billed))) == PLAIN


def test_a_dash_for_an_amount_is_a_row_without_charge() -> None:
    labels = (*LABELS[:3], "Failure-to-file penalty", LABELS[3], TOTAL[0])
    summary = read(*table(("6,497.00", "-5,685.00", "12.18", "—", "8.72", "832.90"), labels=labels))
    assert [row.kind for row in summary.rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]


@pytest.mark.parametrize("billed_first", [True, False])
def test_of_two_columns_the_one_with_the_stated_total_is_billed(billed_first: bool) -> None:
    billed = (*AMOUNTS, TOTAL[1])
    before = ("6,000.00", "-5,000.00", "1.00", "2.00", "1,003.00")
    columns = (billed, before) if billed_first else (before, billed)
    assert amounts(read(*table(*columns), stated=(Decimal("832.90"),))) == PLAIN


def test_amounts_under_credits_are_negative() -> None:
    charges, credits = ("6,497.00", "", "12.18", "8.72", "832.90"), ("", "5,685.00", "", "", "")
    headings = [right(320, 104, "Charges"), right(410, 104, "Credits")]
    assert amounts(read(*headings, *table(charges, credits))) == PLAIN


def test_a_running_balance_is_not_billed() -> None:
    running = ("6,497.00", "812.00", "824.18", "832.90", "832.90")
    assert amounts(read(*table((*AMOUNTS, ""), running), stated=(Decimal("832.90"),))) == PLAIN


@pytest.mark.parametrize("name", ["Unpaid tax", "Subtotal", "Amount you owe", "Brought down"])
def test_a_row_equal_to_the_running_sum_is_a_subtotal(name: str) -> None:
    labels = (*LABELS[:2], name, *LABELS[2:], TOTAL[0])
    cells = ("6,497.00", "-5,685.00", "812.00", "12.18", "8.72", "832.90")
    assert amounts(read(*table(cells, labels=labels))) == PLAIN


def test_an_unknown_row_of_its_own_amount_stays() -> None:
    labels = (*LABELS[:2], "Brought down", *LABELS[2:], TOTAL[0])
    cells = ("6,497.00", "-5,685.00", "811.00", "12.18", "8.72", "832.90")
    assert [row.kind for row in read(*table(cells, labels=labels)).rows][2] == "other"


def test_a_footnotes_mark_hides_neither_label_nor_amount() -> None:
    labels = ("Tax you owed", "Payments and credits *", "Failure-to-pay penalty (1)", "Interest charges †", TOTAL[0])
    summary = read(*table(("6,497.00", "-5,685.00", "12.18*", "8.72", "832.90"), labels=labels))
    assert [row.kind for row in summary.rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]
    assert amounts(summary) == PLAIN


def test_a_summary_across_the_page_is_read() -> None:
    edges = (140, 230, 320, 410, 520)
    headings = [
        right(edge, 112, text)
        for edge, text in zip(edges, ("Tax owed", "Payments", "Late payment", "Interest", "Amount due"), strict=True)
    ]
    second = [right(320, 124, "penalty"), right(520, 124, "by July 23, 2018")]
    line = [right(edge, 142, text) for edge, text in zip(edges, (*AMOUNTS, TOTAL[1]), strict=True)]
    summary = read(*headings, *second, *line)
    assert [row.kind for row in summary.rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]
    assert amounts(summary) == PLAIN
    assert summary.total is not None and summary.total.amount is not None
    assert summary.total.amount.value == Decimal("832.90")


@pytest.mark.parametrize("signs", [("- ", "$"), ("-", "$"), ("\u2212", "$"), ("$", "-")])
def test_minus_and_dollar_sign_may_have_columns_of_their_own(signs: tuple[str, str]) -> None:
    dollars: list[Line] = [(232, 120 + 20 * at, "$") for at in (0, 2, 3, 4)]
    own: list[Line] = [(212, 140, signs[0].strip()), (232, 140, signs[1])]
    lines = table(("6,497.00", "5,685.00", "12.18", "8.72", "832.90"))
    assert amounts(read(*lines, *dollars, *own)) == PLAIN


@pytest.mark.parametrize(
    ("label", "column"),
    [("Payments and credits", "minus"), ("Payments and credits", "Less:"), ("Less: payments and credits", "")],
)
def test_minus_in_words_makes_a_credit(label: str, column: str) -> None:
    lines = table(("6,497.00", "5,685.00", "12.18", "8.72", "832.90"), labels=(LABELS[0], label, *LABELS[2:], TOTAL[0]))
    beside: list[Line] = [(10, 140, column)] if column else []
    assert amounts(read(*lines, *beside)) == PLAIN


def over_two_pages(total: str, label: str = TOTAL[0], pages: tuple[int, int] = (1, 2)) -> BillingSummary | None:
    """A table whose first two rows are at the foot of one page, and whose others are at the head of another."""
    rows = [*zip(LABELS, AMOUNTS, strict=True), (label, total)]
    lines = [[(60, 120 + 20 * at, label), right(320, 120 + 20 * at, cell)] for at, (label, cell) in enumerate(rows)]
    begun, ended = ([cell for row in part for cell in row] for part in (lines[:2], lines[2:]))
    return billing_summary([page(*begun, number=pages[0]), page(*ended, number=pages[1])])


def test_a_table_that_ends_on_the_next_page_has_the_rows_of_both() -> None:
    whole = over_two_pages(TOTAL[1])
    assert whole is not None
    assert amounts(whole) == PLAIN


def test_rows_of_two_pages_that_do_not_come_to_the_total_are_two_tables() -> None:
    found = over_two_pages("932.90")
    assert found is not None
    assert len(amounts(found)) == 2


@pytest.mark.parametrize(("heading", "known"), [("CENTS", True), ("Page", False)])
def test_cents_far_from_their_dollars_are_those_of_a_column_with_that_heading(heading: str, known: bool) -> None:
    lines: list[Line] = [(300, 100, "DOLLARS"), (380, 100, heading)]
    for at, (label, amount) in enumerate([*zip(LABELS, AMOUNTS, strict=True), TOTAL]):
        dollars, cents = amount.split(".")
        lines += [(60, 120 + 20 * at, label), right(340, 120 + 20 * at, dollars), (385, 120 + 20 * at, cents)]
    summary = billing_summary([page(*lines)])
    assert (summary is not None and amounts(summary) == PLAIN) is known


def test_words_behind_an_amount_are_no_part_of_it() -> None:
    lines = table((*AMOUNTS, TOTAL[1]))
    assert amounts(read(*lines, (400, 120, "see page 3"), (400, 160, "2 months"))) == PLAIN


@pytest.mark.parametrize(("off", "expected"), [(4.9, PLAIN), (5.1, PLAIN[1:])])
def test_an_amount_is_of_the_column_of_most_within_five_points(off: float, expected: list[str]) -> None:
    (left, top, tax), *others = table((*AMOUNTS, TOTAL[1]))[5:]
    assert amounts(read(*table((), labels=(*LABELS, TOTAL[0])), (left - off, top, tax), *others)) == expected


@pytest.mark.parametrize("label", [TOTAL[0], "What it comes to"])
def test_the_last_row_of_a_table_on_two_pages_is_its_total_whatever_it_is_called(label: str) -> None:
    whole = over_two_pages(TOTAL[1], label)
    assert whole is not None
    assert amounts(whole) == PLAIN
    assert whole.total is not None and whole.total.amount is not None


@pytest.mark.parametrize("pages", [(1, 3), (2, 1), (1, 1)])
def test_rows_on_pages_that_do_not_follow_one_another_are_two_tables(pages: tuple[int, int]) -> None:
    found = over_two_pages(TOTAL[1], pages=pages)
    assert found is not None
    assert amounts(found) != PLAIN


def test_a_table_with_its_total_does_not_go_on() -> None:
    """What is added to the bill later is another table, though its total goes on from the bill's."""
    later = table(("5.00", "3.00", "840.90"), labels=("Failure-to-file penalty", "Interest charges", TOTAL[0]))
    found = billing_summary([page(*table((*AMOUNTS, TOTAL[1]))), page(*later, number=2)])
    assert found is not None
    assert amounts(found) == PLAIN
