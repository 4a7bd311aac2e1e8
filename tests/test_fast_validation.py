"""Texts that pass without a call of Python are those that the call would have left as they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import SchemaValidator, core_schema

from extractor.record import MaskedText, MaskedValue
from extractor.values.taxpayer_number import HOLDS_NONE, masked

LOOKED_AT = [
    *("123456789", "SSN 123-45-6789.", "xxx-xx-1234", "１２３-４５-６７８９", "Nn*-•#-1234"),
    "12 3-45-6789 of 2 May 2023",
]


@settings(max_examples=300, deadline=None)
@given(st.from_regex(r"[\dXN*#• -]{7,14}|[A-Za-z0-9 ,.$-]{0,24}|.{0,12}", fullmatch=True))
def test_a_text_that_is_not_looked_through_would_not_have_been_masked(text: str) -> None:
    assert TypeAdapter(MaskedText).validate_python(text) == masked(text)


@settings(max_examples=300, deadline=None)
@given(st.from_regex(r"([0-9X*•]{1,5}(-| |, |\(|–|[.] |)){1,6}", fullmatch=True))
def test_groups_of_digits_and_signs_that_are_not_looked_through_hold_no_number(text: str) -> None:
    assert TypeAdapter(MaskedText).validate_python(text) == masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kwong v. United States, 179 Fed. Cl. 382 (2025)",
        "call 1-800-829-0922, or 800-908-9946",
        "IRC 6601, 6651; Treas. Reg. 301.6651-1",
        "January 20, 2020 to July 10, 2023",
        "Payments and credits · Pagos y créditos",
    ],
)
def test_usual_texts_of_records_are_not_looked_through(text: str) -> None:
    assert SchemaValidator(core_schema.str_schema(pattern=HOLDS_NONE)).validate_python(text) == text


@pytest.mark.parametrize("text", LOOKED_AT)
def test_numbers_are_looked_at(text: str) -> None:
    with pytest.raises(ValidationError):
        SchemaValidator(core_schema.str_schema(pattern=HOLDS_NONE)).validate_python(text)


@pytest.mark.parametrize("text", LOOKED_AT)
def test_no_number_passes_without_being_looked_at(text: str) -> None:
    assert TypeAdapter(MaskedText).validate_python(text) == masked(text)


def test_what_is_no_text_is_refused_in_pydantics_own_words() -> None:
    with pytest.raises(ValidationError, match="Input should be a valid string"):
        TypeAdapter(MaskedText).validate_python(5)
    assert TypeAdapter(MaskedText).json_schema() == {"type": "string"}


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("2022", "2022"),
        (2022, 2022),
        (None, None),
        ("123-45-6789", "6789"),
        (123_456_789, "6789"),
        ("5842.09", "5842.09"),
    ],
)
def test_a_value_keeps_its_type_and_loses_a_number(value: str | int | None, kept: str | int | None) -> None:
    assert TypeAdapter(MaskedValue).validate_python(value) == kept
