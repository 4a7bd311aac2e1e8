"""A day without a year by which a letter wants something done is the notice's, or one of the tax calendar."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.fields.days_without_year import other_day_in
from tests.checks.cases import WORKED
from tests.checks.honest import notice_of

NOTICE = notice_of(WORKED)
CALENDAR = [(1, 15), (1, 31), (4, 15), (6, 15), (9, 15), (10, 15), (12, 31)]


def day(month: int, number: int) -> str:
    return f"{dt.date(2000, month, 1):%B} {number}"


@pytest.mark.parametrize(("month", "number"), CALENDAR)
def test_a_day_of_the_tax_calendar_is_no_demand_even_when_a_weekend_moves_it(month: int, number: int) -> None:
    for moved in range(4):
        named = dt.date(2001, month, number) + dt.timedelta(days=moved)
        assert other_day_in(f"Pay estimated tax by {day(named.month, named.day)}.", NOTICE) is None
    before = day(month, number - 1)
    assert other_day_in(f"Pay the whole sum before {before} at the latest.", NOTICE) == before


@pytest.mark.parametrize("late", ["January 19", "February 4", "January 4", "February 30"])
def test_four_days_after_a_day_of_the_calendar_is_another_day(late: str) -> None:
    assert other_day_in(f"Answer until {late}.", NOTICE) == late


def test_the_notices_own_days_may_be_named_without_their_year() -> None:
    assert NOTICE.due_date == dt.date(2023, 11, 13)
    assert other_day_in("Please pay by November 13.", NOTICE) is None
    assert other_day_in("Please pay by Nov 13th.", NOTICE) is None
    assert other_day_in("Please pay by November 12.", NOTICE) == "November 12"


def test_a_day_with_its_year_or_with_nothing_to_do_by_it_is_left_to_others() -> None:
    assert other_day_in("Pay by November 9, 2023.", NOTICE) is None
    assert other_day_in("We wrote to you on November 9.", NOTICE) is None
