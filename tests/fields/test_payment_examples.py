"""Tables of what could be paid and rows of settled years are explained; amounts that are no such thing are not."""

from __future__ import annotations

import pytest

from extractor.layout.page_layout import PageLayout
from tests.fields.test_leftovers import found, values
from tests.layout.pages import Line, page


def across(headings: list[str], cells: list[str], between: int = 0) -> PageLayout:
    """A row of amounts under its headings, with some lines between them."""
    lines: list[Line] = [(54 + 130 * at, 300, heading) for at, heading in enumerate(headings)]
    lines += [(54, 312 + 12 * at, "more about the plans") for at in range(between)]
    lines += [(54 + 130 * at, 312 + 12 * between, cell) for at, cell in enumerate(cells)]
    return page(*lines)


def left(layout: PageLayout) -> list[str]:
    return [each.value for each in found(layout)]


def test_equal_parts_of_the_balance_across_are_explained() -> None:
    assert left(across(["12 months", "24 months", "36 months"], ["$94.73", "$47.36", "$31.58"])) == []


def test_a_row_with_an_amount_that_is_no_part_is_not() -> None:
    amounts = ["$94.73", "$47.36", "$33.58"]
    assert left(across(["12 months", "24 months", "36 months"], amounts)) == ["94.73", "47.36", "33.58"]


@pytest.mark.parametrize(("between", "explained"), [(3, True), (4, False)])
def test_the_months_are_in_the_four_lines_above(between: int, explained: bool) -> None:
    layout = across(["12 months", "24 months"], ["$94.73", "$47.36"], between)
    assert (left(layout) == []) is explained


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Over 12 months: $94.73", "Over 24 months: $47.36"),
        ("Over 12 months: $94.72", "Over 24 months: $47.37"),
        ("Over 2 months: $568.35", "Over 84 months: $13.53"),
    ],
)
def test_equal_parts_under_one_another_are_explained(first: str, second: str) -> None:
    assert values(first, second) == []


@pytest.mark.parametrize(
    ("rows", "amounts"),
    [
        (("Over 12 months: $94.73", "Over 24 months: $57.36"), ["94.73", "57.36"]),
        (("Over 12 months: $94.70", "Over 24 months: $47.36"), ["94.70", "47.36"]),
        (("Over 12 months: $94.73", "Over 85 months: $13.37"), ["94.73", "13.37"]),
        (("Over 12 months: $94.73",), ["94.73"]),
    ],
)
def test_parts_of_another_sum_or_of_too_many_months_or_alone_are_not(rows: tuple[str, ...], amounts: list[str]) -> None:
    assert values(*rows) == amounts


def test_later_balances_by_their_days_are_explained() -> None:
    assert left(across(["November 20, 2023", "December 20, 2023"], ["$1,144.00", "$1,155.00"])) == []
    assert values("Send on November 20, 2023 $1,144.00", "Send on December 20, 2023 $1,155.00") == []


@pytest.mark.parametrize(
    ("day", "amount", "explained"),
    [
        ("December 20", "$1,189.86", True),
        ("December 20", "$1,189.87", False),
        ("December 20", "$1,136.71", True),
        ("December 20", "$1,136.69", False),
        ("December 18", "$1,189.24", True),
        ("December 17", "$1,177.57", False),
    ],
)
def test_a_later_balance_is_above_the_amount_due_by_what_the_law_adds(day: str, amount: str, explained: bool) -> None:
    """58 days at 10 % a year and three months at 1 %, and a dollar; the third month begins on the 56th day."""
    rows = ("Send on November 20, 2023 $1,144.00", f"Send on {day}, 2023 {amount}")
    assert (values(*rows) == []) is explained


def test_the_day_of_the_notice_has_no_later_balance() -> None:
    rows = ("Send on October 23, 2023 $1,137.00", "Send on October 24, 2023 $1,137.50")
    assert sorted(values(*rows)) == ["1137.00", "1137.50", "2023-10-24"]
    assert values("Send on October 24, 2023 $1,137.50", "Send on October 25, 2023 $1,138.00") == []


@pytest.mark.parametrize(("day", "explained"), [("May 10, 2024", True), ("May 11, 2024", False)])
def test_such_a_table_reaches_two_hundred_days(day: str, explained: bool) -> None:
    rows = ("Send on November 20, 2023 $1,144.00", f"Send on {day} $1,200.00")
    assert (values(*rows) == []) is explained


def test_one_later_balance_alone_is_not_explained() -> None:
    assert values("Send on December 20, 2023 $1,155.00") == ["2023-12-20", "1155.00"]


@pytest.mark.parametrize(
    "row", ["2021 $500.00 $500.00 $0.00", "2021 $500.00 $500.00 0.00", "Year 2021 assessed $500.00 open $0.00"]
)
def test_a_row_of_another_year_that_ends_in_zero_is_explained(row: str) -> None:
    assert values(row) == []


@pytest.mark.parametrize(
    "row",
    [
        "2022 $500.00 $500.00 $0.00",
        "2021 2022 $500.00 $500.00 $0.00",
        "2021 $500.00 $490.00 $10.00",
        "2021 $0.00 $500.00",
        "Year assessed $500.00 open $0.00",
    ],
)
def test_a_row_of_the_own_year_or_of_none_or_with_a_balance_is_not(row: str) -> None:
    assert "500.00" in values(row)


@pytest.mark.parametrize(
    ("row", "explained"),
    [
        ("2020 1040 25,653.00 1,229.00 Accepted; paid with return", True),
        ("2020 1040 25,653.00 1,229.00 Accepted; balance due", False),
        ("2020 1040 25,653.00 1,229.00", False),
        ("2022 1040 25,653.00 1,229.00 Accepted; paid with return", False),
    ],
)
def test_a_row_of_another_year_that_is_closed_is_explained(row: str, explained: bool) -> None:
    assert (values(row) == []) is explained
