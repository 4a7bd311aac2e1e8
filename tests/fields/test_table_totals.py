"""The totals of the tables of charges, whatever they are called, and the empty cells before them."""

from __future__ import annotations

from extractor.fields.penalty_rows import penalty_rows
from extractor.fields.tables import interest_table
from tests.layout.pages import Line, page

PENALTY_MONTHS: list[Line] = [
    (60, 100, "Failure-to-pay penalty"),
    *[(left, 112, text) for left, text in ((60, "Period"), (220, "Months"), (280, "Unpaid tax"), (420, "Penalty"))],
    *[(60, 124, "05/18/2021 to 08/02/2021"), (220, 124, "3"), (280, 124, "22,262.00"), (420, 124, "333.93")],
]


def test_a_charge_alone_under_its_months_is_their_total_whatever_it_is_called() -> None:
    total: list[Line] = [(60, 136, "Failure-to-pay penalty"), (220, 136, "-"), (280, 136, "-"), (420, 136, "333.93")]
    assert [row.total for row, _ in penalty_rows([page(*PENALTY_MONTHS, *total)])] == [False, True]


def test_a_charge_without_months_above_it_is_no_total() -> None:
    rows: list[Line] = [(60, 112, "Failure-to-pay penalty"), (420, 112, "333.93")]
    assert [row.total for row, _ in penalty_rows([page((60, 100, "Penalties"), *rows)])] == [False]


def test_dashes_before_the_total_of_interest_are_cells_without_a_figure() -> None:
    cells = ((60, "Total interest"), (250, "-"), (300, "-"), (390, "-"), (480, "-"), (534, "141.33"))
    table = interest_table([page(*((left, 100.0, text) for left, text in cells))])
    assert table.total is not None
    assert str(table.total.value) == "141.33"
