"""How a misread figure differs from the print."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.decide.confusion import CONFUSIONS, confusion, exchanged, likelihood
from extractor.fields.candidate import Value


@pytest.mark.parametrize(
    ("printed", "read", "kind"),
    [
        ("1075.21", "1075.27", "one_digit"),
        ("1075.21", "4075.27", "two_digits"),
        ("-3328.00", "3328.00", "sign_lost"),
        ("3328.00", "-3328.00", "sign_gained"),
        ("14928.09", "4928.09", "characters_lost"),
        ("4928.09", "14928.09", "characters_gained"),
        ("171.21", "168.26", "another_figure"),
        ("171.21", "17460.47", "another_figure"),
    ],
)
def test_each_way_to_misread_a_sum_has_its_name(printed: str, read: str, kind: str) -> None:
    assert confusion(Decimal(read), Decimal(printed)) == kind
    assert kind in CONFUSIONS


def test_dates_and_years_are_compared_digit_by_digit() -> None:
    assert exchanged(dt.date(2015, 6, 18), dt.date(2016, 6, 18)) == [("6", "5")]
    assert exchanged(2018, 2015) == [("5", "8")]
    assert exchanged(Decimal("14.00"), Decimal("-4.00")) == []


@pytest.mark.parametrize(
    ("likely", "unlikely", "printed"),
    [
        (Decimal("1075.27"), Decimal("1995.21"), Decimal("1075.21")),
        (Decimal("-3328.00"), Decimal("9328.00"), Decimal("-3328.01")),
        (dt.date(2016, 6, 18), dt.date(2016, 11, 27), dt.date(2015, 6, 18)),
    ],
)
def test_one_digit_for_another_is_likelier_than_another_figure(likely: Value, unlikely: Value, printed: Value) -> None:
    assert 1 > likelihood(likely, printed) > likelihood(unlikely, printed) > 0
