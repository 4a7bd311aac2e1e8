"""A row that only sums up others is none; one that is a cent off stays, since the letter is wrong there."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.fields.billing_amount import Amount
from extractor.fields.row_label import row_kind
from extractor.fields.subtotals import SummaryRow, without_repeats, without_subtotals
from tests.layout.pages import page

CENTS = st.integers(1, 10_000_000).map(lambda cents: Decimal(cents) / 100)
TAX, CREDITS = "Tax you owed", "Payments and credits"
PENALTIES = ("Failure-to-file penalty", "Failure-to-pay penalty", "Penalty for underpayment of estimated tax")


def row(label: str, value: Decimal | None) -> SummaryRow:
    (run,) = page((400, 100, f"{value}")).runs
    return SummaryRow(row_kind(label), label, Amount(run, value, ""))


def kept(*rows: tuple[str, Decimal | None]) -> list[str]:
    """The labels of the rows that are left."""
    return [each.label for each in without_subtotals([row(*each) for each in rows])]


Rows = list[tuple[str, Decimal | None]]


def summary(amounts: Sequence[Decimal]) -> Rows:
    """Tax, credits, three penalties and interest."""
    tax, credits, *penalties, interest = amounts
    charges: Rows = list(zip(PENALTIES, penalties, strict=True))
    return [(TAX, tax), (CREDITS, -credits), *charges, ("Interest charges", interest)]


def total(rows: Rows) -> Decimal:
    return sum((amount for _, amount in rows if amount is not None), Decimal(0))


@settings(max_examples=30, deadline=None)
@given(amounts=st.lists(CENTS, min_size=6, max_size=6, unique=True))
def test_a_sum_of_rows_is_none_of_them_and_a_sum_a_cent_off_is(amounts: list[Decimal]) -> None:
    rows = summary(amounts)
    labels = [label for label, _ in rows]
    for at, summed in ((2, rows[:2]), (5, rows[2:5]), (6, rows), (6, rows[2:])):
        for label in ("Additions", "Total additions"):
            for off in (Decimal(0), Decimal("0.01"), Decimal("-0.01")):
                with_sum = [*rows[:at], (label, total(summed) + off), *rows[at:]]
                expected = labels if not off else [*labels[:at], label, *labels[at:]]
                if off and any(abs(total(summed) + off - total(other)) == 0 for other in _groups(rows[:at])):
                    continue
                assert kept(*with_sum) == expected


def _groups(rows: Rows) -> list[Rows]:
    """Rows that another row might sum up: runs of them, and those of a kind."""
    return [rows[first:last] for first in range(len(rows)) for last in range(first + 1, len(rows) + 1)]


def test_a_sum_before_the_penalties_that_it_sums_up_is_none() -> None:
    rows: Rows = [("Tax you owed", Decimal(5000)), ("Penalties", Decimal("35.50"))]
    parts: Rows = [(PENALTIES[0], Decimal("25.00")), (PENALTIES[1], Decimal("10.50"))]
    assert kept(*rows, *parts) == [TAX, *PENALTIES[:2]]
    assert kept(*rows, (PENALTIES[0], Decimal("35.50"))) == [TAX, "Penalties", PENALTIES[0]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(TAX, "100.00"), (CREDITS, "-100.00"), ("Balance", "0.00")], [TAX, CREDITS]),
        ([(TAX, "100.00"), (CREDITS, "-99.00"), ("Balance", "0.00")], [TAX, CREDITS, "Balance"]),
        ([(TAX, "100.00"), (CREDITS, "-100.00"), ("Balance", "1.00")], [TAX, CREDITS, "Balance"]),
        ([(TAX, "0.00"), ("Balance", "0.00")], [TAX, "Balance"]),
        ([(TAX, "100.00"), ("Interest charges", "100.00")], [TAX, "Interest charges"]),
    ],
)
def test_a_balance_of_nothing_sums_up_rows_that_cancel(rows: list[tuple[str, str]], expected: list[str]) -> None:
    assert kept(*((label, Decimal(value)) for label, value in rows)) == expected


def test_an_unread_row_is_no_sum_and_ends_one() -> None:
    rows: Rows = [(TAX, Decimal(100)), ("Interest charges", None), ("Additions", Decimal(100))]
    assert kept(*rows) == [label for label, _ in rows]
    assert kept(*rows[:2], ("Additions", None)) == [TAX, "Interest charges", "Additions"]


def test_only_the_repeat_of_a_lone_row_of_its_kind_is_left_out() -> None:
    payments = [row(CREDITS, Decimal(value)) for value in ("-10.00", "-10.00", "-20.00", "-20.00")]
    assert [str(each.amount.value) for each in without_repeats(payments)] == ["-10.00", "-20.00", "-20.00"]


def test_a_total_of_penalties_that_are_not_side_by_side_is_none() -> None:
    apart: Rows = [(TAX, Decimal(100)), (PENALTIES[0], Decimal(5)), ("Interest charges", Decimal(1))]
    apart.append((PENALTIES[1], Decimal(2)))
    assert kept(*apart, ("Total penalties", Decimal(7))) == [label for label, _ in apart]
    assert kept(*apart, ("Total penalties", Decimal(101))) == [*(label for label, _ in apart), "Total penalties"]


def test_the_tax_that_no_payment_lessens_is_repeated_and_no_second_row() -> None:
    rows = [row(TAX, Decimal(100)), row("Left so far", Decimal(100)), row("Interest charges", Decimal(5))]
    assert [each.label for each in without_repeats(rows)] == [TAX, "Interest charges"]


@pytest.mark.parametrize("value", ["100.01", "99.99"])
def test_another_amount_of_another_name_is_a_row(value: str) -> None:
    rows = [row(TAX, Decimal(100)), row("Left so far", Decimal(value))]
    assert [each.label for each in without_repeats(rows)] == [TAX, "Left so far"]
    below_credits = [row(TAX, Decimal(100)), row(CREDITS, Decimal(-40)), row("Sundries", Decimal(100))]
    assert [each.label for each in without_repeats(below_credits)] == [TAX, CREDITS, "Sundries"]
