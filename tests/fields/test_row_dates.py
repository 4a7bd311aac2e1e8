"""A period that prints its year once has it for both of its days, where these are days."""

from __future__ import annotations

import pytest

from extractor.fields.row_dates import with_whole_dates


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("April 15 - June 30, 2016", "April 15, 2016 - June 30, 2016"),
        ("15 April to 30 June 2016", "15 April 2016 to 30 June 2016"),
        ("4/15 through 6/30/2016", "4/15/2016 through 6/30/2016"),
        ("12/31 until 3/31/2017", "12/31/2016 until 3/31/2017"),
        ("Feb. 30 - March 31, 2016", "Feb. 30 - March 31, 2016"),
        ("April 15, 2015 - June 30, 2016", "April 15, 2015 - June 30, 2016"),
        ("September 30, 92 2013", "September 30, 2013 92"),
        ("September 30, 92 20134", "September 30, 92 20134"),
    ],
)
def test_a_year_that_is_printed_once_is_that_of_both_days(printed: str, whole: str) -> None:
    assert with_whole_dates(printed) == whole
