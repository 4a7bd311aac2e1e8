"""Relief from penalties."""

from __future__ import annotations

import datetime as dt

from extractor.law import administrative_relief, in_kwong_period, kwong_claims_due


def test_relief_is_on_request_through_2024_and_automatic_after() -> None:
    assert administrative_relief(2024) == "first-time"
    assert administrative_relief(2025) == "automatic"


def test_a_balance_of_2022_touches_the_period_of_kwong_and_one_of_2023_does_not() -> None:
    assert in_kwong_period(dt.date(2023, 4, 15), dt.date(2023, 10, 23))
    assert not in_kwong_period(dt.date(2024, 4, 15), dt.date(2024, 6, 3))


def test_the_period_of_kwong_has_its_first_and_last_day_within() -> None:
    assert in_kwong_period(dt.date(2019, 4, 15), dt.date(2020, 1, 20))
    assert not in_kwong_period(dt.date(2019, 4, 15), dt.date(2020, 1, 19))
    assert in_kwong_period(dt.date(2023, 7, 9), dt.date(2023, 12, 1))
    assert not in_kwong_period(dt.date(2023, 7, 10), dt.date(2023, 12, 1))


def test_claims_under_kwong_were_due_in_july_2026() -> None:
    assert kwong_claims_due() == dt.date(2026, 7, 10)
