"""Texts that pass without a call of Python are those that the call would have left as they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from extractor.record import MaskedText, MaskedValue
from extractor.values.taxpayer_number import masked

LOOKED_AT = [
    *("123456789", "SSN 123-45-6789.", "xxx-xx-1234", "１２３-４５-６７８９", "Nn*-•#-1234"),
    "12 3-45-6789 of 2 May 2023",
]


@settings(max_examples=300, deadline=None)
@given(st.from_regex(r"[\dXN*#• -]{7,14}|[A-Za-z0-9 ,.$-]{0,24}|.{0,12}", fullmatch=True))
def test_a_text_that_is_not_looked_through_would_not_have_been_masked(text: str) -> None:
    assert TypeAdapter(MaskedText).validate_python(text) == masked(text)


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
