"""Codes of notices in the forms that notices print, and as OCR reads them."""

from __future__ import annotations

import pytest

from extractor.values.notice_code import parse_code, parse_degraded_code, parse_named_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CP14", "CP14"),
        ("CP 501.", "CP501"),
        ("CP14IA", "CP14IA"),
        ("CP14 IA", "CP14IA"),
        *((f"CP14 {misread}A", "CP14IA") for misread in "1l|"),
        ("LT11", "LT11"),
        ("Letter 3219", "LTR3219"),
        ("Letter 3219C", "LTR3219C"),
    ],
)
def test_a_code_is_read_in_every_form(text: str, code: str) -> None:
    assert parse_code(text) == code


@pytest.mark.parametrize("text", ["CP1", "CP14567", "cp14", "CP14 2023", "Letter 1", "Form 1040", ""])
def test_another_text_is_not_a_code(text: str) -> None:
    assert parse_code(text) is None


@pytest.mark.parametrize("text", ["CP14", "cPl4", "CPi4", "GP|4", "CP)4", "CPL4", "CP1A", "CP1a", "(Cp14"])
def test_a_degraded_code_is_one_of_those_looked_for(text: str) -> None:
    assert parse_degraded_code(f"'{text}.", {"CP14"}) == "CP14"
    assert parse_degraded_code(text, {"CP11"}) is None


@pytest.mark.parametrize("text", ["CP5O1", "CPS0l"])
def test_a_five_and_a_zero_may_be_read_as_letters(text: str) -> None:
    assert parse_degraded_code(text, {"CP501"}) == "CP501"


@pytest.mark.parametrize(
    "text", ["Letter CP14", "Notice: CP14,", "Document: CP14", "CP 14 of June 3, 2019", "Letter CP14 dated 3 June"]
)
def test_a_code_is_read_with_the_word_before_it_and_the_date_behind(text: str) -> None:
    assert parse_named_code(text) == "CP14"


@pytest.mark.parametrize("text", ["our CP14 of June 3, 2019", "a copy of CP14", "CP14 of the kind", "Letter CP1"])
def test_a_code_among_words_of_a_sentence_is_none(text: str) -> None:
    assert parse_named_code(text) is None
