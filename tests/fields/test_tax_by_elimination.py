"""A table that comes to the amount due names the tax where nothing else in it can be."""

from __future__ import annotations

import pytest

from extractor.fields.reading import LetterReading
from tests.layout.pages import Line, page

OTHERS = [("Payments", "-4,000.00"), ("Late payment penalty", "300.00"), ("Interest", "200.00")]


def rows_of(*cells: tuple[str, str], pitch: float = 16) -> list[tuple[str, str]]:
    lines: list[Line] = [(60, 60, "Amount due: $6,000.00")]
    for at, (label, amount) in enumerate(cells):
        lines += [(60, 120 + pitch * at, label), (360 - 5 * len(amount), 120 + pitch * at, amount)]
    billing = LetterReading((page(*lines),)).billing
    return [] if billing is None else [(row.kind, str(row.amount.value)) for row in billing.rows]


def kinds_of(*cells: tuple[str, str], pitch: float = 16) -> list[str]:
    return [kind for kind, _ in rows_of(*cells, pitch=pitch)]


@pytest.mark.parametrize("label", ["What the year came to", "Line 24", "The tax you told us about"])
@pytest.mark.parametrize("pitch", [16.0, 30.0])
@pytest.mark.parametrize("total", ["Adds up to", "Now payable, by May 3, 2024", "Left over"])
def test_the_greatest_row_without_a_known_name_is_the_tax(label: str, pitch: float, total: str) -> None:
    rows = rows_of((label, "9,500.00"), *OTHERS, (total, "6,000.00"), pitch=pitch)
    assert rows[:2] == [("tax_owed", "9500.00"), ("payments_and_credits", "-4000.00")]
    assert len(rows) == 4


def test_a_row_without_a_name_that_is_not_the_greatest_is_no_tax() -> None:
    cells = [("Tax owed", "9,200.00"), *OTHERS, ("Handling", "300.00"), ("Amount due", "6,000.00")]
    assert kinds_of(*cells).count("tax_owed") == 1
    assert "other" in kinds_of(*cells)


def test_of_two_rows_without_names_neither_is_the_tax() -> None:
    cells = [("Line 24", "9,200.00"), ("Line 30", "300.00"), *OTHERS, ("Amount due", "6,000.00")]
    assert "tax_owed" not in kinds_of(*cells)


def test_what_is_left_of_the_tax_is_not_named_where_no_credit_lessens_it() -> None:
    cells = [("Unpaid tax", "5,500.00"), ("Late payment penalty", "300.00"), ("Interest", "200.00")]
    assert "tax_owed" not in kinds_of(("Still open", "5,500.00"), *cells[1:], ("Amount due", "6,000.00"))


def test_rows_that_come_to_another_amount_name_no_tax() -> None:
    assert "tax_owed" not in kinds_of(("Line 24", "9,600.00"), *OTHERS, ("Amount due", "6,000.00"))


def test_a_label_of_the_total_that_goes_on_in_prose_ends_the_table_all_the_same() -> None:
    cells = [
        ("Tax owed", "9,500.00"),
        *OTHERS,
        ("Now payable, by May 3, payments online", "6,000.00"),
        ("Months", "2.00"),
    ]
    assert rows_of(*cells)[0] == ("tax_owed", "9500.00")
    assert len(rows_of(*cells)) == 4
