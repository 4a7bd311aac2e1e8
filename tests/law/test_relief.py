"""Relief from penalties."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.law import (
    administrative_relief,
    administrative_reliefs,
    automatic_exemption_starts,
    covid_filing_relief,
    covid_payment_relief,
    demand_is_premature,
    in_kwong_period,
    kwong,
    latest_postponed_due,
)


def test_relief_is_on_request_through_2024_and_automatic_after() -> None:
    assert administrative_relief(2024) == "first-time"
    assert administrative_relief(2025) == "automatic"


def test_a_return_of_2025_may_also_ask_for_first_time_abatement() -> None:
    assert administrative_reliefs(2024) == ("first-time",)
    assert administrative_reliefs(2025) == ("automatic", "first-time")
    assert administrative_reliefs(2026) == ("automatic",)
    assert automatic_exemption_starts().year == 2026


@pytest.mark.parametrize("tax_year", [2018, 2021])
def test_notice_2022_36_is_for_two_years_only(tax_year: int) -> None:
    assert covid_filing_relief(tax_year) is None
    for covered in (2019, 2020):
        relief = covid_filing_relief(covered)
        assert relief is not None
        assert (relief.filed_by, relief.since) == (dt.date(2022, 9, 30), dt.date(2022, 8, 24))


def test_notice_2024_7_stops_failure_to_pay_until_april_2024() -> None:
    relief = covid_payment_relief(2021, Decimal("99999.99"), dt.date(2022, 6, 6))
    assert relief is not None
    assert (relief.first_day, relief.last_day) == (dt.date(2022, 6, 6), dt.date(2024, 3, 31))
    earlier = covid_payment_relief(2020, Decimal(100), dt.date(2021, 8, 2))
    assert earlier is not None
    assert earlier.first_day == dt.date(2022, 2, 5)


def test_notice_2024_7_leaves_out_large_tax_other_years_and_late_notices() -> None:
    assert covid_payment_relief(2021, Decimal(100_000), dt.date(2022, 6, 6)) is None
    assert covid_payment_relief(2022, Decimal(100), dt.date(2023, 6, 5)) is None
    assert covid_payment_relief(2021, Decimal(100), dt.date(2023, 12, 8)) is None


def test_a_demand_must_wait_for_a_postponed_date_since_december_2025() -> None:
    assert demand_is_premature(dt.date(2026, 1, 5), dt.date(2026, 2, 2))
    assert demand_is_premature(dt.date(2026, 2, 2), dt.date(2026, 2, 2))
    assert not demand_is_premature(dt.date(2026, 2, 3), dt.date(2026, 2, 2))
    assert not demand_is_premature(dt.date(2025, 12, 22), dt.date(2026, 2, 2))


def test_a_postponement_is_a_year_at_most() -> None:
    assert latest_postponed_due(dt.date(2025, 4, 15)) == dt.date(2026, 4, 15)
    assert latest_postponed_due(dt.date(2024, 2, 29)) == dt.date(2025, 2, 28)


def test_kwong_is_under_appeal_and_its_facts_are_dated() -> None:
    assert kwong().appealed == dt.date(2026, 5, 15)
    assert kwong().claims_due == dt.date(2026, 7, 10)
    assert kwong().known_through >= dt.date(2026, 12, 31)


def test_a_balance_of_2022_touches_the_period_of_kwong_and_one_of_2023_does_not() -> None:
    assert in_kwong_period(dt.date(2023, 4, 15), dt.date(2023, 10, 23))
    assert not in_kwong_period(dt.date(2024, 4, 15), dt.date(2024, 6, 3))


def test_the_period_of_kwong_has_its_first_and_last_day_within() -> None:
    assert in_kwong_period(dt.date(2019, 4, 15), dt.date(2020, 1, 20))
    assert not in_kwong_period(dt.date(2019, 4, 15), dt.date(2020, 1, 19))
    assert in_kwong_period(dt.date(2023, 7, 9), dt.date(2023, 12, 1))
    assert not in_kwong_period(dt.date(2023, 7, 10), dt.date(2023, 12, 1))
