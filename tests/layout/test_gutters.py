"""A sheet with two pages or three panels side by side is divided between them; a table across it is not."""

from __future__ import annotations

import pytest

from extractor.layout.gutters import gutters_of
from extractor.layout.page_layout import PageLayout
from extractor.layout.table_rows import table_rows
from extractor.split.page_identity import page_number
from tests.layout.pages import Line, page, right, stacked

PROSE = "We ask for what is left of the tax on it"
"""From its left edge about 200 points wide."""
FOOTER: Line = (40, 560, "Form CP14. A refund of another year was sent to you in full and has no bearing here. " * 2)


def panels(*lefts: float, rows: int = 5) -> list[Line]:
    return [line for left in lefts for line in stacked(left, 100, *([PROSE] * rows))]


def interest(left: float, top: float) -> list[Line]:
    """Two rows of an interest table whose periods wrap."""
    rows = [("04/15/2023 to", "06/30/2023", "76", "65.75"), ("06/30/2023 to", "08/07/2023", "38", "33.24")]
    return [
        line
        for at, (begin, end, days, charge) in enumerate(rows)
        for line in (
            *stacked(left, top + 30 * at, begin, end),
            right(left + 160, top + 30 * at, days),
            right(left + 200, top + 30 * at, "7%"),
            right(left + 250, top + 30 * at, "4,478.71"),
            right(left + 300, top + 30 * at, charge),
        )
    ]


@pytest.mark.parametrize("footer", [[], [FOOTER]])
def test_three_panels_have_two_gutters_whatever_is_under_them(footer: list[Line]) -> None:
    gutters = gutters_of(page(*panels(40, 300, 560), *footer).runs)
    assert [250 < gutters[0] < 300, 510 < gutters[1] < 560] == [True, True]
    assert len(gutters) == 2


def test_columns_of_amounts_on_a_wide_sheet_are_no_panels() -> None:
    labels = [(40.0, 100.0 + 14 * at, "What was charged and when it was") for at in range(5)]
    amounts = [right(edge, 100.0 + 14 * at, f"{at + 1},100.00") for edge in (420, 740) for at in range(5)]
    assert gutters_of(page(*labels, *amounts).runs) == ()


def test_three_columns_of_an_upright_page_are_no_panels() -> None:
    assert gutters_of(page(*panels(40, 200, 380)).runs) == ()


@pytest.mark.parametrize("off", [0.0, 3.0, 6.0])
def test_a_wrapped_period_is_of_its_own_page_whatever_is_beside_it(off: float) -> None:
    """Rows of the left page's table are level with the second line of a period of the right one's."""
    summary: list[Line] = [(40, 112 + off, "Tax reported"), right(360, 112 + off, "6,644.00")]
    layout = page(*summary, (40, 142 + off, "Interest"), right(360, 142 + off, "98.99"), *interest(430, 100))
    texts = [row.text for row in table_rows(layout)]
    assert texts == [
        "Tax reported 6,644.00",
        "Interest 98.99",
        "04/15/2023 to 06/30/2023 76 7% 4,478.71 65.75",
        "06/30/2023 to 08/07/2023 38 7% 4,478.71 33.24",
    ]


def sheet(left: str, right_: str) -> PageLayout:
    return page((40, 40, left), *panels(40, 480), (480, 40, right_))


@pytest.mark.parametrize(
    ("left", "right_", "number", "total"),
    [
        ("Page 1", "Page 2", 1, None),
        ("Page 3", "Page 4", 2, None),
        ("Page 3 of 5", "Page 4 of 5", 2, 3),
        ("Page 2 of 5", "Page 3 of 5", 2, 3),
        ("Page 4", "Page 1", None, None),
        ("Notice", "Page 2", 1, None),
        ("Notice", "Page 2 of 3", 2, 3),
    ],
)
def test_two_numbered_pages_are_counted_as_one_sheet(
    left: str, right_: str, number: int | None, total: int | None
) -> None:
    found = page_number(sheet(left, right_))
    assert (found.number, found.total) == (number, total)


def test_an_empty_page_of_a_sheet_is_counted_by_its_first_line() -> None:
    head = ((40, 20, "Notice CP14, page 3"), (480, 20, "Notice CP14, page 4"))
    assert page_number(page(*head, *stacked(40, 60, "Only the left page", "has anything on it."))).number == 2
