"""What the letter prints is parsed strictly: refused, never guessed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.date import parse_date
from extractor.values.money import MONEY_IN_TEXT, parse_money


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$1,075.21", "1075.21"),
        ("318.30", "318.30"),
        ("-3,328.00", "-3328.00"),
        ("– 300,331.00", "-300331.00"),
        ("(3,328.00)", "-3328.00"),
        ("$90,000", "90000.00"),
        ("2.272.00", "2272.00"),
        ("$1.075:21", "1075.21"),
    ],
)
def test_every_form_of_money_a_notice_prints_is_read(text: str, amount: str) -> None:
    assert parse_money(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    "3,183,00 1,07.21 90,000 $2.272 47:48 12.3 $ --5.00 1040 $00 $0500 $048.77 $0,473.69".split(),
)
def test_what_is_not_us_money_is_refused(text: str) -> None:
    assert parse_money(text) is None


def test_dollars_are_not_taken_from_a_sum_whose_point_is_misread() -> None:
    """`$53,566:09` is not $53,566."""
    assert [found[0].strip() for found in MONEY_IN_TEXT.finditer("due: $53,566:09 now")] == ["$53,566:09"]
    assert [found[0].strip() for found in MONEY_IN_TEXT.finditer("from $7:00 or 7:00 to 9;00")] == ["$7:00"]


@given(st.decimals(min_value=-9_999_999, max_value=9_999_999, places=2))
def test_money_written_the_us_way_comes_back_exactly(amount: Decimal) -> None:
    assert parse_money(f"{amount:,.2f}") == amount


@given(st.dates(dt.date(1990, 1, 1), dt.date(2049, 12, 31)))
def test_a_date_in_words_or_numbers_comes_back_exactly(day: dt.date) -> None:
    assert parse_date(f"{day:%B} {day.day}, {day.year}") == day
    assert parse_date(f"{day:%m/%d/%Y}") == day


def test_a_day_that_does_not_exist_is_refused() -> None:
    assert parse_date("February 30, 2018") is None
