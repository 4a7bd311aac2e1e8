"""A row of a penalty table that adds up those above it is a total, whether it says so or not."""

from __future__ import annotations

import pytest

from extractor.fields.reading import LetterReading
from tests.layout.pages import Line, page


def totals(*rows: tuple[str, str]) -> list[tuple[str, bool]]:
    lines: list[Line] = [(60, 80, "Estimated tax penalty")]
    for at, (label, amount) in enumerate(rows):
        lines += [(60, 100 + 14 * at, label), (400, 100 + 14 * at, amount)]
    read = LetterReading((page(*lines, number=3),)).penalty_rows
    return [(str(row.amount), row.total) for row, _ in read]


def test_a_repeated_amount_under_the_penaltys_name_is_a_total() -> None:
    rows = ("Four quarters of 2024, as on Form 2210", "188.18"), ("Penalty – estimated tax", "$188.18")
    assert totals(*rows) == [("188.18", False), ("188.18", True)]


def test_a_sum_of_several_rows_is_a_total() -> None:
    rows = ("Form 2210, part one", "88.18"), ("Form 2210, part two", "100.00"), ("Estimated tax", "$188.18")
    assert [total for _, total in totals(*rows)] == [False, False, True]


@pytest.mark.parametrize("last", ["188.19", "376.36"])
def test_another_amount_is_no_total(last: str) -> None:
    rows = ("Four quarters of 2024, as on Form 2210", "188.18"), ("Penalty – estimated tax", last)
    assert [total for _, total in totals(*rows)] == [False, False]


def test_two_equal_months_are_two_charges() -> None:
    """Half a percent a month of one balance: a row with its month and balance is a charge of its own."""
    lines: list[Line] = [
        *((60, 80, "Failure to pay"), (60, 100, "05/15/2023 0.5% 5,000.00 25.00")),
        (60, 114, "06/15/2023 0.5% 5,000.00 25.00"),
    ]
    read = LetterReading((page(*lines, number=3),)).penalty_rows
    assert [row.total for row, _ in read] == [False, False]
