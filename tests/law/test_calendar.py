"""Holidays, business days, and the dates the Code sets."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.law import (
    NotKnown,
    add_business_days,
    collection_ends,
    extended_due_date,
    federal_holidays,
    interest_start,
    is_business_day,
    known_pay_by_dates,
    next_business_day,
    pay_by_date,
    pay_by_dates,
    penalty_month_anchor,
    return_due_date,
)

days = st.dates(dt.date(2000, 1, 1), dt.date(2027, 12, 31))


def test_the_weekday_holidays_of_2026_are_those_of_the_district_of_columbia() -> None:
    weekdays = sorted(day for day in federal_holidays(2026) if day.weekday() < 5)
    assert weekdays == [
        dt.date(2026, 1, 1),
        dt.date(2026, 1, 19),
        dt.date(2026, 2, 16),
        dt.date(2026, 4, 16),
        dt.date(2026, 5, 25),
        dt.date(2026, 6, 19),
        dt.date(2026, 7, 3),
        dt.date(2026, 9, 7),
        dt.date(2026, 10, 12),
        dt.date(2026, 11, 11),
        dt.date(2026, 11, 26),
        dt.date(2026, 12, 25),
    ]


@pytest.mark.parametrize(
    "day",
    [
        dt.date(2021, 12, 31),  # New Year's Day 2022 is a Saturday
        dt.date(2023, 1, 2),  # New Year's Day 2023 is a Sunday
        dt.date(2011, 4, 15),  # Emancipation Day is a Saturday
        dt.date(2023, 4, 17),  # Emancipation Day is a Sunday
        dt.date(2021, 6, 18),  # the first Juneteenth, a Saturday
        dt.date(2021, 1, 20),  # Inauguration Day
        dt.date(2013, 1, 21),  # Inauguration Day on a Sunday
        dt.date(2019, 2, 18),  # Washington's Birthday
    ],
)
def test_a_holiday_or_the_day_it_is_observed_on_is_no_business_day(day: dt.date) -> None:
    assert day in federal_holidays(day.year)
    assert not is_business_day(day)


@pytest.mark.parametrize(
    "day",
    [
        dt.date(2020, 6, 19),  # Juneteenth was no legal holiday yet
        dt.date(2006, 4, 17),  # nor did the IRS keep Emancipation Day
        dt.date(2023, 1, 20),  # no inauguration
        dt.date(2029, 1, 19),  # Inauguration Day on a Saturday is not observed before
        dt.date(2024, 12, 24),  # a day off by order only
        dt.date(2025, 4, 21),  # Patriots' Day is none in the District
    ],
)
def test_a_day_that_only_looks_like_a_holiday_is_a_business_day(day: dt.date) -> None:
    assert is_business_day(day)


def test_ten_business_days_skip_weekends_and_a_holiday_between() -> None:
    assert add_business_days(dt.date(2026, 6, 8), 10) == dt.date(2026, 6, 23)


def test_no_business_days_are_added_to_a_weekend_by_a_count_of_none() -> None:
    saturday = dt.date(2026, 6, 6)
    assert add_business_days(saturday, 0) == saturday
    assert add_business_days(saturday, 1) == dt.date(2026, 6, 8)


def test_a_negative_count_of_days_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        add_business_days(dt.date(2026, 6, 8), -1)


def test_interest_runs_from_april_15_even_when_the_deadline_moved() -> None:
    assert return_due_date(2022) == dt.date(2023, 4, 18)
    assert interest_start(2022) == penalty_month_anchor(2022) == dt.date(2023, 4, 15)


def test_interest_and_penalty_months_begin_late_in_the_two_years_of_the_pandemic() -> None:
    assert interest_start(2019) == penalty_month_anchor(2019) == return_due_date(2019) == dt.date(2020, 7, 15)
    assert interest_start(2020) == penalty_month_anchor(2020) == return_due_date(2020) == dt.date(2021, 5, 17)


def test_a_day_added_after_an_outage_moves_the_deadline_of_2017_but_not_interest() -> None:
    assert return_due_date(2017) == dt.date(2018, 4, 18)
    assert interest_start(2017) == penalty_month_anchor(2017) == dt.date(2018, 4, 15)


def test_storm_relief_holds_for_its_states_alone() -> None:
    assert interest_start(2020, "TX") == dt.date(2021, 6, 15)
    assert interest_start(2020, "NM") == dt.date(2021, 5, 17)
    assert return_due_date(2021, "TX") == dt.date(2022, 4, 18)


@pytest.mark.parametrize("date_of", [return_due_date, extended_due_date, interest_start, penalty_month_anchor])
@pytest.mark.parametrize("tax_year", [1985, 2099])
def test_due_dates_outside_the_years_that_were_read_are_not_known(date_of: object, tax_year: int) -> None:
    assert callable(date_of)
    with pytest.raises(NotKnown, match="Return due dates"):
        date_of(tax_year)


def test_a_notice_gives_21_days_and_a_large_one_10_business_days() -> None:
    monday = dt.date(2026, 6, 8)
    assert pay_by_date(monday, Decimal("99999.99")) == dt.date(2026, 6, 29)
    assert pay_by_date(monday, Decimal("100000.00")) == dt.date(2026, 6, 23)


def test_before_1997_a_notice_gave_ten_days_and_may_print_21() -> None:
    monday = dt.date(1996, 6, 10)
    assert pay_by_date(monday, Decimal(200_000)) == dt.date(1996, 6, 20)
    assert pay_by_dates(monday, Decimal(200_000)) == {dt.date(1996, 6, 20), dt.date(1996, 7, 1)}


def test_a_pay_by_date_on_a_holiday_may_be_printed_as_it_is_or_moved() -> None:
    # The specimen of a CP501 dated January 28, 2019 prints February 19: day 21 is Washington's Birthday.
    assert pay_by_dates(dt.date(2019, 1, 28), Decimal("9533.53")) == {
        dt.date(2019, 2, 18),
        dt.date(2019, 2, 19),
    }


def test_a_pay_by_date_on_a_business_day_is_the_only_one() -> None:
    assert pay_by_dates(dt.date(2018, 1, 30), Decimal("1075.21")) == {dt.date(2018, 2, 20)}


def test_the_time_to_collect_is_ten_years_from_assessment() -> None:
    assert collection_ends(dt.date(2023, 6, 5)) == dt.date(2033, 6, 5)
    assert collection_ends(dt.date(2024, 2, 29)) == dt.date(2034, 2, 28)


@given(days)
def test_the_next_business_day_is_one_and_skips_none(day: dt.date) -> None:
    found = next_business_day(day)
    assert is_business_day(found)
    between = [day + dt.timedelta(days=count) for count in range((found - day).days)]
    assert not any(map(is_business_day, between))
    assert len(between) <= 4


@given(days, st.integers(0, 30), st.integers(0, 30))
def test_business_days_add_up(day: dt.date, first: int, then: int) -> None:
    assert add_business_days(add_business_days(day, first), then) == add_business_days(day, first + then)


@given(days, st.decimals(Decimal(5), Decimal("999999.99"), places=2))
def test_no_pay_by_date_is_earlier_than_the_tenth_business_day(day: dt.date, amount: Decimal) -> None:
    assert min(pay_by_dates(day, amount)) >= add_business_days(day, 10)


def test_before_the_first_known_period_no_pay_by_date_is_known() -> None:
    last, first = dt.date(1986, 12, 31), dt.date(1987, 1, 1)
    with pytest.raises(NotKnown):
        pay_by_dates(last, Decimal(100))
    assert known_pay_by_dates(last, Decimal(100)) == frozenset()
    assert known_pay_by_dates(first, Decimal(100)) == pay_by_dates(first, Decimal(100)) != frozenset()
