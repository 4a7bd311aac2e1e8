"""Interest on underpayments."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.law import (
    NotKnown,
    factor_between,
    interest,
    interest_exact,
    interest_factor,
    interest_periods,
    load,
    underpayment_rate,
    underpayment_rate_certainty,
)

CENT = Decimal("0.01")
LAST_KNOWN = dt.date(2026, 12, 31)

days = st.dates(dt.date(2005, 1, 1), LAST_KNOWN)
money = st.decimals(Decimal("0.01"), Decimal("999999.99"), places=2)
rates = st.integers(0, 20).map(Decimal)
quarter_ends = st.sampled_from(
    [dt.date(year, *end) for year in range(2005, 2027) for end in ((3, 31), (6, 30), (9, 30), (12, 31))]
)


def test_the_rate_of_the_first_two_quarters_of_2026_is_seven_then_six() -> None:
    assert underpayment_rate(dt.date(2026, 3, 31)) == 7
    assert underpayment_rate(dt.date(2026, 4, 1)) == 6
    assert underpayment_rate(dt.date(2026, 7, 1)) == 7


@pytest.mark.parametrize("rate", ["1000000", "-1000000", "99999.9"])
def test_a_rate_that_no_letter_can_mean_still_has_a_factor(rate: str) -> None:
    assert abs(factor_between(Decimal(rate), dt.date(2023, 4, 15), dt.date(2024, 3, 31))) > 1000


def test_the_rate_of_a_quarter_not_yet_published_is_not_known() -> None:
    known_through = load("underpayment_rate").known_through
    with pytest.raises(NotKnown, match=f"known through {known_through}"):
        underpayment_rate(known_through + dt.timedelta(days=1))


def test_interest_is_not_known_when_a_single_day_of_it_is_not() -> None:
    known_through = load("underpayment_rate").known_through
    assert interest(Decimal(1000), dt.date(2026, 4, 15), known_through) > 0
    with pytest.raises(NotKnown):
        interest(Decimal(1000), dt.date(2026, 4, 15), known_through + dt.timedelta(days=1))


def test_interest_before_1987_is_not_known() -> None:
    with pytest.raises(NotKnown, match="known from 1987-01-01"):
        interest(Decimal(1000), dt.date(1986, 4, 15), dt.date(1987, 4, 15))


def test_the_rate_of_a_row_is_that_of_the_days_it_counts_not_of_its_excluded_first_day() -> None:
    (row,) = interest_periods(Decimal(1000), dt.date(2026, 3, 31), dt.date(2026, 4, 10))
    assert (row.days, row.rate_percent) == (10, Decimal(6))


def test_rows_break_at_every_quarter_end_even_when_the_rate_stays() -> None:
    rows = interest_periods(Decimal(1000), dt.date(2024, 4, 15), dt.date(2025, 1, 20))
    assert [row.end for row in rows] == [
        dt.date(2024, 6, 30),
        dt.date(2024, 9, 30),
        dt.date(2024, 12, 31),
        dt.date(2025, 1, 20),
    ]


def test_a_leap_year_counts_366_days_and_the_year_after_it_365() -> None:
    before, after = interest_periods(Decimal(1000), dt.date(2024, 10, 1), dt.date(2025, 3, 31))
    assert before.factor == interest_factor(Decimal(8), 91, 366)
    assert after.factor == interest_factor(Decimal(7), 90, 365)


def test_the_factor_of_a_row_over_new_year_is_that_of_its_days_in_either_year() -> None:
    whole = factor_between(Decimal(8), dt.date(2023, 12, 1), dt.date(2024, 2, 1))
    parts = (1 + interest_factor(Decimal(8), 30)) * (1 + interest_factor(Decimal(8), 32, 366)) - 1
    assert whole == parts


@given(rates, days)
def test_the_factor_of_no_days_is_nothing(rate: Decimal, day: dt.date) -> None:
    assert factor_between(rate, day, day) == 0


def test_no_days_bear_no_interest() -> None:
    day = dt.date(2025, 4, 15)
    assert interest_periods(Decimal(1000), day, day) == ()
    assert interest(Decimal(1000), day, dt.date(2025, 1, 1)) == 0


@pytest.mark.parametrize("compute", [interest, interest_exact])
def test_a_negative_balance_is_refused(compute: object) -> None:
    assert callable(compute)
    with pytest.raises(ValueError, match="not negative"):
        compute(Decimal("-0.01"), dt.date(2025, 4, 15), dt.date(2025, 6, 15))


def test_rates_read_in_secondary_sources_make_the_whole_run_as_uncertain() -> None:
    assert underpayment_rate_certainty(dt.date(2023, 4, 15), dt.date(2023, 10, 23)) == "S"
    assert underpayment_rate_certainty(dt.date(2023, 4, 15), dt.date(2026, 8, 1)) == "2"


@given(money, quarter_ends, st.integers(0, 1500), st.integers(0, 1500))
def test_interest_to_a_quarter_end_and_from_there_on_adds_up_to_the_cent(
    principal: Decimal, split: dt.date, before: int, after: int
) -> None:
    start = split - dt.timedelta(days=before)
    end = min(split + dt.timedelta(days=after), LAST_KNOWN)
    first = interest(principal, start, split)
    assert first + interest(principal + first, split, end) == interest(principal, start, end)


@given(money, days, days)
def test_rows_rounded_to_cents_stay_near_interest_compounded_exactly(
    principal: Decimal, start: dt.date, end: dt.date
) -> None:
    rows = interest_periods(principal, start, end)
    # Half a cent a row, grown by the interest on it, and the ninth decimal of each factor.
    tolerance = len(rows) * (CENT + principal / 1_000_000_000) * 3
    assert abs(interest(principal, start, end) - interest_exact(principal, start, end)) <= tolerance + CENT


@given(money, days, days)
def test_rows_follow_each_other_and_carry_the_balance(principal: Decimal, start: dt.date, end: dt.date) -> None:
    rows = interest_periods(principal, start, end)
    assume(rows)
    assert (rows[0].start, rows[-1].end, rows[0].amount) == (start, end, principal)
    assert sum(row.days for row in rows) == (end - start).days
    for row, following in pairwise(rows):
        assert (following.start, following.amount) == (row.end, row.amount + row.charge)


@given(money, days, st.integers(0, 2000), st.integers(0, 200))
def test_more_days_never_bear_less_interest(principal: Decimal, start: dt.date, count: int, more: int) -> None:
    end = min(start + dt.timedelta(days=count), LAST_KNOWN)
    later = min(end + dt.timedelta(days=more), LAST_KNOWN)
    assert interest_exact(principal, start, end) <= interest_exact(principal, start, later)


@given(rates, rates, st.integers(0, 92), st.sampled_from([365, 366]))
def test_a_higher_rate_never_gives_a_lower_factor(rate: Decimal, more: Decimal, count: int, year_days: int) -> None:
    assert interest_factor(rate, count, year_days) <= interest_factor(rate + more, count, year_days)
