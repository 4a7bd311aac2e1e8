"""The dates for which a printed one may be taken."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.stories.misread_dates import misreadings
from tests.checks.cases import PATIENT

DAYS = st.dates(dt.date(2010, 1, 1), dt.date(2029, 12, 31))


@pytest.mark.parametrize(
    "other",
    [
        dt.date(2016, 3, 14),
        dt.date(2025, 3, 14),
        dt.date(2015, 5, 14),
        dt.date(2015, 8, 14),
        dt.date(2015, 3, 11),
        dt.date(2015, 3, 24),
    ],
    ids=["year", "decade", "March and May", "month digit", "last digit of the day", "first digit of the day"],
)
def test_one_character_more_or_less_is_a_misreading(other: dt.date) -> None:
    assert other in misreadings(dt.date(2015, 3, 14))


@pytest.mark.parametrize("other", [dt.date(2015, 3, 14), dt.date(2015, 4, 11), dt.date(2015, 3, 25)])
def test_the_day_itself_and_two_characters_off_are_none(other: dt.date) -> None:
    assert other not in misreadings(dt.date(2015, 3, 14))


@PATIENT
@given(DAYS)
def test_what_may_be_taken_for_a_day_that_day_may_be_taken_for(day: dt.date) -> None:
    assert all(day in misreadings(other) for other in misreadings(day))
