"""Of several dates the notice's is beside its code, and none that is to pay by; what is past is not due."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.fields.figures import amounts_due, due_dates
from extractor.fields.notice_date import notice_dates
from tests.layout.pages import Line, page

FOOT: Line = (60, 700, "Page 1")
DATE: Line = (400, 40, "October 23, 2023")


def dates(*lines: Line, year_end: dt.date = dt.date.min) -> list[str]:
    return [str(each.value) for each in notice_dates([page(*lines, FOOT)], [], year_end)]


@pytest.mark.parametrize(("code", "found"), [("CP14", ["2023-10-23"]), ("14", ["2023-10-23", "2023-04-18"])])
def test_a_date_beside_the_code_goes_before_another(code: str, found: list[str]) -> None:
    assert dates((60, 40, code), DATE, (400, 80, "April 18, 2023")) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((400, 28, "Pay by"), []),
        ((400, 28, "Printed"), ["2023-10-23"]),
        ((340, 40, "Pay by"), []),
        ((400, 10, "Pay by"), ["2023-10-23"]),
        ((400, 52, "Pay by"), ["2023-10-23"]),
    ],
)
def test_a_date_under_or_beside_words_to_pay_by_is_not_the_notices(words: Line, found: list[str]) -> None:
    assert dates(words, DATE) == found


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Your own notice date", []),
        ("This is your notice date", ["2023-10-23"]),
        ("Your own notice date is on page 2", ["2023-10-23"]),
        ("through the notice date.", ["2023-10-23"]),
    ],
)
def test_a_label_after_two_words_at_most_is_that_of_an_unread_date(label: str, found: list[str]) -> None:
    """Another date is then not taken in its place; words of a sentence are no label."""
    assert dates((60, 200, label), DATE) == found


@pytest.mark.parametrize(
    ("year_end", "found"),
    [
        (dt.date(2022, 12, 31), ["2023-10-23"]),
        (dt.date(2023, 10, 22), ["2023-10-23"]),
        (dt.date(2023, 10, 23), ["2022-05-03", "2023-10-23"]),
        (dt.date(2021, 12, 31), ["2022-05-03", "2023-10-23"]),
    ],
)
def test_a_date_after_the_tax_year_goes_before_one_in_it(year_end: dt.date, found: list[str]) -> None:
    labeled = ((60, 100, "Notice date: May 3, 2022"), (60, 120, "Notice date: October 23, 2023"))
    assert dates(*labeled, year_end=year_end) == found


@pytest.mark.parametrize(("events", "found"), [(2, 2), (3, 0)])
def test_three_dates_under_one_another_are_events(events: int, found: int) -> None:
    assert len(dates(*((400, 40 + 12.0 * at, f"May {at + 1}, 2023") for at in range(events)))) == found


@pytest.mark.parametrize(("aside", "found"), [(4.0, 0), (4.1, 1)])
def test_dates_of_events_are_flush_within_four_points(aside: float, found: int) -> None:
    """The middle one of three is at most that far from the others, or not one of their list."""
    lefts = (400.0, 400 + aside, 400.0)
    events = [(left, 40 + 12.0 * at, f"May {at + 1}, 2023") for at, left in enumerate(lefts)]
    assert bool(dates(*events)) == bool(found)


def test_a_day_after_the_due_date_is_not_it() -> None:
    late = page((60, 300, "You filed after the due date, on October 8, 2008."))
    assert due_dates([late], None) == []
    assert [each.value for each in due_dates([page((60, 300, "Due date, on October 8, 2008"))], None)] == [
        dt.date(2008, 10, 8)
    ]


def test_a_balance_of_a_year_that_was_cleared_is_not_due() -> None:
    assert amounts_due([page((60, 300, "A balance of $6,272.90 for 2021 was cleared on 10/23/2022"))], None) == []
