"""Interest between any two days."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.account.growth import growth
from extractor.law import NotKnown, to_cents
from tests.checks.account.bills import daily
from tests.checks.cases import PATIENT


@pytest.mark.parametrize(
    ("amount", "start", "end", "interest"),
    [
        ("13913.00", dt.date(2023, 4, 15), dt.date(2023, 10, 23), "528.13"),
        ("12250.00", dt.date(2015, 4, 15), dt.date(2017, 10, 26), "1175.72"),
        ("26988.17", dt.date(2023, 4, 15), dt.date(2023, 6, 5), "265.24"),
        ("769.99", dt.date(2006, 4, 15), dt.date(2006, 5, 29), "6.52"),
    ],
    ids=["an IRS table", "a published table", "a transcript", "a real bill of 2006"],
)
def test_published_interest_is_met_to_the_cent(amount: str, start: dt.date, end: dt.date, interest: str) -> None:
    assert to_cents(Decimal(amount) * (growth(start, end) - 1)) == Decimal(interest)


@PATIENT
@given(st.dates(dt.date(2023, 1, 1), dt.date(2025, 12, 31)), st.integers(0, 700))
def test_any_span_is_what_a_loop_over_its_days_gives(start: dt.date, days: int) -> None:
    end = min(start + dt.timedelta(days=days), dt.date(2025, 12, 31))
    assert abs(growth(start, end) - daily(Decimal(1), start, end)) < Decimal("1e-20")


def test_nothing_grows_backward() -> None:
    assert growth(dt.date(2023, 5, 1), dt.date(2023, 4, 1)) == 1


@pytest.mark.parametrize(
    ("start", "end"), [(dt.date(2026, 12, 1), dt.date(2027, 1, 1)), (dt.date(1986, 4, 15), dt.date(1987, 4, 15))]
)
def test_days_without_a_published_rate_are_not_known(start: dt.date, end: dt.date) -> None:
    with pytest.raises(NotKnown):
        growth(start, end)


def test_the_last_and_first_published_days_are_known() -> None:
    assert growth(dt.date(2026, 12, 30), dt.date(2026, 12, 31)) > 1
    assert growth(dt.date(1986, 12, 31), dt.date(1987, 1, 1)) > 1
