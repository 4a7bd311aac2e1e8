"""How likely a single reading is wrong depends on who read it, at what confidence, and on a minus."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.decide.calibration import calibration, error_at
from extractor.decide.choice import reading_error
from extractor.decide.second_calibration import second_calibration
from extractor.fields.candidate import Candidate
from extractor.layout.text_run import TextRun
from extractor.values.money import parse_money
from extractor.values.word import Reader
from tests.layout.pages import page


def read(text: str, confidence: float | None, reader: Reader = "first") -> Candidate:
    (run,) = page((60, 100, text), confidence=confidence).runs
    words = tuple(replace(word, reader=reader) for word in run.words)
    return Candidate(parse_money(text) or Decimal(0), TextRun(words), "billing_summary")


@pytest.mark.parametrize("confidence", [0.0, 30.0, 75.0, 99.0])
def test_each_reader_has_its_own_numbers_and_a_minus_has_others(confidence: float) -> None:
    first, second = calibration(), second_calibration()
    assert reading_error(read("5,685.00", confidence)) == error_at(first.ocr, confidence)
    assert reading_error(read("-5,685.00", confidence)) == error_at(first.signed, confidence)
    assert reading_error(read("5,685.00", confidence, "second")) == error_at(second.ocr, confidence)
    assert reading_error(read("-5,685.00", confidence, "second")) == error_at(second.signed, confidence)


def test_a_pdfs_own_text_is_wrong_at_one_rate_with_a_minus_or_without() -> None:
    assert reading_error(read("5,685.00", None)) == reading_error(read("-5,685.00", None)) == calibration().text


def test_a_reading_of_higher_confidence_is_never_likelier_wrong() -> None:
    for reader in ("first", "second"):
        errors = [reading_error(read("5,685.00", float(confidence), reader)) for confidence in range(0, 101, 5)]
        assert errors == sorted(errors, reverse=True)
        assert errors[-1] < errors[0]
