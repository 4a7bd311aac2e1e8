"""The last days of penalty months are in cells of penalty tables; in sentences they are compared."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.fields.known_figures import penalty_month_ends
from tests.fields.test_leftovers import NOTICE, values


@pytest.mark.parametrize("line", ["10-18-2023", "04-19-2023 - 10-18-2023", "11/15/2023"])
def test_the_end_of_a_penalty_month_in_a_cell_is_explained(line: str) -> None:
    assert values(line) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("10-13-2023", "2023-10-13"),
        ("12-18-2023", "2023-12-18"),
        ("Please pay it in full by November 18, 2023, at the latest", "2023-11-18"),
    ],
)
def test_another_day_or_one_in_a_sentence_is_found(line: str, found: str) -> None:
    assert found in values(line)


def test_the_months_run_through_that_of_the_notice() -> None:
    ends = penalty_month_ends(NOTICE)
    assert min(ends) == dt.date(2023, 5, 15)
    assert max(ends) == dt.date(2023, 11, 18)


def test_without_a_notice_date_no_month_ends() -> None:
    assert penalty_month_ends(NOTICE.model_copy(update={"notice_date": None})) == frozenset()
