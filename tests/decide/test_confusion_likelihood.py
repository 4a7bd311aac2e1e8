"""How likely a print is to be misread as just this figure: shares of calibration.toml over the ways to misread."""

from __future__ import annotations

from decimal import Decimal
from math import comb

import pytest

from extractor.decide.calibration import calibration
from extractor.decide.confusion import confusion, exchanged, likelihood, plain


def test_one_digit_is_one_place_of_all_and_one_digit_of_nine() -> None:
    expected = calibration().confusions["one_digit"] / comb(7, 1) * calibration().digits["1"]["7"]
    assert likelihood(Decimal("1075.27"), Decimal("1075.21")) == pytest.approx(expected)


def test_two_digits_are_a_pair_of_places() -> None:
    digits = calibration().digits
    expected = calibration().confusions["two_digits"] / comb(7, 2) * digits["1"]["4"] * digits["1"]["7"]
    assert likelihood(Decimal("4075.27"), Decimal("1075.21")) == pytest.approx(expected)


def test_a_lost_character_is_one_of_those_printed() -> None:
    expected = calibration().confusions["characters_lost"] / 8
    assert likelihood(Decimal("4928.09"), Decimal("14928.09")) == pytest.approx(expected)


def test_a_gained_character_is_any_digit_at_any_place() -> None:
    expected = calibration().confusions["characters_gained"] / (10 * 7)
    assert likelihood(Decimal("14928.09"), Decimal("4928.09")) == pytest.approx(expected)


def test_another_figure_is_one_of_about_a_thousand() -> None:
    expected = calibration().confusions["another_figure"] / 1000
    assert likelihood(Decimal("168.26"), Decimal("171.21")) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("read", "printed", "kind"), [("5.00", "-5.00", "sign_lost"), ("-5.00", "5.00", "sign_gained")]
)
def test_a_sign_is_misread_in_one_way(read: str, printed: str, kind: str) -> None:
    assert likelihood(Decimal(read), Decimal(printed)) == pytest.approx(calibration().confusions[kind])


@pytest.mark.parametrize(("read", "printed"), [("CP14", 2017), (2017, "CP14"), ("CP14", "CP11")])
def test_of_codes_a_tenth_is_assumed(read: str | int, printed: str | int) -> None:
    assert likelihood(read, printed) == 0.1


def test_three_digits_are_another_figure() -> None:
    assert confusion(Decimal("4275.27"), Decimal("1075.21")) == "another_figure"
    assert exchanged(Decimal("4275.27"), Decimal("1075.21")) == [("1", "4"), ("0", "2"), ("1", "7")]


def test_a_sign_for_a_digit_is_no_exchanged_digit() -> None:
    assert exchanged(Decimal("-328.00"), Decimal("3328.00")) == []


def test_a_sum_has_two_decimals_in_plain() -> None:
    assert plain(Decimal("5")) == "5.00"
    assert plain(2017) == "2017"
