"""Days as letters print them, in any usual order, and texts that are none."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.values.date import DATE_IN_TEXT, parse_date


@pytest.mark.parametrize(
    "text",
    [
        *(
            "January 9, 2023",
            "Jan. 9, 2023",
            "9 January 2023",
            "09 Jan 2023",
            "9 Jan. 2023",
            "01/09/2023",
            "2023-01-09",
        ),
        *("9 de enero de 2023", "09 de Enero del 2023"),
    ],
)
def test_a_day_is_read_in_every_usual_order(text: str) -> None:
    assert parse_date(text) == dt.date(2023, 1, 9)
    (found,) = DATE_IN_TEXT.finditer(f"dated {text} for you")
    assert parse_date(found[0]) == dt.date(2023, 1, 9)


@pytest.mark.parametrize(
    "text", ["31 February 2023", "32 Jan 2023", "9 Smarch 2023", "31 de junio de 2023", "Form 1040 May 2023"]
)
def test_a_day_that_does_not_exist_is_none(text: str) -> None:
    assert parse_date(text) is None
