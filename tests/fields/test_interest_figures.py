"""Rows of interest without factors explain the interest if all of them come out, whatever their columns are called."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from extractor.fields.interest_figures import charges_that_come_out
from extractor.fields.worded_interest import worded_charges
from tests.layout.pages import Line, page, right

EDGES = (110.0, 200.0, 240.0, 330.0, 420.0)
UNTIL = [("06/30/23", "76", "7", "8,346.00", "122.52"), ("09/11/23", "73", "7", "8,468.52", "119.38")]
SINCE = [("04/15/23", *UNTIL[0][1:]), ("06/30/23", *UNTIL[1][1:])]
PERIODS = [("04/15/23 to 06/30/23", *UNTIL[0][1:]), ("06/30/23 to 09/11/23", *UNTIL[1][1:])]
COUNTING_BOTH = [("04/16/23 to 06/30/23", *UNTIL[0][1:]), ("07/01/23 to 09/11/23", *UNTIL[1][1:])]


def row(top: float, *cells: str) -> list[Line]:
    return [right(edge, top, cell) for edge, cell in zip(EDGES, cells, strict=True)]


def lines(rows: Sequence[tuple[str, ...]], heading: str = "Date Days % Balance Interest") -> list[Line]:
    return [
        *row(104, *heading.split()),
        *(line for at, cells in enumerate(rows) for line in row(120 + 14 * at, *cells)),
    ]


def charges(rows: Sequence[tuple[str, ...]], heading: str = "Date Days % Balance Interest") -> list[str]:
    return [str(row.charge) for row in charges_that_come_out(page(*lines(rows, heading)))]


def with_rate(rows: Sequence[tuple[str, ...]], rate: str) -> list[tuple[str, ...]]:
    return [(*cells[:2], rate, *cells[3:]) for cells in rows]


@pytest.mark.parametrize("heading", ["Date Days % Balance Interest", "Until Length Yearly Owed Added"])
@pytest.mark.parametrize("rate", ["7", "7.0", "7.00", "7%", "7.00%"])
@pytest.mark.parametrize("rows", [UNTIL, SINCE, UNTIL[:1], PERIODS, COUNTING_BOTH])
def test_rows_that_come_out_explain_the_interest(rows: list[tuple[str, ...]], rate: str, heading: str) -> None:
    assert charges(with_rate(rows, rate), heading) == [each[-1] for each in rows]


def test_a_rate_that_is_not_printed_is_that_of_the_law() -> None:
    assert charges(with_rate(PERIODS, "–")) == ["122.52", "119.38"]


@pytest.mark.parametrize(("old", "new"), [("119.38", "191.38"), ("8,468.52", "8,486.52"), ("73", "83"), ("7", "8")])
@pytest.mark.parametrize("rows", [UNTIL, SINCE, PERIODS, COUNTING_BOTH])
def test_a_row_that_does_not_come_out_explains_nothing(rows: list[tuple[str, ...]], old: str, new: str) -> None:
    wrong = tuple(new if cell == old else cell for cell in rows[1])
    assert charges([rows[0], wrong]) == charges(rows)[:1]


def test_a_row_with_a_figure_too_much_explains_nothing() -> None:
    assert charges([("04/15/23 to 06/30/23", "76", "7%", "8,346.00", "350.00 122.52")]) == []


def test_a_row_may_end_in_the_balance_that_it_leads_to() -> None:
    for new, is_of_row in (("8,468.52", True), ("8,468.53", False)):
        (found,) = charges_that_come_out(page(*lines(PERIODS[:1]), right(520.0, 120.0, new)))
        assert found.line.text.endswith(new) is is_of_row


def test_rows_with_one_day_follow_one_another() -> None:
    assert charges([UNTIL[0], ("09/30/23", "73", "7", "8,468.52", "119.38")]) == []


def test_a_rate_that_does_not_give_the_charges_explains_nothing() -> None:
    assert charges(with_rate(PERIODS, "8")) == []


def test_their_sum_must_be_the_interest() -> None:
    layout = page(*lines(UNTIL))
    assert [str(each.charge) for each in worded_charges([layout], Decimal("241.90"))] == ["122.52", "119.38"]
    assert worded_charges([layout], Decimal("241.91")) == ()


def test_a_row_may_be_on_a_line_with_those_of_the_columns_beside_it() -> None:
    table = [(left + 60, top, text) for left, top, text in lines(PERIODS)]
    beside = [(5.0, 120.0, "31.78"), (500.0, 120.0, "05/05/23 Check 240.00"), (500.0, 134.0, "500.00")]
    found = charges_that_come_out(page(*table, *beside))
    assert [row.line.text for row in found] == [" ".join(cells) for cells in PERIODS]


def test_rows_of_a_scan_count_only_where_no_line_names_a_factor() -> None:
    for heading, count in (("Date Days % Balance Interest", 2), ("Date Factor % Balance Interest", 0)):
        found = worded_charges([page(*lines(PERIODS, heading), confidence=90.0)], Decimal("241.90"))
        assert sum("8," in each.line.text for each in found) == count
