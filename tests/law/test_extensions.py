"""More time to file: extensions, and life abroad."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.law import (
    NotKnown,
    abroad,
    extended_due_date,
    extensions,
    interest_start,
    longest_extension_abroad,
    return_due_date,
)

D = dt.date


@pytest.mark.parametrize(
    ("tax_year", "days"),
    [
        (1986, [D(1987, 8, 17), D(1987, 10, 15)]),
        (1998, [D(1999, 8, 16), D(1999, 10, 15)]),
        (2004, [D(2005, 8, 15), D(2005, 10, 17)]),
        (2005, [D(2006, 10, 16)]),
        (2019, [D(2020, 10, 15)]),
        (2022, [D(2023, 10, 16)]),
    ],
)
def test_before_2005_an_extension_ended_in_august_or_october(tax_year: int, days: list[dt.date]) -> None:
    assert [date.due for date in extensions(tax_year)] == days
    assert extended_due_date(tax_year) == days[-1]


def test_penalty_months_of_an_extension_count_from_the_unrolled_day() -> None:
    assert extensions(2022)[-1].anchor == D(2023, 10, 15)


@pytest.mark.parametrize(
    ("tax_year", "due"),
    [
        (1996, D(1997, 4, 15)),
        (1993, D(1994, 4, 15)),
        (1988, D(1989, 4, 17)),
        (1989, D(1990, 4, 16)),
        (1999, D(2000, 4, 17)),
        (2005, D(2006, 4, 17)),
        (2006, D(2007, 4, 17)),
    ],
)
def test_due_dates_of_old_years_roll_off_the_weekend(tax_year: int, due: dt.date) -> None:
    assert return_due_date(tax_year) == due
    assert interest_start(tax_year) == D(tax_year + 1, 4, 15)


def test_patriots_day_gave_massachusetts_april_18_in_2006() -> None:
    assert return_due_date(2005, "MA") == D(2006, 4, 18)


def test_those_abroad_have_until_june_15_and_pay_interest_from_april_15() -> None:
    assert (abroad(2023).due, abroad(2023).anchor) == (D(2024, 6, 17), D(2024, 6, 15))
    assert abroad(2025).due == D(2026, 6, 15)
    assert interest_start(2024) == D(2025, 4, 15)


def test_those_abroad_may_be_granted_time_to_file_until_december_15() -> None:
    found = longest_extension_abroad(2023)
    assert (found.due, found.anchor) == (D(2024, 12, 16), D(2024, 12, 15))


def test_the_day_of_those_abroad_is_never_before_the_years_own() -> None:
    assert abroad(2019).due == return_due_date(2019) == D(2020, 7, 15)
    assert abroad(2020).due == D(2021, 6, 15)


def test_extensions_of_years_not_known_are_not_known() -> None:
    for ask in (extensions, abroad):
        with pytest.raises(NotKnown):
            ask(1980)
