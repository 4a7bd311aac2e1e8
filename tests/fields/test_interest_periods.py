"""The period of an interest row, in every way in which letters print it."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.fields.tables import parse_interest_row


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("Apr. 15 – June 30, 2023", dt.date(2023, 4, 15), dt.date(2023, 6, 30)),
        ("15 April to 30 June 2023", dt.date(2023, 4, 15), dt.date(2023, 6, 30)),
        ("04/15-06/30/2023", dt.date(2023, 4, 15), dt.date(2023, 6, 30)),
        ("Dec. 31 through Mar. 16, 2024", dt.date(2023, 12, 31), dt.date(2024, 3, 16)),
    ],
)
def test_a_period_may_print_its_year_once(period: str, first: dt.date, last: dt.date) -> None:
    row = parse_interest_row(f"{period} 76 7.0% 0.014680663 $13,913.00 $204.25")
    assert row is not None
    assert (row.from_, row.to, row.days) == (first, last, 76)


@pytest.mark.parametrize("period", ["Apr. 15 – June 31, 2023", "Apr. 15 June 30, 2023", "June 30, 2023"])
def test_what_is_no_period_is_no_row(period: str) -> None:
    assert parse_interest_row(f"{period} 76 7.0% 0.014680663 $13,913.00 $204.25") is None
