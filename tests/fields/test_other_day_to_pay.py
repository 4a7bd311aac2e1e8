"""Another day for the whole amount due, and another year of the return that a letter thanks for, are found."""

from __future__ import annotations

import pytest

from tests.fields.test_leftovers import values


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("November 20, 2023", ["2023-11-20"]),
        ("November 6, 2023", ["2023-11-06"]),
        ("November 13, 2023", []),
    ],
)
def test_another_day_for_the_whole_amount_due_is_found_in_the_most_usual_sentence(day: str, found: list[str]) -> None:
    assert values(f"If $1,136.70 is not paid by {day}, we may file a Notice of Federal Tax Lien.") == found


@pytest.mark.parametrize(("year", "found"), [(2021, ["2021"]), (2022, [])])
def test_the_year_of_the_return_that_a_letter_thanks_for_is_its_own(year: int, found: list[str]) -> None:
    assert values(f"Thank you for filing your {year} income tax return.") == found
