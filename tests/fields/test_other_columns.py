"""Columns of another account beside the billed one explain their own figures, if their heading says whose they are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.fields.test_leftovers import found
from tests.layout.pages import Line, page, right

_EDGES = (230.0, 400.0, 520.0)


def row(top: float, label: str, *cells: str) -> list[Line]:
    """A row of a billing summary: its label, and its cells flush right, the billed one last."""
    return [(54.0, top, label), *(right(edge, top, cell) for edge, cell in zip(_EDGES, cells, strict=True))]


def left_of_summary(heading: str, middle: Sequence[str], empty: str = "–", due: str = "Total") -> list[str]:
    """What is left of the notice's summary beside a column of another account."""
    tax, credits, interest, total = middle
    lines = [
        (172.0, 300.0, "Your return"),
        *((400.0 - 5.4 * len(line), 300.0 - 12 * at, line) for at, line in enumerate(reversed(heading.split(" / ")))),
        (478.0, 300.0, "Billed now"),
        *row(320.0, "Income tax", "1,203.00", tax, "1,203.00"),
        *row(336.0, "Payments and credits", "-103.00", credits, "-103.00"),
        *row(352.0, "Failure to file", empty, empty, empty),
        *row(368.0, "Estimated tax", empty, empty, empty),
        *row(384.0, "Interest", empty, interest, "36.70"),
        *row(400.0, due, "1,100.00", total, "1,136.70"),
    ]
    return sorted(each.value for each in found(page(*lines)))


COMES_OUT = ("20,985.00", "-3,222.00", "41.71", "17,804.71")


@pytest.mark.parametrize(
    "heading",
    ["Last year (paid)", "Prior year", "Your 2021 account (closed)", "2021 account, settled", "Previous bill"],
)
@pytest.mark.parametrize("empty", ["–", "—", "......"])
def test_the_cells_of_last_year_are_found_under_their_heading(heading: str, empty: str) -> None:
    assert left_of_summary(heading, COMES_OUT, empty) == []


def test_the_total_to_pay_is_another_column_s_if_it_is_the_sum_of_that_column() -> None:
    due = "Amount due by Nov. 13, 2023"
    assert left_of_summary("Last year (paid)", COMES_OUT, due=due) == []


@pytest.mark.parametrize("heading", ["Last year (unpaid)", "Your 2021 account (due now)", "Also owed", "2021 demand"])
def test_a_column_that_is_owed_is_no_other_account_s(heading: str) -> None:
    assert "17804.71" in left_of_summary(heading, COMES_OUT)


def test_a_year_over_a_column_that_does_not_come_out_is_found() -> None:
    changed = ("20,985.00", "-3,222.00", "41.71", "17,804.17")
    assert left_of_summary("Your 2021 account / (closed)", changed) == ["2021"]
    assert left_of_summary("Your 2021 account / (closed)", COMES_OUT) == []


SETTLED = ("3,664.00", "-3,664.00", "–", "0.00")


@pytest.mark.parametrize(
    ("middle", "sentence", "years"),
    [
        (SETTLED, "For 2021 you paid the last 218 with the return on time.", []),
        (SETTLED, "The 2021 return was complete.", []),
        (SETTLED, "For 2021 you owe the same again.", ["2021"]),
        (SETTLED, "For 2020 you owe the same again.", ["2020"]),
        (COMES_OUT, "For 2021 you owe the same again.", ["2021"]),
    ],
)
def test_the_year_of_a_column_that_ends_in_zero_is_settled(
    middle: tuple[str, str, str, str], sentence: str, years: list[str]
) -> None:
    tax, credits, interest, total = middle
    lines = [
        *((172.0, 288.0, "Your return"), (350.0, 288.0, "2021 (settled)"), (478.0, 288.0, "Billed now")),
        *row(304.0, "Income tax", "1,203.00", tax, "1,203.00"),
        *row(320.0, "Payments and credits", "-103.00", credits, "-103.00"),
        *row(336.0, "Interest", "–", interest, "36.70"),
        *row(352.0, "Total", "1,100.00", total, "1,136.70"),
        (54.0, 400.0, sentence),
    ]
    assert [each.value for each in found(page(*lines)) if each.kind == "tax_year"] == years
