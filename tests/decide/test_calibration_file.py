"""Every number of calibration.toml goes to its own place, and to no other."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.decide.calibration import error_at, parse_calibration

TABLES: dict[str, Any] = {
    "ocr": [
        {"least": 0, "wrong": 9, "of": 20, "error_probability": 0.4},
        {"least": 90, "wrong": 1, "of": 90, "error_probability": 0.02},
        {"least": 50, "wrong": 3, "of": 30, "error_probability": 0.1},
    ],
    "signed": [
        {"least": 0, "wrong": 5, "of": 10, "error_probability": 0.5},
        {"least": 80, "wrong": 1, "of": 30, "error_probability": 0.03},
    ],
    "text": {"error_probability": 0.001},
    "alike": {"same_ink": [0.6, 0.7], "other_place": [0.05, 0.2]},
    "minus": {"lost": 0.011},
    "chance_match": {"sum": 0.012, "weeks": 0.013, "scan_line": 0.014},
    "absent": {"adding_up": 0.015, "otherwise": 0.016},
    "assumed": {"misprint_rate": 0.017},
    "threshold": {"sure": 0.98},
    "confusions": {"one_digit": 6, "two_digits": 3, "sign_lost": 0},
    "digits": {"1": [4, 100, 0, 0, 0, 0, 0, 12, 0, 0]},
}
PARSED = parse_calibration(TABLES)


def test_single_numbers_are_taken_from_their_tables() -> None:
    assert (PARSED.text, PARSED.minus_lost, PARSED.misprint_rate, PARSED.sure) == (0.001, 0.011, 0.017, 0.98)
    assert (PARSED.sum_chance_match, PARSED.weeks_chance_match, PARSED.scan_line_chance_match) == (0.012, 0.013, 0.014)
    assert (PARSED.absent_adding_up, PARSED.absent_otherwise) == (0.015, 0.016)
    assert (PARSED.same_ink, PARSED.other_place) == ((0.6, 0.7), (0.05, 0.2))


def test_bins_are_sorted_from_the_highest_engine_confidence_down() -> None:
    assert PARSED.ocr == ((90, 0.02), (50, 0.1), (0, 0.4))
    assert PARSED.signed == ((80, 0.03), (0, 0.5))


@pytest.mark.parametrize(
    ("confidence", "chance"),
    [(100, 0.02), (90, 0.02), (89.9, 0.1), (50, 0.1), (49.9, 0.4), (0, 0.4), (-1, 0.4)],
)
def test_an_engine_confidence_falls_into_one_bin(confidence: float, chance: float) -> None:
    assert error_at(PARSED.ocr, confidence) == chance


@pytest.mark.parametrize(("confidence", "chance"), [(80, 0.03), (79.9, 0.5)])
def test_sums_read_with_a_minus_have_bins_of_their_own(confidence: float, chance: float) -> None:
    assert error_at(PARSED.signed, confidence) == chance


def test_half_a_case_is_added_to_each_confusion() -> None:
    total = 6 + 3 + 0 + 1.5
    assert PARSED.confusions == {"one_digit": 6.5 / total, "two_digits": 3.5 / total, "sign_lost": 0.5 / total}


def test_a_digit_read_correctly_is_no_confusion() -> None:
    total = 4 + 12 + 9 / 2
    shares = PARSED.digits["1"]
    assert set(shares) == set("023456789")
    assert shares["0"] == pytest.approx(4.5 / total)
    assert shares["7"] == pytest.approx(12.5 / total)
    assert shares["9"] == pytest.approx(0.5 / total)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_missing_table_is_named(name: str) -> None:
    with pytest.raises(KeyError, match=name):
        parse_calibration({other: table for other, table in TABLES.items() if other != name})
