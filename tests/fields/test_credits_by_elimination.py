"""What was paid is known by what the tax and the charges exceed the amount due by; penalties by their tables."""

from __future__ import annotations

import pytest

from extractor.fields.reading import LetterReading
from tests.layout.pages import Line, page, stacked

ANSWERS = [
    "1. The tax you worked out was $9,500.00.",
    "2. ${paid} was already there.",
    "3. For the late payment we add $300.00.",
    "4. Interest comes to $200.00.",
    "5. That makes $6,000.00.",
]
SLIP: list[Line] = [(60, 600, "Sum: $6,000.00")]


def rows_of(*lines: Line, number: int = 1) -> dict[str, str]:
    billing = LetterReading((page(*lines, number=number),)).billing
    return {} if billing is None else {row.kind: str(row.amount.value) for row in billing.rows}


def answers(paid: str) -> list[Line]:
    return stacked(60, 120, *(line.format(paid=paid) if "{" in line else line for line in ANSWERS), pitch=20)


def test_what_was_paid_in_other_words_is_the_credit() -> None:
    assert rows_of(*answers("4,000.00"), *SLIP) == {
        "tax_owed": "9500.00",
        "payments_and_credits": "-4000.00",
        "failure_to_pay": "300.00",
        "interest": "200.00",
    }


def test_another_amount_paid_is_none() -> None:
    assert rows_of(*answers("4,100.00"), *SLIP) == {}


def test_an_amount_due_that_is_printed_no_oftener_than_what_was_paid_is_not_told_from_it() -> None:
    assert rows_of(*answers("4,000.00")) == {}


@pytest.mark.parametrize(("late", "named"), [("435.05", True), ("436.05", False)])
def test_one_row_of_penalties_is_named_by_the_tables_of_a_later_page(late: str, named: bool) -> None:
    first = page(
        *((60, 60, "Amount due: $6,031.73"), (60, 120, "Tax owed"), (300, 120, "9,500.00"), (60, 136, "Payments")),
        *((294, 136, "-4,067.40"), (60, 152, "Penalties (page 2 gives details)"), (306, 152, "531.73")),
        *((60, 168, "Interest"), (312, 168, "67.40"), (60, 184, "Amount due"), (294, 184, "$6,031.73")),
    )
    later = page(
        *((60, 100, "Penalty"), (200, 100, "How it was figured"), (400, 100, "Amount")),
        *((60, 116, "Failure to file"), (200, 116, "4.5% × 2 × $4,833.89"), (400, 116, f"${late}")),
        *((60, 132, "Failure to pay"), (200, 132, "0.5% × 4 × $4,833.89"), (400, 132, "$96.68")),
        number=2,
    )
    billing = LetterReading((first, later)).billing
    assert billing is not None
    kinds = [row.kind for row in billing.rows]
    assert ("failure_to_file" in kinds and "failure_to_pay" in kinds) is named
    assert ("other_penalty" in kinds) is not named
