"""A dollar of debt grows as the law says, whichever way it is split."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import law
from extractor.checks.stories.growth import growth
from tests.checks.cases import PATIENT

DAYS = st.dates(dt.date(2008, 1, 1), dt.date(2026, 12, 31))
BILLIONTH = Decimal("1e-9")


@PATIENT
@given(DAYS, DAYS)
def test_a_dollar_grows_as_interest_compounds(one: dt.date, other: dt.date) -> None:
    start, end = sorted((one, other))
    million = Decimal(1_000_000)
    assert law.to_cents(million * (growth(start, end) - 1)) == law.interest_exact(million, start, end)


@PATIENT
@given(DAYS, DAYS, DAYS)
def test_growth_over_a_period_is_that_of_its_parts(one: dt.date, other: dt.date, third: dt.date) -> None:
    start, middle, end = sorted((one, other, third))
    assert abs(growth(start, middle) * growth(middle, end) - growth(start, end)) < BILLIONTH


def test_no_time_no_growth() -> None:
    day = dt.date(2023, 4, 15)
    assert growth(day, day) == 1
    assert growth(day, day - dt.timedelta(days=1)) == 1


def test_what_is_not_published_is_not_known() -> None:
    with pytest.raises(law.NotKnown):
        growth(dt.date(2026, 4, 15), dt.date(2031, 1, 6))
