"""The measured numbers that come with the program hold together, and its documentation shows the same ones."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from extractor.decide import calibration as module
from extractor.decide.calibration import (
    calibration,
    calibration_file,
    error_at,
    numbers_in,
    one_calibration,
    parse_calibration,
)
from extractor.decide.confusion import CONFUSIONS
from extractor.ocr.engine import CHOICE
from extractor.record import SURE

ROOT = Path(__file__).resolve().parents[2]
TABLES = tomllib.loads((ROOT / "extractor" / "decide" / "calibration.toml").read_text("utf-8"))


def test_a_surer_engine_is_never_wrong_more_often() -> None:
    edges = [least for least, _ in calibration().ocr]
    assert edges[-1] == 0
    errors = [error_at(calibration().ocr, edge) for edge in edges]
    assert all(high <= low for high, low in pairwise(errors))


def test_more_readings_never_raise_the_error_probability() -> None:
    chances = [*calibration().same_ink, *calibration().other_place]
    assert all(0 < chance < 1 for chance in chances)


def test_shares_of_confusions_add_up_and_nothing_is_impossible() -> None:
    for shares in (calibration().confusions, *calibration().digits.values()):
        assert sum(shares.values()) == pytest.approx(1)
        assert min(shares.values()) > 0
    assert set(calibration().confusions) == set(CONFUSIONS)
    assert all(len(shares) == 9 and digit not in shares for digit, shares in calibration().digits.items())


def test_the_threshold_is_not_below_the_stated_risks() -> None:
    assert calibration().sure <= SURE < 1


def test_the_documentation_was_written_with_these_numbers() -> None:
    shown = (ROOT / "docs" / "confidence.md").read_text("utf-8")
    assert f"Fitted to {TABLES['sample']['letters']} letters" in shown
    assert TABLES["sample"]["made_with"] in shown
    for row in TABLES["ocr"]:
        assert f"| from {row['least']:g} | {row['wrong']} | {row['of']} |" in shown


def test_a_number_that_is_missing_is_named() -> None:
    with pytest.raises(KeyError, match="minus"):
        parse_calibration({name: table for name, table in TABLES.items() if name != "minus"})


def test_without_an_engine_the_numbers_are_those_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, "an engine that nobody has installed")
    assert calibration() == parse_calibration(TABLES)


@pytest.mark.parametrize("engine", ["fast", "numpy"])
def test_engines_of_lines_have_numbers_of_their_own(engine: str) -> None:
    assert calibration_file(engine) == "calibration_fast.toml"
    assert numbers_in(calibration_file(engine)).ocr != numbers_in(calibration_file("tesseract")).ocr


def test_a_letter_reads_the_engine_in_use_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with one_calibration():
        first = calibration()
        monkeypatch.setattr(module, "require_engine", lambda: pytest.fail("asked again"))
        assert calibration() is first
