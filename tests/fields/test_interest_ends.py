"""A letter's interest runs to its own date: another last day is found, whatever names the period."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.fields.interest_ends import other_interest_ends
from extractor.record import Notice
from tests.layout.pages import page, stacked

NOTICE = Notice(tax_year=2009, notice_date=dt.date(2010, 7, 19), due_date=dt.date(2010, 8, 9))


def found(*lines: str) -> list[str]:
    return [each.value for each in other_interest_ends([page(*stacked(54, 300, *lines))], NOTICE)]


@pytest.mark.parametrize("end", ["August 16, 2010", "October 1, 2010", "July 20, 2010"])
@pytest.mark.parametrize(
    "sentence",
    [
        "2 From April 15, 2010 to {}, compounded daily.",
        "Interest: April 15, 2010 – {}",
        "Interest from 04/15/2010 through {}.",
    ],
)
def test_interest_to_another_day_is_found(sentence: str, end: str) -> None:
    assert found(sentence.format(end)) == [f"its interest ends on {end}"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Interest from April 15, 2010 to July 19, 2010, compounded daily.",
        "Interest from April 15, 2010 to August 9, 2010 stays as it is.",
        "Interest from April 15, 2010 to June 30, 2010 is $113.46.",
        "Interest from July 1, 2010 to September 30, 2010 is not in it.",
        "Interest was 4% from April 15, 2010 to September 30, 2010.",
        "Returns were accepted from April 15, 2010 to October 15, 2010.",
        "Interest began on April 15, 2010. August 16, 2010 is a Monday.",
    ],
)
def test_other_periods_are_not(sentence: str) -> None:
    assert found(sentence) == []
