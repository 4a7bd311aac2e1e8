"""A column that adds up another one is explained by it, on its right or on its left, whatever it is called."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.mentions import mentions
from extractor.fields.running_totals import in_running_totals
from tests.layout.pages import Line, page, right

MONTHS = [("27.16", "27.16"), ("27.16", "54.32"), ("26.36", "80.68"), ("26.36", "107.04")]
TOTAL = Decimal("107.04")


def explained(rows: list[tuple[str, str]], *known: Decimal, edges: tuple[float, float] = (300, 400)) -> set[str]:
    lines: list[Line] = [(40, 84, "Month"), right(edges[0], 84, "Penalty"), right(edges[1], 84, "So far")]
    for at, cells in enumerate(rows):
        top = 100.0 + 14 * at
        lines += [(40, top, f"0{at + 4}/16/2010 0.5%"), right(edges[0], top, cells[0]), right(edges[1], top, cells[1])]
    printed = [each for each in mentions(page(*lines)) if each.kind == "amount"]
    return {str(each.value) for each in in_running_totals(printed, {*known} or {TOTAL})}


@pytest.mark.parametrize("edges", [(300.0, 400.0), (400.0, 300.0)])
def test_a_column_that_adds_up_to_a_known_amount_is_explained(edges: tuple[float, float]) -> None:
    assert explained(MONTHS, edges=edges) == {total for _, total in MONTHS}


def test_a_total_without_a_running_one_beside_it_ends_no_column() -> None:
    assert explained([*MONTHS, ("107.04", "")]) == {total for _, total in MONTHS}


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("column", [0, 1])
def test_one_other_amount_explains_none(at: int, column: int) -> None:
    rows = [list(row) for row in MONTHS]
    rows[at][column] = "28.16"
    assert explained([(charge, total) for charge, total in rows]) == set()


def test_a_sum_that_is_no_figure_of_the_notice_explains_none() -> None:
    assert explained(MONTHS, Decimal("107.05")) == set()


@pytest.mark.parametrize(("known", "is_balance"), [("5432.00", True), ("5433.00", False)])
def test_a_running_balance_begins_with_a_known_amount(known: str, is_balance: bool) -> None:
    rows = [(charge, f"{Decimal('5432.00') + Decimal(total):,.2f}") for charge, total in MONTHS]
    found = explained(rows, TOTAL, Decimal(known))
    assert found == ({total.replace(",", "") for _, total in rows} if is_balance else set())


def test_one_row_is_no_column() -> None:
    assert explained([("107.04", "107.04")]) == set()
