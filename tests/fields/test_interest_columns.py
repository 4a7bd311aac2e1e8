"""Of the amounts in a row of interest the headings tell the balance and the charge, else their places or the factor."""

from __future__ import annotations

import pytest

from extractor.fields.tables import interest_table
from tests.layout.pages import Line, page, right

ROW: list[Line] = [
    *((40, 120, "04/15/2023 - 06/30/2023"), (200, 120, "76"), (230, 120, "7.0%"), (270, 120, "0.014680663")),
    *(right(420, 120, "$13,913.00"), right(490, 120, "$204.25"), right(570, 120, "$14,117.25")),
]


def read(*headings: Line, row: list[Line] = ROW) -> list[tuple[str, str] | None]:
    found = interest_table([page(*headings, *row, number=3)]).rows
    return [(str(row.amount), str(row.charge)) if row is not None else None for row, _ in found]


BALANCE, CHARGE = right(420, 100, "Balance"), right(490, 100, "Interest")
AFTER: Line = right(570, 100, "Together")


@pytest.mark.parametrize("headings", [(BALANCE, CHARGE, AFTER), ()])
def test_of_three_amounts_the_headings_or_else_the_factor_tell_balance_and_charge(headings: tuple[Line, ...]) -> None:
    assert read(*headings) == [("13913.00", "204.25")]


def test_of_two_amounts_the_last_is_the_charge_unless_its_heading_is_over_the_first() -> None:
    assert read(row=ROW[:6]) == [("13913.00", "204.25")]
    assert read(right(420, 100, "Interest"), right(490, 100, "Balance"), row=ROW[:6]) == [("204.25", "13913.00")]


@pytest.mark.parametrize("lost", range(6))
def test_a_row_that_lacks_one_figure_is_not_read(lost: int) -> None:
    left = [cell for at, cell in enumerate(ROW[:6]) if at != lost]
    assert [row for row in read(BALANCE, CHARGE, row=left) if row is not None] == []


@pytest.mark.parametrize(
    ("line", "total"),
    [
        ("Total interest $204.25", "204.25"),
        ("Total interest — — $204.25", "204.25"),
        ("Total", None),
        ("Altogether $204.25", "204.25"),
        ("Total of $204.25 was charged", None),
    ],
)
def test_the_total_below_the_last_row_is_the_interest(line: str, total: str | None) -> None:
    found = interest_table([page(*ROW[:6], (40, 134, line), number=3)]).total
    assert (str(found.value) if found else None) == total


def test_a_total_that_names_nothing_is_right_below_its_rows() -> None:
    between: Line = (40, 134, "Read more on page 5")
    assert interest_table([page(*ROW[:6], between, (40, 148, "Altogether $204.25"), number=3)]).total is None
