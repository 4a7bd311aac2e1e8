"""Rows of interest with one day and a bare rate explain the interest by their headings, if all of them come out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from extractor.fields.headed_interest import charges_under_headings
from extractor.fields.worded_interest import worded_charges
from tests.layout.pages import Line, page, right

EDGES = (110.0, 200.0, 240.0, 330.0, 420.0)
UNTIL = [("06/30/23", "76", "7", "8,346.00", "122.52"), ("09/11/23", "73", "7", "8,468.52", "119.38")]
SINCE = [("04/15/23", *UNTIL[0][1:]), ("06/30/23", *UNTIL[1][1:])]


def row(top: float, *cells: str) -> list[Line]:
    return [right(edge, top, cell) for edge, cell in zip(EDGES, cells, strict=True)]


def charges(rows: Sequence[tuple[str, ...]], heading: str = "Date Days % Balance Interest") -> list[str]:
    lines = [line for at, cells in enumerate(rows) for line in row(120 + 14 * at, *cells)]
    layout = page(*row(104, *heading.split()), *lines)
    return [str(charge) for _, charge in charges_under_headings(layout)]


@pytest.mark.parametrize(
    "rows", [UNTIL, SINCE, UNTIL[:1], [(day, days, f"{rate}%", *rest) for day, days, rate, *rest in UNTIL]]
)
def test_rows_that_come_out_explain_the_interest(rows: Sequence[tuple[str, ...]]) -> None:
    assert charges(rows) == [each[-1] for each in rows]
    assert charges(rows, "Until Days Rate Owed Added") == [each[-1] for each in rows]


@pytest.mark.parametrize(
    ("old", "new"),
    [("119.38", "191.38"), ("8,468.52", "8,486.52"), ("73", "83"), ("09/11/23", "09/21/23")],
)
def test_a_row_that_does_not_come_out_explains_nothing(old: str, new: str) -> None:
    wrong = tuple(new if cell == old else cell for cell in UNTIL[1])
    assert charges([UNTIL[0], wrong]) == []


def test_another_rate_explains_nothing() -> None:
    assert charges([UNTIL[0], (*UNTIL[1][:2], "8", *UNTIL[1][3:])]) == []


@pytest.mark.parametrize("heading", ["Date Months % Balance Interest", "Date Days Part Balance Interest"])
def test_figures_under_other_headings_are_no_days_and_no_rate(heading: str) -> None:
    assert charges(UNTIL, heading) == []


def test_their_sum_must_be_the_interest() -> None:
    lines = [line for at, cells in enumerate(UNTIL) for line in row(120 + 14 * at, *cells)]
    layout = page(*row(104, "To", "Days", "%", "Balance", "Interest"), *lines)
    assert [str(each.charge) for each in worded_charges([layout], Decimal("241.90"))] == ["122.52", "119.38"]
    assert worded_charges([layout], Decimal("241.91")) == ()
